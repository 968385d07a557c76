package anodyne.flux;

/**
 * A coarse level: its conductances in compressed rows. Where most nodes have about six neighbours, shorter rows are filled
 * up to six with conductances of 0 to the node that stands for none: a loop of ever the same length runs faster.
 */
final class SparseGraph extends Graph {
    private static final int SIX = 6;

    /** The mean length of rows that are worth filling up. */
    private static final int LONG = 4;

    private final boolean filled;

    /** The first entry of each row; the last element is the number of entries. */
    final int[] rows;

    /** The neighbours in the rows; {@link #nodes} stands for none and comes last. */
    final int[] neighbours;

    /** What leads to the neighbours. */
    final float[] conductances;

    private final float[] toPlates;

    /** The place of each node in its plane, see {@link Cells#shift}. */
    final int[] place;

    SparseGraph(
            Crew crew,
            int colours,
            int planes,
            int[] start,
            int[] place,
            int width,
            int[] rows,
            int[] neighbours,
            float[] conductances,
            float[] toPlates) {
        super(colours, planes, start);
        this.place = place;
        this.filled = width == SIX;
        this.rows = rows;
        this.neighbours = neighbours;
        this.conductances = conductances;
        this.toPlates = toPlates;
        crew.run(part ->
                invertSums((int) ((long) nodes * part / crew.size()), (int) ((long) nodes * (part + 1) / crew.size())));
    }

    private void invertSums(int from, int to) {
        for (int i = from; i < to; i++) {
            double sum = toPlates[i];
            for (int k = rows[i]; k < rows[i + 1]; k++) {
                sum += conductances[k];
            }
            inverseSum[i] = sum > 0 ? (float) (1 / sum) : 0;
        }
    }

    /** How long the rows of a level are at least. */
    static int widthFor(int[] lengths, int nodes) {
        long entries = 0;
        for (int i = 0; i < nodes; i++) {
            entries += lengths[i];
        }
        return entries >= (long) LONG * nodes ? SIX : 0;
    }

    @Override
    void relax(float[] x, float[] b, int from, int to) {
        if (filled) {
            for (int i = from; i < to; i++) {
                x[i] = inverseSum[i] * (b[i] + filledSum(x, i));
            }
        } else {
            relaxRows(x, b, from, to);
        }
    }

    private void relaxRows(float[] x, float[] b, int from, int to) {
        int[] columns = neighbours;
        float[] g = conductances;
        float[] inverse = inverseSum;
        int k = rows[from];
        for (int i = from; i < to; i++) {
            float sum = b[i];
            for (int end = rows[i + 1]; k < end; k++) {
                sum += g[k] * x[columns[k]];
            }
            x[i] = inverse[i] * sum;
        }
    }

    @Override
    void restrict(float[] x, float[] b, int[] aggregate, float[] coarse, int from, int to) {
        for (int i = from; i < to; i++) {
            if (inverseSum[i] > 0) {
                coarse[aggregate[i]] += b[i] - outflow(x, i);
            }
        }
    }

    @Override
    void restrictNeighbours(float[] x, int[] aggregate, float[] coarse, int from, int to) {
        for (int i = from; i < to; i++) {
            coarse[aggregate[i]] += neighbourSum(x, i);
        }
    }

    @Override
    void apply(float[] x, float beta, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = beta * y[i] + outflow(x, i);
        }
    }

    /**
     * What flows out of a node. Each current comes from a difference, so that what one node loses the other gains to the last
     * bit: rounding must not feed good conductors that only bad ones join to the rest.
     */
    private float outflow(float[] x, int i) {
        int[] columns = neighbours;
        float[] g = conductances;
        float here = x[i];
        float sum = toPlates[i] * here;
        int k = rows[i];
        if (filled) {
            sum += (g[k] * (here - x[columns[k]]) + g[k + 1] * (here - x[columns[k + 1]]))
                    + (g[k + 2] * (here - x[columns[k + 2]]) + g[k + 3] * (here - x[columns[k + 3]]))
                    + (g[k + 4] * (here - x[columns[k + 4]]) + g[k + 5] * (here - x[columns[k + 5]]));
            k += SIX;
        }
        for (; k < rows[i + 1]; k++) {
            sum += g[k] * (here - x[columns[k]]);
        }
        return sum;
    }

    private float neighbourSum(float[] x, int i) {
        return filled ? filledSum(x, i) : rowSum(x, i);
    }

    private float filledSum(float[] x, int i) {
        int[] columns = neighbours;
        float[] g = conductances;
        int k = rows[i];
        float sum = (g[k] * x[columns[k]] + g[k + 1] * x[columns[k + 1]])
                + (g[k + 2] * x[columns[k + 2]] + g[k + 3] * x[columns[k + 3]])
                + (g[k + 4] * x[columns[k + 4]] + g[k + 5] * x[columns[k + 5]]);
        for (k += SIX; k < rows[i + 1]; k++) {
            sum += g[k] * x[columns[k]];
        }
        return sum;
    }

    private float rowSum(float[] x, int i) {
        float sum = 0;
        for (int k = rows[i]; k < rows[i + 1]; k++) {
            sum += conductances[k] * x[neighbours[k]];
        }
        return sum;
    }

    @Override
    void join(int plane, Cells cells, int[] placeOf, Parts parts) {
        int same = cells.sameCell();
        int first = plane / cells.factor(0) * cells.factor(0);
        int end = Math.min(first + cells.factor(0), planes);
        for (int colour = 0; colour < colours; colour++) {
            for (int i = from(colour, plane); i < to(colour, plane); i++) {
                for (int k = rows[i]; k < rows[i + 1]; k++) {
                    int j = neighbours[k];
                    if (j > i && j < nodes && ((placeOf[i] ^ placeOf[j]) & same) == 0 && inPlanes(j, first, end)) {
                        parts.join(i, j, conductances[k]);
                    }
                }
            }
        }
    }

    @Override
    void collect(int plane, int[] aggregate, int none, RowCollector collector) {
        for (int colour = 0; colour < colours; colour++) {
            for (int i = from(colour, plane); i < to(colour, plane); i++) {
                int row = aggregate[i];
                for (int k = rows[i]; row != none && k < rows[i + 1] && neighbours[k] < nodes; k++) {
                    int column = aggregate[neighbours[k]];
                    if (column == none) {
                        collector.addToPlates(row, conductances[k]);
                    } else if (column != row) {
                        collector.add(row, column, conductances[k]);
                    }
                }
            }
        }
    }

    @Override
    void addPlates(int colour, int plane, int[] aggregate, float[] coarse) {
        for (int i = from(colour, plane); i < to(colour, plane); i++) {
            if (toPlates[i] > 0 && aggregate[i] < coarse.length) {
                coarse[aggregate[i]] += toPlates[i];
            }
        }
    }

    /** The same level with its nodes in another order. */
    SparseGraph sorted(Crew crew, int newColours, int newPlanes, int[] newStart, int[] before, int[] number) {
        var newRows = new int[nodes + 1];
        var newNeighbours = new int[neighbours.length];
        var newConductances = new float[neighbours.length];
        var newPlace = new int[nodes];
        var newToPlates = new float[nodes];
        for (int i = 0; i < nodes; i++) {
            crew.check(i);
            int at = newRows[i];
            for (int k = rows[before[i]]; k < rows[before[i] + 1]; k++) {
                newNeighbours[at] = number[neighbours[k]];
                newConductances[at++] = conductances[k];
            }
            newRows[i + 1] = at;
            newPlace[i] = place[before[i]];
            newToPlates[i] = toPlates[before[i]];
        }
        int width = filled ? SIX : 0;
        return new SparseGraph(
                crew,
                newColours,
                newPlanes,
                newStart,
                newPlace,
                width,
                newRows,
                newNeighbours,
                newConductances,
                newToPlates);
    }

    /** The conductance of a node to the plates. */
    float toPlates(int node) {
        return toPlates[node];
    }

    /** Adds a node's conductances for a direct solution; only those that lead to later nodes, so that it is symmetric. */
    void addTo(double[][] conductance, double[] plates, int node) {
        plates[node] += toPlates[node];
        for (int k = rows[node]; k < rows[node + 1] && neighbours[k] < nodes; k++) {
            int other = neighbours[k];
            if (other > node) {
                conductance[node][other] += conductances[k];
            }
        }
    }

    int entries() {
        return rows[nodes];
    }
}
