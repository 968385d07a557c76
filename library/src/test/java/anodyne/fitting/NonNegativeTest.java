package anodyne.fitting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.task.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NonNegativeTest {

    @Test
    void aMinimumInsideIsTheSolutionOfTheSystem() {
        double[][] h = {{4, 1}, {1, 3}};
        assertArrayEquals(new double[] {1, 2}, NonNegative.solve(h, new double[] {6, 7}), 1e-12);
    }

    @Test
    void aMinimumOutsideEndsAtTheEdge() {
        double[][] h = {{4, 1}, {1, 3}};
        assertArrayEquals(new double[] {1.5, 0}, NonNegative.solve(h, new double[] {6, -7}), 1e-12);
        assertArrayEquals(new double[] {0, 0}, NonNegative.solve(h, new double[] {-6, -7}), 0);
    }

    /** Karush, Kuhn and Tucker: nothing is negative, no slope is, and one of both is zero; columns are of very different sizes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40, 120})
    void theConditionsOfAMinimumHold(int n) {
        for (int draw = 0; draw < 20; draw++) {
            var random = new Seed(draw).generator();
            var a = new double[2 * n][n];
            var g = new double[n];
            var h = new double[n][n];
            for (int row = 0; row < 2 * n; row++) {
                double target = random.nextGaussian();
                for (int i = 0; i < n; i++) {
                    a[row][i] = Math.pow(10, 8.0 * i / n - 4) * (random.nextGaussian() + 3);
                    g[i] += a[row][i] * target;
                }
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    for (var row : a) {
                        h[i][j] += row[i] * row[j];
                    }
                }
            }
            double[] x = NonNegative.solve(h, g);
            assertTrue(Arrays.stream(x).allMatch(value -> value >= 0));
            for (int i = 0; i < n; i++) {
                double slope = -g[i];
                double size = Math.abs(g[i]);
                for (int j = 0; j < n; j++) {
                    slope += h[i][j] * x[j];
                    size += Math.abs(h[i][j] * x[j]);
                }
                double rounding = 1e-8 * size;
                assertTrue(x[i] == 0 ? slope >= -rounding : Math.abs(slope) <= rounding, "slope " + slope / size);
            }
        }
    }
}
