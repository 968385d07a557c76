package anodyne.numeric;

import anodyne.quantity.LaboratoryException;

/**
 * Makes a state fulfil the algebraic equations, leaving the differential unknowns as they are: Newton's iteration, damped
 * until the next correction at the old Jacobian is smaller than the last one.
 *
 * <p>Source of the test of descent: P. Deuflhard, <i>Newton Methods for Nonlinear Problems</i>, Springer 2004, section 3.3.
 */
final class ConsistentState {
    private static final int MOST_ITERATIONS = 200;
    private static final double SMALLEST_DAMPING = 1e-12;
    private static final double ROUNDING = 1e-13;
    /** Corrections below this share of an unknown that cannot be made smaller are due to rounding. */
    private static final double STAGNATION = 1e-6;

    private static final double LARGEST_ROUNDING = 1e-3;

    private final DaeSystem system;
    private final double[] mass;
    private final double[] entries;
    private final SparseLu lu;
    private final ErrorScale scale;

    ConsistentState(DaeSystem system) {
        this.system = system;
        mass = system.mass();
        entries = new double[system.pattern().entries()];
        lu = new SparseLu(system.pattern());
        scale = new ErrorScale(1, system);
    }

    /** Changes the algebraic unknowns of a state. */
    void project(double time, double[] state) {
        double damping = 1;
        for (int i = 0; i < MOST_ITERATIONS; i++) {
            factor(time, state);
            double[] correction = correction(time, state);
            double size = scale.norm(correction, state);
            damping = size <= ROUNDING ? 0 : descend(time, state, correction, size, Math.min(1, 4 * damping));
            if (damping == 0) {
                if (!(size <= Math.max(STAGNATION, rounding(time, state, correction)))) {
                    throw failure(time, state, "although the corrections were damped");
                }
                move(state, correction, 1);
                return;
            }
        }
        throw failure(time, state, "after %d iterations".formatted(MOST_ITERATIONS));
    }

    /** What rounding of the state does to a correction: unknowns moved by a few last digits, in turn up and down. */
    private double rounding(double time, double[] state, double[] correction) {
        double[] moved = state.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] *= 1 + (i % 3 - 1) * 4 * Math.ulp(1.0);
        }
        double[] other = correction(time, moved);
        for (int i = 0; i < other.length; i++) {
            other[i] -= correction[i];
        }
        return Math.min(LARGEST_ROUNDING, scale.norm(other, state));
    }

    /** Takes part of a correction; returns which part, or zero if none makes the next correction smaller. */
    private double descend(double time, double[] state, double[] correction, double size, double first) {
        double least = size < STAGNATION ? 0.2 : SMALLEST_DAMPING;
        for (double damping = first; damping > least; damping /= 2) {
            double[] trial = state.clone();
            move(trial, correction, damping);
            double next = scale.norm(correction(time, trial), state);
            if (next <= (1 - damping / 4) * size) {
                System.arraycopy(trial, 0, state, 0, state.length);
                return damping;
            }
        }
        return 0;
    }

    private void factor(double time, double[] state) {
        system.jacobian(time, state, entries);
        var pattern = system.pattern();
        for (int i = 0; i < mass.length; i++) {
            if (mass[i] != 0) {
                for (int e = pattern.start(i); e < pattern.start(i + 1); e++) {
                    entries[e] = pattern.column(e) == i ? 1 : 0;
                }
            }
        }
        int singular = lu.factor(entries);
        if (singular >= 0) {
            throw new LaboratoryException("algebraic equations at time %s do not determine %s: their pivot is 0"
                    .formatted(time, system.name(singular)));
        }
    }

    private double[] correction(double time, double[] state) {
        var x = new double[state.length];
        system.rates(time, state, x);
        for (int i = 0; i < x.length; i++) {
            x[i] = mass[i] != 0 ? 0 : -x[i];
        }
        lu.solve(x);
        return x;
    }

    private static void move(double[] state, double[] correction, double damping) {
        for (int i = 0; i < state.length; i++) {
            state[i] += damping * correction[i];
        }
    }

    private LaboratoryException failure(double time, double[] state, String how) {
        int worst = scale.worst(correction(time, state), state);
        return new LaboratoryException(
                "algebraic equations at time %s have no solution that Newton's iteration finds %s; %s is at %s"
                        .formatted(time, how, system.name(worst), state[worst]));
    }
}
