package anodyne.voxel;

/**
 * The edges of a voxel as a file states them.
 *
 * @param dz along z, in m
 * @param dy along y, in m
 * @param dx along x, in m
 */
record VoxelSize(double dz, double dy, double dx) {
    private static final double PER_METRE = 1e6;

    static VoxelSize of(VoxelGrid grid) {
        return new VoxelSize(grid.dz(), grid.dy(), grid.dx());
    }

    static VoxelSize ofMicrometres(double dz, double dy, double dx) {
        return new VoxelSize(dz / PER_METRE, dy / PER_METRE, dx / PER_METRE);
    }

    /** The edges in µm, in the order z, y, x, such that they are the same bits when they are read back. */
    double[] inMicrometres() {
        return new double[] {micrometres(dz), micrometres(dy), micrometres(dx)};
    }

    static double micrometres(double metres) {
        double near = metres * PER_METRE;
        for (double each : new double[] {near, Math.nextUp(near), Math.nextDown(near)}) {
            if (each / PER_METRE == metres) {
                return each;
            }
        }
        return near;
    }

    boolean usable() {
        return usable(dz) && usable(dy) && usable(dx);
    }

    private static boolean usable(double edge) {
        return edge > 0 && Double.isFinite(edge);
    }
}
