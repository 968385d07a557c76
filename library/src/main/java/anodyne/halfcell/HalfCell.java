package anodyne.halfcell;

import anodyne.composite.Electrode;
import anodyne.material.ActiveMaterial;
import anodyne.material.Phase;
import anodyne.material.SizeDistribution;
import anodyne.material.SolidElectrolyte;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Provenance;
import anodyne.quantity.Quantity;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A silicon composite, a layer of solid electrolyte and an In/LiIn electrode, with all numbers that the model needs.
 *
 * <pre>{@code
 * HalfCell.of(anode).ionicConductivity(0.27 * mS_per_cm).separator(800 * µm).lithiate(8 * mA_per_cm2).arealCapacity()
 * }</pre>
 *
 * <p>Immutable: each method that changes a number returns a new half-cell.
 */
public final class HalfCell {
    /** Charge of a mole of electrons in C/mol, CODATA 2018. */
    public static final double FARADAY = 96485.33212;

    private final Map<Parameter, Quantity> parameters;
    private final SizeDistribution sizes;
    private final OpenCircuitPotential potential;
    private final Mesh mesh;
    private final double tolerance;

    private HalfCell(
            Map<Parameter, Quantity> parameters,
            SizeDistribution sizes,
            OpenCircuitPotential potential,
            Mesh mesh,
            double tolerance) {
        this.parameters = Map.copyOf(parameters);
        this.sizes = sizes;
        this.potential = potential;
        this.mesh = mesh;
        this.tolerance = Range.closed(1e-10, 1e-2).require("tolerance of the integration", tolerance, Unit.ONE);
    }

    /**
     * Silicon particles whose other numbers are still to be said; those with a preset have it.
     *
     * @param sizes diameters of the particles
     * @return a half-cell that lacks loading, volume fraction of silicon and both ionic conductivities
     */
    public static HalfCell of(SizeDistribution sizes) {
        var presets = new EnumMap<Parameter, Quantity>(Parameter.class);
        for (var parameter : Parameter.values()) {
            parameter.preset().ifPresent(quantity -> presets.put(parameter, quantity));
        }
        return new HalfCell(
                presets, Objects.requireNonNull(sizes, "sizes"), OpenCircuitPotential.SILICON, Mesh.DEFAULT, 1e-3);
    }

    /**
     * An electrode with one silicon and one solid electrolyte.
     *
     * @param electrode from which loading, fractions, density, capacity, sizes and the conductivity of the separator come
     * @return a half-cell that lacks the effective ionic conductivity
     * @throws LaboratoryException if there is more than one active material, or not one solid electrolyte
     */
    public static HalfCell of(Electrode electrode) {
        var composite = electrode.composite();
        ActiveMaterial silicon = only("active material", composite.activeMaterials());
        SolidElectrolyte electrolyte = only(
                "solid electrolyte",
                composite.mixture().materials().stream()
                        .filter(SolidElectrolyte.class::isInstance)
                        .map(SolidElectrolyte.class::cast)
                        .toList());
        var composition = Provenance.derived("composition of the electrode");
        return of(silicon.sizes())
                .with(Parameter.LOADING, electrode.loading().value(), composition)
                .with(
                        Parameter.SILICON_FRACTION,
                        composite.volumeFraction(silicon).value(),
                        composition)
                .with(Parameter.POROSITY, composite.volumeFraction(Phase.PORE).value(), composition)
                .with(
                        Parameter.SILICON_DENSITY,
                        silicon.density().si(),
                        silicon.density().provenance())
                .with(
                        Parameter.SPECIFIC_CAPACITY,
                        silicon.specificCapacity().si(),
                        silicon.specificCapacity().provenance())
                .with(
                        Parameter.SEPARATOR_CONDUCTIVITY,
                        electrolyte.ionicConductivity().si(),
                        electrolyte.ionicConductivity().provenance());
    }

    private static <T> T only(String what, List<T> found) {
        if (found.size() != 1) {
            throw new LaboratoryException(
                    "number of %ss of the electrode is %d, allowed is 1".formatted(what, found.size()));
        }
        return found.get(0);
    }

    /**
     * The same half-cell with another number.
     *
     * @param parameter which
     * @param value in SI
     * @param provenance where it comes from
     * @return a new half-cell
     * @throws LaboratoryException if the value is not allowed
     */
    public HalfCell with(Parameter parameter, double value, Provenance provenance) {
        var changed = new EnumMap<>(parameters);
        changed.put(parameter, parameter.quantity(value, provenance));
        return new HalfCell(changed, sizes, potential, mesh, tolerance);
    }

    /**
     * The same half-cell with another number of the caller's choice.
     *
     * @param parameter which
     * @param value in SI
     * @return a new half-cell
     * @throws LaboratoryException if the value is not allowed
     */
    public HalfCell with(Parameter parameter, double value) {
        return with(parameter, value, Provenance.assumed("set by the caller"));
    }

    /**
     * The same half-cell without a number that may be absent.
     *
     * @param parameter which
     * @return a new half-cell
     */
    public HalfCell without(Parameter parameter) {
        var changed = new EnumMap<Parameter, Quantity>(Parameter.class);
        changed.putAll(parameters);
        changed.remove(parameter);
        return new HalfCell(changed, sizes, potential, mesh, tolerance);
    }

    /**
     * The same half-cell with another effective ionic conductivity of the composite.
     *
     * @param conductivity in S/m
     * @return a new half-cell
     * @throws LaboratoryException if it is not above zero
     */
    public HalfCell ionicConductivity(double conductivity) {
        return with(Parameter.IONIC_CONDUCTIVITY, conductivity);
    }

    /**
     * The same half-cell with another layer of solid electrolyte.
     *
     * @param thickness in m
     * @return a new half-cell
     * @throws LaboratoryException if it is negative
     */
    public HalfCell separator(double thickness) {
        return with(Parameter.SEPARATOR_THICKNESS, thickness);
    }

    /**
     * The same composite in another thickness, with the loading that belongs to it.
     *
     * @param thickness in m
     * @return a new half-cell
     * @throws LaboratoryException if it is not above zero
     */
    public HalfCell thickness(double thickness) {
        Range.POSITIVE.require("thickness", thickness, Unit.UM);
        return with(
                Parameter.LOADING,
                thickness * require(Parameter.SILICON_FRACTION) * require(Parameter.SILICON_DENSITY));
    }

    /**
     * The same half-cell with particles of other sizes.
     *
     * @param newSizes diameters of the particles
     * @return a new half-cell
     */
    public HalfCell sizes(SizeDistribution newSizes) {
        return new HalfCell(parameters, newSizes, potential, mesh, tolerance);
    }

    /**
     * The same half-cell with another open-circuit potential.
     *
     * @param newPotential of the particles
     * @return a new half-cell
     */
    public HalfCell potential(OpenCircuitPotential newPotential) {
        return new HalfCell(parameters, sizes, newPotential, mesh, tolerance);
    }

    /**
     * The same half-cell, divided otherwise.
     *
     * @param newMesh how finely
     * @return a new half-cell
     */
    public HalfCell mesh(Mesh newMesh) {
        return new HalfCell(parameters, sizes, potential, newMesh, tolerance);
    }

    /**
     * The same half-cell, integrated to another tolerance.
     *
     * @param newTolerance error of a step as a share of each unknown, 10⁻³ unless said otherwise
     * @return a new half-cell
     * @throws LaboratoryException if it is not from 10⁻¹⁰ to 10⁻²
     */
    public HalfCell tolerance(double newTolerance) {
        return new HalfCell(parameters, sizes, potential, mesh, newTolerance);
    }

    /**
     * A number of this half-cell.
     *
     * @param parameter which
     * @return nothing if it is absent
     */
    public Optional<Quantity> parameter(Parameter parameter) {
        return Optional.ofNullable(parameters.get(parameter));
    }

    /**
     * All numbers of this half-cell.
     *
     * @return in the order of {@link Parameter}
     */
    public List<Quantity> parameters() {
        return new EnumMap<>(parameters).values().stream().toList();
    }

    double require(Parameter parameter) {
        var quantity = parameters.get(parameter);
        if (quantity == null) {
            throw new LaboratoryException("%s is not given, allowed is %s"
                    .formatted(
                            parameter.term(),
                            parameter.range() == Range.SHARE
                                    ? "more than 0, at most 1"
                                    : "more than 0 " + parameter.unit()));
        }
        return quantity.si();
    }

    /** All that its behaviour depends on: equal for half-cells that behave alike, wherever their numbers come from. */
    List<Object> behaviour() {
        var numbers = new EnumMap<Parameter, Double>(Parameter.class);
        parameters.forEach((parameter, quantity) -> numbers.put(parameter, quantity.si()));
        return List.of(numbers, sizes, potential, mesh, tolerance);
    }

    double orElse(Parameter parameter, double absent) {
        return parameter(parameter).map(Quantity::si).orElse(absent);
    }

    /**
     * How finely it is divided.
     *
     * @return the mesh
     */
    public Mesh mesh() {
        return mesh;
    }

    OpenCircuitPotential potential() {
        return potential;
    }

    SizeClasses classes() {
        return SizeClasses.of(sizes, mesh.classes());
    }

    double tolerance() {
        return tolerance;
    }

    /**
     * Thickness of the electrode: L = loading/(ε ρ).
     *
     * @return in m
     */
    public double thickness() {
        return require(Parameter.LOADING) / (require(Parameter.SILICON_FRACTION) * require(Parameter.SILICON_DENSITY));
    }

    /**
     * Charge that the silicon holds from θ = 0 to 1.
     *
     * @return in C/m²
     */
    public double theoreticalCapacity() {
        return require(Parameter.LOADING) * require(Parameter.SPECIFIC_CAPACITY);
    }

    /**
     * Concentration of lithium at θ = 1: c<sub>max</sub> = Q ρ/F.
     *
     * @return in mol/m³ of pristine silicon
     */
    public double maximumConcentration() {
        return require(Parameter.SPECIFIC_CAPACITY) * require(Parameter.SILICON_DENSITY) / FARADAY;
    }

    /**
     * Does all steps of a protocol, one after the other, from the initial lithiation.
     *
     * @param protocol what is done
     * @return all steps, each with its course
     * @throws LaboratoryException if a step cannot be computed to its end; nothing is returned then
     */
    public Run run(Protocol protocol) {
        return new Simulation(this).run(protocol);
    }

    /**
     * Lithiates at constant current from the initial lithiation to the lower cut-off.
     *
     * @param current in A/m², more than zero
     * @return the course of the step
     * @throws LaboratoryException if the current is not above zero, or the step cannot be computed to its end
     */
    public Course lithiate(double current) {
        Range.POSITIVE.require("lithiation current", current, Unit.MA_PER_CM2);
        return run(Protocol.of(Step.current(current))).courses().get(0);
    }

    /**
     * The impedance at equilibrium, from the same equations linearised.
     *
     * @param lithiation θ everywhere
     * @param frequencies in Hz
     * @return one point a frequency
     * @throws LaboratoryException if one of them is not allowed
     */
    public List<ImpedancePoint> impedance(double lithiation, double... frequencies) {
        return new Simulation(this.with(Parameter.INITIAL_LITHIATION, lithiation)).impedance(frequencies);
    }

    @Override
    public String toString() {
        return parameters().stream().map(Quantity::toString).collect(Collectors.joining("\n", "HalfCell\n", ""));
    }
}
