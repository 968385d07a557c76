package anodyne.material;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;

/**
 * Diameters of which each between two ends is equally frequent by number.
 *
 * @param smallest smallest diameter, in m
 * @param largest largest diameter, in m
 */
public record UniformSizes(double smallest, double largest) implements SizeDistribution {

    /**
     * Diameters of which each between two ends is equally frequent by number.
     *
     * @param smallest smallest diameter, in m
     * @param largest largest diameter, in m
     * @throws LaboratoryException if the smallest is not above zero, or the largest not above the smallest
     */
    public UniformSizes {
        Range.POSITIVE.require("smallest diameter", smallest, Unit.UM);
        Range.POSITIVE.require("largest diameter", largest, Unit.UM);
        if (!(largest > smallest)) {
            throw new LaboratoryException("largest diameter is %s, allowed is more than the smallest, %s"
                    .formatted(Unit.UM.format(largest), Unit.UM.format(smallest)));
        }
    }

    @Override
    public double density(double diameter) {
        return diameter >= smallest && diameter <= largest ? 1 / (largest - smallest) : 0;
    }

    /**
     * {@inheritDoc}
     *
     * <p>M<sub>k</sub> = (d<sup>k+1</sup> − a<sup>k+1</sup>)/((k+1)(b − a)) between the ends a and b.
     */
    @Override
    public double partialMoment(int order, double diameter) {
        double end = Math.min(Math.max(diameter, smallest), largest);
        return (Math.pow(end, order + 1) - Math.pow(smallest, order + 1)) / ((order + 1) * (largest - smallest));
    }
}
