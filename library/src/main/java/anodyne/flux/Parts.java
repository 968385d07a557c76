package anodyne.flux;

/**
 * Which nodes of a level become one coarse node: a forest, in which a part's first node stands for it.
 *
 * <p>Where conductances differ much, two parts become one only if what joins them is not small beside all that leads to
 * the weaker of them. So a bad conductor goes with one good neighbour and never bridges two: the potentials of good conductors
 * that only a bad one joins can differ freely, and the coarse level must be able to say so.
 */
final class Parts {
    /** What joins two nodes, over the sum of either's conductances, that makes them one before all others. */
    private static final float MUTUAL = 0.05f;

    /** What joins two parts, over the sum of the conductances of the weaker, that makes them one. */
    private static final float HANGS = 0.04f;

    private final Graph graph;
    private final int[] forest;
    private final float[] sums;
    private final boolean mutual;

    private Parts(Graph graph, int[] forest, float[] sums, boolean mutual) {
        this.graph = graph;
        this.forest = forest;
        this.sums = sums;
        this.mutual = mutual;
    }

    /** Joins whatever hangs together. */
    static Parts ofAllJoined(Graph graph, int[] forest) {
        return new Parts(graph, forest, null, false);
    }

    /** Joins first what either side finds strong. */
    static Parts ofStrong(Graph graph, int[] forest) {
        var sums = new float[graph.nodes];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = graph.inverseSum[i] > 0 ? 1 / graph.inverseSum[i] : 0;
        }
        return new Parts(graph, forest, sums, true);
    }

    /** Joins then what the weaker side finds strong. */
    Parts thenWeak() {
        return new Parts(graph, forest, sums, false);
    }

    /** Joins the parts of two nodes if that is allowed; the smaller number stands for both. */
    void join(int i, int j, float conductance) {
        if (mutual && conductance * Math.min(graph.inverseSum[i], graph.inverseSum[j]) < MUTUAL) {
            return;
        }
        int a = find(i);
        int b = find(j);
        if (a == b || sums != null && !mutual && conductance < HANGS * Math.min(sums[a], sums[b])) {
            return;
        }
        int root = Math.min(a, b);
        forest[Math.max(a, b)] = root;
        if (sums != null) {
            sums[root] = sums[a] + sums[b];
        }
    }

    private int find(int node) {
        int here = node;
        while (forest[here] != here) {
            forest[here] = forest[forest[here]];
            here = forest[here];
        }
        return here;
    }
}
