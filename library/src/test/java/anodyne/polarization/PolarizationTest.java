package anodyne.polarization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.measurement.CurrentVoltageSeries;
import anodyne.measurement.TimeSeries;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Units;
import anodyne.task.Seed;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class PolarizationTest {
    private static final double[] CURRENT = {1e-6, 2e-6, 4e-6, 6e-6, 8e-6, 1e-5};
    private static final Uncertain THICKNESS = Uncertain.of(500 * Units.um, 10 * Units.um);
    private static final Uncertain AREA = Uncertain.of(Math.PI / 4 * 1e-4, 1e-6);

    /** 500 µm of 0.053 mS/cm in a die of 10 mm are 1201.17 Ω. */
    private static final double R = 1201.17;

    private static CurrentVoltageSeries line(double resistance, double offset, double noise, SplittableRandom random) {
        var voltage = new double[CURRENT.length];
        for (int i = 0; i < voltage.length; i++) {
            voltage[i] = resistance * CURRENT[i] + offset + (noise > 0 ? noise * random.nextGaussian() : 0);
        }
        return CurrentVoltageSeries.of("synthetic line", CURRENT, voltage);
    }

    @Test
    void theBandOfALineIsItsInterceptWithoutCurrentAndItsSlopeFarOut() {
        var fit = OhmicFit.of(CurrentVoltageSeries.of(
                "points", new double[] {1, 2, 3, 4, 5}, new double[] {1.1, 1.9, 3.2, 3.9, 5.1}));
        double student =
                (fit.interval()[1] - fit.interval()[0]) / 2 / fit.resistance().uncertainty();
        assertEquals(fit.intercept().value(), fit.voltage(0), 1e-12);
        assertEquals(student * fit.intercept().uncertainty(), fit.reach(0), 1e-12);
        assertEquals(student * fit.resistance().uncertainty(), fit.reach(1e9) / 1e9, 1e-8);
    }

    @Test
    void anExactLineGivesResistanceAndConductivity() {
        var fit = OhmicFit.of(line(R + 30, 0, 0, null));
        assertEquals(R + 30, fit.resistance().value(), 1e-6);
        assertEquals(List.of(), fit.warnings());
        var result = DirectCurrent.of(Blocking.ELECTRONS, fit, Uncertain.of(30, 3), THICKNESS, AREA);
        assertEquals(0.053, result.conductivity().value() / Units.mS_per_cm, 1e-6);
        double expected = Math.sqrt(Math.pow(10.0 / 500, 2) + Math.pow(1e-6 / AREA.value(), 2) + Math.pow(3 / R, 2));
        assertEquals(expected, result.conductivity().relativeUncertainty(), 1e-8);
        assertTrue(result.toString().startsWith("ionic conductivity = "));
    }

    @Test
    void ninetyFivePercentIntervalsHoldTheLineAsOften() {
        var random = new Seed(11).generator();
        double t = new TDistribution(CURRENT.length - 2.0).inverseCumulativeProbability(0.975);
        double offset = 2e-5;
        int draws = 4000;
        int slopes = 0;
        int intercepts = 0;
        for (int n = 0; n < draws; n++) {
            var fit = OhmicFit.of(line(R, offset, 5e-5, random));
            var interval = fit.interval();
            slopes += interval[0] <= R && R <= interval[1] ? 1 : 0;
            var intercept = fit.intercept();
            intercepts += Math.abs(intercept.value() - offset) <= t * intercept.uncertainty() ? 1 : 0;
        }
        assertCovered("resistance", slopes, draws);
        assertCovered("intercept", intercepts, draws);
    }

    /** Line, series resistance, thickness and area are each measured anew; with 39 degrees of freedom t is almost normal. */
    @Test
    void ninetyFivePercentIntervalsHoldTheConductivityAsOften() {
        var random = new Seed(12).generator();
        var current = new double[41];
        var voltage = new double[current.length];
        double truth = 500e-6 / (AREA.value() * R);
        double t = new TDistribution(current.length - 2.0).inverseCumulativeProbability(0.975);
        int draws = 4000;
        int hits = 0;
        for (int n = 0; n < draws; n++) {
            for (int k = 0; k < current.length; k++) {
                current[k] = (k + 1) * 2.5e-7;
                voltage[k] = (R + 30) * current[k] + 2e-4 * random.nextGaussian();
            }
            var conductivity = DirectCurrent.of(
                            Blocking.ELECTRONS,
                            OhmicFit.of(CurrentVoltageSeries.of("synthetic", current, voltage)),
                            measured(30, 5, random),
                            measured(500e-6, 5e-6, random),
                            measured(AREA.value(), 5e-7, random))
                    .conductivity();
            hits += Math.abs(conductivity.value() - truth) <= t * conductivity.uncertainty() ? 1 : 0;
        }
        assertCovered("conductivity", hits, draws);
    }

    private static Uncertain measured(double truth, double uncertainty, SplittableRandom random) {
        return Uncertain.of(truth + uncertainty * random.nextGaussian(), uncertainty);
    }

    private static void assertCovered(String what, int hits, int draws) {
        double share = hits / (double) draws;
        assertTrue(share >= 0.94 && share <= 0.96, what + " is covered in " + share);
    }

    @Test
    void measuredScatterWeightsThePoints() {
        var series = CurrentVoltageSeries.of("w", new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 8})
                .withDeviations(1e-3, 1e-3, 1e-3, 10);
        assertEquals(1, OhmicFit.of(series).resistance().value(), 1e-5);
    }

    @Test
    void whatSpeaksAgainstOhmsLawIsSaid() {
        assertWarning("the intercept is", OhmicFit.of(line(R, 1e-3, 1e-6, new Seed(1).generator())));
        var far = new double[] {1e-7, 1.1e-7, 1.2e-7, 1.3e-7, 1e-5};
        var lever = CurrentVoltageSeries.of("lever", far, new double[] {1e-4, 1.2e-4, 1.3e-4, 1.4e-4, 1.2e-2});
        assertWarning("point 5, at 1e-05 A, sets the slope almost alone", OhmicFit.of(lever));
        var bent = new double[CURRENT.length];
        for (int i = 0; i < bent.length; i++) {
            bent[i] = R * CURRENT[i] * (1 + 3e4 * CURRENT[i]);
        }
        assertWarning("on a curve", OhmicFit.of(CurrentVoltageSeries.of("bent", CURRENT, bent)));
        var off = line(R, 0, 1e-6, new Seed(2).generator());
        var voltage = new double[off.size()];
        for (int i = 0; i < voltage.length; i++) {
            voltage[i] = off.voltage(i) + (i == 2 ? 1e-3 : 0);
        }
        assertWarning(
                "point 3, at 4e-06 A, lies off the line",
                OhmicFit.of(CurrentVoltageSeries.of("off", CURRENT, voltage)));
    }

    private static void assertWarning(String words, OhmicFit fit) {
        assertTrue(fit.warnings().stream().anyMatch(each -> each.contains(words)), fit.toString());
    }

    private static TimeSeries hold(double length, double steady, double voltage, long seed) {
        int n = 400;
        var random = new Seed(seed).generator();
        var columns = new double[3][n];
        for (int i = 0; i < n; i++) {
            columns[0][i] = length * i / (n - 1);
            columns[1][i] = steady * (1 + 5 * Math.exp(-columns[0][i] / 100) + 1e-3 * random.nextGaussian());
            columns[2][i] = voltage;
        }
        return TimeSeries.of("synthetic hold", columns[0], columns[1], columns[2]);
    }

    @Test
    void theSteadyStateIsFoundAfterTheTransient() {
        var state = SteadyState.of(hold(3600, 1e-6, 0.01, 1));
        assertTrue(state.from() > 400 && state.from() < 2000, state.toString());
        assertEquals(1e-6, state.current().value(), 2e-9);
        assertTrue(state.drift() <= 0.01);
        var error = assertThrows(LaboratoryException.class, () -> SteadyState.of(hold(200, 1e-6, 0.01, 1)));
        assertTrue(error.getMessage().contains("drift of 'synthetic hold'"), error.getMessage());
        assertThrows(
                LaboratoryException.class,
                () -> SteadyState.of(hold(3600, 1e-6, 0.01, 1).between(0, 20)));
    }

    @Test
    void stepsOfVoltageBecomeALine() {
        int steps = 4;
        int n = 300;
        var columns = new double[3][steps * n];
        for (int k = 0; k < steps * n; k++) {
            int step = k / n;
            columns[0][k] = 10 * k;
            columns[2][k] = 0.01 * (step + 1);
            columns[1][k] = columns[2][k] / R * (1 + 3 * Math.exp(-(k % n) / 20.0));
        }
        var series = ChronoSteps.steady(TimeSeries.of("steps", columns[0], columns[1], columns[2]), 5e-3);
        assertEquals(steps, series.size());
        assertEquals(R, OhmicFit.of(series).resistance().value(), 0.01 * R);
    }

    @Test
    void aLeakyInterfaceMakesTheConductivityABound() {
        double rail = 500;
        double other = 20;
        double interfacial = 100;
        double sum = rail + other;
        double nu = Math.sqrt(sum / interfacial);
        double apparent = rail * other / sum + 2 * rail * rail / sum * Math.tanh(nu / 2) / nu;
        var result = DirectCurrent.of(
                Blocking.ELECTRONS, OhmicFit.of(line(apparent, 0, 0, null)), Uncertain.ZERO, THICKNESS, AREA);
        var bound = result.leakyInterface(interfacial, other);
        assertTrue(bound.isUpperBound());
        assertTrue(bound.warnings().get(0).contains("the rail itself is 500 Ω"), bound.toString());
        assertTrue(bound.toString().contains("at most"), bound.toString());
        assertFalse(result.leakyInterface(1e9, other).isUpperBound());
    }

    @Test
    void whatIsNoLineIsRefused() {
        refuse("number of points", new double[] {1, 2}, new double[] {1, 2});
        refuse("all 3 currents", new double[] {1, 1, 1}, new double[] {1, 2, 3});
        refuse("slope of", new double[] {1, 2, 3}, new double[] {3, 2, 1});
        var fit = OhmicFit.of(line(R, 0, 0, null));
        assertThrows(
                LaboratoryException.class,
                () -> DirectCurrent.of(Blocking.IONS, fit, Uncertain.exact(2000), THICKNESS, AREA));
        assertThrows(
                LaboratoryException.class,
                () -> DirectCurrent.of(Blocking.IONS, fit, Uncertain.ZERO, Uncertain.exact(0), AREA));
    }

    private static void refuse(String message, double[] current, double[] voltage) {
        var series = CurrentVoltageSeries.of("bad", current, voltage);
        var error = assertThrows(LaboratoryException.class, () -> OhmicFit.of(series));
        assertTrue(error.getMessage().contains(message), error.getMessage());
    }
}
