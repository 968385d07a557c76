package anodyne.microstructure;

import anodyne.task.Interruption;
import anodyne.task.Seed;
import anodyne.voxel.VoxelGrid;
import java.util.Arrays;
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
    private static final int ROUNDS = 40;
    private static final int MOVE_EVERY = 4;
    private static final int LAST_MOVE = 28;
    private static final int CANDIDATES = 24;

    private final VoxelGrid grid;
    private final PeriodicBox box;
    private final boolean[] free;
    private final int[] target;
    private final double[] centres;
    private final double[] weights;
    private final Polyhedron[] shapes;
    private final int[] owner;
    private final float[] cost;

    private Bodies(VoxelGrid grid, boolean[] free, double[] diameters, int[] target, SplittableRandom random) {
        this.grid = grid;
        this.box = PeriodicBox.of(grid);
        this.free = free;
        this.target = target;
        this.weights = new double[target.length];
        this.shapes = new Polyhedron[target.length];
        for (int i = 0; i < target.length; i++) {
            weights[i] = diameters[i] * diameters[i] / 4;
            shapes[i] = new Polyhedron(random);
        }
        this.centres = places(diameters, random);
        this.owner = new int[grid.size()];
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
        for (int round = 0; round < ROUNDS; round++) {
            Interruption.check();
            int[] volumes = bodies.assign();
            if (round % MOVE_EVERY == MOVE_EVERY - 1 && round < LAST_MOVE) {
                bodies.moveToCentroids(volumes);
            }
            bodies.reweigh(volumes);
        }
        bodies.assign();
        bodies.dropSurplus();
        bodies.addMissing();
        return bodies.owner;
    }

    /** Large bodies first, each at the best of some random places: deep in a void and far from those placed before. */
    private double[] places(double[] diameters, SplittableRandom random) {
        float[] depth = DistanceMap.to(grid, true, i -> !free[i]);
        int[] voids = freeVoxels();
        var order = largestFirst(diameters);
        var placed = new double[3 * diameters.length];
        var trial = new double[3];
        double reach = Arrays.stream(diameters).max().orElse(0);
        var cells = new CellGrid(box, reach, diameters.length);
        for (int i : order) {
            double best = Double.NEGATIVE_INFINITY;
            for (int candidate = 0; candidate < CANDIDATES; candidate++) {
                int voxel = voids[random.nextInt(voids.length)];
                centre(voxel, trial);
                double[] nearest = {1};
                cells.near(trial, 0, j -> {
                    double apart = 2 * Math.sqrt(box.squaredDistance(trial, 0, placed, j));
                    nearest[0] = Math.min(nearest[0], apart / (diameters[i] + diameters[j]));
                    return true;
                });
                double score = 2 * nearest[0] + Math.min(1, 2 * depth[voxel] / diameters[i]);
                if (score > best) {
                    best = score;
                    System.arraycopy(trial, 0, placed, 3 * i, 3);
                }
            }
            cells.put(i, placed);
        }
        return placed;
    }

    private int[] freeVoxels() {
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
        return java.util.stream.IntStream.range(0, diameters.length)
                .boxed()
                .sorted((a, b) -> Double.compare(diameters[b], diameters[a]))
                .mapToInt(i -> i)
                .toArray();
    }

    private void centre(int voxel, double[] centre) {
        int nx = grid.nx();
        centre[0] = (voxel / (nx * grid.ny()) + 0.5) * grid.dz();
        centre[1] = (voxel / nx % grid.ny() + 0.5) * grid.dy();
        centre[2] = (voxel % nx + 0.5) * grid.dx();
    }

    /** Gives each free voxel to the cheapest body; returns how many voxels each has. */
    private int[] assign() {
        Arrays.fill(owner, 0);
        Arrays.fill(cost, 0);
        Slabs.each(grid.nz(), (from, to) -> {
            for (int i = 0; i < target.length; i++) {
                int body = i;
                around(i, Polyhedron.REACH * Math.sqrt(weights[i]), from, to, (voxel, z, y, x) -> {
                    double least = (z * z + y * y + x * x) / (Polyhedron.REACH * Polyhedron.REACH);
                    if (least - weights[body] < cost[voxel]) {
                        double gauge = shapes[body].gauge(z, y, x);
                        float here = (float) (gauge * gauge - weights[body]);
                        if (here < cost[voxel]) {
                            cost[voxel] = here;
                            owner[voxel] = body + 1;
                        }
                    }
                });
            }
        });
        var volumes = new int[target.length];
        for (int each : owner) {
            if (each > 0) {
                volumes[each - 1]++;
            }
        }
        return volumes;
    }

    private interface Visitor {
        void visit(int voxel, double z, double y, double x);
    }

    /** Visits the free voxels of some layers around a body. */
    private void around(int i, double radius, int fromLayer, int toLayer, Visitor visitor) {
        double cz = centres[3 * i] / grid.dz() - 0.5;
        double cy = centres[3 * i + 1] / grid.dy() - 0.5;
        double cx = centres[3 * i + 2] / grid.dx() - 0.5;
        int[] z = span(cz, radius / grid.dz(), grid.nz());
        int[] y = span(cy, radius / grid.dy(), grid.ny());
        int[] x = span(cx, radius / grid.dx(), grid.nx());
        for (int a = z[0]; a <= z[1]; a++) {
            int layer = Math.floorMod(a, grid.nz());
            if (layer < fromLayer || layer >= toLayer) {
                continue;
            }
            double dz = (a - cz) * grid.dz();
            for (int b = y[0]; b <= y[1]; b++) {
                double dy = (b - cy) * grid.dy();
                int row = grid.index(layer, Math.floorMod(b, grid.ny()), 0);
                for (int c = x[0]; c <= x[1]; c++) {
                    int voxel = row + Math.floorMod(c, grid.nx());
                    double dx = (c - cx) * grid.dx();
                    if (free[voxel] && dz * dz + dy * dy + dx * dx <= radius * radius) {
                        visitor.visit(voxel, dz, dy, dx);
                    }
                }
            }
        }
    }

    /** The voxels within reach along an axis, at most once round the box. */
    private static int[] span(double centre, double reach, int count) {
        int first = (int) Math.ceil(centre - Math.min(reach, count / 2.0));
        int last = (int) Math.floor(centre + Math.min(reach, count / 2.0));
        return new int[] {first, Math.min(last, first + count - 1)};
    }

    /** A body alone grows as its weight to the power 3/2. */
    private void reweigh(int[] volumes) {
        for (int i = 0; i < target.length; i++) {
            double ratio = target[i] / Math.max(0.5, volumes[i]);
            weights[i] *= StrictMath.cbrt(Math.min(4, Math.max(0.25, ratio * ratio)));
        }
    }

    private void moveToCentroids(int[] volumes) {
        var shift = new double[centres.length];
        var here = new double[3];
        for (int voxel = 0; voxel < owner.length; voxel++) {
            int i = owner[voxel] - 1;
            if (i >= 0) {
                centre(voxel, here);
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
            double radius = Polyhedron.REACH * Math.sqrt(weights[i]);
            int missing = target[i] - voxels[i].length;
            while (missing > 0) {
                radius *= 1.2;
                missing -= take(i, radius, missing);
            }
        }
    }

    private int take(int i, double radius, int most) {
        int[] count = {0};
        var held = new int[][] {new int[64]};
        around(i, radius, 0, grid.nz(), (voxel, z, y, x) -> {
            if (owner[voxel] == 0) {
                if (count[0] == held[0].length) {
                    held[0] = Arrays.copyOf(held[0], 2 * count[0]);
                }
                held[0][count[0]++] = voxel;
                cost[voxel] = (float) shapes[i].gauge(z, y, x);
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
