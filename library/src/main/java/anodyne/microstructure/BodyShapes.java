package anodyne.microstructure;

import anodyne.voxel.VoxelGrid;
import java.util.Arrays;

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
        var reference = new double[3 * count];
        var shift = new double[3 * count];
        var volumes = new int[count];
        var here = new double[3];
        for (int voxel = 0; voxel < owner.length; voxel++) {
            int i = owner[voxel] - 1;
            if (i >= 0) {
                place(grid, voxel, here);
                if (volumes[i]++ == 0) {
                    System.arraycopy(here, 0, reference, 3 * i, 3);
                }
                for (int axis = 0; axis < 3; axis++) {
                    shift[3 * i + axis] += box.nearest(here[axis] - reference[3 * i + axis], axis);
                }
            }
        }
        for (int k = 0; k < reference.length; k++) {
            reference[k] += shift[k] / Math.max(1, volumes[k / 3]);
        }
        long within = 0;
        long all = 0;
        for (int voxel = 0; voxel < owner.length; voxel++) {
            int i = owner[voxel] - 1;
            if (i >= 0) {
                place(grid, voxel, here);
                double radius = StrictMath.cbrt(3 / (4 * Math.PI) * volumes[i] * grid.voxelVolume());
                within += box.squaredDistance(here, 0, reference, i) <= radius * radius ? 1 : 0;
                all++;
            }
        }
        return (double) within / all;
    }

    private static void place(VoxelGrid grid, int voxel, double[] place) {
        place[0] = voxel / (grid.nx() * grid.ny()) * grid.dz();
        place[1] = voxel / grid.nx() % grid.ny() * grid.dy();
        place[2] = voxel % grid.nx() * grid.dx();
    }

    private static double inLargestPiece(VoxelGrid grid, int[] owner, int count) {
        var largest = new int[count];
        var seen = new boolean[owner.length];
        var front = new int[64];
        long all = 0;
        for (int start = 0; start < owner.length; start++) {
            if (owner[start] == 0) {
                continue;
            }
            all++;
            if (seen[start]) {
                continue;
            }
            int size = 0;
            int waiting = 0;
            seen[start] = true;
            front[waiting++] = start;
            while (waiting > 0) {
                int voxel = front[--waiting];
                size++;
                if (waiting + 6 > front.length) {
                    front = Arrays.copyOf(front, 2 * front.length);
                }
                for (int side = 0; side < 6; side++) {
                    int other = neighbour(grid, voxel, side);
                    if (!seen[other] && owner[other] == owner[start]) {
                        seen[other] = true;
                        front[waiting++] = other;
                    }
                }
            }
            largest[owner[start] - 1] = Math.max(largest[owner[start] - 1], size);
        }
        long inLargest = 0;
        for (int size : largest) {
            inLargest += size;
        }
        return (double) inLargest / all;
    }

    private static int neighbour(VoxelGrid grid, int voxel, int side) {
        int z = voxel / (grid.nx() * grid.ny());
        int y = voxel / grid.nx() % grid.ny();
        int x = voxel % grid.nx();
        int step = side % 2 == 0 ? 1 : -1;
        return switch (side / 2) {
            case 0 -> grid.index(Math.floorMod(z + step, grid.nz()), y, x);
            case 1 -> grid.index(z, Math.floorMod(y + step, grid.ny()), x);
            default -> grid.index(z, y, Math.floorMod(x + step, grid.nx()));
        };
    }
}
