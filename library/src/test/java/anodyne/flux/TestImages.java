package anodyne.flux;

import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Images for tests and measurements: 1 conducts well, 2 (if there is any) badly, 0 not at all. */
final class TestImages {
    static final double VOXEL = 1e-6;

    private TestImages() {}

    /** An image by its name, as the benchmark's command line gives it. */
    static PhaseImage named(String name, int n) {
        return switch (name) {
            case "spheres" -> spheres(n, 0.5);
            case "blob" -> blob(n, 0.2, 7);
            case "site" -> site(n, 0.36, 1);
            case "edges" -> edgeContacts(n);
            case "packing" -> packing(n);
            case "full" -> PhaseImage.of(VoxelGrid.cube(n, VOXEL), (z, y, x) -> 1);
            case "blocked" -> blocked(n);
            case "chequerboard" -> PhaseImage.of(VoxelGrid.cube(n, VOXEL), (z, y, x) -> z + y + x & 1);
            case "empty" -> PhaseImage.of(VoxelGrid.cube(n, VOXEL), (z, y, x) -> 0);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** What is left between overlapping insulating spheres with a radius of 0.06 of the edge. */
    static PhaseImage spheres(int n, double porosity) {
        var labels = new byte[n * n * n];
        Arrays.fill(labels, (byte) 1);
        double radius = 0.06 * n;
        double volume = 4.0 / 3 * Math.PI * radius * radius * radius;
        drop(labels, n, radius, Math.round(-Math.log(porosity) * n * n * n / volume), new byte[] {0}, 7);
        return PhaseImage.of(VoxelGrid.cube(n, VOXEL), labels);
    }

    /** Overlapping spheres of a good and a bad conductor with pores between. */
    static PhaseImage packing(int n) {
        var labels = new byte[n * n * n];
        double radius = 0.07 * n;
        double volume = 4.0 / 3 * Math.PI * radius * radius * radius;
        drop(labels, n, radius, Math.round(1.4 * n * n * n / volume), new byte[] {1, 2}, 7);
        return PhaseImage.of(VoxelGrid.cube(n, VOXEL), labels);
    }

    private static void drop(byte[] labels, int n, double radius, long count, byte[] inTurn, long seed) {
        var random = new SplittableRandom(seed);
        int reach = (int) radius + 1;
        for (int i = 0; i < count; i++) {
            double cz = random.nextDouble() * n;
            double cy = random.nextDouble() * n;
            double cx = random.nextDouble() * n;
            for (int z = (int) cz - reach; z <= cz + reach; z++) {
                for (int y = (int) cy - reach; y <= cy + reach; y++) {
                    for (int x = (int) cx - reach; x <= cx + reach; x++) {
                        if (square(z + 0.5 - cz) + square(y + 0.5 - cy) + square(x + 0.5 - cx) <= radius * radius) {
                            labels[(Math.floorMod(z, n) * n + Math.floorMod(y, n)) * n + Math.floorMod(x, n)] =
                                    inTurn[i % inTurn.length];
                        }
                    }
                }
            }
        }
    }

    private static double square(double value) {
        return value * value;
    }

    /** Each voxel conducts or not, by chance; the threshold is 0.3116. */
    static PhaseImage site(int n, double share, long seed) {
        var random = new SplittableRandom(seed);
        return PhaseImage.of(VoxelGrid.cube(n, VOXEL), (z, y, x) -> random.nextDouble() < share ? 1 : 0);
    }

    /** Blocks that touch along edges only, with a few voxels between that join them. */
    static PhaseImage edgeContacts(int n) {
        var random = new SplittableRandom(7);
        return PhaseImage.of(VoxelGrid.cube(n, VOXEL), (z, y, x) -> {
            boolean block = (z / 4 + y / 4 + x / 4 & 1) == 0;
            return block || random.nextDouble() < 0.02 ? 1 : 0;
        });
    }

    /** The upper part of a smoothed noise, little more than percolates. */
    static PhaseImage blob(int n, double share, long seed) {
        var random = new SplittableRandom(seed);
        var noise = new float[n * n * n];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (random.nextDouble() - 0.5);
        }
        int width = Math.max(1, n / 40);
        for (int pass = 0; pass < 3; pass++) {
            for (int stride = 1; stride < noise.length; stride *= n) {
                smooth(noise, n, width, stride);
            }
        }
        float[] sorted = noise.clone();
        Arrays.sort(sorted);
        float threshold = sorted[(int) (sorted.length * (1 - share))];
        return PhaseImage.of(VoxelGrid.cube(n, VOXEL), (z, y, x) -> noise[(z * n + y) * n + x] >= threshold ? 1 : 0);
    }

    private static void smooth(float[] values, int n, int width, int stride) {
        var line = new float[n];
        for (int i = 0; i < n * n; i++) {
            int first = i / stride * stride * n + i % stride;
            double sum = 0;
            for (int k = -width; k <= width; k++) {
                sum += values[first + Math.floorMod(k, n) * stride];
            }
            for (int k = 0; k < n; k++) {
                line[k] = (float) (sum / (2 * width + 1));
                sum += values[first + Math.floorMod(k + width + 1, n) * stride];
                sum -= values[first + Math.floorMod(k - width, n) * stride];
            }
            for (int k = 0; k < n; k++) {
                values[first + k * stride] = line[k];
            }
        }
    }

    /** Two solid halves with a gap of one layer. */
    static PhaseImage blocked(int n) {
        return PhaseImage.of(VoxelGrid.cube(n, VOXEL), (z, y, x) -> z == n / 2 ? 0 : 1);
    }
}
