package anodyne.fitting;

import static anodyne.fitting.Synthetic.frequencies;
import static anodyne.fitting.Synthetic.noisy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.RealFiles;
import anodyne.impedance.Circuit;
import anodyne.instrument.Spectra;
import anodyne.measurement.Complex;
import anodyne.measurement.Spectrum;
import anodyne.measurement.SpectrumPoint;
import anodyne.quantity.LaboratoryException;
import anodyne.task.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class KramersKronigTest {
    private static final double[] F = frequencies(1e6, 1e-2, 65);
    private static final Circuit CIRCUIT = Circuit.parse("R0-p(R1,CPE1)-p(R2,CPE2)");
    private static final double[] VALUES = {10, 50, 1e-5, 0.9, 40, 1e-2, 0.85};

    private static Spectrum clean() {
        return noisy(CIRCUIT, F, 5e-4, new Seed(1), VALUES);
    }

    private static Spectrum changed(UnaryOperator<SpectrumPoint> change) {
        var points = new ArrayList<SpectrumPoint>();
        clean().points().forEach(point -> points.add(change.apply(point)));
        return Spectrum.of("changed", points);
    }

    @Test
    void whatObeysTheRelationsIsValid() {
        var result = KramersKronig.test(clean());
        assertTrue(result.isValid(), result.toString());
        assertTrue(result.orderReached());
        assertTrue(KramersKronig.usual()
                .fittingRealPart()
                .withoutCapacity()
                .of(clean())
                .isValid());
        var inductive = noisy(Circuit.parse("L1-R0-p(R1,CPE1)"), F, 5e-4, new Seed(2), 1e-7, 10, 50, 1e-5, 0.9);
        assertTrue(KramersKronig.test(inductive).isValid());
        var blocking = noisy(Circuit.parse("R0-C1"), F, 5e-4, new Seed(2), 10, 1e-3);
        assertTrue(KramersKronig.test(blocking).isValid());
    }

    @Test
    void aSampleThatDriftsIsFlaggedAsDrifting() {
        // The sweep goes from high to low frequency; a point takes a few periods, so that the last ones take all the
        // time.
        double slowest = 1 / F[F.length - 1];
        var result = KramersKronig.test(changed(point -> SpectrumPoint.of(
                point.frequency(),
                new Complex(
                        point.impedance().re() * (1 + 0.3 * (1 / point.frequency()) / slowest),
                        point.impedance().im()))));
        assertFalse(result.isValid(), result.toString());
        assertTrue(result.reason().startsWith("the sample drifted"), result.reason());
    }

    @Test
    void aSystematicDeviationElsewhereIsFlagged() {
        var result = KramersKronig.test(changed(point -> SpectrumPoint.of(
                point.frequency(),
                point.frequency() > 3 && point.frequency() < 3000
                        ? point.impedance().times(new Complex(1, 0.12))
                        : point.impedance())));
        assertFalse(result.isValid(), result.toString());
        assertTrue(result.reason().startsWith("the response is not linear or not stationary"), result.reason());
    }

    @Test
    void noiseIsCalledNoise() {
        var result = KramersKronig.test(noisy(CIRCUIT, F, 0.03, new Seed(3), VALUES));
        assertTrue(result.reason().startsWith("the data are noisy"), result.reason());
    }

    @Test
    void sweepsAtTwoAmplitudesShowAResponseThatIsNotLinear() {
        var large = CIRCUIT.spectrum(F, 10, 45, 1e-5, 0.9, 40, 1e-2, 0.85);
        var comparison = SweepComparison.of(clean(), large, SweepComparison.Difference.AMPLITUDE);
        assertFalse(comparison.agrees());
        assertTrue(comparison.reason().startsWith("the response is not linear"), comparison.reason());
        assertTrue(SweepComparison.of(clean(), clean(), SweepComparison.Difference.TIME)
                .agrees());
        var elsewhere = CIRCUIT.spectrum(new double[] {3e7, 4e7}, VALUES);
        assertThrows(
                LaboratoryException.class,
                () -> SweepComparison.of(clean(), elsewhere, SweepComparison.Difference.TIME));
    }

    @Test
    void tooFewOrTooManyPointsAreRefused() {
        assertThrows(LaboratoryException.class, () -> KramersKronig.test(clean().between(1e5, 2e5)));
        assertThrows(LaboratoryException.class, () -> KramersKronig.usual().most(0));
        assertThrows(LaboratoryException.class, () -> KramersKronig.usual().limit(2));
        var repeated =
                Spectrum.of("r", new double[] {1, 1, 1, 1, 1, 9}, new double[6], new double[] {1, 1, 1, 1, 1, 1});
        assertThrows(LaboratoryException.class, () -> KramersKronig.test(repeated.maskPoints(5)));
        var huge = Circuit.parse("R0-p(R1,C1)").spectrum(frequencies(1e9, 1e-6, 1_000_000), 1, 1, 1);
        for (Executable analysis : List.<Executable>of(
                () -> KramersKronig.test(huge), () -> RelaxationTimes.ridge().of(huge))) {
            var error = assertThrows(LaboratoryException.class, analysis);
            assertTrue(error.getMessage().contains("is 1000000, allowed for a"), error.getMessage());
        }
    }

    /**
     * impedance.py 1.7.1 (linKK, add_cap=True) on its own example: order, µ, and residuals of the first, the 21st and the
     * last point, printed with all digits; its sign of a residual is ours.
     */
    @Test
    @RealFiles
    void theExampleOfAPeer() {
        var data = Spectra.read(RealFiles.Place.of("eis").resolve("exampleData.csv"))
                .only()
                .mask(point -> point.impedance().im() > 0);
        assertPeer(KramersKronig.usual().fittingRealPart().of(data), 21, 0.8338636418635548, 1e-6, new double[][] {
            {0.0003018287426973984, 0.0042203950863186745},
            {0.0005593939109569946, 0.0011851264376542328},
            {-2.1170827235951945e-05, -5.276236592769199e-05}
        });
        // The peer inverts the normal equations here, which costs it half of the digits.
        assertPeer(KramersKronig.test(data), 24, 0.7709216659886668, 1e-5, new double[][] {
            {0.0016180979278807633, 0.0015800750068764337},
            {0.0008870103670741946, 0.000792334431225435},
            {-0.0003249465331153242, -8.929116865835369e-05}
        });
        assertTrue(KramersKronig.test(data).isValid());
    }

    private static void assertPeer(
            KramersKronigResult result, int order, double mu, double tolerance, double[][] residuals) {
        assertEquals(order, result.order(), result.toString());
        assertEquals(mu, result.mu(), tolerance);
        int[] places = {0, 20, 56};
        for (int i = 0; i < places.length; i++) {
            assertEquals(residuals[i][0], result.residuals().get(places[i]).re(), tolerance);
            assertEquals(residuals[i][1], result.residuals().get(places[i]).im(), tolerance);
        }
    }
}
