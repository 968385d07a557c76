package anodyne.flux;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.voxel.GrainImage;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How the current is shared among grains: the mean magnitude of the current density in each. */
public final class GrainCurrents {
    private final int[] grains;
    private final double[] means;
    private final double mean;

    private GrainCurrents(int[] grains, double[] means, double mean) {
        this.grains = grains;
        this.means = means;
        this.mean = mean;
    }

    /**
     * Averages over the voxels of each grain.
     *
     * @param result of a solve whose problem has grains; currents are those at 1 V between the plates
     * @return the means
     * @throws LaboratoryException if there are no grains
     */
    public static GrainCurrents of(FluxResult result) {
        int[] labels = result.problem().grains().map(GrainImage::labels).orElseGet(() -> new int[0]);
        int highest = Arrays.stream(labels).max().orElse(0);
        if (highest == 0) {
            throw new LaboratoryException("number of grains is 0, allowed is at least 1: say which voxels belong to one"
                    + " grain with grains(image)");
        }
        float[] magnitudes = result.currentDensityMagnitude().values();
        var sums = new double[highest + 1];
        var voxels = new long[highest + 1];
        for (int i = 0; i < labels.length; i++) {
            sums[labels[i]] += magnitudes[i];
            voxels[labels[i]]++;
        }
        int[] grains =
                IntStream.rangeClosed(1, highest).filter(g -> voxels[g] > 0).toArray();
        double[] means =
                Arrays.stream(grains).mapToDouble(g -> sums[g] / voxels[g]).toArray();
        double all = Arrays.stream(grains).mapToDouble(g -> sums[g]).sum();
        double volume = Arrays.stream(grains).mapToDouble(g -> voxels[g]).sum();
        return new GrainCurrents(grains, means, all / volume);
    }

    /**
     * The grains.
     *
     * @return their numbers in the image, rising
     */
    public int[] grains() {
        return grains.clone();
    }

    /**
     * The mean magnitude in each grain.
     *
     * @return in A/m² at 1 V between the plates, in the order of {@link #grains}
     */
    public double[] means() {
        return means.clone();
    }

    /**
     * The mean magnitude over the volume of all grains.
     *
     * @return in A/m² at 1 V between the plates
     */
    public double mean() {
        return mean;
    }

    /**
     * How many grains are dark: their mean is below a share of that of all grains.
     *
     * @param share from 0 to 1
     * @return dark grains over all grains, from 0 to 1; 1 if nothing flows
     * @throws LaboratoryException if the share is not allowed
     */
    public double darkShare(double share) {
        Range.FRACTION.require("share of the mean current density", share, Unit.PERCENT);
        return (double) Arrays.stream(means)
                        .filter(m -> !(m >= share * mean && m > 0))
                        .count()
                / means.length;
    }
}
