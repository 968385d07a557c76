package anodyne.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.composite.Composite;
import anodyne.fitting.Fit;
import anodyne.impedance.Circuit;
import anodyne.material.Argyrodite;
import anodyne.material.Carbon;
import anodyne.material.Phase;
import anodyne.material.Silicon;
import anodyne.measurement.Complex;
import anodyne.measurement.CurrentVoltageSeries;
import anodyne.measurement.Spectrum;
import anodyne.measurement.SpectrumPoint;
import anodyne.polarization.Blocking;
import anodyne.polarization.DirectCurrent;
import anodyne.polarization.OhmicFit;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Units;
import anodyne.task.Seed;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TransportTest {
    private static final Composite ANODE = Composite.of(Silicon.SMALL, 0.461)
            .with(Argyrodite.LI5_5PS4_5CL1_5, 0.469)
            .with(Carbon.VGCNF, 0.07)
            .porosity(Uncertain.of(0.2088, 0.017));
    private static final Uncertain THICKNESS = Uncertain.of(500 * Units.um, 10 * Units.um);
    private static final Uncertain AREA = Uncertain.of(0.785 * Units.cm2, 0.01 * Units.cm2);
    private static final double[] F = IntStream.range(0, 70)
            .mapToDouble(k -> 1e6 * Math.pow(1e-8, k / 69.0))
            .toArray();

    private static Spectrum noisy(String text, double... values) {
        var random = new Seed(5).generator();
        var points = Circuit.parse(text).spectrum(F, values).points().stream()
                .map(point -> SpectrumPoint.of(
                        point.frequency(),
                        point.impedance()
                                .plus(new Complex(random.nextGaussian(), random.nextGaussian())
                                        .times(0.002 * point.impedance().modulus()))))
                .toList();
        return Spectrum.of("synthetic spectrum of " + text, points);
    }

    @Test
    void aFittedLineGivesBothConductivities() {
        String text = "Rs-T{Ri,Re,Q,a}";
        var fit = Fit.of(text).start(8, 300, 20, 1e-3, 0.9).fix("Rs", 10).to(noisy(text, 10, 240, 30, 2e-3, 0.85));
        var result = Transport.of(ANODE).geometry(THICKNESS, AREA).from(fit);
        double expected = 500e-6 / (0.785e-4 * fit.value("Ri"));
        assertEquals(expected, result.ionicConductivity().value(), 1e-12);
        double relative = Math.sqrt(Math.pow(10.0 / 500, 2)
                + Math.pow(0.01 / 0.785, 2)
                + Math.pow(fit.uncertain("Ri").relativeUncertainty(), 2));
        assertEquals(relative, result.ionicConductivity().relativeUncertainty(), 1e-9);
        double fraction = ANODE.volumeFraction(Phase.ELECTROLYTE).value();
        assertEquals(
                fraction * 9.7 * Units.mS_per_cm / expected,
                result.ionicTortuosityFactor().value(),
                1e-9);
        assertEquals(4, result.quantities().size());
        assertTrue(Uncertain.correlation(result.ionicConductivity(), result.electronicConductivity()) > 0);
    }

    @Test
    void theUncertaintyOfTheSeparatorReachesTheConductivities() {
        String text = "Rs-T{Ri,Re,Q,a}";
        var plan = Fit.of(text).start(10, 240, 30, 2e-3, 0.85);
        var data = noisy(text, 10, 240, 30, 2e-3, 0.85);
        var separator = Uncertain.of(10, 0.5);
        var sample = Transport.of(ANODE).geometry(500 * Units.um, 0.785 * Units.cm2);
        var sure = sample.from(plan.fix("Rs", 10).to(data)).electronicConductivity();
        var fit = plan.fix("Rs", separator).to(data);
        var unsure = sample.from(fit).electronicConductivity();
        assertEquals(sure.value(), unsure.value(), 1e-12);
        double added = fit.contribution("Re", "Rs") / fit.value("Re");
        assertEquals(Math.hypot(sure.relativeUncertainty(), added), unsure.relativeUncertainty(), 1e-9);
        // More of the measured resistance in the separator leaves less for the composite, which then conducts better.
        assertEquals(-added / unsure.relativeUncertainty(), Uncertain.correlation(unsure, separator), 1e-9);
        assertTrue(Uncertain.correlation(unsure, separator) > 0.5);
    }

    @Test
    void aRailThatTheDataDoNotDetermineIsLeftOutWithANote() {
        var fit = Fit.of("R0-R1-Zarc1").start(5, 5, 100, 1e-3, 0.9).to(noisy("R0-Zarc1", 10, 100, 1e-3, 0.9));
        var result = Transport.of(ANODE).geometry(THICKNESS, AREA).from(fit, "Zarc1.R", "R1");
        assertTrue(result.notes().get(0).contains("do not determine R1"), result.toString());
        assertThrows(LaboratoryException.class, result::electronicConductivity);
        assertEquals(2, result.quantities().size());
    }

    /** Rs + Rp, Ri²/S and S·Q are all that a T-type line shows, so that one of Rs, Ri, Re and Q has to be known. */
    @Test
    void aSeriesResistanceThatIsFreeLeavesNeitherRailDetermined() {
        String text = "Rs-T{Ri,Re,Q,a}";
        var fit = Fit.of(text).start(10, 240, 30, 2e-3, 0.85).to(noisy(text, 10, 240, 30, 2e-3, 0.85));
        assertTrue(fit.unidentified().contains("Re"), fit.toString());
        var sample = Transport.of(ANODE).geometry(THICKNESS, AREA);
        var error =
                assertThrows(LaboratoryException.class, () -> sample.from(fit).electronicConductivity());
        assertTrue(error.getMessage().contains("do not determine Re"), error.getMessage());
    }

    @Test
    void directCurrentOfBothKindsGivesBothConductivities() {
        var ions = direct(Blocking.ELECTRONS, 240);
        var electrons = direct(Blocking.IONS, 30);
        var result = Transport.of(ANODE)
                .electronConductor(Phase.CARBON, Uncertain.of(100, 10))
                .from(ions, electrons);
        assertEquals(500e-6 / (0.785e-4 * 240), result.ionicConductivity().value(), 1e-9);
        assertEquals(500e-6 / (0.785e-4 * 30), result.electronicConductivity().value(), 1e-9);
        var bound = Transport.of(ANODE).from(ions.leakyInterface(10, 30));
        assertTrue(bound.ionic().isUpperBound());
        assertTrue(
                bound.toString().contains("an upper bound") && bound.toString().contains("leaks"));
        assertThrows(LaboratoryException.class, () -> Transport.of(ANODE).from(ions, ions));
        assertThrows(LaboratoryException.class, () -> Transport.of(ANODE).from());
    }

    private static DirectCurrent direct(Blocking blocking, double resistance) {
        double[] current = {1e-5, 2e-5, 3e-5};
        double[] voltage = {1e-5 * resistance, 2e-5 * resistance, 3e-5 * resistance};
        var fit = OhmicFit.of(CurrentVoltageSeries.of("synthetic", current, voltage));
        return DirectCurrent.of(blocking, fit, Uncertain.ZERO, THICKNESS, AREA);
    }

    @Test
    void whatCannotBeGivenIsRefused() {
        var fit = Fit.of("R0-p(R1,C1)").start(10, 100, 1e-5).to(noisy("R0-p(R1,C1)", 10, 100, 1e-5));
        var sample = Transport.of(ANODE).geometry(500 * Units.um, 0.785 * Units.cm2);
        assertThrows(LaboratoryException.class, () -> sample.from(fit));
        assertEquals(
                500e-6 / (0.785e-4 * fit.value("R1")),
                sample.from(fit, "R1", "").ionicConductivity().value(),
                1e-12);
        assertThrows(LaboratoryException.class, () -> sample.from(fit, "R7", ""));
        assertThrows(LaboratoryException.class, () -> Transport.of(ANODE).geometry(0, 1));
    }
}
