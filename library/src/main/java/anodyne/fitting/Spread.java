package anodyne.fitting;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The covariance of the coordinates that are not at a bound: σ²(JᵀJ)⁻¹ with σ² = χ²/(2N − p), in each parameter's own
 * scale (logarithms of positive ones). Columns are made equally long first, so that a weak direction is one of the data
 * and not of the units.
 */
final class Spread {
    /** Below this share of the largest, an eigenvalue is rounding; the direction gets a variance beyond all limits. */
    private static final double ROUNDING = 1e-14;

    private final double[][] unit;
    private final double[][] root;

    /** A matrix U with (JᵀJ)⁻¹ = U Uᵀ. */
    private Spread(double[][] unit, double variance) {
        this.unit = unit;
        double sigma = Math.sqrt(variance);
        root = Arrays.stream(unit)
                .map(row -> Arrays.stream(row).map(each -> sigma * each).toArray())
                .toArray(double[][]::new);
    }

    static Spread of(double[][] jacobian, boolean[] atBound, double variance) {
        int n = atBound.length;
        var length = new double[n];
        for (var row : jacobian) {
            for (int j = 0; j < n; j++) {
                length[j] += row[j] * row[j];
            }
        }
        var scaled = new double[n][n];
        for (int i = 0; i < n; i++) {
            length[i] = atBound[i] ? 0 : Math.sqrt(length[i]);
        }
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                double sum = 0;
                for (var row : jacobian) {
                    sum += row[i] * row[j];
                }
                boolean off = length[i] == 0 || length[j] == 0;
                scaled[i][j] = off ? (i == j ? 1 : 0) : sum / (length[i] * length[j]);
                scaled[j][i] = scaled[i][j];
            }
        }
        var eigen = new EigenDecomposition(new Array2DRowRealMatrix(scaled, false));
        var unit = new double[n][n];
        for (int k = 0; k < n; k++) {
            double value = Math.max(eigen.getRealEigenvalue(k), ROUNDING);
            for (int i = 0; i < n; i++) {
                double along = eigen.getV().getEntry(i, k);
                unit[i][k] = atBound[i]
                        ? 0
                        : length[i] == 0 ? (i == k ? Double.MAX_VALUE : 0) : along / Math.sqrt(value) / length[i];
            }
        }
        return new Spread(unit, variance);
    }

    /** A matrix R with covariance = R Rᵀ. */
    double[][] root() {
        return root;
    }

    /**
     * How the minimum moves when the residuals do: −(JᵀJ)⁻¹Jᵀ times their shift, from the normal equations to first order.
     *
     * @param moved Jᵀ times the shift
     */
    double[] response(double[] moved) {
        var response = new double[unit.length];
        for (int k = 0; k < unit.length; k++) {
            double along = 0;
            for (int i = 0; i < unit.length; i++) {
                along += unit[i][k] * moved[i];
            }
            for (int i = 0; i < unit.length; i++) {
                response[i] -= unit[i][k] * along;
            }
        }
        return response;
    }

    double covariance(int i, int j) {
        double sum = 0;
        for (int k = 0; k < root.length; k++) {
            sum += root[i][k] * root[j][k];
        }
        return sum;
    }

    double deviation(int i) {
        return Math.sqrt(covariance(i, i));
    }
}
