package anodyne.flux;

import anodyne.quantity.LaboratoryException;

/**
 * How the magnitude of the current density is spread over the conducting voxels, at 1 V between the plates.
 *
 * @param edges of the intervals in A/m², one more than there are intervals
 * @param shares of the conducting voxels in each interval, 1 in all
 */
public record CurrentHistogram(double[] edges, double[] shares) {

    static CurrentHistogram of(float[] sorted, int bins) {
        if (bins < 1) {
            throw new LaboratoryException("number of intervals is %d, allowed is at least 1".formatted(bins));
        }
        double largest = sorted.length == 0 ? 0 : sorted[sorted.length - 1];
        var edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = largest * i / bins;
        }
        var shares = new double[bins];
        for (float each : sorted) {
            int bin = largest == 0 ? 0 : (int) Math.min(bins - 1, each / largest * bins);
            shares[bin] += 1.0 / sorted.length;
        }
        return new CurrentHistogram(edges, shares);
    }
}
