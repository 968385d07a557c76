package anodyne.voxel;

import java.math.BigDecimal;

/**
 * The edges of a voxel as a file states them.
 *
 * @param dz along z, in m
 * @param dy along y, in m
 * @param dx along x, in m
 */
record VoxelSize(double dz, double dy, double dx) {
    private static final int DIGITS = 6;
    private static final long MOST_DIGITS = 400;

    static VoxelSize of(VoxelGrid grid) {
        return new VoxelSize(grid.dz(), grid.dy(), grid.dx());
    }

    static VoxelSize ofMicrometres(BigDecimal dz, BigDecimal dy, BigDecimal dx) {
        return new VoxelSize(metres(dz), metres(dy), metres(dx));
    }

    /** The edges in µm, in the order z, y, x, with all digits, so that they are the same bits when they are read back. */
    BigDecimal[] inMicrometres() {
        return new BigDecimal[] {micrometres(dz), micrometres(dy), micrometres(dx)};
    }

    /** A number of a size that a double can be. */
    static BigDecimal decimal(String text) {
        var number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) + number.precision() > MOST_DIGITS) {
            throw new NumberFormatException(text);
        }
        return number;
    }

    /** Moves the decimal point, which a product would do with an error: 0.8 µm is 8E-7 m and back. */
    static BigDecimal micrometres(double metres) {
        return new BigDecimal(Double.toString(metres)).scaleByPowerOfTen(DIGITS);
    }

    private static double metres(BigDecimal micrometres) {
        return micrometres.scaleByPowerOfTen(-DIGITS).doubleValue();
    }

    /** Whether this size and another differ by no more than rounding. */
    boolean near(VoxelSize other) {
        return near(dz, other.dz) && near(dy, other.dy) && near(dx, other.dx);
    }

    private static boolean near(double one, double other) {
        return Math.abs(one - other) <= 1e-12 * Math.abs(one);
    }

    boolean usable() {
        return usable(dz) && usable(dy) && usable(dx);
    }

    private static boolean usable(double edge) {
        return edge > 0 && Double.isFinite(edge);
    }
}
