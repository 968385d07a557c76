package anodyne.fitting;

import anodyne.quantity.LaboratoryException;
import anodyne.task.Interruption;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The x ≥ 0 that makes ½ xᵀHx − gᵀx least, H positive definite, by the method of active sets of Lawson and Hanson
 * (<em>Solving Least Squares Problems</em>, Prentice-Hall 1974, chapter 23) on the normal equations, as Bro and de Jong do it
 * (J. Chemometrics 11 (1997) 393). What is to be made least falls with every set, so that it ends.
 */
final class NonNegative {
    private static final double ROUNDING = 1e-12;
    private static final int MOST_SETS = 5000;

    private final double[][] h;
    private final double[] g;
    private final boolean[] positive;
    private double[] x;

    /** With a unit diagonal, one measure of rounding holds for all variables. */
    private NonNegative(double[][] h, double[] g, double[] scale) {
        int n = g.length;
        this.h = new double[n][n];
        this.g = new double[n];
        for (int i = 0; i < n; i++) {
            this.g[i] = g[i] * scale[i];
            for (int j = 0; j < n; j++) {
                this.h[i][j] = h[i][j] * scale[i] * scale[j];
            }
        }
        positive = new boolean[n];
        x = new double[n];
    }

    static double[] solve(double[][] h, double[] g) {
        int n = g.length;
        double[] scale =
                IntStream.range(0, n).mapToDouble(i -> 1 / Math.sqrt(h[i][i])).toArray();
        var problem = new NonNegative(h, g, scale);
        problem.solve();
        return IntStream.range(0, n).mapToDouble(i -> problem.x[i] * scale[i]).toArray();
    }

    private void solve() {
        double steepest = ROUNDING * Arrays.stream(g).map(Math::abs).max().orElse(0);
        var useless = new boolean[g.length];
        for (int sets = 0; sets < MOST_SETS; sets++) {
            Interruption.check();
            int next = rising(useless, steepest);
            if (next < 0) {
                return;
            }
            positive[next] = true;
            double[] whole = solveSet();
            if (whole[next] <= 0) {
                // Its slope was rounding; it may rise once others have changed.
                positive[next] = false;
                useless[next] = true;
                continue;
            }
            Arrays.fill(useless, false);
            while (!isInside(whole)) {
                stepTowards(whole);
                whole = solveSet();
            }
            x = whole;
        }
        throw new LaboratoryException(
                "the distribution that is nowhere negative has not settled in %d steps; give a larger λ"
                        .formatted(MOST_SETS));
    }

    /** The variable at zero that wants to rise most, −1 for none. */
    private int rising(boolean[] useless, double steepest) {
        int best = -1;
        double most = steepest;
        for (int i = 0; i < g.length; i++) {
            if (!positive[i] && !useless[i]) {
                double slope = g[i];
                for (int k = 0; k < g.length; k++) {
                    slope -= h[i][k] * x[k];
                }
                if (slope > most) {
                    most = slope;
                    best = i;
                }
            }
        }
        return best;
    }

    private boolean isInside(double[] whole) {
        return IntStream.range(0, whole.length).noneMatch(i -> positive[i] && whole[i] <= 0);
    }

    /** As far towards a solution as no variable turns negative; those that reach zero stay there. */
    private void stepTowards(double[] whole) {
        double share = 1;
        for (int i = 0; i < x.length; i++) {
            if (positive[i] && whole[i] <= 0) {
                share = Math.min(share, x[i] / (x[i] - whole[i]));
            }
        }
        for (int i = 0; i < x.length; i++) {
            if (positive[i]) {
                boolean ends = whole[i] <= 0 && x[i] / (x[i] - whole[i]) <= share;
                x[i] = ends ? 0 : x[i] + share * (whole[i] - x[i]);
                positive[i] = !ends;
            }
        }
    }

    /** The least of the variables that may be positive, the others being zero. */
    private double[] solveSet() {
        int[] indices = IntStream.range(0, g.length).filter(i -> positive[i]).toArray();
        var part = PositiveDefinite.of(h, indices)
                .solve(Arrays.stream(indices).mapToDouble(i -> g[i]).toArray());
        var whole = new double[g.length];
        for (int k = 0; k < indices.length; k++) {
            whole[indices[k]] = part[k];
        }
        return whole;
    }
}
