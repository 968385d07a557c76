package anodyne.flux;

/**
 * The coarsest level solved directly: node after node gives its conductances to its neighbours, as a star is turned into a
 * mesh. Nothing is subtracted, so that weak links are as exact as strong ones (Grassmann, Taksar and Heyman, Oper. Res. 33,
 * 1107 (1985)); and a part that no plate holds has nothing left at its last node, which is held at 0.
 */
final class DirectSolution {
    /** The share of what a node has that goes to each node after it, from the next on. */
    private final double[][] shares;

    /** The shares that a node gets of each node before it. */
    private final double[][] gets;

    /** One over the conductances that each node had when its turn came, 0 for a node that is held. */
    private final double[] inverse;

    DirectSolution(SparseGraph graph) {
        int n = graph.nodes;
        shares = new double[n][];
        gets = new double[n][];
        inverse = new double[n];
        var conductances = new double[n][n];
        var toPlates = new double[n];
        for (int i = 0; i < n; i++) {
            graph.addTo(conductances, toPlates, i);
            gets[i] = new double[i];
        }
        for (int i = 0; i < n; i++) {
            double[] row = conductances[i];
            double sum = toPlates[i];
            for (int j = i + 1; j < n; j++) {
                sum += row[j];
            }
            inverse[i] = sum > 0 ? 1 / sum : 0;
            shares[i] = new double[n - i - 1];
            for (int j = i + 1; j < n; j++) {
                double share = row[j] * inverse[i];
                shares[i][j - i - 1] = share;
                gets[j][i] = share;
                toPlates[j] += share * toPlates[i];
                for (int k = j + 1; share > 0 && k < n; k++) {
                    conductances[j][k] += share * row[k];
                }
            }
        }
    }

    void solve(float[] b, float[] x) {
        int n = inverse.length;
        var y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = b[i];
        }
        for (int i = 0; i < n; i++) {
            // Given rather than got, because a sum of products would wait for itself.
            double value = y[i];
            for (int k = 0; k < shares[i].length; k++) {
                y[i + 1 + k] += shares[i][k] * value;
            }
        }
        for (int i = 0; i < n; i++) {
            y[i] *= inverse[i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double value = y[i];
            x[i] = (float) value;
            for (int j = 0; j < i; j++) {
                y[j] += gets[i][j] * value;
            }
        }
    }
}
