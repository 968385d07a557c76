package anodyne.flux;

import java.util.Arrays;

/** A level of the multigrid with its vectors, and loops over its nodes that several threads share. */
final class Level {
    private static final int MOST_SUMS = 3;

    final Graph graph;

    /** The coarse node of each node; null on the coarsest level. */
    int[] aggregate;

    /** Says that nodes of any planes may become one. */
    static final int ACROSS_ALL_PLANES = 0;

    /** How many planes become one on the next level. */
    int factor = 1;

    /** The solution, and what is to be solved for; null on the finest level. */
    float[] x;

    float[] b;

    /** More vectors for two steps of conjugate gradients. */
    float[] product;

    float[] second;

    float[] secondProduct;

    private final Crew crew;
    private int[] cuts;
    private int[] coarseCuts;
    private final double[][] sums;

    Level(Crew crew, Graph graph) {
        this.crew = crew;
        this.graph = graph;
        this.sums = new double[graph.planes][MOST_SUMS];
    }

    /** Part of the nodes of one colour. */
    @FunctionalInterface
    interface Nodes {
        /** Works on nodes with following numbers. */
        void run(int from, int to);
    }

    /** What part of the nodes of one colour adds to some sums. */
    @FunctionalInterface
    interface Terms {
        /** Adds what nodes with following numbers give. */
        void add(int colour, int from, int to, double[] sums);
    }

    int[] cuts() {
        if (cuts == null) {
            long[] weights = graph.weightUpTo();
            int together = Math.max(1, factor);
            int pairs = (graph.planes + together - 1) / together;
            var pairWeights = new long[pairs + 1];
            for (int pair = 0; pair <= pairs; pair++) {
                pairWeights[pair] = weights[Math.min(pair * together, graph.planes)];
            }
            cuts = crew.cuts(pairWeights);
            for (int i = 0; i < cuts.length; i++) {
                cuts[i] = Math.min(cuts[i] * together, graph.planes);
            }
        }
        return cuts;
    }

    void colour(int colour, Nodes nodes) {
        if (graph.small()) {
            nodes.run(graph.from(colour, 0), graph.to(colour, graph.planes - 1));
        } else {
            crew.planes(cuts(), plane -> nodes.run(graph.from(colour, plane), graph.to(colour, plane)));
        }
    }

    /** For work that adds to coarse nodes: planes that become one are worked on by one thread, one after the other. */
    void colourByCoarsePlane(int colour, Nodes nodes) {
        if (graph.small() || factor == ACROSS_ALL_PLANES) {
            nodes.run(graph.from(colour, 0), graph.to(colour, graph.planes - 1));
            return;
        }
        if (coarseCuts == null) {
            coarseCuts = cuts().clone();
            for (int i = 0; i < coarseCuts.length; i++) {
                coarseCuts[i] = (coarseCuts[i] + factor - 1) / factor;
            }
        }
        crew.planes(coarseCuts, coarse -> {
            int last = Math.min((coarse + 1) * factor, graph.planes) - 1;
            nodes.run(graph.from(colour, coarse * factor), graph.to(colour, last));
        });
    }

    void all(Nodes nodes) {
        if (graph.small()) {
            nodes.run(0, graph.nodes);
            return;
        }
        crew.planes(cuts(), plane -> {
            for (int colour = 0; colour < graph.colours; colour++) {
                nodes.run(graph.from(colour, plane), graph.to(colour, plane));
            }
        });
    }

    void planes(Crew.Plane plane) {
        crew.planes(cuts(), plane);
    }

    /**
     * Sums that one pass over the nodes gives, plane by plane and colour by colour, always in the same order: to go through
     * the vectors is what sums cost, not to add.
     *
     * @param count at most {@link #MOST_SUMS}
     */
    double[] sums(int count, Terms terms) {
        var total = new double[count];
        if (graph.small()) {
            for (int colour = 0; colour < graph.colours; colour++) {
                terms.add(colour, graph.from(colour, 0), graph.to(colour, graph.planes - 1), total);
            }
            return total;
        }
        crew.planes(cuts(), plane -> {
            Arrays.fill(sums[plane], 0);
            for (int colour = 0; colour < graph.colours; colour++) {
                terms.add(colour, graph.from(colour, plane), graph.to(colour, plane), sums[plane]);
            }
        });
        for (double[] ofPlane : sums) {
            for (int i = 0; i < count; i++) {
                total[i] += ofPlane[i];
            }
        }
        return total;
    }

    /** The sum of products, four at a time in single precision: to make each a double would take longer than the rest. */
    static double dot(float[] a, float[] b, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        int i = from;
        for (; i + 7 < to; i += 8) {
            s0 += (a[i] * b[i] + a[i + 1] * b[i + 1]) + (a[i + 2] * b[i + 2] + a[i + 3] * b[i + 3]);
            s1 += (a[i + 4] * b[i + 4] + a[i + 5] * b[i + 5]) + (a[i + 6] * b[i + 6] + a[i + 7] * b[i + 7]);
        }
        for (; i < to; i++) {
            s0 += a[i] * b[i];
        }
        return s0 + s1;
    }
}
