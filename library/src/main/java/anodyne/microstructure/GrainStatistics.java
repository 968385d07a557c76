package anodyne.microstructure;

import anodyne.material.SizeDistribution;
import anodyne.material.Weighting;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;
import anodyne.voxel.GrainImage;
import anodyne.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The sizes of labelled grains and which of them share voxel faces, in an image that repeats itself along every axis.
 */
public final class GrainStatistics {
    private final double voxelVolume;
    private final int[] labels;
    private final long[] voxels;
    private final long[] pairs;

    private GrainStatistics(double voxelVolume, int[] labels, long[] voxels, long[] pairs) {
        this.voxelVolume = voxelVolume;
        this.labels = labels;
        this.voxels = voxels;
        this.pairs = pairs;
    }

    /**
     * Counts voxels and neighbours.
     *
     * @param grains labels, 0 for none
     * @return the statistics
     * @throws LaboratoryException if there is no grain
     */
    public static GrainStatistics of(GrainImage grains) {
        VoxelGrid grid = grains.grid();
        int[] image = grains.labels();
        var counts = new long[Arrays.stream(image).max().orElse(0) + 1];
        for (int label : image) {
            counts[label]++;
        }
        int[] labels =
                IntStream.range(1, counts.length).filter(i -> counts[i] > 0).toArray();
        if (labels.length == 0) {
            throw new LaboratoryException("number of grains in the image is 0, allowed is at least 1");
        }
        long[] voxels = Arrays.stream(labels).mapToLong(label -> counts[label]).toArray();
        return new GrainStatistics(grid.voxelVolume(), labels, voxels, pairs(grid, image));
    }

    private static long[] pairs(VoxelGrid grid, int[] image) {
        var found = new java.util.HashSet<Long>();
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    int here = image[grid.index(z, y, x)];
                    int[] next = {
                        image[grid.index((z + 1) % grid.nz(), y, x)],
                        image[grid.index(z, (y + 1) % grid.ny(), x)],
                        image[grid.index(z, y, (x + 1) % grid.nx())]
                    };
                    for (int other : next) {
                        if (here != other && here > 0 && other > 0) {
                            found.add((long) Math.min(here, other) << 32 | Math.max(here, other));
                        }
                    }
                }
            }
        }
        return found.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /**
     * How many grains there are.
     *
     * @return with at least one voxel
     */
    public int count() {
        return labels.length;
    }

    /**
     * The diameters of spheres that have the grains' volumes.
     *
     * @return as a distribution, each grain counting once
     */
    public SizeDistribution sizes() {
        return SizeDistribution.measured(Arrays.stream(voxels)
                .mapToDouble(n -> StrictMath.cbrt(6 / Math.PI * n * voxelVolume))
                .toArray());
    }

    /**
     * How many others each grain shares a voxel face with.
     *
     * @return in the order of the labels; a grain that meets itself round the box does not count
     */
    public int[] coordinationNumbers() {
        var numbers = new int[labels.length];
        for (long pair : pairs) {
            numbers[Arrays.binarySearch(labels, (int) (pair >>> 32))]++;
            numbers[Arrays.binarySearch(labels, (int) pair)]++;
        }
        return numbers;
    }

    /**
     * The sizes beside those asked for.
     *
     * @param asked diameters
     * @return mean diameters by number and by volume, and the standard deviation by number
     */
    public List<Realised> against(SizeDistribution asked) {
        SizeDistribution found = sizes();
        return List.of(
                mean(asked, found, Weighting.NUMBER),
                mean(asked, found, Weighting.VOLUME),
                Realised.asked(
                        "standard deviation of the diameters",
                        asked.standardDeviation(),
                        found.standardDeviation(),
                        Unit.UM));
    }

    private static Realised mean(SizeDistribution asked, SizeDistribution found, Weighting weighting) {
        return Realised.asked(
                "mean diameter by " + weighting.name().toLowerCase(Locale.ROOT),
                asked.mean(weighting),
                found.mean(weighting),
                Unit.UM);
    }
}
