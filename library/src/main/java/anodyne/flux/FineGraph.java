package anodyne.flux;

/**
 * The finest level: each conducting voxel with its six neighbours. Coefficients are not stored: all faces across an axis
 * conduct alike, or a short code names the conductance of each in a table.
 */
final class FineGraph extends Graph {
    /** The neighbours of each node below and above along each axis; {@link #nodes} stands for none. */
    final int[][] neighbour = new int[6][];

    /** The code of the face to each neighbour; null if all faces across an axis conduct alike. */
    final char[][] code = new char[6][];

    /** The conductance of each code, by axis. */
    final float[][] table = new float[3][];

    private final double[][] plateConductance;

    final Conductances conductances;
    private final boolean coded;
    private final int only;
    private final double[][] exactTable = new double[3][];
    private final float w0;
    private final float w1;
    private final float w2;

    FineGraph(Crew crew, int colours, int planes, int[] start, Conductances conductances) {
        super(colours, planes, start);
        this.conductances = conductances;
        this.coded = !conductances.uniform();
        // A new array's zeros are written by the thread that asks for it.
        crew.planes(crew.evenCuts(6), side -> {
            neighbour[side] = new int[nodes];
            crew.check();
            code[side] = coded ? new char[nodes] : null;
        });
        for (int axis = 0; axis < 3; axis++) {
            double[] exact = conductances.table(axis);
            exactTable[axis] = exact;
            table[axis] = new float[exact.length];
            for (int i = 0; i < exact.length; i++) {
                table[axis][i] = (float) exact[i];
            }
        }
        this.only = conductances.phases == 0 ? 0 : conductances.code(1, 1, 0, 0);
        this.w0 = table[0][only];
        this.w1 = table[1][only];
        this.w2 = table[2][only];
        this.plateConductance = new double[2 * colours][];
    }

    boolean hasPlates() {
        return plateConductance[0] != null;
    }

    /** The conductance across an axis where all are alike. */
    double exact(int axis) {
        return exactTable[axis][only];
    }

    /** The conductance of a code. */
    double exact(int axis, int code) {
        return exactTable[axis][code];
    }

    /** The conductance of a node's face. */
    double exactOf(int side, int node) {
        return exactTable[side >> 1][coded ? code[side][node] : only];
    }

    boolean coded() {
        return coded;
    }

    /** Notes the conductances to a plate, 0 for the first and 1 for the last, of a colour's nodes in the end plane. */
    void plates(int plate, int colour, double[] values) {
        plateConductance[2 * colour + plate] = values;
    }

    /** The conductances to a plate of a colour's nodes in the end plane, or null if there is no such plate. */
    double[] plate(int plate, int colour) {
        return plateConductance[2 * colour + plate];
    }

    @Override
    void relax(float[] x, float[] b, int from, int to) {
        if (coded) {
            relaxCoded(x, b, from, to);
        } else {
            relaxUniform(x, b, from, to);
        }
    }

    private void relaxUniform(float[] x, float[] b, int from, int to) {
        int[] m0 = neighbour[0];
        int[] p0 = neighbour[1];
        int[] m1 = neighbour[2];
        int[] p1 = neighbour[3];
        int[] m2 = neighbour[4];
        int[] p2 = neighbour[5];
        float[] inverse = inverseSum;
        float g0 = w0;
        float g1 = w1;
        float g2 = w2;
        for (int i = from; i < to; i++) {
            x[i] = inverse[i]
                    * (b[i] + (g0 * (x[m0[i]] + x[p0[i]]) + g1 * (x[m1[i]] + x[p1[i]])) + g2 * (x[m2[i]] + x[p2[i]]));
        }
    }

    private void relaxCoded(float[] x, float[] b, int from, int to) {
        float[] inverse = inverseSum;
        for (int i = from; i < to; i++) {
            x[i] = inverse[i] * (b[i] + codedSum(x, i));
        }
    }

    private float codedSum(float[] x, int i) {
        float[] t0 = table[0];
        float[] t1 = table[1];
        float[] t2 = table[2];
        return (t0[code[0][i]] * x[neighbour[0][i]] + t0[code[1][i]] * x[neighbour[1][i]])
                + (t1[code[2][i]] * x[neighbour[2][i]] + t1[code[3][i]] * x[neighbour[3][i]])
                + (t2[code[4][i]] * x[neighbour[4][i]] + t2[code[5][i]] * x[neighbour[5][i]]);
    }

    @Override
    void restrict(float[] x, float[] b, int[] aggregate, float[] coarse, int from, int to) {
        for (int i = from; i < to; i++) {
            float inverse = inverseSum[i];
            if (inverse > 0) {
                coarse[aggregate[i]] += b[i] - x[i] / inverse + (coded ? codedSum(x, i) : uniformSum(x, i));
            }
        }
    }

    private float uniformSum(float[] x, int i) {
        return (w0 * (x[neighbour[0][i]] + x[neighbour[1][i]]) + w1 * (x[neighbour[2][i]] + x[neighbour[3][i]]))
                + w2 * (x[neighbour[4][i]] + x[neighbour[5][i]]);
    }

    @Override
    void restrictNeighbours(float[] x, int[] aggregate, float[] coarse, int from, int to) {
        if (coded) {
            for (int i = from; i < to; i++) {
                coarse[aggregate[i]] += codedSum(x, i);
            }
        } else {
            restrictUniform(x, aggregate, coarse, from, to);
        }
    }

    private void restrictUniform(float[] x, int[] aggregate, float[] coarse, int from, int to) {
        int[] m0 = neighbour[0];
        int[] p0 = neighbour[1];
        int[] m1 = neighbour[2];
        int[] p1 = neighbour[3];
        int[] m2 = neighbour[4];
        int[] p2 = neighbour[5];
        float g0 = w0;
        float g1 = w1;
        float g2 = w2;
        for (int i = from; i < to; i++) {
            coarse[aggregate[i]] +=
                    (g0 * (x[m0[i]] + x[p0[i]]) + g1 * (x[m1[i]] + x[p1[i]])) + g2 * (x[m2[i]] + x[p2[i]]);
        }
    }

    @Override
    void apply(float[] x, float beta, float[] y, int from, int to) {
        if (coded) {
            for (int i = from; i < to; i++) {
                float inverse = inverseSum[i];
                y[i] = inverse > 0 ? beta * y[i] + x[i] / inverse - codedSum(x, i) : 0;
            }
        } else {
            applyUniform(x, beta, y, from, to);
        }
    }

    private void applyUniform(float[] x, float beta, float[] y, int from, int to) {
        int[] m0 = neighbour[0];
        int[] p0 = neighbour[1];
        int[] m1 = neighbour[2];
        int[] p1 = neighbour[3];
        int[] m2 = neighbour[4];
        int[] p2 = neighbour[5];
        float[] inverse = inverseSum;
        float g0 = w0;
        float g1 = w1;
        float g2 = w2;
        for (int i = from; i < to; i++) {
            float sum = (g0 * (x[m0[i]] + x[p0[i]]) + g1 * (x[m1[i]] + x[p1[i]])) + g2 * (x[m2[i]] + x[p2[i]]);
            y[i] = inverse[i] > 0 ? beta * y[i] + x[i] / inverse[i] - sum : 0;
        }
    }

    /** y = A x + beta y in double precision. */
    void applyExactly(float[] x, double beta, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            double here = x[i];
            double sum = 0;
            for (int side = 0; side < 6; side++) {
                int j = neighbour[side][i];
                sum += j == nodes ? 0 : exactOf(side, i) * (here - x[j]);
            }
            y[i] = beta * y[i] + sum;
        }
    }

    /** Adds what a colour's nodes in an end plane lose to the plates. */
    void addPlatesExactly(float[] x, double[] y, int colour, int plane) {
        for (int plate = 0; plate < 2; plate++) {
            double[] values = plane == (plate == 0 ? 0 : planes - 1) ? plate(plate, colour) : null;
            int first = from(colour, plane);
            for (int k = 0; values != null && k < values.length; k++) {
                y[first + k] += values[k] * x[first + k];
            }
        }
    }

    float conductance(int side, int node) {
        return coded ? table[side >> 1][code[side][node]] : side < 2 ? w0 : side < 4 ? w1 : w2;
    }

    @Override
    void join(int plane, Cells cells, int[] place, Parts parts) {
        int same = cells.sameCell();
        boolean lower = cells.factor(0) == 2 && (plane & 1) == 0 && plane + 1 < planes;
        for (int colour = 0; colour < colours; colour++) {
            int to = to(colour, plane);
            for (int i = from(colour, plane); i < to; i++) {
                if (lower && neighbour[1][i] != nodes) {
                    parts.join(i, neighbour[1][i], conductance(1, i));
                }
                joinInPlane(3, i, same, place, parts);
                joinInPlane(5, i, same, place, parts);
            }
        }
    }

    private void joinInPlane(int side, int i, int same, int[] place, Parts parts) {
        int j = neighbour[side][i];
        if (j != nodes && ((place[i] ^ place[j]) & same) == 0) {
            parts.join(i, j, conductance(side, i));
        }
    }

    @Override
    void collect(int plane, int[] aggregate, int none, RowCollector collector) {
        for (int colour = 0; colour < colours; colour++) {
            int to = to(colour, plane);
            for (int i = from(colour, plane); i < to; i++) {
                for (int side = 0; aggregate[i] != none && side < 6; side++) {
                    collectSide(side, i, aggregate[i], aggregate, collector);
                }
            }
        }
    }

    private void collectSide(int side, int i, int row, int[] aggregate, RowCollector collector) {
        int j = neighbour[side][i];
        if (j != nodes && aggregate[j] != row) {
            collector.add(row, aggregate[j], conductance(side, i));
        }
    }

    @Override
    void addPlates(int colour, int plane, int[] aggregate, float[] coarse) {
        addPlate(0, colour, plane, 0, aggregate, coarse);
        addPlate(1, colour, plane, planes - 1, aggregate, coarse);
    }

    private void addPlate(int plate, int colour, int plane, int end, int[] aggregate, float[] coarse) {
        double[] values = plate(plate, colour);
        if (plane == end && values != null) {
            int first = from(colour, plane);
            for (int i = 0; i < values.length; i++) {
                coarse[aggregate[first + i]] += (float) values[i];
            }
        }
    }
}
