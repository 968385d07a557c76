package anodyne.microstructure;

import java.util.Arrays;

/** Points of a periodic box sorted into cells, so that neighbours are found without looking at all points. */
final class CellGrid {
    private final PeriodicBox box;
    private final CellNumbers cells;
    private final int[] head;
    private final int[] next;
    private final int[] cellOf;

    /** Cells at least as wide as the reach. */
    CellGrid(PeriodicBox box, double reach, int points) {
        this.box = box;
        cells = new CellNumbers(box, reach, points);
        head = new int[cells.count()];
        next = new int[points];
        cellOf = new int[points];
        Arrays.fill(head, -1);
        Arrays.fill(cellOf, -1);
    }

    static CellGrid of(PeriodicBox box, double reach, double[] centres) {
        var grid = new CellGrid(box, reach, centres.length / 3);
        for (int i = centres.length / 3 - 1; i >= 0; i--) {
            grid.put(i, centres);
        }
        return grid;
    }

    /** Puts a point that lies in the box into its cell, taking it out of the one before. */
    void put(int i, double[] centres) {
        int cell = cells.of(centres, i);
        if (cell != cellOf[i]) {
            take(i);
            next[i] = head[cell];
            head[cell] = i;
            cellOf[i] = cell;
        }
    }

    private void take(int i) {
        if (cellOf[i] < 0) {
            return;
        }
        int before = head[cellOf[i]];
        if (before == i) {
            head[cellOf[i]] = next[i];
            return;
        }
        while (next[before] != i) {
            before = next[before];
        }
        next[before] = next[i];
    }

    /** Hears of points; returns false to hear of no more. */
    interface Visitor {
        boolean visit(int point);
    }

    /** Visits all points within reach of one, and some beyond; false if a visitor stopped. */
    boolean near(double[] centres, int i, Visitor visitor) {
        int[] columns = cells.beside(box.wrap(centres[3 * i + 2], 2), 2);
        int[] rows = cells.beside(box.wrap(centres[3 * i + 1], 1), 1);
        for (int z : cells.beside(box.wrap(centres[3 * i], 0), 0)) {
            for (int y : rows) {
                for (int x : columns) {
                    for (int j = head[z + y + x]; j >= 0; j = next[j]) {
                        if (!visitor.visit(j)) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }
}
