package anodyne.composite;

import anodyne.quantity.Range;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;

/**
 * How much worse a composite conducts than its share of the pure phase would: κ = φ·σ₀/σ<sub>eff</sub> (Rana 2023,
 * the equation before Figure 3).
 *
 * <p>One for straight channels of the phase, above one for everything else; less than one contradicts the upper bound of
 * Wiener (1912) and shows that one of the three numbers is wrong.
 *
 * @param volumeFraction φ of the conducting phase in the composite, above 0 and at most 1
 * @param conductivity σ₀ of the pure phase, in S/m
 * @param effectiveConductivity σ<sub>eff</sub> of the composite, in S/m
 */
public record TortuosityFactor(Uncertain volumeFraction, Uncertain conductivity, Uncertain effectiveConductivity) {

    /**
     * How much worse a composite conducts than its share of the pure phase would.
     *
     * @param volumeFraction φ of the conducting phase in the composite, above 0 and at most 1
     * @param conductivity σ₀ of the pure phase, in S/m
     * @param effectiveConductivity σ<sub>eff</sub> of the composite, in S/m
     * @throws anodyne.quantity.LaboratoryException if one of them is not allowed
     */
    public TortuosityFactor {
        Range.SHARE.require("volume fraction", volumeFraction, Unit.ONE);
        Range.POSITIVE.require("conductivity", conductivity, Unit.MS_PER_CM);
        Range.POSITIVE.require("effective conductivity", effectiveConductivity, Unit.MS_PER_CM);
    }

    /**
     * The tortuosity factor itself.
     *
     * @return κ with its uncertainty
     */
    public Uncertain value() {
        return volumeFraction.times(conductivity).over(effectiveConductivity);
    }

    /**
     * Whether the composite seems to conduct better than Wiener's bound lets it.
     *
     * @return true for κ below one
     */
    public boolean contradictsWienerBound() {
        return value().value() < 1;
    }

    @Override
    public String toString() {
        return "κ = %s%s".formatted(value(), contradictsWienerBound() ? " (contradicts Wiener's bound, κ ≥ 1)" : "");
    }
}
