package anodyne.material;

import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import org.apache.commons.math3.special.Erf;

/**
 * Diameters whose logarithms are normally distributed.
 *
 * @param logMean mean of ln(d / 1 m)
 * @param logDeviation standard deviation of ln(d / 1 m)
 */
public record LognormalSizes(double logMean, double logDeviation) implements SizeDistribution {

    /**
     * Diameters whose logarithms are normally distributed.
     *
     * @param logMean mean of ln(d / 1 m)
     * @param logDeviation standard deviation of ln(d / 1 m)
     * @throws anodyne.quantity.LaboratoryException if the mean is not finite or the deviation not above zero
     */
    public LognormalSizes {
        Range.FINITE.require("mean of the logarithms of the diameters", logMean, Unit.ONE);
        Range.POSITIVE.require("standard deviation of the logarithms of the diameters", logDeviation, Unit.ONE);
    }

    static LognormalSizes ofDiameters(double mean, double standardDeviation) {
        Range.POSITIVE.require("mean diameter", mean, Unit.UM);
        Range.POSITIVE.require("standard deviation of the diameters", standardDeviation, Unit.UM);
        double variation = standardDeviation / mean;
        double logVariance = Math.log1p(variation * variation);
        return new LognormalSizes(Math.log(mean) - logVariance / 2, Math.sqrt(logVariance));
    }

    @Override
    public double density(double diameter) {
        if (!(diameter > 0)) {
            return 0;
        }
        double z = (Math.log(diameter) - logMean) / logDeviation;
        return Math.exp(-z * z / 2) / (diameter * logDeviation * Math.sqrt(2 * Math.PI));
    }

    /**
     * {@inheritDoc}
     *
     * <p>M<sub>k</sub> = exp(kµ + k²s²/2) · Φ((ln d − µ − ks²)/s).
     */
    @Override
    public double partialMoment(int order, double diameter) {
        if (!(diameter > 0)) {
            return 0;
        }
        double z = (Math.log(diameter) - logMean) / logDeviation - order * logDeviation;
        double whole = Math.exp(order * logMean + order * order * logDeviation * logDeviation / 2);
        return whole * Erf.erfc(-z / Math.sqrt(2)) / 2;
    }

    @Override
    public double smallest() {
        return 0;
    }

    @Override
    public double largest() {
        return Double.POSITIVE_INFINITY;
    }
}
