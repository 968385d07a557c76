package anodyne.numeric;

import java.util.Arrays;

/** Solves M (y − y* + Σ γ<sub>j</sub> ∇<sup>j</sup>y / α) = (h/α) f(t, y) for y by Newton's iteration. */
final class ImplicitStep {
    private static final int MOST_ITERATIONS = 6;
    /** Share of the tolerance that the iteration may leave over. */
    private static final double LEFT_OVER = 3e-2;

    /** A ratio of corrections is not believed to be smaller: equations bend. */
    private static final double LEAST_RATE = 0.1;

    private final DaeSystem system;
    private final ErrorScale scale;
    private final double[] mass;
    private final double[] jacobian;
    private final double[] matrix;
    private final int[] diagonal;
    private final SparseLu lu;
    private final double[] history;
    private final double[] correction;
    private final double[] state;
    private final double[] change;

    private double factoredFor = Double.NaN;
    /** Ratio of corrections with the matrix at hand; NaN if not known yet. */
    private double usualRate = Double.NaN;

    private int factorizations;
    private int undefined = -1;

    ImplicitStep(DaeSystem system, ErrorScale scale) {
        this.system = system;
        this.scale = scale;
        mass = system.mass();
        int n = mass.length;
        jacobian = new double[system.pattern().entries()];
        matrix = new double[jacobian.length];
        diagonal = new int[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = system.pattern().entry(i, i);
        }
        lu = new SparseLu(system.pattern());
        history = new double[n];
        correction = new double[n];
        state = new double[n];
        change = new double[n];
    }

    /** What was added to the predicted state. */
    double[] correction() {
        return correction;
    }

    double[] state() {
        return state;
    }

    int factorizations() {
        return factorizations;
    }

    /** The unknown whose equation is not a number, or else the one that moved most in the last iteration. */
    int worst() {
        return undefined >= 0 ? undefined : scale.worst(change, state);
    }

    /** Whether it converged: with the matrix at hand, or with a fresh one. */
    boolean solve(double time, double[] predicted, BackwardDifferences past, double alpha) {
        double c = past.spacing() / alpha;
        Arrays.fill(history, 0);
        double gamma = 0;
        for (int j = 1; j <= past.order(); j++) {
            gamma += 1.0 / j;
            double[] difference = past.difference(j);
            for (int i = 0; i < history.length; i++) {
                history[i] += gamma / alpha * difference[i];
            }
        }
        if (c == factoredFor && iterate(time, predicted, c)) {
            return true;
        }
        return factor(time, predicted, c) && iterate(time, predicted, c);
    }

    private boolean factor(double time, double[] at, double c) {
        factoredFor = Double.NaN;
        factorizations++;
        system.jacobian(time, at, jacobian);
        for (int e = 0; e < matrix.length; e++) {
            matrix[e] = -c * jacobian[e];
        }
        for (int i = 0; i < mass.length; i++) {
            matrix[diagonal[i]] += mass[i];
        }
        if (lu.factor(matrix) >= 0) {
            return false;
        }
        factoredFor = c;
        usualRate = Double.NaN;
        return true;
    }

    private int firstUndefined(double time) {
        var rates = new double[state.length];
        system.rates(time, state, rates);
        for (int i = 0; i < rates.length; i++) {
            if (!Double.isFinite(rates[i])) {
                return i;
            }
        }
        return -1;
    }

    private boolean iterate(double time, double[] predicted, double c) {
        Arrays.fill(correction, 0);
        undefined = -1;
        System.arraycopy(predicted, 0, state, 0, state.length);
        double last = Double.NaN;
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            system.rates(time, state, change);
            for (int i = 0; i < change.length; i++) {
                change[i] = c * change[i] - mass[i] * (history[i] + correction[i]);
            }
            lu.solve(change);
            double size = scale.norm(change, predicted);
            double rate = size / last;
            if (!Double.isFinite(size)) {
                undefined = firstUndefined(time);
                return false;
            }
            if (rate > 0.9) {
                return false;
            }
            for (int i = 0; i < change.length; i++) {
                correction[i] += change[i];
                state[i] = predicted[i] + correction[i];
            }
            if (iteration > 0) {
                usualRate = Math.max(rate, LEAST_RATE);
            }
            if (size == 0 || usualRate / (1 - usualRate) * size < LEFT_OVER) {
                return true;
            }
            last = size;
        }
        return false;
    }
}
