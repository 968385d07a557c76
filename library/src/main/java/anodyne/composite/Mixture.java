package anodyne.composite;

import anodyne.material.Material;
import anodyne.material.Phase;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Solids mixed together, without pores.
 *
 * <p>Built part by part: {@code Composite.of(Silicon.SMALL, 0.461).with(Argyrodite.LI5_5PS4_5CL1_5, 0.469)
 * .with(Carbon.VGCNF, 0.07)}. The amounts are divided by their sum, so fractions sum to one exactly and their
 * uncertainties are correlated as they must be.
 */
public final class Mixture {
    /** Fractions written with three decimals may miss one by rounding; more than this is a mistake. */
    private static final double ROUNDING = 2e-3;

    private static final double ROUNDING_ERROR = 1e-12;

    private final Basis basis;
    private final List<Part> parts;

    private Mixture(Basis basis, List<Part> parts) {
        this.basis = basis;
        this.parts = List.copyOf(parts);
    }

    private enum Basis {
        MASS_FRACTION("mass fraction", true),
        VOLUME_FRACTION("volume fraction", true),
        MASS("mass", false);

        private final String term;
        private final boolean sumsToOne;

        Basis(String term, boolean sumsToOne) {
            this.term = term;
            this.sumsToOne = sumsToOne;
        }
    }

    private record Part(Material material, Uncertain amount) {}

    static Mixture byMassFraction(Material material, Uncertain fraction) {
        return new Mixture(Basis.MASS_FRACTION, List.of()).with(material, fraction);
    }

    static Mixture byVolumeFraction(Material material, Uncertain fraction) {
        return new Mixture(Basis.VOLUME_FRACTION, List.of()).with(material, fraction);
    }

    static Mixture byMass(Material material, Uncertain mass) {
        return new Mixture(Basis.MASS, List.of()).with(material, mass);
    }

    /**
     * This mixture with one more solid.
     *
     * @param material not in it yet
     * @param amount as the first one was given: mass fraction, volume fraction of the solids, or mass in kg
     * @return a new mixture
     * @throws LaboratoryException if the material is in it already or the amount is not allowed
     */
    public Mixture with(Material material, double amount) {
        return with(material, Uncertain.exact(amount));
    }

    /**
     * This mixture with one more solid.
     *
     * @param material not in it yet
     * @param amount as the first one was given, with an uncertainty that stands for itself; that all amounts sum to one
     *     is put in afterwards
     * @return a new mixture
     * @throws LaboratoryException if the material is in it already or the amount is not allowed
     */
    public Mixture with(Material material, Uncertain amount) {
        String name = "%s of %s".formatted(basis.term, material.name());
        if (basis.sumsToOne) {
            Range.SHARE.require(name, amount, Unit.ONE);
        } else {
            Range.POSITIVE.require(name, amount, Unit.MG);
        }
        if (materials().contains(material)) {
            throw new LaboratoryException(
                    "%s is in the mixture already, allowed is each material once".formatted(material.name()));
        }
        var more = new ArrayList<>(parts);
        more.add(new Part(material, amount));
        return new Mixture(basis, more);
    }

    /**
     * This mixture pressed to a porosity.
     *
     * @param porosity share of the volume that is pores, from 0 to less than 1
     * @return the composite
     * @throws LaboratoryException if the porosity or the sum of the fractions is not allowed
     */
    public Composite porosity(double porosity) {
        return porosity(Uncertain.exact(porosity));
    }

    /**
     * This mixture pressed to a porosity.
     *
     * @param porosity share of the volume that is pores, from 0 to less than 1
     * @return the composite
     * @throws LaboratoryException if the porosity or the sum of the fractions is not allowed
     */
    public Composite porosity(Uncertain porosity) {
        return new Composite(this, porosity);
    }

    /**
     * This mixture as a pellet was found to weigh: porosity = 1 − ρ<sub>apparent</sub>/ρ<sub>theoretical</sub>.
     *
     * @param density mass per volume, pores included, in kg/m³
     * @return the composite
     * @throws LaboratoryException if the density is not above zero, or above the theoretical one
     */
    public Composite apparentDensity(Uncertain density) {
        Range.POSITIVE.require("apparent density", density, Unit.G_PER_CM3);
        var porosity = density.over(theoreticalDensity()).complement();
        if (porosity.value() < -ROUNDING_ERROR) {
            throw new LaboratoryException("apparent density is %s, allowed is at most the theoretical density, %s"
                    .formatted(
                            Unit.G_PER_CM3.format(density.value()),
                            Unit.G_PER_CM3.format(theoreticalDensity().value())));
        }
        return porosity(porosity.plus(Math.max(0, -porosity.value())));
    }

    /**
     * This mixture as a pellet was found to weigh.
     *
     * @param density mass per volume, pores included, in kg/m³
     * @return the composite
     * @throws LaboratoryException if the density is not above zero, or above the theoretical one
     */
    public Composite apparentDensity(double density) {
        return apparentDensity(Uncertain.exact(density));
    }

    /**
     * This mixture as a cylindrical pellet was measured.
     *
     * @param pellet its mass, thickness and diameter
     * @return the composite
     * @throws LaboratoryException if its density is above the theoretical one
     */
    public Composite pressed(Pellet pellet) {
        return apparentDensity(pellet.density());
    }

    /**
     * What it is mixed of.
     *
     * @return the materials in the order in which they were given
     */
    public List<Material> materials() {
        return parts.stream().map(Part::material).toList();
    }

    /**
     * Mass of a material per mass of the mixture: w = V·ρ/ΣV·ρ for amounts given by volume.
     *
     * @param material one of {@link #materials}
     * @return the mass fraction
     * @throws LaboratoryException if it is not in the mixture, or the given fractions do not sum to one
     */
    public Uncertain massFraction(Material material) {
        return share(
                material,
                part -> basis == Basis.VOLUME_FRACTION
                        ? part.amount.times(part.material.density().value())
                        : part.amount);
    }

    /**
     * Volume of a material per volume of the solids: v = (w/ρ)/Σ(w/ρ) for amounts given by mass.
     *
     * @param material one of {@link #materials}
     * @return the volume fraction, pores left out
     * @throws LaboratoryException if it is not in the mixture, or the given fractions do not sum to one
     */
    public Uncertain volumeFraction(Material material) {
        return share(material, this::volume);
    }

    /**
     * Volume of all materials of a phase per volume of the solids.
     *
     * @param phase what the materials do
     * @return zero if there is none
     * @throws LaboratoryException if the given fractions do not sum to one
     */
    public Uncertain volumeFraction(Phase phase) {
        return Uncertain.sum(of(phase).stream().map(this::volumeFraction).toList());
    }

    /**
     * Mass of all materials of a phase per mass of the mixture.
     *
     * @param phase what the materials do
     * @return zero if there is none
     * @throws LaboratoryException if the given fractions do not sum to one
     */
    public Uncertain massFraction(Phase phase) {
        return Uncertain.sum(of(phase).stream().map(this::massFraction).toList());
    }

    /**
     * Mass per volume without pores: ρ = 1/Σ(w/ρ).
     *
     * @return in kg/m³
     * @throws LaboratoryException if the given fractions do not sum to one
     */
    public Uncertain theoreticalDensity() {
        requireComplete();
        return Uncertain.sum(parts.stream()
                        .map(part -> massFraction(part.material)
                                .over(part.material.density().value()))
                        .toList())
                .power(-1);
    }

    private List<Material> of(Phase phase) {
        return materials().stream().filter(m -> m.phase() == phase).toList();
    }

    private Uncertain volume(Part part) {
        return basis == Basis.VOLUME_FRACTION
                ? part.amount
                : part.amount.over(part.material.density().value());
    }

    private Uncertain share(Material material, Function<Part, Uncertain> amount) {
        requireComplete();
        var asked = parts.stream()
                .filter(part -> part.material.equals(material))
                .findFirst()
                .orElseThrow(() -> new LaboratoryException(
                        "material is %s, allowed are those of the mixture: %s".formatted(material.name(), names())));
        return amount.apply(asked).over(Uncertain.sum(parts.stream().map(amount).toList()));
    }

    private void requireComplete() {
        double sum = parts.stream().mapToDouble(part -> part.amount.value()).sum();
        if (basis.sumsToOne && Math.abs(sum - 1) > ROUNDING) {
            throw new LaboratoryException("sum of the %ss of %s is %s, allowed is 1 within rounding (%s)"
                    .formatted(basis.term, names(), Unit.ONE.format(sum), Unit.ONE.format(ROUNDING)));
        }
    }

    private String names() {
        return materials().stream().map(Material::name).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return parts.stream()
                .map(part -> "%s %s".formatted(part.material.name(), part.amount))
                .collect(Collectors.joining(" + ", "Mixture[", " by " + basis.term + "]"));
    }
}
