package anodyne.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.measurement.Complex;
import anodyne.quantity.LaboratoryException;
import anodyne.task.Parallel;
import anodyne.task.Seed;
import org.junit.jupiter.api.Test;

class ConfidenceBandTest {
    private static final double[] FREQUENCIES = Synthetic.frequencies(1e5, 0.01, 60);
    private static final double[] ASKED = {3e4, 20, 0.05};

    @Test
    void theBandHoldsTheTrueCurveAsOftenAsItSays() {
        int draws = 1000;
        var directions = new Complex[] {new Complex(1, 0), new Complex(0, 1), new Complex(1, 1)};
        var hits = Parallel.ALL.map(draws, n -> {
            var spectrum =
                    Synthetic.noisy(Synthetic.ZARC, FREQUENCIES, 0.01, new Seed(3).child(n), Synthetic.ZARC_VALUES);
            var band = ConfidenceBand.of(
                    Fit.of(Synthetic.ZARC).start(Synthetic.ZARC_VALUES).to(spectrum), ASKED);
            var inside = new boolean[ASKED.length];
            for (int i = 0; i < ASKED.length; i++) {
                var truth = Synthetic.ZARC.impedance(ASKED[i], Synthetic.ZARC_VALUES);
                var off = band.points().get(i).model().minus(truth);
                var direction = directions[i];
                double along = (off.re() * direction.re() + off.im() * direction.im()) / direction.modulus();
                inside[i] = Math.abs(along) <= band.points().get(i).along(direction);
            }
            return inside;
        });
        for (int i = 0; i < ASKED.length; i++) {
            int place = i;
            double share = hits.stream().filter(inside -> inside[place]).count() / (double) draws;
            // Four standard deviations of a share of 0.95 in 1000 draws.
            assertEquals(0.95, share, 0.028, "at " + ASKED[i] + " Hz");
        }
    }

    @Test
    void whatTheDataDoNotDetermineDoesNotWidenTheCurve() {
        var spectrum = Synthetic.noisy(
                anodyne.impedance.Circuit.parse("Rs-T{Ri,Re,Q,a}"),
                FREQUENCIES,
                0.005,
                new Seed(1),
                12,
                1200,
                3,
                2e-3,
                0.85);
        var open = Fit.of("Rs-T{Ri,Re,Q,a}").to(spectrum);
        var fixed = Fit.of("Rs-T{Ri,Re,Q,a}").fix("Re", 3).to(spectrum);
        assertTrue(open.unidentified().contains("Ri"));
        for (int i = 0; i < ASKED.length; i++) {
            var one = ConfidenceBand.of(open, ASKED).points().get(i);
            var other = ConfidenceBand.of(fixed, ASKED).points().get(i);
            assertEquals(
                    other.model().re(), one.model().re(), 1e-3 * other.model().modulus());
            assertEquals(other.real(), one.real(), 0.03 * other.real());
            assertEquals(other.imaginary(), one.imaginary(), 0.03 * other.imaginary());
        }
    }

    @Test
    void theBandOfOneResistorIsTheIntervalOfItsResistance() {
        var circuit = anodyne.impedance.Circuit.parse("R0");
        var fit = Fit.of(circuit).to(Synthetic.noisy(circuit, FREQUENCIES, 0.01, new Seed(2), 50));
        var point = ConfidenceBand.of(fit, 7).points().get(0);
        var parameter = fit.parameter("R0");
        assertEquals(Math.log(parameter.highest() / parameter.value()), point.real() / parameter.value(), 1e-12);
        assertEquals(0, point.imaginary());
        assertEquals(point.real(), point.modulus());
        assertEquals(0, point.phase());
    }

    @Test
    void aFrequencyThatIsNoneIsRefused() {
        var fit = Fit.of(Synthetic.ZARC)
                .to(Synthetic.noisy(Synthetic.ZARC, FREQUENCIES, 0.01, new Seed(1), Synthetic.ZARC_VALUES));
        assertThrows(LaboratoryException.class, () -> ConfidenceBand.of(fit));
        for (double frequency : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            var refused = assertThrows(LaboratoryException.class, () -> ConfidenceBand.of(fit, frequency));
            assertTrue(refused.getMessage().startsWith("frequency is "), refused.getMessage());
        }
    }
}
