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
    static VoxelSize of(VoxelGrid grid) {
        return new VoxelSize(grid.dz(), grid.dy(), grid.dx());
    }

    static VoxelSize ofMicrometres(double dz, double dy, double dx) {
        return new VoxelSize(metres(dz), metres(dy), metres(dx));
    }

    /** The edges in µm, in the order z, y, x, such that they are the same bits when they are read back. */
    double[] inMicrometres() {
        return new double[] {micrometres(dz), micrometres(dy), micrometres(dx)};
    }

    static double micrometres(double metres) {
        double near = shifted(metres, 6);
        for (double each : new double[] {near, Math.nextUp(near), Math.nextDown(near)}) {
            if (metres(each) == metres) {
                return each;
            }
        }
        return near;
    }

    private static double metres(double micrometres) {
        return shifted(micrometres, -6);
    }

    /** Moves the decimal point, which rounds once where a product rounds twice: 0.8 µm is 8E-7 m and back. */
    private static double shifted(double value, int places) {
        return Double.isFinite(value)
                ? new BigDecimal(Double.toString(value))
                        .scaleByPowerOfTen(places)
                        .doubleValue()
                : value;
    }

    boolean usable() {
        return usable(dz) && usable(dy) && usable(dx);
    }

    private static boolean usable(double edge) {
        return edge > 0 && Double.isFinite(edge);
    }
}
