package anodyne.halfcell;

import anodyne.quantity.LaboratoryException;
import anodyne.task.Interruption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * Minimises ½ Σ r² between bounds: steps of Levenberg and Marquardt among the unknowns that are not held at a bound, cut at the
 * bounds. Derivatives are differences over a hundredth, far enough that the tolerance of an integration does not show in them.
 * As long as steps do what derivatives promise, these are brought up to date by what the steps teach; otherwise they are taken
 * anew. A step that gains nothing is damped until it promises half as much: less damping would only try it again.
 *
 * <p>Sources: D. W. Marquardt, <i>J. SIAM</i> 11 (1963) 431; the cut is the projection of C. T. Kelley, <i>Iterative Methods for
 * Optimization</i>, SIAM 1999, section 5.5; C. G. Broyden, <i>Math. Comp.</i> 19 (1965) 577.
 */
final class BoundedLeastSquares {
    private static final double DIFFERENCE = 1e-2;
    /** Of the sum of squares: a step that gains less moves nothing by more than a thirtieth of its uncertainty. */
    private static final double WORTH_A_STEP = 1e-3;

    /** Derivatives are trusted if a step gains what they promise but for this share. */
    private static final double TRUSTED = 0.2;

    private static final int MOST_STEPS = 200;

    private final Residuals residuals;
    private final double[] lowest;
    private final double[] highest;

    BoundedLeastSquares(Residuals residuals, double[] lowest, double[] highest) {
        this.residuals = residuals;
        this.lowest = lowest;
        this.highest = highest;
    }

    /** Residuals in units of their standard uncertainty. */
    interface Residuals {
        double[] at(double[] x);

        /** At several places, in their order. */
        default List<double[]> at(List<double[]> places) {
            return places.stream().map(this::at).toList();
        }
    }

    /** Where the sum is smallest. */
    record Optimum(double[] x, double[] residuals) {
        double sumOfSquares() {
            return sum(residuals);
        }
    }

    /** An optimum with ∂r/∂x, row by row, from central differences: they do not promise more. */
    record Confirmed(Optimum optimum, double[][] jacobian) {}

    Confirmed minimise(double[] start) {
        double[] r = residuals.at(start);
        return confirmed(search(start, r, forward(start, r), true));
    }

    /** Beginning with derivatives that nearly hold. */
    Confirmed minimise(double[] start, double[][] nearly) {
        return confirmed(search(start, residuals.at(start), copy(nearly), false));
    }

    /** Where the sum is smallest: from known residuals and derivatives. */
    Optimum from(double[] start, double[] known, double[][] derivatives) {
        return search(start, known, copy(derivatives), true);
    }

    private static double[][] copy(double[][] derivatives) {
        return Arrays.stream(derivatives).map(double[]::clone).toArray(double[][]::new);
    }

    private Confirmed confirmed(Optimum found) {
        var optimum = found;
        for (int i = 0; i < MOST_STEPS; i++) {
            double[][] jacobian = jacobian(optimum.x);
            double[] further = within(step(optimum.x, optimum.residuals, jacobian, 0));
            if (optimum.sumOfSquares() - promised(optimum.x, optimum.residuals, jacobian, further) <= WORTH_A_STEP) {
                return new Confirmed(optimum, jacobian);
            }
            var next = from(optimum.x, optimum.residuals, jacobian);
            if (next.sumOfSquares() >= optimum.sumOfSquares()) {
                return new Confirmed(optimum, jacobian);
            }
            optimum = next;
        }
        throw failure(optimum.x, optimum.residuals);
    }

    private Optimum search(double[] start, double[] residualsThere, double[][] derivatives, boolean fresh) {
        double[] x = start;
        double[] r = residualsThere;
        double[][] jacobian = derivatives;
        double damping = 1e-3;
        double mostPromised = Double.POSITIVE_INFINITY;
        boolean anew = fresh;
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            Interruption.check();
            double before = sum(r);
            double[] wanted = step(x, r, jacobian, damping);
            double[] trial = within(wanted);
            double promised = before - promised(x, r, jacobian, trial);
            boolean last = promised <= WORTH_A_STEP;
            if (last ? !Arrays.equals(wanted, trial) : promised > mostPromised) {
                damping *= 10;
                continue;
            }
            double[] next = residuals.at(trial);
            double gained = before - sum(next);
            boolean trusted = Math.abs(gained - promised) <= Math.max(TRUSTED * promised, WORTH_A_STEP);
            if (gained > 0) {
                learn(jacobian, x, r, trial, next);
                x = trial;
                r = next;
                mostPromised = Double.POSITIVE_INFINITY;
            }
            if (last) {
                return new Optimum(x, r);
            }
            if (gained > 0 && gained >= promised / 2) {
                damping = Math.max(1e-12, damping / 10);
            } else if (!(gained > 0) && anew) {
                mostPromised = promised / 2;
                continue;
            }
            anew = !trusted;
            if (anew) {
                jacobian = forward(x, r);
            }
        }
        throw failure(x, r);
    }

    private static LaboratoryException failure(double[] x, double[] r) {
        return new LaboratoryException("calibration does not converge: sum of squares is %s after %d steps at %s"
                .formatted(sum(r), MOST_STEPS, Arrays.toString(x)));
    }

    /** Broyden's change of the derivatives: the smallest one with which they give what a step has done. */
    private static void learn(double[][] jacobian, double[] x, double[] r, double[] trial, double[] next) {
        double square = 0;
        for (int j = 0; j < x.length; j++) {
            square += (trial[j] - x[j]) * (trial[j] - x[j]);
        }
        for (int i = 0; i < r.length; i++) {
            double missed = next[i] - r[i];
            for (int j = 0; j < x.length; j++) {
                missed -= jacobian[i][j] * (trial[j] - x[j]);
            }
            for (int j = 0; j < x.length; j++) {
                jacobian[i][j] += missed * (trial[j] - x[j]) / square;
            }
        }
    }

    /** The sum of squares after a step if residuals were linear. */
    private static double promised(double[] x, double[] r, double[][] jacobian, double[] trial) {
        var linear = r.clone();
        for (int i = 0; i < r.length; i++) {
            for (int j = 0; j < x.length; j++) {
                linear[i] += jacobian[i][j] * (trial[j] - x[j]);
            }
        }
        return sum(linear);
    }

    /** ∂r/∂x from one-sided differences, away from the nearer bound: good enough to search with. */
    private double[][] forward(double[] x, double[] r) {
        var places = new ArrayList<double[]>();
        for (int j = 0; j < x.length; j++) {
            var moved = x.clone();
            moved[j] += highest[j] - x[j] > x[j] - lowest[j] ? DIFFERENCE : -DIFFERENCE;
            places.add(moved);
        }
        var there = residuals.at(places);
        var jacobian = new double[r.length][x.length];
        for (int j = 0; j < x.length; j++) {
            for (int i = 0; i < r.length; i++) {
                jacobian[i][j] = (there.get(j)[i] - r[i]) / (places.get(j)[j] - x[j]);
            }
        }
        return jacobian;
    }

    /** ∂r/∂x, row by row: from central differences where the bounds leave room, otherwise one-sided ones. */
    private double[][] jacobian(double[] x) {
        var places = new ArrayList<double[]>();
        for (int j = 0; j < x.length; j++) {
            var up = x.clone();
            var down = x.clone();
            up[j] = Math.min(highest[j], x[j] + DIFFERENCE);
            down[j] = Math.max(lowest[j], x[j] - DIFFERENCE);
            places.add(up);
            places.add(down);
        }
        var there = residuals.at(places);
        var jacobian = new double[there.get(0).length][x.length];
        for (int j = 0; j < x.length; j++) {
            double apart = places.get(2 * j)[j] - places.get(2 * j + 1)[j];
            for (int i = 0; i < jacobian.length; i++) {
                jacobian[i][j] = (there.get(2 * j)[i] - there.get(2 * j + 1)[i]) / apart;
            }
        }
        return jacobian;
    }

    /** Not yet cut at the bounds. */
    private double[] step(double[] x, double[] r, double[][] jacobian, double damping) {
        int n = x.length;
        var matrix = new Array2DRowRealMatrix(jacobian);
        var normal = matrix.transpose().multiply(matrix);
        double[] slope = matrix.preMultiply(r);
        for (int j = 0; j < n; j++) {
            normal.multiplyEntry(j, j, 1 + damping);
            normal.addToEntry(j, j, 1e-12);
            boolean held = x[j] <= lowest[j] && slope[j] > 0 || x[j] >= highest[j] && slope[j] < 0;
            if (held) {
                for (int k = 0; k < n; k++) {
                    normal.setEntry(j, k, k == j ? 1 : 0);
                    normal.setEntry(k, j, k == j ? 1 : 0);
                }
                slope[j] = 0;
            }
        }
        double[] step = new LUDecomposition(normal, 0)
                .getSolver()
                .solve(new ArrayRealVector(slope))
                .toArray();
        var trial = new double[n];
        for (int j = 0; j < n; j++) {
            trial[j] = x[j] - step[j];
        }
        return trial;
    }

    private double[] within(double[] x) {
        var cut = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            cut[j] = Math.min(highest[j], Math.max(lowest[j], x[j]));
        }
        return cut;
    }

    private static double sum(double[] r) {
        double sum = 0;
        for (double each : r) {
            sum += each * each;
        }
        return sum;
    }
}
