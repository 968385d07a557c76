package anodyne.flux;

/**
 * One level of a multigrid: nodes joined by conductances, some of them also to a plate.
 *
 * <p>Nodes are sorted by colour, then by plane, so that what one thread works on lies together and no two nodes of one
 * colour are neighbours. Vectors have one element more than there are nodes; it stays zero.
 */
abstract class Graph {
    /** Below this, more threads than one would wait longer than they work. */
    private static final int SMALL = 6_000;

    /** Number of nodes. */
    final int nodes;

    /** Number of colours. */
    final int colours;

    /** Number of planes. */
    final int planes;

    /** First node of a colour in a plane, at colour · planes + plane; the last element is the number of nodes. */
    final int[] start;

    /** One over the sum of a node's conductances, 0 for a node that is joined to nothing. */
    final float[] inverseSum;

    Graph(int colours, int planes, int[] start) {
        this.colours = colours;
        this.planes = planes;
        this.start = start;
        this.nodes = start[start.length - 1];
        this.inverseSum = new float[nodes];
    }

    final int from(int colour, int plane) {
        return start[colour * planes + plane];
    }

    final int to(int colour, int plane) {
        return start[colour * planes + plane + 1];
    }

    final boolean small() {
        return nodes < SMALL;
    }

    /** For each plane the number of nodes before it. */
    final long[] weightUpTo() {
        var sum = new long[planes + 1];
        for (int plane = 0; plane < planes; plane++) {
            sum[plane + 1] = sum[plane];
            for (int colour = 0; colour < colours; colour++) {
                sum[plane + 1] += to(colour, plane) - from(colour, plane);
            }
        }
        return sum;
    }

    /** The same for planes of the next level, so many of this becoming one. */
    final long[] weightUpTo(int factor) {
        long[] weights = weightUpTo();
        var coarse = new long[(planes + factor - 1) / factor + 1];
        for (int plane = 0; plane < coarse.length; plane++) {
            coarse[plane] = weights[Math.min(plane * factor, planes)];
        }
        return coarse;
    }

    /** Solves each node's own equation for its potential: x = (b + Σ g x') / Σ g. */
    abstract void relax(float[] x, float[] b, int from, int to);

    /** Adds what is left of b to the coarse nodes: B += b − A x. */
    abstract void restrict(float[] x, float[] b, int[] aggregate, float[] coarse, int from, int to);

    /** Adds to the coarse nodes what is left of b after x = b / Σ g for these nodes alone: B += Σ g x'. */
    abstract void restrictNeighbours(float[] x, int[] aggregate, float[] coarse, int from, int to);

    /** y = A x + beta y. */
    abstract void apply(float[] x, float beta, float[] y, int from, int to);

    /** Joins a plane's nodes to their neighbours in the same coarse cell. */
    abstract void join(int plane, Cells cells, int[] place, Parts parts);

    /** Adds the conductances of a plane's nodes to other aggregates to the coarse rows. */
    abstract void collect(int plane, int[] aggregate, int none, RowCollector rows);

    /** Whether a node lies in planes from one to before another. */
    final boolean inPlanes(int node, int first, int end) {
        for (int colour = 0; colour < colours; colour++) {
            if (node >= from(colour, first) && node < to(colour, end - 1)) {
                return true;
            }
        }
        return false;
    }

    /** Adds the conductances of a colour's nodes in a plane to the plates to those of the coarse nodes. */
    abstract void addPlates(int colour, int plane, int[] aggregate, float[] coarse);
}
