package anodyne.halfcell;

import static anodyne.quantity.Units.cm2_per_s;
import static anodyne.quantity.Units.g_per_cm3;
import static anodyne.quantity.Units.mA_per_cm2;
import static anodyne.quantity.Units.mAh_per_g;
import static anodyne.quantity.Units.mS_per_cm;
import static anodyne.quantity.Units.ohm_cm2;
import static anodyne.quantity.Units.um;

import anodyne.quantity.Provenance;
import anodyne.quantity.Quantity;
import anodyne.quantity.Range;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import java.util.Optional;

/** The numbers of a half-cell: what each is called, its unit, what is allowed, and what it is unless said otherwise. */
public enum Parameter {
    /** Mass of silicon per area. */
    LOADING("loading of silicon", Unit.MG_PER_CM2, Range.POSITIVE),

    /** Volume of silicon per volume of composite, pores included. */
    SILICON_FRACTION("volume fraction of silicon", Unit.ONE, Range.SHARE),

    /** Volume of pores per volume of composite before lithiation; matters for swelling alone. */
    POROSITY("porosity", Unit.ONE, Range.LESS_THAN_ONE, 0, "our assumption"),

    /** Mass per volume of silicon. */
    SILICON_DENSITY("density of silicon", Unit.G_PER_CM3, Range.POSITIVE, 2.33 * g_per_cm3, "crystalline silicon"),

    /** Charge per mass of silicon at θ = 1. */
    SPECIFIC_CAPACITY(
            "specific capacity of silicon",
            Unit.MAH_PER_G,
            Range.POSITIVE,
            3579 * mAh_per_g,
            Provenance.reported("Rana 2023, introduction")),

    /** θ before the first step. */
    INITIAL_LITHIATION("initial lithiation", Unit.ONE, new Range(0, false, 1, false), 0.002, "our assumption"),

    /** σ<sub>i</sub> of the composite, pristine. */
    IONIC_CONDUCTIVITY("effective ionic conductivity", Unit.MS_PER_CM, Range.POSITIVE),

    /** A in σ<sub>i</sub>(θ) = σ<sub>i</sub> + A θ: conduction through lithiated silicon. */
    LITHIATION_CONDUCTION("ionic conductivity gained by lithiation", Unit.MS_PER_CM, Range.NOT_NEGATIVE, 0, "none"),

    /** σ<sub>e</sub> of the composite. */
    ELECTRONIC_CONDUCTIVITY(
            "effective electronic conductivity",
            Unit.MS_PER_CM,
            Range.POSITIVE,
            45 * mS_per_cm,
            Provenance.derived("middle of the band of 30 to 65 mS/cm in Rana 2023")),

    /** i<sub>0</sub> per area of silicon that touches the electrolyte. */
    EXCHANGE_CURRENT_DENSITY(
            "exchange current density", Unit.MA_PER_CM2, Range.POSITIVE, 30 * mA_per_cm2, "our assumption: fast"),

    /** Share of the silicon's surface that touches the electrolyte and takes part. */
    CONTACT_SHARE("share of the surface in contact", Unit.ONE, Range.SHARE, 1, "our assumption"),

    /** D of lithium in silicon. */
    DIFFUSION_COEFFICIENT(
            "diffusion coefficient",
            CellUnits.CM2_PER_S,
            Range.POSITIVE,
            1.67e-10 * cm2_per_s,
            "silicon of the parameter set Chen2020_composite in PyBaMM"),

    /** γ: how fast, per θ, the open-circuit potential goes over from one branch to the other; at once if absent. */
    HYSTERESIS_RATE("rate of hysteresis", Unit.ONE, Range.NOT_NEGATIVE),

    /** Capacitance per area of silicon. */
    DOUBLE_LAYER("double-layer capacitance", CellUnits.UF_PER_CM2, Range.NOT_NEGATIVE, 0, "left out"),

    /** Thickness of the electrolyte layer. */
    SEPARATOR_THICKNESS("separator thickness", Unit.UM, Range.NOT_NEGATIVE, 800 * um, "our assumption"),

    /** Ionic conductivity of the electrolyte layer. */
    SEPARATOR_CONDUCTIVITY("separator conductivity", Unit.MS_PER_CM, Range.POSITIVE),

    /** Ohmic resistance of contacts, times area. */
    CONTACT_RESISTANCE("contact resistance", CellUnits.OHM_CM2, Range.NOT_NEGATIVE, 0 * ohm_cm2, "none"),

    /** Potential of In/LiIn against lithium. */
    COUNTER_POTENTIAL(
            "potential of In/LiIn against Li",
            CellUnits.V,
            Range.FINITE,
            0.62,
            "A. L. Santhosha 2019, In/InLi plateau"),

    /** Exchange current density of the counter electrode per area of the cell; no overpotential if absent. */
    COUNTER_EXCHANGE_CURRENT_DENSITY(
            "exchange current density of the counter electrode", Unit.MA_PER_CM2, Range.POSITIVE),

    /** Lithium that the two-phase range of In/LiIn holds; unlimited if absent. */
    COUNTER_CAPACITY("capacity of the counter electrode", Unit.MAH_PER_CM2, Range.POSITIVE),

    /** Share of {@link #COUNTER_CAPACITY} that is filled with lithium before the first step. */
    COUNTER_FILLING("filling of the counter electrode", Unit.ONE, new Range(0, false, 1, false), 0.5, "our assumption"),

    /** Lithiation ends here. */
    LOWER_CUTOFF(
            "lower cut-off voltage",
            CellUnits.V,
            Range.FINITE,
            -0.57,
            Provenance.reported("Rana 2023, caption of Figure 2")),

    /** Delithiation ends here. */
    UPPER_CUTOFF(
            "upper cut-off voltage",
            CellUnits.V,
            Range.FINITE,
            0.4,
            Provenance.reported("Rana 2023, caption of Figure 2")),

    /** Of the whole cell. */
    TEMPERATURE(
            "temperature",
            CellUnits.KELVIN,
            Range.closed(200, 500),
            298.15,
            Provenance.reported("Rana 2023, caption of Figure 2: 25 °C")),

    /** Of both ionic conductivities: σ(T) = σ(25 °C) exp(−E/R (1/T − 1/298.15 K)). */
    CONDUCTION_ACTIVATION(
            "activation energy of ionic conduction",
            CellUnits.KJ_PER_MOL,
            Range.NOT_NEGATIVE,
            33e3,
            "our assumption: 0.34 eV, typical of argyrodites"),

    /** Of both exchange current densities. */
    KINETIC_ACTIVATION(
            "activation energy of the exchange current densities",
            CellUnits.KJ_PER_MOL,
            Range.NOT_NEGATIVE,
            50e3,
            "our assumption"),

    /** Of D. */
    DIFFUSION_ACTIVATION(
            "activation energy of diffusion", CellUnits.KJ_PER_MOL, Range.NOT_NEGATIVE, 40e3, "our assumption"),

    /**
     * Volume that silicon gains up to θ = 1, as a share of its own; it fills the pores, then stretches the electrode by s and
     * thins both rails to σ s<sup>−3/2</sup>.
     */
    SWELLING("swelling of silicon", Unit.ONE, Range.closed(0, 4), 0, "left out");

    private final String term;
    private final Unit unit;
    private final Range range;
    private final Optional<Quantity> preset;

    Parameter(String term, Unit unit, Range range) {
        this.term = term;
        this.unit = unit;
        this.range = range;
        this.preset = Optional.empty();
    }

    Parameter(String term, Unit unit, Range range, double value, String reason) {
        this(term, unit, range, value, Provenance.assumed(reason));
    }

    Parameter(String term, Unit unit, Range range, double value, Provenance provenance) {
        this.term = term;
        this.unit = unit;
        this.range = range;
        this.preset = Optional.of(Quantity.exact(term, value, unit, provenance));
    }

    /**
     * The field's name of it.
     *
     * @return a few words
     */
    public String term() {
        return term;
    }

    /**
     * In which it is shown.
     *
     * @return the unit
     */
    public Unit unit() {
        return unit;
    }

    /**
     * What it may be.
     *
     * @return in SI
     */
    public Range range() {
        return range;
    }

    /**
     * What it is unless said otherwise.
     *
     * @return nothing if it has to be said, or may be absent
     */
    public Optional<Quantity> preset() {
        return preset;
    }

    /**
     * This parameter with a value.
     *
     * @param value in SI
     * @param provenance where it comes from
     * @return a quantity that can be shown
     * @throws anodyne.quantity.LaboratoryException if the value is not allowed
     */
    public Quantity quantity(double value, Provenance provenance) {
        return quantity(Uncertain.exact(value), provenance);
    }

    Quantity quantity(Uncertain value, Provenance provenance) {
        return new Quantity(term, range.require(term, value, unit), unit, provenance);
    }
}
