package anodyne.flux;

import java.util.Arrays;

/**
 * The next coarser level: cells are joined two by two along each axis, and the nodes within form one coarse node for each
 * of the parts that hang together inside, so that no coarse node bridges a gap. The coarse conductances are Galerkin's
 * for piecewise constant interpolation: sums over the faces between two parts.
 */
final class Coarsening {
    private final Crew crew;
    private final Graph fine;
    private final int[] place;
    private final Cells cells;
    private final Cells coarseCells;
    private final Colouring colouring;
    private final int[] cuts;
    private final int[][] counts;

    /** For each fine node its coarse node; the number of coarse nodes stands for none. */
    final int[] aggregate;

    SparseGraph coarse;

    /**
     * Coarsens a level.
     *
     * @param place of each fine node in its plane
     * @param cells of the fine level
     */
    Coarsening(Crew crew, Graph fine, int[] place, Cells cells) {
        this.crew = crew;
        this.fine = fine;
        this.place = place;
        this.cells = cells;
        this.coarseCells = cells.coarser();
        this.colouring = coarseCells.colouring();
        this.aggregate = new int[fine.nodes];
        this.cuts = crew.cuts(coarseWeights());
        this.counts = new int[colouring.colours()][coarseCells.count(0)];
        joinInsideCells();
        number();
    }

    Cells coarseCells() {
        return coarseCells;
    }

    private long[] coarseWeights() {
        long[] weights = fine.weightUpTo();
        var coarse = new long[coarseCells.count(0) + 1];
        for (int plane = 0; plane < coarse.length; plane++) {
            coarse[plane] = weights[Math.min(plane * cells.factor(0), fine.planes)];
        }
        return coarse;
    }

    private int firstPlane(int coarsePlane) {
        return coarsePlane * cells.factor(0);
    }

    private int endPlane(int coarsePlane) {
        return Math.min((coarsePlane + 1) * cells.factor(0), fine.planes);
    }

    private void joinInsideCells() {
        crew.planes(cuts, coarsePlane -> {
            for (int colour = 0; colour < fine.colours; colour++) {
                int to = fine.to(colour, endPlane(coarsePlane) - 1);
                for (int i = fine.from(colour, firstPlane(coarsePlane)); i < to; i++) {
                    aggregate[i] = i;
                }
            }
            for (int plane = firstPlane(coarsePlane); plane < endPlane(coarsePlane); plane++) {
                fine.join(plane, cells, place, aggregate);
            }
            scan(coarsePlane, (i, colour) -> counts[colour][coarsePlane]++);
        });
    }

    private void number() {
        int colours = colouring.colours();
        int planes = coarseCells.count(0);
        var start = new int[colours * planes + 1];
        for (int i = 0; i < colours * planes; i++) {
            start[i + 1] = start[i] + counts[i / planes][i % planes];
        }
        int nodes = start[colours * planes];
        var coarsePlace = new int[nodes];
        crew.planes(cuts, coarsePlane -> {
            var next = new int[colours];
            for (int colour = 0; colour < colours; colour++) {
                next[colour] = start[colour * planes + coarsePlane];
            }
            scan(coarsePlane, (i, colour) -> {
                int number = next[colour]++;
                coarsePlace[number] = coarsePlaceOf(i);
                aggregate[i] = ~number;
            });
            spread(coarsePlane, nodes);
        });
        coarse = new Rows(start, colours, nodes, coarsePlace).collect();
    }

    private int coarsePlaceOf(int i) {
        int shift = cells.shift();
        int b = (place[i] >>> shift) / cells.factor(1);
        int c = (place[i] & (1 << shift) - 1) / cells.factor(2);
        return b << coarseCells.shift() | c;
    }

    @FunctionalInterface
    private interface Root {
        void found(int node, int colour);
    }

    /** Calls for the first node of each part in a coarse plane, with the colour of the coarse node. */
    private void scan(int coarsePlane, Root root) {
        byte[] of1 = colouring.ofIndex()[1];
        byte[] of2 = colouring.ofIndex()[2];
        int of0 = colouring.ofIndex()[0][coarsePlane];
        int shift = coarseCells.shift();
        for (int colour = 0; colour < fine.colours; colour++) {
            for (int i = fine.from(colour, firstPlane(coarsePlane));
                    i < fine.to(colour, endPlane(coarsePlane) - 1);
                    i++) {
                if (aggregate[i] == i && fine.inverseSum[i] > 0) {
                    int at = coarsePlaceOf(i);
                    root.found(i, (of0 + of1[at >>> shift] + of2[at & (1 << shift) - 1]) % colouring.colours());
                }
            }
        }
    }

    /** Gives every node of a plane the number of its part; a part's first node comes before the others. */
    private void spread(int coarsePlane, int none) {
        for (int colour = 0; colour < fine.colours; colour++) {
            for (int i = fine.from(colour, firstPlane(coarsePlane));
                    i < fine.to(colour, endPlane(coarsePlane) - 1);
                    i++) {
                if (fine.inverseSum[i] == 0) {
                    aggregate[i] = ~none;
                } else if (aggregate[i] >= 0) {
                    int root = aggregate[i];
                    while (aggregate[root] >= 0) {
                        root = aggregate[root];
                    }
                    aggregate[i] = aggregate[root];
                }
            }
        }
        for (int colour = 0; colour < fine.colours; colour++) {
            for (int i = fine.from(colour, firstPlane(coarsePlane));
                    i < fine.to(colour, endPlane(coarsePlane) - 1);
                    i++) {
                aggregate[i] = ~aggregate[i];
            }
        }
    }

    /** Finds the part's first node. */
    static int find(int[] forest, int node) {
        int here = node;
        while (forest[here] != here) {
            forest[here] = forest[forest[here]];
            here = forest[here];
        }
        return here;
    }

    /** Joins the parts of two nodes; the smaller number stands for both. */
    static void union(int[] forest, int a, int b) {
        int rootA = find(forest, a);
        int rootB = find(forest, b);
        if (rootA < rootB) {
            forest[rootB] = rootA;
        } else if (rootB < rootA) {
            forest[rootA] = rootB;
        }
    }

    /** Collects the rows of the coarse level's matrix. */
    private final class Rows {
        private final int[] start;
        private final int colours;
        private final int nodes;
        private final int planes = coarseCells.count(0);
        private final int[] coarsePlace;
        private final int[] rows;
        private final float[] toPlates;

        /** The first entry of each row while it is collected; afterwards, in the same place, the row's length. */
        private final int[] head;

        private final int[] lengths;
        private final int[][] columnsOfPlane = new int[planes][];
        private final float[][] valuesOfPlane = new float[planes][];

        Rows(int[] start, int colours, int nodes, int[] coarsePlace) {
            this.start = start;
            this.colours = colours;
            this.nodes = nodes;
            this.coarsePlace = coarsePlace;
            this.rows = new int[nodes + 1];
            this.toPlates = new float[nodes];
            this.head = new int[nodes];
            this.lengths = head;
        }

        SparseGraph collect() {
            Arrays.fill(head, -1);
            crew.run(thread -> {
                var collector = new RowCollector(head);
                for (int plane = cuts[thread]; plane < cuts[thread + 1]; plane++) {
                    crew.check();
                    collectPlane(plane, collector);
                }
            });
            int width = SparseGraph.widthFor(lengths, nodes);
            for (int i = 0; i < nodes; i++) {
                rows[i + 1] = rows[i] + Math.max(width, lengths[i]);
            }
            var columns = new int[rows[nodes]];
            var values = new float[rows[nodes]];
            crew.planes(cuts, plane -> copy(plane, columns, values));
            return new SparseGraph(colours, planes, start, coarsePlace, width, rows, columns, values, toPlates);
        }

        private void collectPlane(int plane, RowCollector collector) {
            collector.clear();
            for (int finePlane = firstPlane(plane); finePlane < endPlane(plane); finePlane++) {
                fine.collect(finePlane, cells, place, aggregate, nodes, collector);
                for (int colour = 0; colour < fine.colours; colour++) {
                    fine.addPlates(colour, finePlane, aggregate, toPlates);
                }
            }
            columnsOfPlane[plane] = new int[collector.size()];
            valuesOfPlane[plane] = new float[collector.size()];
            int at = 0;
            for (int colour = 0; colour < colours; colour++) {
                for (int i = start[colour * planes + plane]; i < start[colour * planes + plane + 1]; i++) {
                    int end = collector.row(i, columnsOfPlane[plane], valuesOfPlane[plane], at);
                    lengths[i] = end - at;
                    at = end;
                }
            }
        }

        private void copy(int plane, int[] columns, float[] values) {
            int at = 0;
            for (int colour = 0; colour < colours; colour++) {
                for (int i = start[colour * planes + plane]; i < start[colour * planes + plane + 1]; i++) {
                    int to = rows[i];
                    for (int end = at + lengths[i]; at < end; at++) {
                        columns[to] = columnsOfPlane[plane][at];
                        values[to++] = valuesOfPlane[plane][at];
                    }
                    Arrays.fill(columns, to, rows[i + 1], nodes);
                }
            }
            columnsOfPlane[plane] = null;
            valuesOfPlane[plane] = null;
        }
    }
}
