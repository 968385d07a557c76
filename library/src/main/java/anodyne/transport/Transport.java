package anodyne.transport;

import anodyne.composite.Composite;
import anodyne.composite.TortuosityFactor;
import anodyne.fitting.FitResult;
import anodyne.impedance.Rails;
import anodyne.material.CarbonAdditive;
import anodyne.material.Phase;
import anodyne.material.SolidElectrolyte;
import anodyne.polarization.Blocking;
import anodyne.polarization.DirectCurrent;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * Conductivities and tortuosity factors of a composite from what was measured on it: σ = L/(A·R), κ = φ·σ₀/σ.
 *
 * <p>Ions are conducted by the solid electrolyte and electrons by the carbon additive of the composite, with their volume
 * fractions φ and the conductivities σ₀ of the pure phases; {@link #ionConductor} and {@link #electronConductor} say
 * otherwise. All uncertainties are carried on, with the correlations of the fit.
 */
public final class Transport {
    private static final Unit OHM = new Unit("Ω", 1);

    private final Composite composite;
    private final Conductor ionic;
    private final Conductor electronic;

    private Transport(Composite composite, Conductor ionic, Conductor electronic) {
        this.composite = composite;
        this.ionic = ionic;
        this.electronic = electronic;
    }

    private record Conductor(Phase phase, Uncertain conductivity) {}

    /**
     * Transport in a composite.
     *
     * @param composite what it is made of
     * @return to be gone on with {@link #geometry}, or with direct-current results
     */
    public static Transport of(Composite composite) {
        return new Transport(composite, null, null);
    }

    /**
     * Says what conducts ions.
     *
     * @param phase of the composite
     * @param conductivity σ₀ of the pure phase in S/m
     * @return a new object
     * @throws LaboratoryException if the conductivity is not above zero
     */
    public Transport ionConductor(Phase phase, Uncertain conductivity) {
        return new Transport(composite, conductor(phase, conductivity), electronic);
    }

    /**
     * Says what conducts electrons.
     *
     * @param phase of the composite
     * @param conductivity σ₀ of the pure phase in S/m
     * @return a new object
     * @throws LaboratoryException if the conductivity is not above zero
     */
    public Transport electronConductor(Phase phase, Uncertain conductivity) {
        return new Transport(composite, ionic, conductor(phase, conductivity));
    }

    private static Conductor conductor(Phase phase, Uncertain conductivity) {
        return new Conductor(
                phase, Range.POSITIVE.require("conductivity of the pure phase", conductivity, Unit.MS_PER_CM));
    }

    /**
     * The geometry of the sample.
     *
     * @param thickness L in m
     * @param area A in m²
     * @return to be gone on with a fit
     * @throws LaboratoryException if one is not above zero
     */
    public Sample geometry(Uncertain thickness, Uncertain area) {
        return new Sample(
                Range.POSITIVE.require("thickness", thickness, Unit.UM),
                Range.POSITIVE.require("area", area, Unit.CM2));
    }

    /**
     * The geometry of the sample, without uncertainty.
     *
     * @param thickness L in m
     * @param area A in m²
     * @return to be gone on with a fit
     * @throws LaboratoryException if one is not above zero
     */
    public Sample geometry(double thickness, double area) {
        return geometry(Uncertain.exact(thickness), Uncertain.exact(area));
    }

    /**
     * Transport from direct current; each result holds its own geometry.
     *
     * @param results ion-blocking, electron-blocking, or both
     * @return what each of them says
     * @throws LaboratoryException if there is none, two are of one kind, or a pure phase is not known
     */
    public TransportResult from(DirectCurrent... results) {
        Conduction ions = null;
        Conduction electrons = null;
        var notes = new ArrayList<String>();
        for (var result : results) {
            notes.addAll(result.warnings());
            String origin = "L/(A(R − R_series)), direct current";
            if (result.blocking() == Blocking.ELECTRONS) {
                requireFirst(ions, "electron");
                ions = conduction("ionic", ionConductor(), result.conductivity(), result.isUpperBound(), origin);
            } else {
                requireFirst(electrons, "ion");
                electrons = conduction(
                        "electronic", electronConductor(), result.conductivity(), result.isUpperBound(), origin);
            }
        }
        return new TransportResult(ions, electrons, notes);
    }

    private static void requireFirst(Conduction already, String blocked) {
        if (already != null) {
            throw new LaboratoryException(
                    "number of %s-blocking results is 2, allowed is at most 1".formatted(blocked));
        }
    }

    /** A sample of known geometry. */
    public final class Sample {
        private final Uncertain thickness;
        private final Uncertain area;

        private Sample(Uncertain thickness, Uncertain area) {
            this.thickness = thickness;
            this.area = area;
        }

        /**
         * Transport from the two rails of the only transmission line in a fit.
         *
         * @param fit of a circuit with one line
         * @return σ and κ of both carriers; a rail that the data do not determine is left out with a note
         * @throws LaboratoryException if there is not exactly one line, or a pure phase is not known
         */
        public TransportResult from(FitResult fit) {
            var lines = fit.circuit().rails();
            if (lines.size() != 1) {
                throw new LaboratoryException(
                        "number of transmission lines of two rails in circuit %s is %d, allowed is 1; name the parameters otherwise"
                                .formatted(fit.circuit(), lines.size()));
            }
            Rails rails = lines.get(0);
            return from(fit, rails.ionic(), rails.electronic());
        }

        /**
         * Transport from named resistances of a fit.
         *
         * @param fit any
         * @param ionicParameter name of the resistance of the ionic rail, empty if there is none
         * @param electronicParameter name of the resistance of the electronic rail, empty if there is none
         * @return σ and κ; a resistance that the data do not determine is left out with a note
         * @throws LaboratoryException if there is no such parameter, or a pure phase is not known
         */
        public TransportResult from(FitResult fit, String ionicParameter, String electronicParameter) {
            var notes = new ArrayList<String>();
            var ions = resistance(fit, ionicParameter, notes);
            var electrons = resistance(fit, electronicParameter, notes);
            return new TransportResult(
                    ions == null
                            ? null
                            : conduction(
                                    "ionic",
                                    Transport.this.ionConductor(),
                                    conductivity(ions),
                                    false,
                                    origin(ionicParameter, fit)),
                    electrons == null
                            ? null
                            : conduction(
                                    "electronic",
                                    Transport.this.electronConductor(),
                                    conductivity(electrons),
                                    false,
                                    origin(electronicParameter, fit)),
                    notes);
        }

        private static String origin(String parameter, FitResult fit) {
            return "L/(A·%s), fit of %s".formatted(parameter, fit.circuit());
        }

        private static Uncertain resistance(FitResult fit, String name, List<String> notes) {
            if (name.isEmpty()) {
                return null;
            }
            var status = fit.parameter(name).status();
            if (status == anodyne.fitting.FitParameter.Status.UNIDENTIFIED
                    || status == anodyne.fitting.FitParameter.Status.AT_BOUND) {
                notes.add("the data do not determine %s of circuit %s".formatted(name, fit.circuit()));
                return null;
            }
            return Range.POSITIVE.require("resistance " + name, fit.uncertain(name), OHM);
        }

        private Uncertain conductivity(Uncertain resistance) {
            return thickness.over(area.times(resistance));
        }
    }

    private Conduction conduction(
            String carrier, Conductor conductor, Uncertain effective, boolean bound, String origin) {
        var fraction = composite.volumeFraction(conductor.phase());
        return new Conduction(
                carrier, new TortuosityFactor(fraction, conductor.conductivity(), effective), bound, origin);
    }

    private Conductor ionConductor() {
        return ionic != null
                ? ionic
                : only(
                        Phase.ELECTROLYTE,
                        composite.mixture().materials().stream()
                                .filter(SolidElectrolyte.class::isInstance)
                                .map(each -> ((SolidElectrolyte) each)
                                        .ionicConductivity()
                                        .value())
                                .toList());
    }

    private Conductor electronConductor() {
        return electronic != null
                ? electronic
                : only(
                        Phase.CARBON,
                        composite.mixture().materials().stream()
                                .filter(CarbonAdditive.class::isInstance)
                                .map(each -> ((CarbonAdditive) each)
                                        .electronicConductivity()
                                        .value())
                                .toList());
    }

    private static Conductor only(Phase phase, List<Uncertain> conductivities) {
        if (conductivities.size() != 1) {
            throw new LaboratoryException(
                    "number of materials that are %s is %d, allowed for a tortuosity factor is 1; say what conducts"
                            .formatted(phase.term(), conductivities.size()));
        }
        return new Conductor(phase, conductivities.get(0));
    }
}
