package anodyne.material;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import java.util.Objects;

/**
 * What remains of a distribution between two diameters.
 *
 * @param whole the distribution before
 * @param smallest smallest diameter left, in m
 * @param largest largest diameter left, in m; may be infinite
 */
public record TruncatedSizes(SizeDistribution whole, double smallest, double largest) implements SizeDistribution {
    private static final double LEAST_SHARE = 1e-9;

    /**
     * What remains of a distribution between two diameters.
     *
     * @param whole the distribution before
     * @param smallest smallest diameter left, in m
     * @param largest largest diameter left, in m; may be infinite
     * @throws LaboratoryException if the ends are out of order or less than 1e-9 of the particles lies between them,
     *     which rounding would spoil
     */
    public TruncatedSizes {
        Objects.requireNonNull(whole, "whole");
        Range.NOT_NEGATIVE.require("smallest diameter", smallest, Unit.UM);
        if (!(largest > smallest)) {
            throw new LaboratoryException("largest diameter is %s, allowed is more than the smallest, %s"
                    .formatted(Unit.UM.format(largest), Unit.UM.format(smallest)));
        }
        double share = whole.partialMoment(0, largest) - whole.partialMoment(0, Math.nextDown(smallest));
        if (share < LEAST_SHARE) {
            throw new LaboratoryException("share of particles from %s to %s is %s, allowed is at least %s"
                    .formatted(Unit.UM.format(smallest), Unit.UM.format(largest), share, LEAST_SHARE));
        }
    }

    @Override
    public double density(double diameter) {
        boolean within = diameter >= smallest && diameter <= largest;
        return within ? whole.density(diameter) / share() : 0;
    }

    @Override
    public double partialMoment(int order, double diameter) {
        if (diameter < smallest) {
            return 0;
        }
        return (whole.partialMoment(order, Math.min(diameter, largest)) - below(order)) / share();
    }

    /**
     * {@inheritDoc}
     *
     * <p>By number it is that of the whole at the share that lies below.
     */
    @Override
    public double quantile(double share, Weighting weighting) {
        if (weighting != Weighting.NUMBER || !(share > 0 && share < 1)) {
            // Which also refuses what is no share.
            return SizeDistribution.super.quantile(share, weighting);
        }
        double cut = whole.cumulative(Math.nextDown(smallest), weighting);
        double within = whole.cumulative(largest, weighting) - cut;
        return Math.min(Math.max(whole.quantile(cut + share * within, weighting), smallest), largest);
    }

    private double share() {
        return whole.partialMoment(0, largest) - below(0);
    }

    private double below(int order) {
        return whole.partialMoment(order, Math.nextDown(smallest));
    }
}
