package anodyne.fitting;

/** Solves systems of a symmetric positive definite matrix by Cholesky's factorisation. */
final class PositiveDefinite {
    private final double[][] lower;

    private PositiveDefinite(double[][] lower) {
        this.lower = lower;
    }

    /** Factors the rows and columns of these indices; a pivot lost to rounding is replaced by a tiny one. */
    static PositiveDefinite of(double[][] matrix, int[] indices) {
        int n = indices.length;
        var lower = new double[n][];
        for (int i = 0; i < n; i++) {
            lower[i] = new double[i + 1];
            double[] row = matrix[indices[i]];
            for (int j = 0; j <= i; j++) {
                double sum = row[indices[j]];
                double[] li = lower[i];
                double[] lj = lower[j];
                for (int k = 0; k < j; k++) {
                    sum -= li[k] * lj[k];
                }
                lower[i][j] = i > j ? sum / lj[j] : Math.sqrt(Math.max(sum, 1e-15 * row[indices[i]]));
            }
        }
        return new PositiveDefinite(lower);
    }

    double[] solve(double[] right) {
        var x = forward(right, 0);
        for (int i = x.length - 1; i >= 0; i--) {
            x[i] /= lower[i][i];
            for (int k = 0; k < i; k++) {
                x[k] -= lower[i][k] * x[i];
            }
        }
        return x;
    }

    /** The solution y of Ly = b, whose entries before a place are known to be zero. */
    private double[] forward(double[] right, int from) {
        int n = lower.length;
        var y = new double[n];
        for (int i = from; i < n; i++) {
            double sum = right[i];
            double[] row = lower[i];
            for (int k = from; k < i; k++) {
                sum -= row[k] * y[k];
            }
            y[i] = sum / row[i];
        }
        return y;
    }

    /** The trace of the inverse times another symmetric matrix. */
    double traceOfInverseTimes(double[][] other) {
        int n = lower.length;
        var inverse = new double[n][];
        for (int j = 0; j < n; j++) {
            var unit = new double[n];
            unit[j] = 1;
            inverse[j] = forward(unit, j);
        }
        // H⁻¹ = Σ over rows m of L⁻ᵀ: (H⁻¹)_ij = Σ_m Y_i[m] Y_j[m], Y_j = L⁻¹ e_j
        double trace = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int m = i; m < n; m++) {
                    sum += inverse[i][m] * inverse[j][m];
                }
                trace += (i == j ? 1 : 2) * sum * other[i][j];
            }
        }
        return trace;
    }
}
