package anodyne.fitting;

import static anodyne.fitting.Synthetic.frequencies;
import static anodyne.fitting.Synthetic.noisy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.impedance.Circuit;
import anodyne.measurement.Complex;
import anodyne.measurement.Spectrum;
import anodyne.quantity.LaboratoryException;
import anodyne.task.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RelaxationTimesTest {
    private static final double[] F = frequencies(1e6, 1e-2, 81);
    private static final Circuit TWO = Circuit.parse("R0-Zarc1-Zarc2");
    private static final double[] VALUES = {10, 50, 1e-4, 0.9, 20, 0.1, 0.85};

    private static Spectrum two(long seed) {
        return noisy(TWO, F, 0.005, new Seed(seed), VALUES);
    }

    private static List<RelaxationTimesResult.Peak> main(RelaxationTimesResult result) {
        return result.peaks().stream()
                .filter(peak -> Math.abs(peak.resistance()) > 2)
                .toList();
    }

    @Test
    void twoProcessesHaveTheirAreasAndTimes() {
        LongStream.rangeClosed(1, 5).forEach(seed -> {
            assertTwo(RelaxationTimes.nonNegative(), 0.002, seed, 0.03);
            assertTwo(RelaxationTimes.nonNegative(), 0.005, seed, 0.03);
            assertTwo(RelaxationTimes.ridge(), 0.002, seed, 0.05);
        });
    }

    private static void assertTwo(RelaxationTimes plan, double noise, long seed, double tolerance) {
        var result = plan.of(noisy(TWO, F, noise, new Seed(seed), VALUES));
        var peaks = main(result);
        // The stronger noise, the more the regularisation shifts a peak.
        double offTime = Math.max(tolerance, 10 * noise);
        assertEquals(2, peaks.size(), seed + " " + result);
        assertEquals(50, peaks.get(0).resistance(), tolerance * 50, seed + " " + result);
        assertEquals(20, peaks.get(1).resistance(), tolerance * 20, seed + " " + result);
        assertEquals(1e-4, peaks.get(0).tau(), offTime * 1e-4, seed + " " + result);
        assertEquals(0.1, peaks.get(1).tau(), offTime * 0.1, seed + " " + result);
        assertEquals(70, result.polarisationResistance(), 0.7);
        assertEquals(10, result.resistance(), 0.5);
    }

    @Test
    void aDistributionThatMayNotBeNegativeIsNot() {
        var result = RelaxationTimes.nonNegative().of(two(1));
        assertTrue(Arrays.stream(result.gamma()).allMatch(gamma -> gamma >= 0));
    }

    @Test
    void theInductanceOfLeadsIsNoProcess() {
        var circuit = Circuit.parse("L1-R0-Zarc1-Zarc2");
        var result = RelaxationTimes.nonNegative()
                .of(noisy(circuit, F, 0.002, new Seed(1), 1e-6, 10, 50, 1e-4, 0.9, 20, 0.1, 0.85));
        assertEquals(1e-6, result.inductance(), 1e-7);
        assertEquals(50, main(result).get(0).resistance(), 2.5);
    }

    @Test
    void anInductiveLoopIsANegativePeak() {
        // p(R, L) with L = Rτ is R − R/(1 + jωτ): a resistor and a process of −R.
        var circuit = Circuit.parse("R0-Zarc1-p(R2,L2)");
        var data = noisy(circuit, F, 0.002, new Seed(1), 10, 50, 1e-4, 0.9, 8, 8 * 0.5);
        for (var plan :
                List.of(RelaxationTimes.ridge(), RelaxationTimes.nonNegative().withLoops())) {
            var peaks = main(plan.of(data));
            assertEquals(2, peaks.size(), peaks.toString());
            assertEquals(-8, peaks.get(1).resistance(), 0.8, peaks.toString());
            assertEquals(0.5, peaks.get(1).tau(), 0.1, peaks.toString());
        }
    }

    @Test
    void aBlockingContactIsACapacitor() {
        var circuit = Circuit.parse("R0-Zarc1-C1");
        var result = RelaxationTimes.nonNegative()
                .withCapacity()
                .of(noisy(circuit, F, 0.002, new Seed(1), 10, 50, 1e-4, 0.9, 1e-2));
        assertEquals(100, result.elastance(), 2);
        assertEquals(50, main(result).get(0).resistance(), 2.5);
    }

    @Test
    void aModulusOverFourDecadesIsNoObstacle() {
        var circuit = Circuit.parse("R0-p(R1,CPE1)-CPE2");
        for (int seed = 1; seed <= 5; seed++) {
            var data = noisy(circuit, F, 0.005, new Seed(seed), 170, 1300, 2.6e-9, 0.79, 1.8e-7, 0.89);
            for (var plan : List.of(
                    RelaxationTimes.nonNegative(), RelaxationTimes.nonNegative().withLoops())) {
                var residuals = plan.withCapacity().of(data).residuals();
                assertTrue(
                        residuals.stream().mapToDouble(Complex::modulus).max().orElseThrow() < 0.15);
            }
        }
    }

    @Test
    void residualsAreThoseOfTheNoise() {
        var result = RelaxationTimes.nonNegative().of(two(1));
        double square = result.residuals().stream()
                .mapToDouble(r -> r.modulus() * r.modulus())
                .average()
                .orElseThrow();
        assertEquals(0.005 * Math.sqrt(2), Math.sqrt(square), 0.003);
    }

    @Test
    void whatIsNotAllowedIsRefused() {
        assertThrows(LaboratoryException.class, () -> RelaxationTimes.ridge().lambda(0));
        assertThrows(LaboratoryException.class, () -> RelaxationTimes.ridge().of(two(1).between(1, 1.5)));
    }
}
