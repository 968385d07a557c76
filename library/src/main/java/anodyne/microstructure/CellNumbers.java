package anodyne.microstructure;

/**
 * How a periodic box is cut into cells, and which cells lie beside each other.
 *
 * <p>With fewer than three cells along an axis, that axis has one, or the same neighbour would be found twice.
 */
final class CellNumbers {
    private static final int MOST_CELLS_PER_POINT = 4;
    private static final int MOST_ALONG_AXIS = 1024;

    private final PeriodicBox box;
    private final int[] counts = new int[3];

    /** For each axis and each cell along it those beside it, itself in the middle, as parts of a cell's number. */
    private final int[][][] beside = new int[3][][];

    /** Cells at least as wide as the reach. */
    CellNumbers(PeriodicBox box, double reach, int points) {
        this.box = box;
        double most = StrictMath.cbrt(MOST_CELLS_PER_POINT * (double) Math.max(8, points) / box.volume());
        for (int axis = 0; axis < 3; axis++) {
            double width = Math.max(reach, 1 / most);
            int count = (int) Math.min(MOST_ALONG_AXIS, Math.floor(box.length(axis) / width));
            counts[axis] = count < 3 ? 1 : count;
        }
        beside[0] = beside(counts[0], counts[1] * counts[2]);
        beside[1] = beside(counts[1], counts[2]);
        beside[2] = beside(counts[2], 1);
    }

    private static int[][] beside(int count, int step) {
        var all = new int[count][];
        for (int cell = 0; cell < count; cell++) {
            int below = (cell + count - 1) % count * step;
            int above = (cell + 1) % count * step;
            all[cell] = count == 1 ? new int[] {0} : new int[] {below, cell * step, above};
        }
        return all;
    }

    int count() {
        return counts[0] * counts[1] * counts[2];
    }

    /** The cell of a point that lies in the box. */
    int of(double[] centres, int i) {
        int cell = 0;
        for (int axis = 0; axis < 3; axis++) {
            cell = cell * counts[axis] + along(centres[3 * i + axis], axis);
        }
        return cell;
    }

    /** The cells beside that of a coordinate in the box, which must be summed over the three axes to be numbers of cells. */
    int[] beside(double coordinate, int axis) {
        return beside[axis][along(coordinate, axis)];
    }

    private int along(double coordinate, int axis) {
        return Math.min((int) (coordinate / box.length(axis) * counts[axis]), counts[axis] - 1);
    }
}
