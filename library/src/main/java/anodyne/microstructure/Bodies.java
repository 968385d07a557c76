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
    private static final int AT_ONCE = 4096;

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
                break;
            }
            reweigh(most);
        }
        Parallel.ALL.map(slabs.size(), slab -> {
            slabs.get(slab).number(owner);
            return null;
        });
    }

    private BodyReach reach() {
        return new BodyReach(grid, free, shapes, centres);
    }

    /** Gives each free voxel to the cheapest body and counts. */
    private void assign(List<Candidates> slabs) {
        List<int[]> found =
                Parallel.ALL.map(slabs.size(), slab -> slabs.get(slab).assign(weights, owner, cost));
        Arrays.fill(volumes, 0);
        for (int slab = 0; slab < slabs.size(); slab++) {
            slabs.get(slab).count(found.get(slab), volumes);
        }
    }

    /** A body alone grows as its weight to the power 3/2. */
    private void reweigh(double[] most) {
        Slabs.each(target.length, AT_ONCE, (from, to) -> {
            for (int i = from; i < to; i++) {
                if (volumes[i] != target[i]) {
                    double ratio = target[i] / Math.max(0.5, volumes[i]);
                    double factor = StrictMath.cbrt(Math.min(4, Math.max(0.25, ratio * ratio)));
                    weights[i] = Math.min(most[i], weights[i] * factor);
                }
            }
        });
    }

    private void moveToCentroids() {
        Slabs.eachPerThread(target.length, (from, to) -> {
            var shift = new double[3 * (to - from)];
            int voxel = 0;
            for (int z = 0; z < grid.nz(); z++) {
                double atZ = (z + 0.5) * grid.dz();
                for (int y = 0; y < grid.ny(); y++) {
                    double atY = (y + 0.5) * grid.dy();
                    for (int x = 0; x < grid.nx(); x++, voxel++) {
                        int i = owner[voxel] - 1;
                        if (i >= from && i < to) {
                            int at = 3 * (i - from);
                            shift[at] += box.nearest(atZ - centres[3 * i], 0);
                            shift[at + 1] += box.nearest(atY - centres[3 * i + 1], 1);
                            shift[at + 2] += box.nearest((x + 0.5) * grid.dx() - centres[3 * i + 2], 2);
                        }
                    }
                }
            }
            for (int k = 3 * from; k < 3 * to; k++) {
                centres[k] = box.wrap(centres[k] + shift[k - 3 * from] / Math.max(1, volumes[k / 3]), k % 3);
            }
        });
    }

    /** Takes the costliest voxels from bodies that have too many. */
    private void dropSurplus() {
        var reach = reach();
        Slabs.each(target.length, AT_ONCE, (from, to) -> {
            for (int i = from; i < to; i++) {
                if (volumes[i] > target[i]) {
                    long[] byCost = byCost(voxels(reach, i), cost);
                    for (int k = target[i]; k < byCost.length; k++) {
                        owner[(int) byCost[k]] = 0;
                    }
                    volumes[i] = target[i];
                }
            }
        });
    }

    /** Those that a body has; costs are rounded, so that it may reach a little farther than its weight. */
    private int[] voxels(BodyReach reach, int i) {
        var voxels = new int[volumes[i]];
        int[] count = {0};
        reach.visit(i, 1.001 * weights[i], 0, grid.nz(), (voxel, squaredGauge) -> {
            if (owner[voxel] == i + 1) {
                voxels[count[0]++] = voxel;
            }
        });
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
        for (int i = 0; i < target.length; i++) {
            Interruption.check();
            double below = weights[i];
            int missing = target[i] - volumes[i];
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
