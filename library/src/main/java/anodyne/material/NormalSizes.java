package anodyne.material;

import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import org.apache.commons.math3.special.Erf;

/**
 * Normally distributed diameters.
 *
 * @param mean mean diameter in m
 * @param standardDeviation of the diameters in m
 */
public record NormalSizes(double mean, double standardDeviation) implements SizeDistribution {

    /**
     * Normally distributed diameters.
     *
     * @param mean mean diameter in m
     * @param standardDeviation of the diameters in m
     * @throws anodyne.quantity.LaboratoryException if one of them is not above zero
     */
    public NormalSizes {
        Range.POSITIVE.require("mean diameter", mean, Unit.UM);
        Range.POSITIVE.require("standard deviation of the diameters", standardDeviation, Unit.UM);
    }

    @Override
    public double density(double diameter) {
        double z = (diameter - mean) / standardDeviation;
        return Math.exp(-z * z / 2) / (standardDeviation * Math.sqrt(2 * Math.PI));
    }

    /**
     * {@inheritDoc}
     *
     * <p>By parts: M<sub>k</sub> = µ M<sub>k−1</sub> + (k−1) s² M<sub>k−2</sub> − s² d<sup>k−1</sup> f(d).
     */
    @Override
    public double partialMoment(int order, double diameter) {
        double variance = standardDeviation * standardDeviation;
        double edge = Double.isInfinite(diameter) ? 0 : variance * density(diameter);
        double before = 0;
        double moment = Erf.erfc((mean - diameter) / (standardDeviation * Math.sqrt(2))) / 2;
        for (int k = 1; k <= order; k++) {
            double next = mean * moment + (k - 1) * variance * before - edge;
            edge *= edge == 0 ? 1 : diameter;
            before = moment;
            moment = next;
        }
        return moment;
    }

    /**
     * {@inheritDoc}
     *
     * <p>By number it is the normal distribution's own, in closed form.
     */
    @Override
    public double quantile(double share, Weighting weighting) {
        if (weighting != Weighting.NUMBER || !(share > 0 && share < 1)) {
            // Which also refuses what is no share.
            return SizeDistribution.super.quantile(share, weighting);
        }
        double below = partialMoment(0, 0);
        return mean + standardDeviation * Math.sqrt(2) * Erf.erfInv(2 * (below + share * (1 - below)) - 1);
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
