package anodyne.fitting;

import anodyne.quantity.LaboratoryException;
import anodyne.task.Interruption;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The x ≥ 0 that makes ½ xᵀHx − gᵀx least, H positive definite, by block principal pivoting (Portugal, Júdice, Vicente,
 * Math. Comp. 63 (1994) 625): all variables that break a condition change sides at once, and one by one when that stops
 * helping, which ends but for rounding.
 */
final class NonNegative {
    private static final int PATIENCE = 3;
    private static final int MOST_CHANGES = 2000;
    private static final double ROUNDING = 1e-12;

    private NonNegative() {}

    static double[] solve(double[][] h, double[] g) {
        int n = g.length;
        var positive = new boolean[n];
        Arrays.fill(positive, true);
        double scale = Arrays.stream(g).map(Math::abs).max().orElse(0);
        int fewest = n + 1;
        int patience = PATIENCE;
        for (int changes = 0; changes < MOST_CHANGES; changes++) {
            Interruption.check();
            var x = solve(h, g, positive);
            int[] broken = broken(h, g, x, positive, ROUNDING * scale);
            if (broken.length == 0) {
                return Arrays.stream(x).map(value -> Math.max(0, value)).toArray();
            }
            if (broken.length < fewest) {
                fewest = broken.length;
                patience = PATIENCE;
            } else {
                patience--;
            }
            if (patience >= 0) {
                for (int i : broken) {
                    positive[i] = !positive[i];
                }
            } else {
                int last = broken[broken.length - 1];
                positive[last] = !positive[last];
            }
        }
        throw new LaboratoryException(
                "the distribution that is nowhere negative has not settled in %d changes; give a larger λ"
                        .formatted(MOST_CHANGES));
    }

    private static double[] solve(double[][] h, double[] g, boolean[] positive) {
        int[] indices = IntStream.range(0, g.length).filter(i -> positive[i]).toArray();
        var part = PositiveDefinite.of(h, indices)
                .solve(Arrays.stream(indices).mapToDouble(i -> g[i]).toArray());
        var x = new double[g.length];
        for (int k = 0; k < indices.length; k++) {
            x[indices[k]] = part[k];
        }
        return x;
    }

    /** Positive ones that came out negative, and zero ones that want to rise. */
    private static int[] broken(double[][] h, double[] g, double[] x, boolean[] positive, double rounding) {
        return IntStream.range(0, g.length)
                .filter(i -> {
                    if (positive[i]) {
                        return x[i] < 0;
                    }
                    double slope = -g[i];
                    for (int k = 0; k < g.length; k++) {
                        slope += h[i][k] * x[k];
                    }
                    return slope < -rounding;
                })
                .toArray();
    }
}
