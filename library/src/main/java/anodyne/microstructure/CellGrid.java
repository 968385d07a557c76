package anodyne.microstructure;

import java.util.Arrays;

/**
 * Points of a periodic box sorted into cells, so that neighbours are found without looking at all points.
 *
 * <p>With fewer than three cells along an axis, that axis has one, or the same neighbour would be found twice.
 */
final class CellGrid {
    private static final int MOST_CELLS_PER_POINT = 4;

    private final PeriodicBox box;
    private final int[] cells = new int[3];
    private final int[] head;
    private final int[] next;
    private final int[] cellOf;

    /** Cells at least as wide as the reach. */
    CellGrid(PeriodicBox box, double reach, int points) {
        this.box = box;
        double most = StrictMath.cbrt(MOST_CELLS_PER_POINT * (double) Math.max(8, points) / box.volume());
        for (int axis = 0; axis < 3; axis++) {
            double width = Math.max(reach, 1 / most);
            int count = (int) Math.min(1024, Math.floor(box.length(axis) / width));
            cells[axis] = count < 3 ? 1 : count;
        }
        head = new int[cells[0] * cells[1] * cells[2]];
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
        int cell = 0;
        for (int axis = 0; axis < 3; axis++) {
            int at = (int) (centres[3 * i + axis] / box.length(axis) * cells[axis]);
            cell = cell * cells[axis] + Math.min(at, cells[axis] - 1);
        }
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
        int atZ = at(centres[3 * i], 0);
        int atY = at(centres[3 * i + 1], 1);
        int atX = at(centres[3 * i + 2], 2);
        for (int z = low(0); z <= high(0); z++) {
            int cz = wrapped(atZ + z, 0) * cells[1];
            for (int y = low(1); y <= high(1); y++) {
                int cy = (cz + wrapped(atY + y, 1)) * cells[2];
                for (int x = low(2); x <= high(2); x++) {
                    for (int j = head[cy + wrapped(atX + x, 2)]; j >= 0; j = next[j]) {
                        if (!visitor.visit(j)) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }

    private int at(double coordinate, int axis) {
        return Math.min((int) (box.wrap(coordinate, axis) / box.length(axis) * cells[axis]), cells[axis] - 1);
    }

    /** A cell less than one box outside. */
    private int wrapped(int cell, int axis) {
        return cell < 0 ? cell + cells[axis] : cell < cells[axis] ? cell : cell - cells[axis];
    }

    private int low(int axis) {
        return cells[axis] == 1 ? 0 : -1;
    }

    private int high(int axis) {
        return cells[axis] == 1 ? 0 : 1;
    }
}
