package anodyne.numeric;

/**
 * Triangular factors of a sparse matrix of fixed pattern, eliminated row by row in the order of the unknowns. The fill-in
 * is found once; factoring and solving then touch only entries that can differ from zero.
 */
final class SparseLu {
    private final int[] from;
    private final int[] column;
    private final int[] filledFrom;
    private final int[] filledColumn;
    private final int[] diagonal;
    private final double[] factors;
    private final double[] inverse;
    private final double[] row;

    SparseLu(JacobianPattern pattern) {
        var filled = pattern.filled();
        int n = pattern.size();
        from = pattern.starts();
        column = pattern.columns();
        filledFrom = filled.starts();
        filledColumn = filled.columns();
        diagonal = new int[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = filled.entry(i, i);
        }
        factors = new double[filled.entries()];
        inverse = new double[n];
        row = new double[n];
    }

    /**
     * Factors a matrix.
     *
     * @param values of the entries of the pattern
     * @return the number of the row whose pivot vanishes or is not finite, or −1 if all is well
     */
    int factor(double[] values) {
        for (int i = 0; i < inverse.length; i++) {
            int start = filledFrom[i];
            int end = filledFrom[i + 1];
            for (int e = start; e < end; e++) {
                row[filledColumn[e]] = 0;
            }
            for (int e = from[i]; e < from[i + 1]; e++) {
                row[column[e]] = values[e];
            }
            for (int e = start; e < diagonal[i]; e++) {
                eliminate(filledColumn[e]);
            }
            for (int e = start; e < end; e++) {
                factors[e] = row[filledColumn[e]];
            }
            double pivot = factors[diagonal[i]];
            if (pivot == 0 || !Double.isFinite(pivot)) {
                return i;
            }
            inverse[i] = 1 / pivot;
        }
        return -1;
    }

    private void eliminate(int k) {
        double share = row[k] * inverse[k];
        row[k] = share;
        if (share != 0) {
            int end = filledFrom[k + 1];
            for (int e = diagonal[k] + 1; e < end; e++) {
                row[filledColumn[e]] -= share * factors[e];
            }
        }
    }

    /** Replaces a right-hand side by the solution. */
    void solve(double[] x) {
        for (int i = 0; i < x.length; i++) {
            double sum = x[i];
            int end = diagonal[i];
            for (int e = filledFrom[i]; e < end; e++) {
                sum -= factors[e] * x[filledColumn[e]];
            }
            x[i] = sum;
        }
        for (int i = x.length - 1; i >= 0; i--) {
            double sum = x[i];
            int end = filledFrom[i + 1];
            for (int e = diagonal[i] + 1; e < end; e++) {
                sum -= factors[e] * x[filledColumn[e]];
            }
            x[i] = sum * inverse[i];
        }
    }
}
