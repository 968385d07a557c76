package anodyne.flux;

/**
 * The cells of a level: how many, how far apart, and whether the box closes to a ring along an axis. Only axes along
 * which cells lie closest are coarsened, so that coarse cells become cubes.
 */
final class Cells {
    private static final double NEARLY = 1.5;

    private final int[] counts;
    private final double[] spacing;
    private final boolean[] around;

    private Cells(int[] counts, double[] spacing, boolean[] around) {
        this.counts = counts;
        this.spacing = spacing;
        this.around = around;
    }

    static Cells of(Box box) {
        return new Cells(
                new int[] {box.count(0), box.count(1), box.count(2)},
                new double[] {box.edge(0), box.edge(1), box.edge(2)},
                box.around());
    }

    int count(int axis) {
        return counts[axis];
    }

    /** By how much the row is shifted in a place, which is the row and, below it, the column. */
    int shift() {
        return counts[2] == 1 ? 0 : 32 - Integer.numberOfLeadingZeros(counts[2] - 1);
    }

    /** Whether the box closes to a ring along some axis. */
    boolean anyAround() {
        return around[0] || around[1] || around[2];
    }

    /** What two places of one coarse cell have in common. */
    int sameCell() {
        return ~(factor(1) - 1 << shift() | factor(2) - 1);
    }

    long size() {
        return (long) counts[0] * counts[1] * counts[2];
    }

    /** How many cells become one along an axis: 2, or 1 if they are far apart or there is only one. */
    int factor(int axis) {
        return counts[axis] > 1 && spacing[axis] < NEARLY * closest() ? 2 : 1;
    }

    private double closest() {
        double closest = Double.POSITIVE_INFINITY;
        for (int axis = 0; axis < 3; axis++) {
            if (counts[axis] > 1) {
                closest = Math.min(closest, spacing[axis]);
            }
        }
        return closest;
    }

    Cells coarser() {
        var coarse = new int[3];
        var wide = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            int factor = factor(axis);
            coarse[axis] = (counts[axis] + factor - 1) / factor;
            wide[axis] = spacing[axis] * factor;
        }
        return new Cells(coarse, wide, around);
    }

    Colouring colouring() {
        return Colouring.of(counts, around);
    }
}
