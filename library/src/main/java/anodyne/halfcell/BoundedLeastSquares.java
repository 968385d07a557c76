package anodyne.halfcell;

import anodyne.quantity.LaboratoryException;
import anodyne.task.Interruption;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * Minimises ½ Σ r² between bounds: steps of Levenberg and Marquardt among the unknowns that are not held at a bound, cut at the
 * bounds.
 *
 * <p>Source: D. W. Marquardt, <i>J. SIAM</i> 11 (1963) 431; the cut is the projection of C. T. Kelley, <i>Iterative Methods for
 * Optimization</i>, SIAM 1999, section 5.5.
 */
final class BoundedLeastSquares {
    private static final double DIFFERENCE = 1e-3;
    /** A step that gains less, as a share of what is left, is the last: it changes no digit that anybody reads. */
    private static final double ENOUGH = 1e-6;

    private static final int MOST_ITERATIONS = 100;

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
    }

    record Optimum(double[] x, double[] residuals, int iterations) {
        double sumOfSquares() {
            return sum(residuals);
        }
    }

    Optimum minimise(double[] start) {
        double[] x = start.clone();
        double[] r = residuals.at(x);
        double damping = 1e-3;
        for (int iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
            double[][] jacobian = jacobian(x);
            double before = sum(r);
            double worth = ENOUGH * (before + 1e-6);
            boolean moved = false;
            while (!moved) {
                Interruption.check();
                double[] trial = step(x, r, jacobian, damping);
                boolean last = before - promised(x, r, jacobian, trial) <= worth;
                double[] next = residuals.at(trial);
                boolean better = sum(next) < before;
                if (last) {
                    return better ? new Optimum(trial, next, iteration) : new Optimum(x, r, iteration);
                }
                if (better) {
                    moved = true;
                    x = trial;
                    r = next;
                    damping = Math.max(1e-12, damping / 10);
                } else {
                    damping *= 10;
                }
            }
            if (before - sum(r) <= worth) {
                return new Optimum(x, r, iteration);
            }
        }
        throw new LaboratoryException("calibration does not converge: sum of squares is %s after %d iterations at %s"
                .formatted(sum(r), MOST_ITERATIONS, Arrays.toString(x)));
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

    /** ∂r/∂x, row by row: from central differences where the bounds leave room, otherwise one-sided ones. */
    double[][] jacobian(double[] x) {
        double[][] jacobian = null;
        for (int j = 0; j < x.length; j++) {
            var up = x.clone();
            var down = x.clone();
            up[j] = Math.min(highest[j], x[j] + DIFFERENCE);
            down[j] = Math.max(lowest[j], x[j] - DIFFERENCE);
            double[] high = residuals.at(up);
            double[] low = residuals.at(down);
            if (jacobian == null) {
                jacobian = new double[high.length][x.length];
            }
            for (int i = 0; i < high.length; i++) {
                jacobian[i][j] = (high[i] - low[i]) / (up[j] - down[j]);
            }
        }
        return jacobian;
    }

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
            trial[j] = Math.min(highest[j], Math.max(lowest[j], x[j] - step[j]));
        }
        return trial;
    }

    private static double sum(double[] r) {
        double sum = 0;
        for (double each : r) {
            sum += each * each;
        }
        return sum;
    }
}
