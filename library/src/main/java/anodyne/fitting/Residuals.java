package anodyne.fitting;

import anodyne.task.Interruption;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/** Model minus data over scale, real parts at 2k and imaginary parts at 2k + 1, and the derivatives. */
final class Residuals implements MultivariateJacobianFunction {
    private final FreeSpace space;
    private final WeightedPoints data;
    private double[] best;
    private double leastCost = Double.POSITIVE_INFINITY;

    Residuals(FreeSpace space, WeightedPoints data) {
        this.space = space;
        this.data = data;
    }

    /** The best point that was asked for so far, and the sum of the squares there. */
    double[] best() {
        return best;
    }

    double leastCost() {
        return leastCost;
    }

    @Override
    public Pair<RealVector, RealMatrix> value(RealVector point) {
        Interruption.check();
        double[] u = point.toArray();
        var jacobian = new double[2 * data.size][space.size()];
        double[] residuals = evaluate(u, jacobian, space.stretches(u));
        double cost = 0;
        for (double residual : residuals) {
            cost += residual * residual;
        }
        if (cost < leastCost) {
            leastCost = cost;
            best = u.clone();
        }
        return new Pair<>(new ArrayRealVector(residuals, false), new Array2DRowRealMatrix(jacobian, false));
    }

    /** The residuals at a point and, in the parameters' own scale, their derivatives. */
    double[] evaluate(double[] u, double[][] jacobian, double[] stretches) {
        double[] values = space.values(u);
        double[] slopes = space.slopes(values);
        var gradient = new double[2 * values.length];
        var residuals = new double[2 * data.size];
        for (int k = 0; k < data.size; k++) {
            var z = space.circuit().evaluate(data.omega[k], values, gradient);
            residuals[2 * k] = (z.re() - data.re[k]) / data.scaleRe[k];
            residuals[2 * k + 1] = (z.im() - data.im[k]) / data.scaleIm[k];
            for (int i = 0; i < values.length; i++) {
                int j = space.coordinate(i);
                if (j >= 0) {
                    double slope = slopes[i] * stretches[j];
                    jacobian[2 * k][j] += gradient[2 * i] * slope / data.scaleRe[k];
                    jacobian[2 * k + 1][j] += gradient[2 * i + 1] * slope / data.scaleIm[k];
                }
            }
        }
        return residuals;
    }

    /** How the residuals move with the value of one parameter. */
    double[] derivative(int parameter, double[] values) {
        var gradient = new double[2 * values.length];
        var derivative = new double[2 * data.size];
        for (int k = 0; k < data.size; k++) {
            space.circuit().evaluate(data.omega[k], values, gradient);
            derivative[2 * k] = gradient[2 * parameter] / data.scaleRe[k];
            derivative[2 * k + 1] = gradient[2 * parameter + 1] / data.scaleIm[k];
        }
        return derivative;
    }

    /** The factor on all impedances of the model that makes the sum of squares least. */
    static double bestScale(FreeSpace space, WeightedPoints data, double[] values, double[] gradient) {
        double product = 0;
        double square = 0;
        for (int k = 0; k < data.size; k++) {
            var z = space.circuit().evaluate(data.omega[k], values, gradient);
            double re = z.re() / data.scaleRe[k];
            double im = z.im() / data.scaleIm[k];
            product += re * data.re[k] / data.scaleRe[k] + im * data.im[k] / data.scaleIm[k];
            square += re * re + im * im;
        }
        return product / square;
    }

    /** The sum of squared residuals alone. */
    static double cost(FreeSpace space, WeightedPoints data, double[] values, double[] gradient) {
        double sum = 0;
        for (int k = 0; k < data.size; k++) {
            var z = space.circuit().evaluate(data.omega[k], values, gradient);
            double re = (z.re() - data.re[k]) / data.scaleRe[k];
            double im = (z.im() - data.im[k]) / data.scaleIm[k];
            sum += re * re + im * im;
        }
        return sum;
    }
}
