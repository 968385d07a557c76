package anodyne.microstructure;

import anodyne.task.Interruption;
import anodyne.task.Parallel;
import anodyne.task.Seed;
import anodyne.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Polyhedral bodies grown into the voxels that others leave free, each to its own volume.
 *
 * <p>Each free voxel goes to the body i with the smallest gauge² − w<sub>i</sub>, if that is negative. The weights w are
 * moved until all bodies have their volumes, which makes the whole the cheapest way to fill them (semi-discrete optimal
 * transport: Aurenhammer, Hoffmann, Aronov, <i>Algorithmica</i> 1998, 20, 61); meanwhile each body's centre moves to where
 * its voxels are (Lloyd), which makes it compact. Where there is room, a body is its polyhedron; where not, it is indented
 * by what stands there and flattened by its neighbours. In the end single voxels are dropped or added, so that every volume
 * is met exactly.
 */
final class Bodies {
    private static final int PLACEMENTS = 4;
    private static final int ROUNDS = 4;
    private static final int LAST_ROUNDS = 8;
    private static final int LAYERS = 8;

    /** How far lists of candidates reach, in units of a body's weight. */
    private static final double MARGIN = 1.3;

    private final VoxelGrid grid;
    private final PeriodicBox box;
    private final boolean[] free;
    private final int[] target;
    private final double[] centres;
    private final double[] weights;
    private final Polyhedron[] shapes;
    private final int[] owner;
    private final int[] volumes;
    private final float[] cost;

    /** Numbers bodies along rows, so that neighbours lie near in memory. */
    private Bodies(VoxelGrid grid, boolean[] free, double[] diameters, int[] targets, SplittableRandom random) {
        this.grid = grid;
        this.box = PeriodicBox.of(grid);
        this.free = free;
        this.target = new int[targets.length];
        this.weights = new double[targets.length];
        this.shapes = new Polyhedron[targets.length];
        this.centres = new double[3 * targets.length];
        double[] placed = BodyPlaces.of(grid, free, diameters, random);
        int[] order = SphereField.alongRows(new Spheres(box, placed, diameters));
        for (int i = 0; i < target.length; i++) {
            int from = order[i];
            target[i] = targets[from];
            weights[i] = diameters[from] * diameters[from] / 4;
            shapes[i] = new Polyhedron(random);
            System.arraycopy(placed, 3 * from, centres, 3 * i, 3);
        }
        this.owner = new int[grid.size()];
        this.volumes = new int[target.length];
        this.cost = new float[grid.size()];
    }

    /**
     * Grows bodies.
     *
     * @param free where they may lie, at least as many voxels as all targets together
     * @param diameters of spheres of the same volumes, in m
     * @param target voxels of each
     * @return each voxel's body from 1, 0 for none
     */
    static int[] grown(VoxelGrid grid, boolean[] free, double[] diameters, int[] target, Seed seed) {
        var bodies = new Bodies(grid, free, diameters, target, seed.generator());
        for (int placement = 1; placement < PLACEMENTS; placement++) {
            bodies.settle(ROUNDS);
            bodies.moveToCentroids();
        }
        bodies.settle(LAST_ROUNDS);
        bodies.dropSurplus();
        bodies.addMissing();
        return bodies.owner;
    }

    /** Moves the weights of bodies that stand still; the last assignment goes with the last weights. */
    private void settle(int rounds) {
        var most = Arrays.stream(weights).map(w -> MARGIN * w).toArray();
        var reach = reach();
        int[][] inSlabs = reach.inSlabs(most, LAYERS);
        List<Candidates> slabs = Parallel.ALL.map(
                inSlabs.length,
                slab -> Candidates.of(
                        reach, inSlabs[slab], most, slab * LAYERS, Math.min(grid.nz(), (slab + 1) * LAYERS)));
        for (int round = 0; ; round++) {
            Interruption.check();
            assign(slabs);
            if (round == rounds) {
                return;
            }
            reweigh(most);
        }
    }

    private BodyReach reach() {
        return new BodyReach(grid, free, shapes, centres);
    }

    /** Gives each free voxel to the cheapest body and counts. */
    private void assign(List<Candidates> slabs) {
        Parallel.ALL.map(slabs.size(), slab -> {
            slabs.get(slab).assign(weights, owner, cost);
            return null;
        });
        Arrays.fill(volumes, 0);
        for (int each : owner) {
            if (each > 0) {
                volumes[each - 1]++;
            }
        }
    }

    /** A body alone grows as its weight to the power 3/2. */
    private void reweigh(double[] most) {
        for (int i = 0; i < target.length; i++) {
            double ratio = target[i] / Math.max(0.5, volumes[i]);
            double factor = StrictMath.cbrt(Math.min(4, Math.max(0.25, ratio * ratio)));
            weights[i] = Math.min(most[i], weights[i] * factor);
        }
    }

    private void moveToCentroids() {
        var shift = new double[centres.length];
        var here = new double[3];
        for (int voxel = 0; voxel < owner.length; voxel++) {
            int i = owner[voxel] - 1;
            if (i >= 0) {
                BodyPlaces.centre(grid, voxel, here, 0);
                for (int axis = 0; axis < 3; axis++) {
                    shift[3 * i + axis] += box.nearest(here[axis] - centres[3 * i + axis], axis);
                }
            }
        }
        for (int k = 0; k < centres.length; k++) {
            centres[k] = box.wrap(centres[k] + shift[k] / Math.max(1, volumes[k / 3]), k % 3);
        }
    }

    /** Takes the costliest voxels from bodies that have too many. */
    private void dropSurplus() {
        int[][] voxels = voxels();
        for (int i = 0; i < target.length; i++) {
            long[] byCost = byCost(voxels[i], cost);
            for (int k = target[i]; k < byCost.length; k++) {
                owner[(int) byCost[k]] = 0;
            }
        }
    }

    private int[][] voxels() {
        var counts = new int[target.length];
        for (int each : owner) {
            if (each > 0) {
                counts[each - 1]++;
            }
        }
        var voxels = new int[target.length][];
        Arrays.setAll(voxels, i -> new int[counts[i]]);
        for (int voxel = owner.length - 1; voxel >= 0; voxel--) {
            if (owner[voxel] > 0) {
                int i = owner[voxel] - 1;
                voxels[i][--counts[i]] = voxel;
            }
        }
        return voxels;
    }

    /** Voxels, the cheapest first; in the upper half of each number stands the order, in the lower the voxel. */
    private static long[] byCost(int[] voxels, float[] cost) {
        var keys = new long[voxels.length];
        for (int k = 0; k < keys.length; k++) {
            // Shifted to be positive, floats sort as their bits do.
            int bits = Float.floatToRawIntBits(cost[voxels[k]]);
            long order = bits < 0 ? ~bits & 0xFFFFFFFFL : bits | 0x80000000L;
            keys[k] = (order & 0xFFFFFFFFL) << 31 | voxels[k];
        }
        Arrays.sort(keys);
        for (int k = 0; k < keys.length; k++) {
            keys[k] &= 0x7FFFFFFFL;
        }
        return keys;
    }

    /** Gives bodies that have too few the nearest voxels that nobody has. */
    private void addMissing() {
        int[][] voxels = voxels();
        for (int i = 0; i < target.length; i++) {
            Interruption.check();
            double below = weights[i];
            int missing = target[i] - voxels[i].length;
            while (missing > 0) {
                below *= 1.44;
                missing -= take(i, below, missing);
            }
        }
    }

    private int take(int i, double below, int most) {
        int[] count = {0};
        var held = new int[][] {new int[64]};
        reach().visit(i, below, 0, grid.nz(), (voxel, squaredGauge) -> {
            if (owner[voxel] == 0) {
                if (count[0] == held[0].length) {
                    held[0] = Arrays.copyOf(held[0], 2 * count[0]);
                }
                held[0][count[0]++] = voxel;
                cost[voxel] = (float) squaredGauge;
            }
        });
        long[] nearest = byCost(Arrays.copyOf(held[0], count[0]), cost);
        int taken = Math.min(most, nearest.length);
        for (int k = 0; k < taken; k++) {
            owner[(int) nearest[k]] = i + 1;
        }
        return taken;
    }
}
