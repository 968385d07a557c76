package anodyne.microstructure;

import anodyne.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The distance from each voxel's centre to the nearest centre of a voxel of some set, exact (Felzenszwalb and Huttenlocher,
 * <i>Theory of Computing</i> 2012, 8, 415): along each axis in turn, the lower envelope of parabolas.
 */
final class DistanceMap {
    private final VoxelGrid grid;
    private final boolean periodic;
    private final float[] squared;

    private DistanceMap(VoxelGrid grid, boolean periodic, float[] squared) {
        this.grid = grid;
        this.periodic = periodic;
        this.squared = squared;
    }

    /** Distances in m; infinite if the set is empty. */
    static float[] to(VoxelGrid grid, boolean periodic, IntPredicate set) {
        float[] distances = squaredTo(grid, periodic, set);
        for (int i = 0; i < distances.length; i++) {
            distances[i] = (float) Math.sqrt(distances[i]);
        }
        return distances;
    }

    /** Squares of the distances in m². */
    static float[] squaredTo(VoxelGrid grid, boolean periodic, IntPredicate set) {
        var squared = new float[grid.size()];
        for (int i = 0; i < squared.length; i++) {
            squared[i] = set.test(i) ? 0 : Float.POSITIVE_INFINITY;
        }
        new DistanceMap(grid, periodic, squared).run();
        return squared;
    }

    private void run() {
        int nx = grid.nx();
        int ny = grid.ny();
        int nz = grid.nz();
        Slabs.each(nz, (from, to) -> {
            var alongX = new Line(nx, grid.dx(), periodic);
            var alongY = new Line(ny, grid.dy(), periodic);
            for (int z = from; z < to; z++) {
                for (int y = 0; y < ny; y++) {
                    alongX.transform(squared, grid.index(z, y, 0), 1);
                }
                for (int x = 0; x < nx; x++) {
                    alongY.transform(squared, grid.index(z, 0, x), nx);
                }
            }
        });
        Slabs.each(ny, (from, to) -> {
            var alongZ = new Line(nz, grid.dz(), periodic);
            for (int y = from; y < to; y++) {
                for (int x = 0; x < nx; x++) {
                    alongZ.transform(squared, grid.index(0, y, x), ny * nx);
                }
            }
        });
    }

    /** One line of voxels; a periodic one is continued by half its length at each end. */
    private static final class Line {
        private final int n;
        private final int before;
        private final double edge;
        private final double[] height;
        private final int[] apex;
        private final double[] from;

        Line(int n, double edge, boolean periodic) {
            this.n = n;
            this.before = periodic ? n / 2 + 1 : 0;
            this.edge = edge;
            this.height = new double[n + 2 * before];
            this.apex = new int[height.length];
            this.from = new double[height.length];
        }

        void transform(float[] values, int start, int step) {
            for (int k = 0; k < height.length; k++) {
                height[k] = values[start + Math.floorMod(k - before, n) * step] / (edge * edge);
            }
            int count = envelope();
            if (count == 0) {
                return;
            }
            int parabola = 0;
            for (int k = before; k < before + n; k++) {
                while (parabola + 1 < count && from[parabola + 1] <= k) {
                    parabola++;
                }
                double away = k - apex[parabola];
                values[start + (k - before) * step] = (float) ((away * away + height[apex[parabola]]) * edge * edge);
            }
        }

        /** The parabolas that are lowest somewhere, and from where on each is. */
        private int envelope() {
            int count = 0;
            Arrays.fill(from, 0);
            for (int k = 0; k < height.length; k++) {
                if (Double.isInfinite(height[k])) {
                    continue;
                }
                double meets = Double.NEGATIVE_INFINITY;
                while (count > 0) {
                    int last = apex[count - 1];
                    meets = (height[k] + (double) k * k - height[last] - (double) last * last) / (2.0 * (k - last));
                    if (meets > from[count - 1]) {
                        break;
                    }
                    count--;
                    meets = Double.NEGATIVE_INFINITY;
                }
                apex[count] = k;
                from[count++] = meets;
            }
            return count;
        }
    }
}
