package anodyne.fitting;

import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.exception.TooManyIterationsException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresFactory;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.ArrayRealVector;

/**
 * A minimum of the sum of squares, found by Levenberg–Marquardt from one start.
 *
 * @param u where
 * @param cost the sum there
 * @param converged whether a tolerance ended the search, not the number of steps
 */
record Minimum(double[] u, double cost, boolean converged) {
    private static final double TOLERANCE = 1e-11;
    private static final int LOOK_AGAIN = 2;

    static Minimum from(double[] start, FreeSpace space, WeightedPoints data, int steps) {
        var minimum = search(start, space, data, steps);
        for (int again = 0; again < LOOK_AGAIN && !minimum.converged; again++) {
            // A step that cannot be told from rounding ends a search too; a second one from there says if it was that.
            var next = search(minimum.u, space, data, steps);
            boolean still = minimum.cost - next.cost <= TOLERANCE * minimum.cost;
            minimum = new Minimum(next.u, next.cost, next.converged || still);
        }
        return minimum;
    }

    /** Where a few steps lead, whether they end or not. */
    static Minimum rough(double[] start, FreeSpace space, WeightedPoints data, int steps) {
        return search(start, space, data, steps);
    }

    private static Minimum search(double[] start, FreeSpace space, WeightedPoints data, int steps) {
        var residuals = new Residuals(space, data);
        boolean converged = false;
        try {
            var problem = LeastSquaresFactory.create(
                    residuals,
                    new ArrayRealVector(2 * data.size),
                    new ArrayRealVector(start, false),
                    null,
                    steps,
                    steps);
            new LevenbergMarquardtOptimizer()
                    .withCostRelativeTolerance(TOLERANCE)
                    .withParameterRelativeTolerance(TOLERANCE)
                    .withOrthoTolerance(TOLERANCE)
                    .optimize(problem);
            converged = true;
        } catch (TooManyEvaluationsException | TooManyIterationsException | ConvergenceException e) {
            // The best point so far is known all the same; whoever asked sees that it has not converged.
        }
        return residuals.best() == null
                ? new Minimum(start, Double.POSITIVE_INFINITY, false)
                : new Minimum(residuals.best(), residuals.leastCost(), converged);
    }
}
