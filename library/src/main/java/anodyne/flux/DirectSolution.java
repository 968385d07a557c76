package anodyne.flux;

/** The coarsest level solved by LDLᵀ; a part that no plate holds has any potential, so one of its nodes is held at 0. */
final class DirectSolution {
    private static final double NO_PIVOT = 1e-12;

    private final double[][] lower;

    /** The same by columns: below the diagonal of each, from the diagonal on. */
    private final double[][] columns;

    private final double[] inversePivot;

    DirectSolution(SparseGraph graph) {
        int n = graph.nodes;
        lower = new double[n][];
        columns = new double[n][];
        inversePivot = new double[n];
        var matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            graph.addTo(matrix, i);
        }
        for (int i = 0; i < n; i++) {
            double[] row = matrix[i];
            double diagonal = row[i];
            for (int j = 0; j < i; j++) {
                double sum = row[j];
                for (int k = 0; k < j; k++) {
                    sum -= row[k] * lower[j][k];
                }
                row[j] = sum;
            }
            double pivot = diagonal;
            for (int j = 0; j < i; j++) {
                double scaled = row[j] * inversePivot[j];
                pivot -= row[j] * scaled;
                row[j] = scaled;
            }
            lower[i] = java.util.Arrays.copyOf(row, i);
            inversePivot[i] = pivot > NO_PIVOT * diagonal ? 1 / pivot : 0;
        }
        for (int j = 0; j < n; j++) {
            columns[j] = new double[n - j - 1];
            for (int i = j + 1; i < n; i++) {
                columns[j][i - j - 1] = lower[i][j];
            }
        }
    }

    void solve(float[] b, float[] x) {
        int n = inversePivot.length;
        var y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = b[i];
        }
        for (int j = 0; j < n; j++) {
            // By columns, because a sum of products would wait for itself.
            double[] column = columns[j];
            double value = y[j];
            for (int k = 0; k < column.length; k++) {
                y[j + 1 + k] -= column[k] * value;
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            y[i] *= inversePivot[i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double value = inversePivot[i] == 0 ? 0 : y[i];
            x[i] = (float) value;
            for (int j = 0; j < i; j++) {
                y[j] -= lower[i][j] * value;
            }
        }
    }
}
