package anodyne.microstructure;

import anodyne.voxel.VoxelGrid;
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
        Slabs.each(grid.nz(), (from, to) -> {
            for (int i = grid.index(from, 0, 0); i < grid.index(to, 0, 0); i++) {
                distances[i] = (float) Math.sqrt(distances[i]);
            }
        });
        return distances;
    }

    /** Squares of the distances in m². */
    static float[] squaredTo(VoxelGrid grid, boolean periodic, IntPredicate set) {
        var squared = new float[grid.size()];
        Slabs.each(grid.nz(), (from, to) -> {
            for (int i = grid.index(from, 0, 0); i < grid.index(to, 0, 0); i++) {
                squared[i] = set.test(i) ? 0 : Float.POSITIVE_INFINITY;
            }
        });
        new DistanceMap(grid, periodic, squared).run();
        return squared;
    }

    private void run() {
        int nx = grid.nx();
        int ny = grid.ny();
        int nz = grid.nz();
        Slabs.each(nz, (from, to) -> {
            var alongY = new Lines(ny, grid.dy());
            for (int z = from; z < to; z++) {
                for (int y = 0; y < ny; y++) {
                    alongRow(grid.index(z, y, 0));
                }
                alongY.transform(grid.index(z, 0, 0), nx);
            }
        });
        Slabs.each(ny, (from, to) -> {
            var alongZ = new Lines(nz, grid.dz());
            for (int y = from; y < to; y++) {
                alongZ.transform(grid.index(0, y, 0), ny * nx);
            }
        });
    }

    /** A row in which each voxel is still in the set, 0, or not, infinite. */
    private void alongRow(int row) {
        int nx = grid.nx();
        int first = 0;
        while (first < nx && squared[row + first] > 0) {
            first++;
        }
        if (first == nx) {
            return;
        }
        int last = nx - 1;
        while (squared[row + last] > 0) {
            last--;
        }
        int before = periodic ? last - nx : first;
        int after = first;
        for (int x = 0; x < nx; x++) {
            if (x == after) {
                before = x;
                do {
                    after++;
                } while (after < nx && squared[row + after] > 0);
                if (after == nx) {
                    after = periodic ? first + nx : last;
                }
            } else {
                double away = Math.min(Math.abs(x - before), Math.abs(after - x));
                squared[row + x] = (float) (away * away * grid.dx() * grid.dx());
            }
        }
    }

    /** Lines across rows, copied some at once, since a row's neighbours come with it from memory. */
    private final class Lines {
        private static final int AT_ONCE = 16;

        private final int n;
        private final Line line;
        private final float[] copies;

        Lines(int n, double edge) {
            this.n = n;
            this.line = new Line(n, edge, periodic);
            this.copies = new float[AT_ONCE * n];
        }

        /** Transforms the lines that begin in a row. */
        void transform(int row, int step) {
            for (int x = 0; x < grid.nx(); x += AT_ONCE) {
                int lines = Math.min(AT_ONCE, grid.nx() - x);
                for (int k = 0; k < n; k++) {
                    for (int each = 0; each < lines; each++) {
                        copies[each * n + k] = squared[row + x + k * step + each];
                    }
                }
                for (int each = 0; each < lines; each++) {
                    line.transform(copies, each * n);
                }
                for (int k = 0; k < n; k++) {
                    for (int each = 0; each < lines; each++) {
                        squared[row + x + k * step + each] = copies[each * n + k];
                    }
                }
            }
        }
    }

    /**
     * One line of voxels. A periodic one is cut where it is lowest: from there nothing is seen of what lies beyond, so that
     * one period with that point at both its ends tells all.
     */
    private static final class Line {
        private final int n;
        private final boolean periodic;
        private final double edge;
        private final double[] height;
        private final int[] apex;
        private final double[] from;

        Line(int n, double edge, boolean periodic) {
            this.n = n;
            this.periodic = periodic;
            this.edge = edge;
            this.height = new double[periodic ? n + 1 : n];
            this.apex = new int[height.length];
            this.from = new double[height.length];
        }

        void transform(float[] values, int start) {
            int first = periodic ? lowest(values, start) : 0;
            for (int k = 0, at = first; k < height.length; k++, at = at + 1 == n ? 0 : at + 1) {
                height[k] = values[start + at] / (edge * edge);
            }
            int count = envelope();
            if (count == 0) {
                return;
            }
            int parabola = 0;
            for (int k = 0, at = first; k < n; k++, at = at + 1 == n ? 0 : at + 1) {
                while (parabola + 1 < count && from[parabola + 1] <= k) {
                    parabola++;
                }
                double away = k - apex[parabola];
                values[start + at] = (float) ((away * away + height[apex[parabola]]) * edge * edge);
            }
        }

        private int lowest(float[] values, int start) {
            int lowest = 0;
            for (int k = 1; k < n; k++) {
                lowest = values[start + k] < values[start + lowest] ? k : lowest;
            }
            return lowest;
        }

        /** The parabolas that are lowest somewhere, and from where on each is. */
        private int envelope() {
            int count = 0;
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
