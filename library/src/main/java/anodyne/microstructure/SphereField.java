package anodyne.microstructure;

import anodyne.voxel.VoxelGrid;
import java.util.Arrays;

/**
 * How near each voxel's centre is to spheres: the smallest distance in units of a sphere's radius, which is the factor by
 * which all radii must grow to reach it.
 */
final class SphereField {
    private static final int BINS = 1 << 20;
    private static final double GROWTH = 1.25;

    private SphereField() {}

    /** The field up to a factor, infinite beyond. */
    static float[] of(Spheres spheres, VoxelGrid grid, double upTo) {
        var field = new float[grid.size()];
        Arrays.fill(field, Float.POSITIVE_INFINITY);
        stamp(spheres, grid, upTo, (sphere, voxel, squared) -> {
            double r = spheres.radius(sphere);
            field[voxel] = (float) Math.min(field[voxel], Math.sqrt(squared) / r);
        });
        return field;
    }

    /** Hears of a voxel whose centre lies in a sphere, and how far from the sphere's centre, squared. */
    interface Stamp {
        void inside(int sphere, int voxel, double squared);
    }

    /** Hears of a voxel whose centre lies in a sphere, and of the way there from the sphere's centre. */
    interface Away {
        void inside(int sphere, int voxel, double z, double y, double x);
    }

    /** Tells of every voxel in every sphere whose radius is multiplied by a factor; each voxel hears of them in the same order always. */
    static void stamp(Spheres spheres, VoxelGrid grid, double factor, Stamp stamp) {
        stampAway(spheres, grid, factor, (i, voxel, z, y, x) -> stamp.inside(i, voxel, z * z + y * y + x * x));
    }

    /** The same with the way to each voxel. */
    static void stampAway(Spheres spheres, VoxelGrid grid, double factor, Away stamp) {
        int[] order = alongRows(spheres);
        Slabs.each(grid.nz(), (from, to) -> {
            for (int i : order) {
                stamp(spheres, i, factor, grid, from, to, stamp);
            }
        });
    }

    /** The spheres by their y, so that those stamped one after the other share the processor's cache. */
    static int[] alongRows(Spheres spheres) {
        var keys = new long[spheres.count()];
        for (int i = 0; i < keys.length; i++) {
            long place = (long) (spheres.centres()[3 * i + 1] / spheres.box().ly() * 1024);
            keys[i] = place << 32 | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    /** Tells of every voxel of some layers in one sphere whose radius is multiplied by a factor. */
    static void stamp(Spheres spheres, int i, double factor, VoxelGrid grid, int from, int to, Away stamp) {
        double radius = spheres.radius(i) * factor;
        double cz = spheres.centres()[3 * i] / grid.dz() - 0.5;
        double cy = spheres.centres()[3 * i + 1] / grid.dy() - 0.5;
        double cx = spheres.centres()[3 * i + 2] / grid.dx() - 0.5;
        int firstZ = (int) Math.ceil(cz - radius / grid.dz());
        int lastZ = (int) Math.floor(cz + radius / grid.dz());
        for (int z = firstZ; z <= lastZ; z++) {
            int layer = Math.floorMod(z, grid.nz());
            if (layer < from || layer >= to) {
                continue;
            }
            double dz = (z - cz) * grid.dz();
            double inLayer = Math.sqrt(Math.max(0, radius * radius - dz * dz));
            int lastY = (int) Math.floor(cy + inLayer / grid.dy());
            for (int y = (int) Math.ceil(cy - inLayer / grid.dy()); y <= lastY; y++) {
                double dy = (y - cy) * grid.dy();
                double zy = dz * dz + dy * dy;
                double inRow = Math.sqrt(Math.max(0, radius * radius - zy));
                int row = grid.index(layer, Math.floorMod(y, grid.ny()), 0);
                int firstX = (int) Math.ceil(cx - inRow / grid.dx());
                int lastX = (int) Math.floor(cx + inRow / grid.dx());
                int column = Math.floorMod(firstX, grid.nx());
                for (int x = firstX; x <= lastX; x++) {
                    double dx = (x - cx) * grid.dx();
                    stamp.inside(i, row + column, dz, dy, dx);
                    column = column + 1 == grid.nx() ? 0 : column + 1;
                }
            }
        }
    }

    /** The factor at which the spheres' union, overlaps counted once, covers a share of the voxels. */
    static double factorFor(Spheres spheres, VoxelGrid grid, double share) {
        double upTo = GROWTH;
        while (true) {
            float[] field = of(spheres, grid, upTo);
            double factor = quantile(field, upTo, share * field.length);
            if (factor < upTo) {
                return factor;
            }
            upTo *= GROWTH;
        }
    }

    /** The value below which so many lie, from a histogram; the end if there are fewer. */
    private static double quantile(float[] field, double end, double rank) {
        var counts = new int[BINS];
        for (float each : field) {
            if (each < end) {
                counts[(int) (each / end * BINS)]++;
            }
        }
        long below = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (below + counts[bin] >= rank) {
                return (bin + (rank - below) / counts[bin]) * end / BINS;
            }
            below += counts[bin];
        }
        return end;
    }
}
