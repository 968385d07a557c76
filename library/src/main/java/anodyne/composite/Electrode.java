package anodyne.composite;

import anodyne.quantity.Range;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import java.util.Objects;

/**
 * A layer of a composite, per area.
 *
 * @param composite what it is made of, with at least one active material
 * @param thickness in m
 */
public record Electrode(Composite composite, Uncertain thickness) {

    /**
     * A layer of a composite, per area.
     *
     * @param composite what it is made of, with at least one active material
     * @param thickness in m
     * @throws anodyne.quantity.LaboratoryException if the thickness is not above zero, or there is no active material
     */
    public Electrode {
        Objects.requireNonNull(composite, "composite");
        Range.POSITIVE.require("thickness", thickness, Unit.UM);
        composite.activeMassPerVolume();
    }

    /**
     * Mass of the active materials per area: w·ρ·L.
     *
     * @return in kg/m²
     */
    public Uncertain loading() {
        return composite.activeMassPerVolume().times(thickness);
    }

    /**
     * Mass of the whole composite per area: ρ·L.
     *
     * @return in kg/m²
     */
    public Uncertain compositeLoading() {
        return composite.apparentDensity().times(thickness);
    }

    /**
     * What its active materials can store by their specific capacities.
     *
     * @return the theoretical capacity
     */
    public Capacity theoreticalCapacity() {
        var mixture = composite.mixture();
        var perCompositeMass = Uncertain.sum(composite.activeMaterials().stream()
                .map(active -> mixture.massFraction(active)
                        .times(active.specificCapacity().value()))
                .toList());
        return capacityPerCompositeMass(perCompositeMass);
    }

    /**
     * A capacity known per area.
     *
     * @param perArea in C/m²
     * @return the capacity of this electrode
     * @throws anodyne.quantity.LaboratoryException if it is negative or not finite
     */
    public Capacity arealCapacity(Uncertain perArea) {
        return new Capacity(this, Range.NOT_NEGATIVE.require("areal capacity", perArea, Unit.MAH_PER_CM2));
    }

    /**
     * A capacity known per mass of active material.
     *
     * @param perActiveMass in C/kg
     * @return the capacity of this electrode
     * @throws anodyne.quantity.LaboratoryException if it is negative or not finite
     */
    public Capacity capacityPerActiveMass(Uncertain perActiveMass) {
        Range.NOT_NEGATIVE.require("capacity per mass of active material", perActiveMass, Unit.MAH_PER_G);
        return new Capacity(this, perActiveMass.times(loading()));
    }

    /**
     * A capacity known per mass of composite.
     *
     * @param perCompositeMass in C/kg
     * @return the capacity of this electrode
     * @throws anodyne.quantity.LaboratoryException if it is negative or not finite
     */
    public Capacity capacityPerCompositeMass(Uncertain perCompositeMass) {
        Range.NOT_NEGATIVE.require("capacity per mass of composite", perCompositeMass, Unit.MAH_PER_G);
        return new Capacity(this, perCompositeMass.times(compositeLoading()));
    }

    /**
     * A capacity known per volume of composite.
     *
     * @param perVolume in C/m³
     * @return the capacity of this electrode
     * @throws anodyne.quantity.LaboratoryException if it is negative or not finite
     */
    public Capacity volumetricCapacity(Uncertain perVolume) {
        Range.NOT_NEGATIVE.require("volumetric capacity", perVolume, Unit.MAH_PER_CM3);
        return new Capacity(this, perVolume.times(thickness));
    }
}
