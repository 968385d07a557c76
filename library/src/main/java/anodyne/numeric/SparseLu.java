package anodyne.numeric;

/**
 * Triangular factors of a sparse matrix of fixed pattern, eliminated row by row in the order of the unknowns. The fill-in
 * is found once; factoring and solving then touch only entries that can differ from zero.
 */
final class SparseLu {
    private final JacobianPattern pattern;
    private final JacobianPattern filled;
    private final int[] diagonal;
    private final double[] factors;
    private final double[] inverse;
    private final double[] row;

    SparseLu(JacobianPattern pattern) {
        this.pattern = pattern;
        this.filled = pattern.filled();
        int n = pattern.size();
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
            scatter(i, values);
            for (int e = filled.start(i); e < diagonal[i]; e++) {
                eliminate(filled.column(e));
            }
            for (int e = filled.start(i); e < filled.start(i + 1); e++) {
                factors[e] = row[filled.column(e)];
            }
            double pivot = factors[diagonal[i]];
            if (pivot == 0 || !Double.isFinite(pivot)) {
                return i;
            }
            inverse[i] = 1 / pivot;
        }
        return -1;
    }

    private void scatter(int i, double[] values) {
        for (int e = filled.start(i); e < filled.start(i + 1); e++) {
            row[filled.column(e)] = 0;
        }
        for (int e = pattern.start(i); e < pattern.start(i + 1); e++) {
            row[pattern.column(e)] = values[e];
        }
    }

    private void eliminate(int k) {
        double share = row[k] * inverse[k];
        row[k] = share;
        if (share != 0) {
            for (int e = diagonal[k] + 1; e < filled.start(k + 1); e++) {
                row[filled.column(e)] -= share * factors[e];
            }
        }
    }

    /** Replaces a right-hand side by the solution. */
    void solve(double[] x) {
        for (int i = 0; i < x.length; i++) {
            double sum = x[i];
            for (int e = filled.start(i); e < diagonal[i]; e++) {
                sum -= factors[e] * x[filled.column(e)];
            }
            x[i] = sum;
        }
        for (int i = x.length - 1; i >= 0; i--) {
            double sum = x[i];
            for (int e = diagonal[i] + 1; e < filled.start(i + 1); e++) {
                sum -= factors[e] * x[filled.column(e)];
            }
            x[i] = sum * inverse[i];
        }
    }
}
