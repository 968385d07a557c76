package anodyne.microstructure;

import anodyne.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/**
 * How intact bodies are.
 *
 * @param withinSphere share of all bodies' voxels that lie within the radius of a sphere of the body's volume around the
 *     body's centroid; 1 for spheres, 0.93 for cubes
 * @param inLargestPiece share of all bodies' voxels that hang together with most of their body
 */
record BodyShapes(double withinSphere, double inLargestPiece) {

    static BodyShapes of(VoxelGrid grid, int[] owner, int count) {
        return new BodyShapes(withinSphere(grid, owner, count), inLargestPiece(grid, owner, count));
    }

    private static double withinSphere(VoxelGrid grid, int[] owner, int count) {
        var box = PeriodicBox.of(grid);
        var within = new LongAdder();
        Slabs.eachPerThread(count, (from, to) -> {
            var centre = new double[3 * (to - from)];
            var shift = new double[centre.length];
            var volumes = new int[to - from];
            eachOf(grid, owner, from, to, (i, voxel, here) -> {
                if (volumes[i]++ == 0) {
                    System.arraycopy(here, 0, centre, 3 * i, 3);
                }
                for (int axis = 0; axis < 3; axis++) {
                    shift[3 * i + axis] += box.nearest(here[axis] - centre[3 * i + axis], axis);
                }
            });
            var squaredRadius = new double[volumes.length];
            for (int i = 0; i < volumes.length; i++) {
                double radius = StrictMath.cbrt(3 / (4 * Math.PI) * volumes[i] * grid.voxelVolume());
                squaredRadius[i] = radius * radius;
                for (int axis = 0; axis < 3; axis++) {
                    centre[3 * i + axis] += shift[3 * i + axis] / Math.max(1, volumes[i]);
                }
            }
            long[] found = {0};
            eachOf(
                    grid,
                    owner,
                    from,
                    to,
                    (i, voxel, here) ->
                            found[0] += box.squaredDistance(here, 0, centre, i) <= squaredRadius[i] ? 1 : 0);
            within.add(found[0]);
        });
        return within.doubleValue() / owned(owner);
    }

    /** Hears of a body, counted from the first of some, of one of its voxels and of where that is. */
    private interface Visitor {
        void visit(int i, int voxel, double[] here);
    }

    /** Visits the voxels of some bodies in C order. */
    private static void eachOf(VoxelGrid grid, int[] owner, int from, int to, Visitor visitor) {
        var here = new double[3];
        int voxel = 0;
        for (int z = 0; z < grid.nz(); z++) {
            here[0] = z * grid.dz();
            for (int y = 0; y < grid.ny(); y++) {
                here[1] = y * grid.dy();
                for (int x = 0; x < grid.nx(); x++, voxel++) {
                    int i = owner[voxel] - 1;
                    if (i >= from && i < to) {
                        here[2] = x * grid.dx();
                        visitor.visit(i - from, voxel, here);
                    }
                }
            }
        }
    }

    private static long owned(int[] owner) {
        long count = 0;
        for (int each : owner) {
            count += each > 0 ? 1 : 0;
        }
        return count;
    }

    private static double inLargestPiece(VoxelGrid grid, int[] owner, int count) {
        var seen = new boolean[owner.length];
        var inLargest = new LongAdder();
        Slabs.eachPerThread(count, (from, to) -> {
            var largest = new int[to - from];
            var piece = new Piece(grid, owner, seen);
            eachOf(grid, owner, from, to, (i, voxel, here) -> {
                if (!seen[voxel]) {
                    largest[i] = Math.max(largest[i], piece.size(voxel));
                }
            });
            inLargest.add(Arrays.stream(largest).asLongStream().sum());
        });
        return inLargest.doubleValue() / owned(owner);
    }

    /** What hangs together with a voxel of a body. */
    private static final class Piece {
        private final VoxelGrid grid;
        private final int[] owner;
        private final boolean[] seen;
        private int[] front = new int[64];
        private int waiting;

        Piece(VoxelGrid grid, int[] owner, boolean[] seen) {
            this.grid = grid;
            this.owner = owner;
            this.seen = seen;
        }

        int size(int start) {
            int size = 0;
            see(start);
            while (waiting > 0) {
                int voxel = front[--waiting];
                size++;
                along(voxel, 1, voxel % grid.nx(), grid.nx());
                along(voxel, grid.nx(), voxel / grid.nx() % grid.ny(), grid.ny());
                along(voxel, grid.nx() * grid.ny(), voxel / (grid.nx() * grid.ny()), grid.nz());
            }
            return size;
        }

        /** Sees both neighbours along an axis. */
        private void along(int voxel, int step, int at, int count) {
            int before = at > 0 ? voxel - step : voxel + (count - 1) * step;
            int after = at < count - 1 ? voxel + step : voxel - (count - 1) * step;
            if (owner[before] == owner[voxel] && !seen[before]) {
                see(before);
            }
            if (owner[after] == owner[voxel] && !seen[after]) {
                see(after);
            }
        }

        private void see(int voxel) {
            seen[voxel] = true;
            if (waiting == front.length) {
                front = Arrays.copyOf(front, 2 * waiting);
            }
            front[waiting++] = voxel;
        }
    }
}
