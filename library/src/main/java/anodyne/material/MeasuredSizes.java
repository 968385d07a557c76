package anodyne.material;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import java.util.Arrays;

/** Diameters as they were measured, each counting once. */
public final class MeasuredSizes implements SizeDistribution {
    private final double[] sorted;
    private final double[][] sums;

    MeasuredSizes(double[] diameters) {
        if (diameters.length == 0) {
            throw new LaboratoryException("number of measured diameters is 0, allowed is at least 1");
        }
        for (int i = 0; i < diameters.length; i++) {
            Range.POSITIVE.require("measured diameter number " + (i + 1), diameters[i], Unit.UM);
        }
        sorted = diameters.clone();
        Arrays.sort(sorted);
        sums = new double[5][sorted.length + 1];
        for (int k = 0; k < sums.length; k++) {
            for (int i = 0; i < sorted.length; i++) {
                sums[k][i + 1] = sums[k][i] + Math.pow(sorted[i], k);
            }
        }
    }

    /**
     * The diameters in ascending order.
     *
     * @return a copy, in m
     */
    public double[] diameters() {
        return sorted.clone();
    }

    @Override
    public double partialMoment(int order, double diameter) {
        return sums[order][countUpTo(diameter)] / sorted.length;
    }

    private int countUpTo(double diameter) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= diameter) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public double quantile(double share, Weighting weighting) {
        new Range(0, false, 1, false).require("share of particles", share, Unit.ONE);
        int i = 0;
        while (i < sorted.length - 1 && cumulative(sorted[i], weighting) < share) {
            i++;
        }
        return sorted[i];
    }

    /**
     * The number density of a histogram whose bins have the width of Freedman and Diaconis (1981), 2·IQR/n<sup>1/3</sup>.
     *
     * @param diameter in m
     * @return in 1/m; zero outside the measured range
     */
    @Override
    public double density(double diameter) {
        if (!(diameter >= smallest() && diameter <= largest())) {
            return 0;
        }
        double width = binWidth();
        double from = smallest() + width * Math.floor((diameter - smallest()) / width);
        int inBin = countUpTo(Math.nextDown(from + width)) - countUpTo(Math.nextDown(from));
        return inBin / (width * sorted.length);
    }

    /**
     * The width of the histogram's bins.
     *
     * @return in m
     */
    public double binWidth() {
        double quartiles = quantile(0.75, Weighting.NUMBER) - quantile(0.25, Weighting.NUMBER);
        double width = 2 * quartiles / Math.cbrt(sorted.length);
        double span = largest() - smallest();
        return width > 0 ? width : span > 0 ? span / Math.sqrt(sorted.length) : smallest() * 1e-3;
    }

    @Override
    public double smallest() {
        return sorted[0];
    }

    @Override
    public double largest() {
        return sorted[sorted.length - 1];
    }

    @Override
    public String toString() {
        return "MeasuredSizes[n=%d, from %s to %s]"
                .formatted(sorted.length, Unit.UM.format(smallest()), Unit.UM.format(largest()));
    }
}
