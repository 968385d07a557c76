package anodyne.numeric;

import java.util.Arrays;

/**
 * The recent past of a state as backward differences at equal distances: with s = (t − t<sub>n</sub>)/h the polynomial
 * through it is y(t) = Σ<sub>j</sub> ∇<sup>j</sup>y<sub>n</sub> · Π<sub>m&lt;j</sub> (s + m)/(m + 1).
 */
final class BackwardDifferences {
    static final int HIGHEST_ORDER = 5;

    private final double[][] differences = new double[HIGHEST_ORDER + 3][];
    private int order = 1;
    private double spacing;

    BackwardDifferences(double[] state, double[] slope, double spacing) {
        this.spacing = spacing;
        Arrays.setAll(differences, j -> new double[state.length]);
        System.arraycopy(state, 0, differences[0], 0, state.length);
        for (int i = 0; i < state.length; i++) {
            differences[1][i] = spacing * slope[i];
        }
    }

    /** From states at equal distances, the latest first. */
    BackwardDifferences(double[][] states, double spacing) {
        this.spacing = spacing;
        this.order = states.length - 1;
        int n = states[0].length;
        Arrays.setAll(differences, j -> j < states.length ? states[j].clone() : new double[n]);
        for (int j = 1; j <= order; j++) {
            for (int i = order; i >= j; i--) {
                for (int u = 0; u < n; u++) {
                    differences[i][u] = differences[i - 1][u] - differences[i][u];
                }
            }
        }
    }

    int order() {
        return order;
    }

    double spacing() {
        return spacing;
    }

    double[] difference(int power) {
        return differences[power];
    }

    /** Extrapolates by one spacing: the sum of all differences. */
    void predict(double[] state) {
        System.arraycopy(differences[0], 0, state, 0, state.length);
        for (int j = 1; j <= order; j++) {
            add(1, differences[j], state);
        }
    }

    /** Moves on by one spacing to the predicted state plus a correction. */
    void advance(double[] correction) {
        double[] beyond = differences[order + 2];
        double[] last = differences[order + 1];
        for (int i = 0; i < correction.length; i++) {
            beyond[i] = correction[i] - last[i];
            last[i] = correction[i];
        }
        for (int j = order; j >= 0; j--) {
            add(1, differences[j + 1], differences[j]);
        }
    }

    void setOrder(int newOrder) {
        order = newOrder;
    }

    /** The same polynomial at another spacing. */
    void respace(double newSpacing) {
        double[][] change = respacing(order, newSpacing / spacing);
        int n = differences[0].length;
        var column = new double[order + 1];
        for (int u = 0; u < n; u++) {
            for (int j = 1; j <= order; j++) {
                column[j] = differences[j][u];
            }
            for (int i = 1; i <= order; i++) {
                double sum = 0;
                for (int j = 1; j <= order; j++) {
                    sum += change[i][j] * column[j];
                }
                differences[i][u] = sum;
            }
        }
        spacing = newSpacing;
    }

    /** Differences of the values that each basis polynomial takes at the new distances. */
    private static double[][] respacing(int order, double ratio) {
        var table = new double[order + 1][order + 1];
        for (int i = 0; i <= order; i++) {
            table[i] = basis(order, -i * ratio);
        }
        for (int i = 1; i <= order; i++) {
            for (int k = order; k >= i; k--) {
                for (int j = 0; j <= order; j++) {
                    table[k][j] = table[k - 1][j] - table[k][j];
                }
            }
        }
        return table;
    }

    /** The state at s spacings after the latest one; s is negative within the past. */
    void interpolate(double s, double[] state) {
        double[] basis = basis(order, s);
        System.arraycopy(differences[0], 0, state, 0, state.length);
        for (int j = 1; j <= order; j++) {
            add(basis[j], differences[j], state);
        }
    }

    private static double[] basis(int order, double s) {
        var values = new double[order + 1];
        values[0] = 1;
        for (int j = 1; j <= order; j++) {
            values[j] = values[j - 1] * (s + j - 1) / j;
        }
        return values;
    }

    private static void add(double factor, double[] term, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * term[i];
        }
    }
}
