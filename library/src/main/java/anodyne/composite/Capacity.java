package anodyne.composite;

import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;

/**
 * A charge that an electrode stores, seen per area, mass and volume. Obtained from {@link Electrode}.
 *
 * @param electrode that stores it
 * @param perArea in C/m²
 */
public record Capacity(Electrode electrode, Uncertain perArea) {

    /**
     * Charge per mass of active material.
     *
     * @return in C/kg
     */
    public Uncertain perActiveMass() {
        return perArea.over(electrode.loading());
    }

    /**
     * Charge per mass of composite.
     *
     * @return in C/kg
     */
    public Uncertain perCompositeMass() {
        return perArea.over(electrode.compositeLoading());
    }

    /**
     * Charge per volume of composite, pores included.
     *
     * @return in C/m³
     */
    public Uncertain perVolume() {
        return perArea.over(electrode.thickness());
    }

    /**
     * The share of the theoretical capacity that this is.
     *
     * @return one for {@link Electrode#theoreticalCapacity}
     */
    public Uncertain utilisation() {
        return perArea.over(electrode.theoreticalCapacity().perArea);
    }

    @Override
    public String toString() {
        return "Capacity[%s, %s of active material, %s of composite, %s]"
                .formatted(
                        Unit.MAH_PER_CM2.format(perArea),
                        Unit.MAH_PER_G.format(perActiveMass()),
                        Unit.MAH_PER_G.format(perCompositeMass()),
                        Unit.MAH_PER_CM3.format(perVolume()));
    }
}
