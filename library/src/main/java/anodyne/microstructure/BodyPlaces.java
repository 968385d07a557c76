package anodyne.microstructure;

import anodyne.task.Interruption;
import anodyne.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Where bodies start: large ones first, each at the best of some random places, deep in a void and far from those before.
 *
 * <p>How much depth counts against distance is an assumption. Fractions and sizes do not depend on it, but what touches
 * what does: over the weightings tried the share of m-Si's surface that touches electrolyte went from 0.107 to 0.144.
 *
 * <p>Some bodies are placed at once. A place only gets worse by what is placed meanwhile, so that scores from before are
 * looked at again only while they are the best; the outcome is that of placing one body after the other.
 */
final class BodyPlaces {
    private static final int TRIALS = 24;

    /** How far around a body others keep away, in its diameters. */
    private static final double KEPT_AWAY = 0.7;

    /** Most bodies placed at once, and most of the void that they keep free of others. */
    private static final int AT_ONCE = 8192;

    private static final double VOID_AT_ONCE = 0.02;

    private final VoxelGrid grid;
    private final PeriodicBox box;
    private final int[] voids;
    private final SplittableRandom random;

    /** From each free voxel to what is no void. */
    private final float[] depth;

    /** From each voxel to the surface of the nearest body placed, as spheres, infinite where none is near. */
    private final float[] clearance;

    private BodyPlaces(VoxelGrid grid, boolean[] free, SplittableRandom random) {
        this.grid = grid;
        this.box = PeriodicBox.of(grid);
        this.voids = voids(free);
        this.random = random;
        this.depth = DistanceMap.to(grid, true, i -> !free[i]);
        this.clearance = new float[grid.size()];
        Arrays.fill(clearance, Float.POSITIVE_INFINITY);
    }

    /** Centres of bodies, each that of a free voxel. */
    static double[] of(VoxelGrid grid, boolean[] free, double[] diameters, SplittableRandom random) {
        var places = new BodyPlaces(grid, free, random);
        int[] order = largestFirst(diameters);
        var centres = new double[3 * diameters.length];
        for (int from = 0; from < order.length; ) {
            Interruption.check();
            int[] some = Arrays.copyOfRange(
                    order, from, from + Math.min(order.length - from, places.atOnce(diameters[order[from]])));
            places.new Round(some, diameters).place(centres);
            from += some.length;
        }
        return centres;
    }

    private int atOnce(double diameter) {
        double kept = 4 * Math.PI / 3 * StrictMath.pow(KEPT_AWAY * diameter, 3) / grid.voxelVolume();
        return (int) Math.max(1, Math.min(AT_ONCE, VOID_AT_ONCE * voids.length / kept));
    }

    private double score(int voxel, double diameter, float clear) {
        return Math.min(1, 2 * clear / diameter) + Math.min(1, 2 * depth[voxel] / diameter);
    }

    /** Bodies placed at once, the largest first. */
    private final class Round {
        private final int[] bodies;
        private final int count;

        /** Each as a sphere twice as large. */
        private final Spheres around;

        private final int[] trials;
        private final double[] scores;
        private final CellGrid placed;
        private final double[] here = new double[3];

        Round(int[] bodies, double[] diameters) {
            this.bodies = bodies;
            this.count = bodies.length;
            double[] radii =
                    Arrays.stream(bodies).mapToDouble(i -> diameters[i]).toArray();
            this.around = new Spheres(box, new double[3 * count], radii);
            this.trials = new int[TRIALS * count];
            this.scores = new double[trials.length];
            this.placed = new CellGrid(box, reach(radii[0]), count);
        }

        private double reach(double diameter) {
            return KEPT_AWAY * diameter + grid.dz() + grid.dy() + grid.dx();
        }

        void place(double[] centres) {
            for (int k = 0; k < trials.length; k++) {
                trials[k] = voids[random.nextInt(voids.length)];
            }
            Slabs.each(count, 256, (from, to) -> {
                for (int k = TRIALS * from; k < TRIALS * to; k++) {
                    scores[k] = score(trials[k], around.radius(k / TRIALS), clearance[trials[k]]);
                }
            });
            for (int i = 0; i < count; i++) {
                centre(grid, best(i), around.centres(), i);
                placed.put(i, around.centres());
                System.arraycopy(around.centres(), 3 * i, centres, 3 * bodies[i], 3);
            }
            Slabs.each(grid.nz(), Math.max(8, grid.nz() / 8), this::keepAway);
        }

        /** The trial with the highest score, the first of equal ones. */
        private int best(int i) {
            while (true) {
                int best = TRIALS * i;
                for (int k = best + 1; k < TRIALS * (i + 1); k++) {
                    best = scores[k] > scores[best] ? k : best;
                }
                double now = score(trials[best], around.radius(i), clearanceNow(trials[best]));
                if (now == scores[best]) {
                    return trials[best];
                }
                scores[best] = now;
            }
        }

        private float clearanceNow(int voxel) {
            centre(grid, voxel, here, 0);
            int layer = voxel / (grid.ny() * grid.nx());
            float[] least = {clearance[voxel]};
            placed.near(here, 0, i -> {
                double reach = reach(around.radius(i));
                if (box.squaredDistance(here, 0, around.centres(), i) < reach * reach) {
                    SphereField.stamp(around, i, KEPT_AWAY, grid, layer, layer + 1, (body, at, z, y, x) -> {
                        if (at == voxel) {
                            least[0] = Math.min(least[0], fromSurface(body, z, y, x));
                        }
                    });
                }
                return true;
            });
            return least[0];
        }

        private void keepAway(int fromLayer, int toLayer) {
            for (int i = 0; i < count; i++) {
                SphereField.stamp(
                        around,
                        i,
                        KEPT_AWAY,
                        grid,
                        fromLayer,
                        toLayer,
                        (body, voxel, z, y, x) ->
                                clearance[voxel] = Math.min(clearance[voxel], fromSurface(body, z, y, x)));
            }
        }

        private float fromSurface(int body, double z, double y, double x) {
            return (float) (Math.sqrt(z * z + y * y + x * x) - around.radius(body) / 2);
        }
    }

    private static int[] voids(boolean[] free) {
        var voxels = new int[free.length];
        int count = 0;
        for (int i = 0; i < free.length; i++) {
            if (free[i]) {
                voxels[count++] = i;
            }
        }
        return Arrays.copyOf(voxels, count);
    }

    private static int[] largestFirst(double[] diameters) {
        var keys = new long[diameters.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) -Float.floatToIntBits((float) diameters[i]) << 32 | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    static void centre(VoxelGrid grid, int voxel, double[] centres, int i) {
        int nx = grid.nx();
        centres[3 * i] = (voxel / (nx * grid.ny()) + 0.5) * grid.dz();
        centres[3 * i + 1] = (voxel / nx % grid.ny() + 0.5) * grid.dy();
        centres[3 * i + 2] = (voxel % nx + 0.5) * grid.dx();
    }
}
