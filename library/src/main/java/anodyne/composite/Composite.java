package anodyne.composite;

import anodyne.material.ActiveMaterial;
import anodyne.material.Material;
import anodyne.material.Phase;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import java.util.List;
import java.util.Objects;

/**
 * A mixture of solids pressed to a porosity.
 *
 * @param mixture the solids
 * @param porosity share of the volume that is pores, from 0 to less than 1
 */
public record Composite(Mixture mixture, Uncertain porosity) {

    /**
     * A mixture of solids pressed to a porosity.
     *
     * @param mixture the solids
     * @param porosity share of the volume that is pores, from 0 to less than 1
     * @throws LaboratoryException if the porosity is not allowed, or fractions do not sum to one
     */
    public Composite {
        Objects.requireNonNull(mixture, "mixture");
        Range.LESS_THAN_ONE.require("porosity", porosity, Unit.ONE);
        mixture.theoreticalDensity();
    }

    /**
     * Begins a mixture of mass fractions, which must sum to one when all are given.
     *
     * @param material the first solid
     * @param massFraction its mass per mass of the mixture
     * @return the mixture, to be gone on with {@link Mixture#with(Material, double)}
     * @throws LaboratoryException if the fraction is not above 0 and at most 1
     */
    public static Mixture of(Material material, double massFraction) {
        return of(material, Uncertain.exact(massFraction));
    }

    /**
     * Begins a mixture of mass fractions, which must sum to one when all are given.
     *
     * @param material the first solid
     * @param massFraction its mass per mass of the mixture
     * @return the mixture, to be gone on with {@link Mixture#with(Material, Uncertain)}
     * @throws LaboratoryException if the fraction is not above 0 and at most 1
     */
    public static Mixture of(Material material, Uncertain massFraction) {
        return Mixture.byMassFraction(material, massFraction);
    }

    /**
     * Begins a mixture of volume fractions of the solids, which must sum to one when all are given.
     *
     * @param material the first solid
     * @param volumeFraction its volume per volume of the solids
     * @return the mixture, to be gone on with {@link Mixture#with(Material, Uncertain)}
     * @throws LaboratoryException if the fraction is not above 0 and at most 1
     */
    public static Mixture byVolume(Material material, Uncertain volumeFraction) {
        return Mixture.byVolumeFraction(material, volumeFraction);
    }

    /**
     * Begins a mixture of volume fractions of the solids, which must sum to one when all are given.
     *
     * @param material the first solid
     * @param volumeFraction its volume per volume of the solids
     * @return the mixture, to be gone on with {@link Mixture#with(Material, double)}
     * @throws LaboratoryException if the fraction is not above 0 and at most 1
     */
    public static Mixture byVolume(Material material, double volumeFraction) {
        return byVolume(material, Uncertain.exact(volumeFraction));
    }

    /**
     * Begins a mixture of weighed masses.
     *
     * @param material the first solid
     * @param mass in kg
     * @return the mixture, to be gone on with {@link Mixture#with(Material, Uncertain)}
     * @throws LaboratoryException if the mass is not above zero
     */
    public static Mixture weighed(Material material, Uncertain mass) {
        return Mixture.byMass(material, mass);
    }

    /**
     * Begins a mixture of weighed masses.
     *
     * @param material the first solid
     * @param mass in kg
     * @return the mixture, to be gone on with {@link Mixture#with(Material, double)}
     * @throws LaboratoryException if the mass is not above zero
     */
    public static Mixture weighed(Material material, double mass) {
        return weighed(material, Uncertain.exact(mass));
    }

    /**
     * Volume of a material per volume of the composite, pores included: (1 − ε)·v.
     *
     * @param material one of the mixture's
     * @return the volume fraction
     * @throws LaboratoryException if it is not in the mixture
     */
    public Uncertain volumeFraction(Material material) {
        return mixture.volumeFraction(material).times(porosity.complement());
    }

    /**
     * Volume of a phase per volume of the composite; that of {@link Phase#PORE} is the porosity.
     *
     * @param phase what the materials do
     * @return zero if there is none
     */
    public Uncertain volumeFraction(Phase phase) {
        return phase == Phase.PORE ? porosity : mixture.volumeFraction(phase).times(porosity.complement());
    }

    /**
     * Mass per volume, pores included: (1 − ε)·ρ<sub>theoretical</sub>.
     *
     * @return the apparent density in kg/m³
     */
    public Uncertain apparentDensity() {
        return mixture.theoreticalDensity().times(porosity.complement());
    }

    /**
     * Surface of the active material per volume of the composite: Σ v·6E[d²]/E[d³] for spheres.
     *
     * @return in 1/m
     */
    public Uncertain activeSurface() {
        return Uncertain.sum(activeMaterials().stream()
                .map(active -> volumeFraction(active).times(active.sizes().surfaceToVolume()))
                .toList());
    }

    /**
     * The materials that store lithium.
     *
     * @return may be empty
     */
    public List<ActiveMaterial> activeMaterials() {
        return mixture.materials().stream()
                .filter(ActiveMaterial.class::isInstance)
                .map(ActiveMaterial.class::cast)
                .toList();
    }

    /**
     * How thick a pellet of this composite comes out: L = 4m/(π d² ρ).
     *
     * @param mass in kg
     * @param diameter in m
     * @return the pellet
     * @throws LaboratoryException if one of them is not above zero
     */
    public Pellet pellet(Uncertain mass, Uncertain diameter) {
        Range.POSITIVE.require("pellet diameter", diameter, Unit.MM);
        var area = diameter.power(2).times(Math.PI / 4);
        return new Pellet(mass, mass.over(area.times(apparentDensity())), diameter);
    }

    /**
     * A layer of this composite with so much active material.
     *
     * @param activeMassPerArea mass of the active materials per area of the electrode in kg/m²
     * @return the electrode; its thickness is L = m/(w·ρ)
     * @throws LaboratoryException if the loading is not above zero, or there is no active material
     */
    public Electrode loading(Uncertain activeMassPerArea) {
        Range.POSITIVE.require("loading", activeMassPerArea, Unit.MG_PER_CM2);
        return thickness(activeMassPerArea.over(activeMassPerVolume()));
    }

    /**
     * A layer of this composite with so much active material.
     *
     * @param activeMassPerArea mass of the active materials per area of the electrode in kg/m²
     * @return the electrode; its thickness is L = m/(w·ρ)
     * @throws LaboratoryException if the loading is not above zero, or there is no active material
     */
    public Electrode loading(double activeMassPerArea) {
        return loading(Uncertain.exact(activeMassPerArea));
    }

    /**
     * A layer of this composite of this thickness.
     *
     * @param thickness in m
     * @return the electrode
     * @throws LaboratoryException if the thickness is not above zero, or there is no active material
     */
    public Electrode thickness(Uncertain thickness) {
        return new Electrode(this, thickness);
    }

    /**
     * A layer of this composite of this thickness.
     *
     * @param thickness in m
     * @return the electrode
     * @throws LaboratoryException if the thickness is not above zero, or there is no active material
     */
    public Electrode thickness(double thickness) {
        return thickness(Uncertain.exact(thickness));
    }

    Uncertain activeMassPerVolume() {
        if (activeMaterials().isEmpty()) {
            throw new LaboratoryException("number of active materials is 0, allowed for an electrode is at least 1");
        }
        return mixture.massFraction(Phase.ACTIVE).times(apparentDensity());
    }
}
