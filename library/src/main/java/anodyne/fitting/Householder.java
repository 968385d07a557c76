package anodyne.fitting;

/**
 * Linear least squares by Householder reflections (Golub, Van Loan, <em>Matrix Computations</em>, section 5.3), columns
 * first brought to unit length. A column that depends on those before it, to rounding, gets no share.
 */
final class Householder {
    private static final double DEPENDENT = 1e-14;

    private Householder() {}

    /** The x that makes |Ax − b| least; both arguments are overwritten. */
    static double[] solve(double[][] a, double[] b) {
        int rows = b.length;
        int columns = a[0].length;
        double[] length = unitColumns(a);
        var diagonal = new double[columns];
        int last = Math.min(rows, columns);
        for (int j = 0; j < last; j++) {
            diagonal[j] = reflect(a, b, j);
        }
        var x = new double[columns];
        for (int j = last - 1; j >= 0; j--) {
            double sum = b[j];
            for (int k = j + 1; k < last; k++) {
                sum -= a[j][k] * x[k];
            }
            x[j] = Math.abs(diagonal[j]) > DEPENDENT ? sum / diagonal[j] : 0;
        }
        for (int j = 0; j < columns; j++) {
            x[j] = length[j] > 0 ? x[j] / length[j] : 0;
        }
        return x;
    }

    private static double[] unitColumns(double[][] a) {
        var length = new double[a[0].length];
        for (int j = 0; j < length.length; j++) {
            for (double[] row : a) {
                length[j] = Math.hypot(length[j], row[j]);
            }
            for (double[] row : a) {
                row[j] = length[j] > 0 ? row[j] / length[j] : 0;
            }
        }
        return length;
    }

    /** Turns column j, from its diagonal down, into one number, and applies the reflection to all that follows. */
    private static double reflect(double[][] a, double[] b, int j) {
        double norm = 0;
        for (int i = j; i < b.length; i++) {
            norm += a[i][j] * a[i][j];
        }
        norm = a[j][j] > 0 ? -Math.sqrt(norm) : Math.sqrt(norm);
        if (norm == 0) {
            return 0;
        }
        double scale = norm * (norm - a[j][j]);
        a[j][j] -= norm;
        for (int k = j + 1; k < a[0].length; k++) {
            double dot = 0;
            for (int i = j; i < b.length; i++) {
                dot += a[i][j] * a[i][k];
            }
            for (int i = j; i < b.length; i++) {
                a[i][k] -= dot / scale * a[i][j];
            }
        }
        double dot = 0;
        for (int i = j; i < b.length; i++) {
            dot += a[i][j] * b[i];
        }
        for (int i = j; i < b.length; i++) {
            b[i] -= dot / scale * a[i][j];
        }
        return norm;
    }
}
