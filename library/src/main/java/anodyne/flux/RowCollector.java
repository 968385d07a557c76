package anodyne.flux;

import java.util.Arrays;

/** Sums conductances between coarse nodes as they are met: for each row a chain of entries. */
final class RowCollector {
    private final int[] head;
    private final float[] toPlates;
    private int[] next = new int[1024];
    private int[] column = new int[1024];
    private float[] value = new float[1024];
    private int size;

    /**
     * Starts empty.
     *
     * @param head the first entry of each row, −1 for none; may be shared by collectors of different rows
     * @param toPlates what each row has to the plates, and to nodes that have no part in the coarse level
     */
    RowCollector(int[] head, float[] toPlates) {
        this.head = head;
        this.toPlates = toPlates;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    void add(int row, int neighbour, float conductance) {
        int entry = head[row];
        while (entry >= 0) {
            if (column[entry] == neighbour) {
                value[entry] += conductance;
                return;
            }
            entry = next[entry];
        }
        append(row, neighbour, conductance);
    }

    /** Adds to a neighbour that the row does not have yet. */
    void append(int row, int neighbour, float conductance) {
        if (size == column.length) {
            next = Arrays.copyOf(next, 2 * size);
            column = Arrays.copyOf(column, 2 * size);
            value = Arrays.copyOf(value, 2 * size);
        }
        next[size] = head[row];
        column[size] = neighbour;
        value[size] = conductance;
        head[row] = size++;
    }

    void addToPlates(int row, float conductance) {
        toPlates[row] += conductance;
    }

    /** Writes a row from a place on and gives the place after its end. */
    int row(int row, int[] columns, float[] values, int from) {
        int at = from;
        for (int entry = head[row]; entry >= 0; entry = next[entry]) {
            columns[at] = column[entry];
            values[at] = value[entry];
            at++;
        }
        return at;
    }
}
