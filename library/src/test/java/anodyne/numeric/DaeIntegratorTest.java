package anodyne.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.quantity.LaboratoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DaeIntegratorTest {
    private static final DaeIntegrator TIGHT = DaeIntegrator.DEFAULT.withTolerance(1e-8);

    /** A few equations, their Jacobian by central differences. */
    private record Small(double[] mass, double[] scales, Rates function) implements DaeSystem {
        private interface Rates {
            double[] at(double t, double[] y);
        }

        @Override
        public JacobianPattern pattern() {
            return JacobianPattern.dense(mass.length);
        }

        @Override
        public void rates(double time, double[] state, double[] rates) {
            System.arraycopy(function.at(time, state), 0, rates, 0, rates.length);
        }

        @Override
        public void jacobian(double time, double[] state, double[] entries) {
            int n = mass.length;
            for (int j = 0; j < n; j++) {
                double step = 1e-6 * (Math.abs(state[j]) + scales[j]);
                double[] up = state.clone();
                double[] down = state.clone();
                up[j] += step;
                down[j] -= step;
                double[] high = function.at(time, up);
                double[] low = function.at(time, down);
                for (int i = 0; i < n; i++) {
                    entries[i * n + j] = (high[i] - low[i]) / (up[j] - down[j]);
                }
            }
        }

        @Override
        public double scale(int unknown) {
            return scales[unknown];
        }

        @Override
        public String name(int unknown) {
            return "y" + (unknown + 1);
        }
    }

    private static final Small DECAY = new Small(new double[] {1}, new double[] {1}, (t, y) -> new double[] {-y[0]});

    /** y1′ = −y2 + cos t + sin t, 0 = y2³ + y2 − y1³ − y1: the solution is y1 = y2 = sin t. */
    private static final Small INDEX_ONE = new Small(new double[] {1, 0}, new double[] {1, 1}, (t, y) ->
            new double[] {-y[1] + Math.cos(t) + Math.sin(t), y[0] * y[0] * y[0] + y[0] - y[1] * y[1] * y[1] - y[1]});

    /** Robertson's reactions; the third equation is the conservation of mass. */
    private static final Small ROBERTSON =
            new Small(new double[] {1, 1, 0}, new double[] {1e-4, 1e-8, 1e-4}, (t, y) -> new double[] {
                -0.04 * y[0] + 1e4 * y[1] * y[2],
                0.04 * y[0] - 1e4 * y[1] * y[2] - 3e7 * y[1] * y[1],
                y[0] + y[1] + y[2] - 1
            });

    private static Small vanDerPol(double mu) {
        return new Small(new double[] {1, 1}, new double[] {1, 1}, (t, y) ->
                new double[] {y[1], mu * ((1 - y[0] * y[0]) * y[1]) - y[0]});
    }

    @Test
    void robertsonsReactionsEndWhereTheReferenceSays() {
        // Mazzia and Magherini, Test Set for Initial Value Problem Solvers, 2008, problem ROBER at t = 1e11.
        double[] reference = {0.2083340149701255e-7, 0.8333360770334713e-13, 0.9999999791665050};
        var system = new Small(ROBERTSON.mass, new double[] {1e-9, 1e-15, 1}, ROBERTSON.function);
        double[] end = TIGHT.integrate(system, 0, new double[] {1, 0, 0}, 1e11).state();
        for (int i = 0; i < 3; i++) {
            assertEquals(reference[i], end[i], 1e-5 * reference[i]);
        }
    }

    @Test
    void massOfRobertsonsReactionsIsConservedToRounding() {
        double[] end = DaeIntegrator.DEFAULT
                .integrate(ROBERTSON, 0, new double[] {1, 0, 0}, 1e6)
                .state();
        assertEquals(1, end[0] + end[1] + end[2], 1e-14);
    }

    @Test
    void vanDerPolsOscillatorEndsWhereTheReferenceSays() {
        // Mazzia and Magherini, 2008, problem VDPOL: epsilon = 1e-6 at t = 2 in its time scale.
        double epsilon = 1e-6;
        var system = new Small(new double[] {1, 1}, new double[] {1, 1}, (t, y) ->
                new double[] {y[1], ((1 - y[0] * y[0]) * y[1] - y[0]) / epsilon});
        double[] end = TIGHT.integrate(system, 0, new double[] {2, 0}, 2).state();
        assertEquals(1.706167732170469, end[0], 1e-5);
        assertEquals(-0.8928097010248125, end[1], 1e-5);
    }

    @Test
    void stiffnessDoesNotShortenTheSteps() {
        int mild = DaeIntegrator.DEFAULT
                .integrate(vanDerPol(10), 0, new double[] {2, 0}, 20)
                .steps();
        int stiff = DaeIntegrator.DEFAULT
                .integrate(vanDerPol(1e4), 0, new double[] {2, 0}, 20_000)
                .steps();
        assertTrue(stiff < 3 * mild, () -> stiff + " steps against " + mild);
    }

    @Test
    void howFarAwayTheEndIsDoesNotLimitHowSmallStepsMayBe() {
        var sudden = new Small(new double[] {1}, new double[] {1}, (t, y) -> new double[] {1e9 * (1 - y[0] * y[0])});
        var first = new double[] {Double.NaN};
        var end = DaeIntegrator.DEFAULT.integrate(sudden, 0, new double[] {0}, 1e9, List.of(), step -> {
            if (Double.isNaN(first[0])) {
                first[0] = step.end();
            }
        });
        assertTrue(first[0] < 1e-10, () -> "first step " + first[0]);
        assertEquals(1, end.state()[0], 1e-9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1e-6, 1e-8, 1e-10})
    void theErrorOfAnIndexOneSystemFollowsTheTolerance(double tolerance) {
        var end = DaeIntegrator.DEFAULT.withTolerance(tolerance).integrate(INDEX_ONE, 0, new double[] {0, 0.7}, 10);
        assertEquals(Math.sin(10), end.state()[0], 100 * tolerance);
        assertEquals(Math.sin(10), end.state()[1], 100 * tolerance);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void constantStepsOfEachOrderConvergeWithThatOrder(int order) {
        double coarse = errorOfConstantSteps(order, 40);
        double fine = errorOfConstantSteps(order, 80);
        assertEquals(order, Math.log(coarse / fine) / Math.log(2), 0.15);
    }

    /** The formula of one order on the index-1 system from exact values, up to t = 2. */
    private static double errorOfConstantSteps(int order, int count) {
        double h = 2.0 / count;
        var states = new double[order + 1][];
        for (int i = 0; i <= order; i++) {
            states[i] = new double[] {Math.sin(-i * h), Math.sin(-i * h)};
        }
        var past = new BackwardDifferences(states, h);
        var implicit = new ImplicitStep(INDEX_ONE, new ErrorScale(1e-13, INDEX_ONE));
        double[] kappa = {0, -37.0 / 200, -1.0 / 9, -0.0823, -0.0415, 0};
        double gamma = 0;
        for (int j = 1; j <= order; j++) {
            gamma += 1.0 / j;
        }
        var predicted = new double[2];
        for (int n = 1; n <= count; n++) {
            past.predict(predicted);
            assertTrue(implicit.solve(n * h, predicted, past, (1 - kappa[order]) * gamma));
            past.advance(implicit.correction());
        }
        return Math.abs(past.difference(0)[0] - Math.sin(2));
    }

    @Test
    void respacingKeepsThePolynomial() {
        var states = new double[4][];
        for (int i = 0; i < 4; i++) {
            double t = -0.5 * i;
            states[i] = new double[] {1 + t * (2 + t * (3 + t * 4))};
        }
        var past = new BackwardDifferences(states, 0.5);
        past.respace(0.2);
        var predicted = new double[1];
        past.predict(predicted);
        assertEquals(1 + 0.2 * (2 + 0.2 * (3 + 0.2 * 4)), predicted[0], 1e-13);
    }

    @Test
    void eventsAreLocatedToRoundingOfTheirValue() {
        DaeEvent half = (t, y) -> y[0] - 0.5;
        var end = TIGHT.integrate(DECAY, 0, new double[] {1}, 10, List.of((t, y) -> 3 - t, half), step -> {});
        assertEquals(OptionalInt.of(1), end.event());
        assertEquals(0.5, end.state()[0], 1e-13);
        assertEquals(Math.log(2), end.time(), 1e-7);
    }

    @Test
    void theFirstOfTwoEventsInAStepEndsTheIntegration() {
        var late = new ArrayList<Double>();
        var end = DaeIntegrator.DEFAULT.integrate(
                DECAY,
                0,
                new double[] {1},
                10,
                List.of((t, y) -> 5.0000001 - t, (t, y) -> 5 - t),
                step -> late.add(step.end()));
        assertEquals(OptionalInt.of(1), end.event());
        assertEquals(5, end.time(), 1e-13);
        assertEquals(5, late.get(late.size() - 1), 1e-13);
    }

    @Test
    void anEventThatHasHappenedEndsAtOnce() {
        var end = TIGHT.integrate(DECAY, 0, new double[] {1}, 10, List.of((t, y) -> y[0] - 2), step -> {});
        assertEquals(0, end.time());
        assertEquals(0, end.steps());
        assertEquals(OptionalInt.of(0), end.event());
    }

    @Test
    void statesWithinStepsAreAsGoodAsTheirEnds() {
        var worst = new double[1];
        var y = new double[1];
        TIGHT.integrate(DECAY, 0, new double[] {1}, 5, List.of(), step -> {
            double t = (step.start() + step.end()) / 2;
            step.at(t, y);
            worst[0] = Math.max(worst[0], Math.abs(y[0] - Math.exp(-t)));
        });
        assertTrue(worst[0] < 1e-6, () -> "error " + worst[0]);
    }

    @Test
    void aSolutionThatEndsIsNamedWithTimeAndUnknown() {
        // y′ = y² from 1 is infinite at t = 1.
        var system = new Small(new double[] {1}, new double[] {1}, (t, y) -> new double[] {y[0] * y[0]});
        var error = assertThrows(
                LaboratoryException.class, () -> DaeIntegrator.DEFAULT.integrate(system, 0, new double[] {1}, 2));
        assertTrue(
                error.getMessage().matches("integration stops at time (0\\.99|1\\.00).* y1 is at .*"),
                error::getMessage);
    }

    @Test
    void algebraicEquationsWithoutSolutionAreNamed() {
        var system = new Small(new double[] {1, 0}, new double[] {1, 1}, (t, y) -> new double[] {0, y[1] * y[1] + 1});
        var error = assertThrows(LaboratoryException.class, () -> TIGHT.integrate(system, 0, new double[] {1, 0.3}, 1));
        assertTrue(error.getMessage().contains("y2"), error::getMessage);
    }

    @Test
    void aTolerancePastItsLimitsIsRefused() {
        var error = assertThrows(LaboratoryException.class, () -> TIGHT.withTolerance(0));
        assertEquals("tolerance of the integration is 0, allowed is 1e-12 to 0.1", error.getMessage());
        assertThrows(LaboratoryException.class, () -> TIGHT.integrate(DECAY, 1, new double[] {1}, 1));
        assertThrows(LaboratoryException.class, () -> TIGHT.withMostSteps(3).integrate(DECAY, 0, new double[] {1}, 9));
    }

    @Test
    void anInterruptStopsTheIntegration() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> TIGHT.integrate(DECAY, 0, new double[] {1}, 9));
        assertTrue(Thread.interrupted());
    }

    @Test
    void sparseEliminationSolvesATreeWithoutFill() {
        var builder = JacobianPattern.ofSize(7);
        int[][] edges = {{0, 2}, {1, 2}, {2, 6}, {3, 5}, {4, 5}, {5, 6}};
        for (int[] edge : edges) {
            builder.row(edge[0], edge[1]).row(edge[1], edge[0]);
        }
        var pattern = builder.build();
        assertEquals(pattern.entries(), pattern.filled().entries());
        var values = new double[pattern.entries()];
        for (int i = 0; i < 7; i++) {
            values[pattern.entry(i, i)] = 4 + i;
        }
        for (int[] edge : edges) {
            values[pattern.entry(edge[0], edge[1])] = 1 + edge[0];
            values[pattern.entry(edge[1], edge[0])] = -2;
        }
        double[] expected = {1, -2, 3, -4, 5, -6, 7};
        var x = new double[7];
        for (int i = 0; i < 7; i++) {
            for (int e = pattern.start(i); e < pattern.start(i + 1); e++) {
                x[i] += values[e] * expected[pattern.column(e)];
            }
        }
        var lu = new SparseLu(pattern);
        assertEquals(-1, lu.factor(values));
        lu.solve(x);
        assertArrayEquals(expected, x, 1e-12);
    }

    @Test
    void responseOfADecayIsThatOfALowPass() {
        var x = new FrequencyResponse(DECAY, 0, new double[] {0}).solve(new double[] {1}, 2);
        assertEquals(1 / 5.0, x[0][0], 1e-9);
        assertEquals(-2 / 5.0, x[1][0], 1e-9);
    }
}
