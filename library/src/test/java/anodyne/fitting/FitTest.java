package anodyne.fitting;

import static anodyne.fitting.Synthetic.TLM;
import static anodyne.fitting.Synthetic.TLM_VALUES;
import static anodyne.fitting.Synthetic.ZARC;
import static anodyne.fitting.Synthetic.ZARC_VALUES;
import static anodyne.fitting.Synthetic.frequencies;
import static anodyne.fitting.Synthetic.noisy;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.fitting.FitParameter.Status;
import anodyne.impedance.Circuit;
import anodyne.impedance.CircuitParameter;
import anodyne.measurement.Spectrum;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Uncertain;
import anodyne.task.Parallel;
import anodyne.task.Seed;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FitTest {
    private static final double[] F = frequencies(1e6, 1e-2, 65);
    private static final double NOISE = 0.005;
    private static final Spectrum ONE = noisy(ZARC, F, NOISE, new Seed(1), ZARC_VALUES);

    @Test
    void exactDataGiveTheirParametersBack() {
        for (var text :
                List.of("R0-p(R1,C1)", "R0-Zarc1", "R0-DL{Ri,p(Rct,CPE)}", "Rs-Z{Ri,Re,Q,a}", "R0-p(R1-W1,C1)")) {
            var circuit = Circuit.parse(text);
            double[] truth =
                    circuit.parameters().stream().mapToDouble(FitTest::typical).toArray();
            double[] start = circuit.parameters().stream()
                    .mapToDouble(each -> typical(each) * (each.kind().isLogarithmic() ? 1.6 : 0.9))
                    .toArray();
            var result = Fit.of(circuit).start(start).to(circuit.spectrum(F, truth));
            assertTrue(result.pseudoChiSquared() < 1e-12, result.toString());
            if (!text.contains("Z{")) {
                assertArrayEquals(
                        truth,
                        result.parameters().stream()
                                .mapToDouble(FitParameter::value)
                                .toArray(),
                        1e-4 * 200,
                        text);
            }
        }
    }

    private static double typical(CircuitParameter parameter) {
        return switch (parameter.kind()) {
            case RESISTANCE -> parameter.name().equals("Re") ? 3 : 50;
            case CAPACITANCE -> 1e-5;
            case CONSTANT_PHASE -> 1e-3;
            case TIME -> 1e-2;
            case WARBURG -> 5;
            case EXPONENT -> 0.85;
            case INDUCTANCE -> 1e-6;
        };
    }

    @Test
    void ninetyFivePercentIntervalsHoldTheTruthAsOften() {
        assertCoverage(TLM, TLM_VALUES, 4000);
        assertCoverage(ZARC, ZARC_VALUES, 4000);
    }

    private static void assertCoverage(Circuit circuit, double[] truth, int draws) {
        var fit = Fit.of(circuit).start(truth);
        var results = Parallel.ALL.map(draws, n -> fit.to(noisy(circuit, F, NOISE, new Seed(7).child(n), truth)));
        assertCovered(circuit, truth, results);
    }

    private static void assertCovered(Circuit circuit, double[] truth, List<FitResult> results) {
        for (int i = 0; i < truth.length; i++) {
            int index = i;
            long hits = results.stream()
                    .map(result -> result.parameters().get(index))
                    .filter(each -> each.lowest() <= truth[index] && truth[index] <= each.highest())
                    .count();
            double share = hits / (double) results.size();
            assertTrue(
                    share >= 0.94 && share <= 0.96,
                    circuit.parameters().get(i).name() + " of " + circuit + " is covered in " + share);
        }
    }

    @Test
    void startsAreFoundForATypicalLine() {
        var result = Fit.of(TLM).to(noisy(TLM, F, NOISE, new Seed(3), TLM_VALUES));
        assertEquals(180, result.value("Ri"), 40);
        assertEquals(1, result.reducedChiSquared() / (NOISE * NOISE), 0.4);
    }

    @Test
    void resultsDoNotDependOnThreads() {
        var spectra = IntStream.range(0, 6)
                .mapToObj(n -> noisy(ZARC, F, NOISE, new Seed(n), ZARC_VALUES))
                .toList();
        var fit = Fit.of(ZARC);
        assertEquals(
                fit.toAll(spectra, new Parallel(1)).stream()
                        .map(FitResult::parameters)
                        .toList(),
                fit.toAll(spectra, new Parallel(3)).stream()
                        .map(FitResult::parameters)
                        .toList());
        var result = fit.to(ONE);
        assertArrayEquals(
                Bootstrap.of(result, 40, new Seed(5), new Parallel(1)).values("R0"),
                Bootstrap.of(result, 40, new Seed(5), new Parallel(3)).values("R0"));
    }

    @Test
    void whatTheDataDoNotDetermineIsNamed() {
        var result = Fit.of("R0-R1-Zarc1").start(10, 10, 100, 1e-3, 0.8).to(ONE);
        assertEquals(List.of("R0", "R1"), result.unidentified());
        assertThrows(LaboratoryException.class, () -> result.uncertain("R0"));
        assertEquals(-1, result.correlation("R0", "R1"), 1e-3);
        assertEquals(100, result.uncertain("Zarc1.R").value(), 3);
    }

    @Test
    void aParameterAtItsBoundSaysSo() {
        var circuit = Circuit.parse("R0-p(R1,C1)");
        var result = Fit.of("R0-p(R1,CPE1)").start(5, 50, 1e-4, 0.9).to(circuit.spectrum(F, 10, 100, 1e-5));
        assertEquals(1, result.value("CPE1.alpha"), 1e-6);
        var bounded =
                Fit.of(ZARC).start(20, 80, 1e-3, 0.8).bounds("Zarc1.R", 50, 90).to(ONE);
        assertEquals(Status.AT_BOUND, bounded.parameter("Zarc1.R").status());
        assertEquals(90, bounded.value("Zarc1.R"), 1e-3);
    }

    @Test
    void fixedAndTiedParametersStayWhereTheyShould() {
        var fixed = Fit.of(ZARC).start(ZARC_VALUES).fix("R0", 20).to(ONE);
        assertEquals(20, fixed.value("R0"));
        assertEquals(Status.FIXED, fixed.parameter("R0").status());
        var tied =
                Fit.of("R0-Zarc1").start(ZARC_VALUES).tie("R0", 0.2, "Zarc1.R").to(ONE);
        assertEquals(0.2 * tied.value("Zarc1.R"), tied.value("R0"), 1e-12);
        assertEquals(1, Uncertain.correlation(tied.uncertain("R0"), tied.uncertain("Zarc1.R")), 1e-9);
    }

    @Test
    void covarianceAndUncertainNumbersAgree() {
        var result = Fit.of(ZARC).start(ZARC_VALUES).to(ONE);
        var r = result.uncertain("Zarc1.R");
        var r0 = result.uncertain("R0");
        assertEquals(result.covariance("R0", "Zarc1.R"), Uncertain.covariance(r0, r), 1e-12);
        assertEquals(result.parameter("R0").standardError(), r0.uncertainty(), 1e-12);
        assertEquals(result.correlation("R0", "Zarc1.R"), Uncertain.correlation(r0, r), 1e-9);
    }

    @Test
    void theUncertaintyOfAFixedValueGoesWhereTheValueGoes() {
        var given = Uncertain.of(10, 0.5);
        var result = Fit.of("R0-R1")
                .start("R1", 50)
                .fix("R0", given)
                .to(Circuit.parse("R0").spectrum(F, 110));
        assertEquals(0.5, result.parameter("R0").standardError());
        assertEquals(10 * Math.exp(1.959964 * 0.05), result.parameter("R0").highest(), 1e-6);
        assertEquals(-0.5, result.contribution("R1", "R0"), 1e-6);
        assertEquals(0.5, result.parameter("R1").standardError(), 1e-6);
        assertEquals(100 * Math.exp(1.959964 * 0.005), result.parameter("R1").highest(), 1e-4);
        assertEquals(-1, result.correlation("R0", "R1"), 1e-9);
        assertEquals(0, result.uncertain("R0").plus(result.uncertain("R1")).uncertainty(), 1e-6);
        assertEquals(0, result.uncertain("R0").minus(given).uncertainty());
        assertTrue(
                result.toString().contains("of which the uncertainty of R0 gives R1 ± 0.5"), () -> result.toString());
        assertThrows(LaboratoryException.class, () -> result.contribution("R1", "R1"));
        assertThrows(LaboratoryException.class, () -> result.contribution("R0", "R0"));

        var exact = Fit.of(ZARC).start(ZARC_VALUES).fix("R0", 20).to(ONE);
        assertEquals(0, exact.contribution("Zarc1.R", "R0"));
        assertEquals(0, exact.parameter("R0").standardError());
        assertThrows(LaboratoryException.class, () -> exact.correlation("R0", "Zarc1.R"));
        assertThrows(LaboratoryException.class, () -> Fit.of(ZARC).fix("R0", Uncertain.of(-1, 0.1)));
    }

    @Test
    void theSlopeAlongAFixedValueIsThatOfRefits() {
        var plan = Fit.of(TLM).start(TLM_VALUES);
        var data = TLM.spectrum(F, TLM_VALUES);
        double step = 0.01;
        var up = plan.fix("R0", 12 + step).to(data);
        var down = plan.fix("R0", 12 - step).to(data);
        var tied = plan.tie("Rct", 0.3, "Ri").fix("R0", Uncertain.of(12, 1)).to(data);
        var result = plan.fix("R0", Uncertain.of(12, 1)).to(data);
        for (var name : List.of("Ri", "Rct", "CPE.Q", "CPE.alpha")) {
            double slope = (up.value(name) - down.value(name)) / (2 * step);
            assertEquals(slope, result.contribution(name, "R0"), 2e-3 * Math.abs(slope), name);
        }
        assertEquals(0.3 * tied.contribution("Ri", "R0"), tied.contribution("Rct", "R0"), 1e-9);
    }

    /** The fixed value is drawn too, as if it were measured anew beside each spectrum, and outweighs the noise. */
    @Test
    void intervalsHoldTheTruthAsOftenWhenAFixedValueIsUncertain() {
        var line = Circuit.parse("Rs-T{Ri,Re,Q,a}");
        double[] truth = {10, 240, 30, 2e-3, 0.85};
        double noise = 0.002;
        double uncertainty = 0.1;
        var fit = Fit.of(line).start(truth);
        int draws = 4000;
        var results = Parallel.ALL.map(draws, n -> {
            var seed = new Seed(17).child(n);
            double measured = 10 + uncertainty * seed.child(0).generator().nextGaussian();
            return fit.fix("Rs", Uncertain.of(measured, uncertainty)).to(noisy(line, F, noise, seed.child(1), truth));
        });
        var one = results.get(0);
        assertTrue(
                Math.abs(one.contribution("Re", "Rs"))
                        > 0.5 * one.parameter("Re").standardError(),
                one.toString());
        assertCovered(line, truth, results);
    }

    @Test
    void profileAndBootstrapAgreeWithTheCovarianceOfAGoodFit() {
        var result = Fit.of(ZARC).start(ZARC_VALUES).to(ONE);
        var linear = result.parameter("Zarc1.R");
        double width = linear.highest() - linear.lowest();
        var profile = ProfileLikelihood.of(result, "Zarc1.R");
        assertEquals(linear.lowest(), profile.lowest(), 0.05 * width);
        assertEquals(linear.highest(), profile.highest(), 0.05 * width);
        var bootstrap = Bootstrap.of(result, 400, new Seed(2));
        double spread = bootstrap.quantile("Zarc1.R", 0.975) - bootstrap.quantile("Zarc1.R", 0.025);
        assertEquals(width, spread, 0.25 * width);
    }

    @Test
    void anEndThatTheDataDoNotSetIsInfinite() {
        var result = Fit.of("R0-R1-Zarc1").start(10, 10, 100, 1e-3, 0.8).to(ONE);
        var profile = ProfileLikelihood.of(result, "R1");
        assertEquals(0, profile.lowest());
        assertEquals(20, profile.highest(), 1);
    }

    @Test
    void moreParametersHaveToBeEarned() {
        var two = Circuit.parse("R0-Zarc1-Zarc2");
        var simple = Fit.of(ZARC).to(ONE);
        var rich = Fit.of(two).start(20, 100, 1e-3, 0.8, 1, 10, 0.9).to(ONE);
        assertTrue(simple.aicc() < rich.aicc());
        assertTrue(FTest.compare(simple, rich).probability() > 0.01);
        var data = noisy(two, F, NOISE, new Seed(4), 20, 100, 1e-3, 0.8, 30, 10, 0.9);
        var poor = Fit.of(ZARC).to(data);
        var right = Fit.of(two).start(20, 100, 1e-3, 0.8, 30, 10, 0.9).to(data);
        assertTrue(right.aicc() < poor.aicc());
        assertTrue(FTest.compare(poor, right).probability() < 1e-6);
        assertThrows(LaboratoryException.class, () -> FTest.compare(simple, right));
        assertThrows(LaboratoryException.class, () -> FTest.compare(right, poor));
    }

    @Test
    void allWeightsRecoverTheTruth() {
        var points = ONE.points().stream()
                .map(point -> new anodyne.measurement.SpectrumPoint(
                        point.frequency(),
                        point.impedance(),
                        NOISE * point.impedance().modulus()))
                .toList();
        var measured = Spectrum.of("measured", points);
        // Noise that is a share of |Z| drowns a small imaginary part, which proportional weighting would believe.
        var exact = ZARC.spectrum(F, ZARC_VALUES);
        assertEquals(
                100,
                Fit.of(ZARC).weighting(ResidualWeighting.PROPORTIONAL).to(exact).value("Zarc1.R"),
                1e-3);
        for (var weighting : List.of(ResidualWeighting.UNIT, ResidualWeighting.MODULUS, ResidualWeighting.MEASURED)) {
            var result = Fit.of(ZARC).start(ZARC_VALUES).weighting(weighting).to(measured);
            assertEquals(100, result.value("Zarc1.R"), 3, weighting.name());
        }
        double reduced = Fit.of(ZARC)
                .start(ZARC_VALUES)
                .weighting(ResidualWeighting.MEASURED)
                .to(measured)
                .reducedChiSquared();
        assertEquals(1, reduced, 0.3);
        refuse("under MEASURED weighting is NaN", Fit.of(ZARC).weighting(ResidualWeighting.MEASURED), ONE);
    }

    @Test
    void whatCannotBeFittedIsRefused() {
        refuse(
                "starting value of R0 is 5 Ω, allowed by its bounds is 10 Ω to 20 Ω",
                Fit.of(ZARC).start(5, 100, 1e-3, 0.8).bounds("R0", 10, 20),
                ONE);
        refuse("number of free parameters of circuit R0-Zarc1 is 4", Fit.of(ZARC), ONE.between(1e5, 1.5e5));
        refuse("number of free parameters", Fit.of(ZARC), ONE.mask(point -> true));
        refuse("number of free parameters", Fit.of("R0").fix("R0", 1), ONE);
        assertThrows(LaboratoryException.class, () -> Fit.of(ZARC).start("R9", 1));
        assertThrows(LaboratoryException.class, () -> Fit.of(ZARC).start("R0", -1));
        assertThrows(LaboratoryException.class, () -> Fit.of(ZARC).start(1, 2));
        assertThrows(LaboratoryException.class, () -> Fit.of(ZARC).bounds("R0", 2, 1));
        assertThrows(LaboratoryException.class, () -> Fit.of(ZARC).tie("R0", 1, "Zarc1.tau"));
        assertThrows(LaboratoryException.class, () -> Fit.of(ZARC).starts(0));
        int many = 1_000_000;
        var f = IntStream.range(0, many).mapToDouble(k -> 1 + k).toArray();
        var ones = new double[many];
        java.util.Arrays.fill(ones, 1);
        refuse("number of points is 1000000", Fit.of("R0"), Spectrum.of("huge", f, ones, ones));
    }

    private static void refuse(String message, Fit fit, Spectrum spectrum) {
        var error = assertThrows(LaboratoryException.class, () -> fit.to(spectrum));
        assertTrue(error.getMessage().contains(message), error.getMessage());
    }
}
