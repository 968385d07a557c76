package anodyne.fitting;

import anodyne.measurement.Complex;
import anodyne.measurement.Spectrum;
import anodyne.measurement.SpectrumPoint;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.task.Interruption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The distribution of relaxation times γ of a spectrum: Z = R<sub>∞</sub> + jωL + ∫ γ(ln τ)/(1 + jωτ) d ln τ.
 *
 * <p>γ stands on a grid of ln τ that reaches half a decade beyond the spectrum on both sides. Σ |ΔZ|²/|Z|² + λ Σ (second
 * differences of γ)² is made least: as it is (ridge, Tikhonov), or with γ ≥ 0. Unless given, λ makes the generalised
 * cross-validation score N·RSS/(N − tr)² of the unconstrained problem least (Golub, Heath, Wahba, Technometrics 21 (1979)
 * 215; for spectra: Wan, Saccoccio, Chen, Ciucci, Electrochim. Acta 184 (2015) 483), or rather is the largest whose score
 * is at most twice that (our assumption): the least itself leaves ripples beside narrow processes that look like others.
 * Noise well below 0.1 % lets such ripples through all the same.
 *
 * <p>The inductance of leads is L. An inductive loop of the sample is a negative γ: ridge shows it as it is, and
 * {@link #withLoops} lets the other form have it as the difference of two distributions.
 */
public final class RelaxationTimes {
    private static final int PER_DECADE = 8;
    private static final int MOST = 120;
    private static final double TWICE = 2;
    private static final double BEYOND = Math.sqrt(10);
    private static final double[] LAMBDAS = IntStream.rangeClosed(-14, 2)
            .mapToDouble(k -> Math.pow(10, k / 2.0))
            .toArray();

    private final boolean nonNegative;
    private final boolean loops;
    private final boolean capacity;
    private final double lambda;

    private RelaxationTimes(boolean nonNegative, boolean loops, boolean capacity, double lambda) {
        this.nonNegative = nonNegative;
        this.loops = loops;
        this.capacity = capacity;
        this.lambda = lambda;
    }

    /**
     * A distribution without constraint, which may show negative peaks.
     *
     * @return the plan
     */
    public static RelaxationTimes ridge() {
        return new RelaxationTimes(false, false, false, Double.NaN);
    }

    /**
     * A distribution that is nowhere negative.
     *
     * @return the plan
     */
    public static RelaxationTimes nonNegative() {
        return new RelaxationTimes(true, false, false, Double.NaN);
    }

    /**
     * Allows inductive loops beside a distribution that is nowhere negative.
     *
     * @return a new plan
     */
    public RelaxationTimes withLoops() {
        return new RelaxationTimes(nonNegative, true, capacity, lambda);
    }

    /**
     * Adds a capacitor in series, for spectra of blocking contacts.
     *
     * @return a new plan
     */
    public RelaxationTimes withCapacity() {
        return new RelaxationTimes(nonNegative, loops, true, lambda);
    }

    /**
     * Regularises by a number of one's own.
     *
     * @param strength λ, above zero
     * @return a new plan
     * @throws anodyne.quantity.LaboratoryException if it is not
     */
    public RelaxationTimes lambda(double strength) {
        return new RelaxationTimes(
                nonNegative, loops, capacity, Range.POSITIVE.require("regularisation λ", strength, Unit.ONE));
    }

    /**
     * The distribution of a spectrum.
     *
     * @param spectrum its used points, at least 5 and at most 5000
     * @return the distribution
     * @throws anodyne.quantity.LaboratoryException with too few or too many points
     */
    public RelaxationTimesResult of(Spectrum spectrum) {
        return new Problem(KramersKronig.require(spectrum, "distribution of relaxation times")).solve(spectrum.name());
    }

    private final class Problem {
        private final List<SpectrumPoint> points;
        private final double[] tau;
        private final double step;
        private final int reactances;
        private final int columns;
        private final double scale;
        private final double[][] a;
        private final double[] b;
        private final double[][] gram;
        private final double[] right;

        Problem(List<SpectrumPoint> points) {
            this.points = points;
            double slow = BEYOND
                    * points.stream()
                            .mapToDouble(p -> 1 / p.angularFrequency())
                            .max()
                            .orElseThrow();
            double fast = points.stream()
                            .mapToDouble(p -> 1 / p.angularFrequency())
                            .min()
                            .orElseThrow()
                    / BEYOND;
            int n = (int) Math.min(MOST, Math.ceil(PER_DECADE * Math.log10(slow / fast)) + 1);
            tau = IntStream.range(0, n)
                    .mapToDouble(k -> fast * Math.pow(slow / fast, k / (n - 1.0)))
                    .toArray();
            step = Math.log(slow / fast) / (n - 1);
            reactances = capacity ? 3 : 2;
            columns = n + reactances;
            scale = points.stream()
                    .mapToDouble(p -> p.impedance().modulus())
                    .max()
                    .orElseThrow();
            a = new double[2 * points.size()][columns];
            b = new double[2 * points.size()];
            fill();
            gram = new double[columns][columns];
            right = new double[columns];
            normalEquations();
        }

        /** Columns: γ·Δ of each τ, R∞, L, 1/C; in units of the largest |Z| and of the fastest and slowest frequency. */
        private void fill() {
            double omegaHigh = 1 / (BEYOND * tau[0]);
            double omegaLow = BEYOND / tau[tau.length - 1];
            for (int i = 0; i < points.size(); i++) {
                var z = points.get(i).impedance();
                double omega = points.get(i).angularFrequency();
                double weight = scale / z.modulus();
                double[] re = a[2 * i];
                double[] im = a[2 * i + 1];
                for (int k = 0; k < tau.length; k++) {
                    double x = omega * tau[k];
                    re[k] = weight * step / (1 + x * x);
                    im[k] = -x * re[k];
                }
                re[tau.length] = weight;
                im[tau.length + 1] = weight * omega / omegaHigh;
                if (capacity) {
                    im[tau.length + 2] = -weight * omegaLow / omega;
                }
                b[2 * i] = z.re() / z.modulus();
                b[2 * i + 1] = z.im() / z.modulus();
            }
        }

        private void normalEquations() {
            for (int row = 0; row < b.length; row++) {
                for (int i = 0; i < columns; i++) {
                    double value = a[row][i];
                    if (value != 0) {
                        right[i] += value * b[row];
                        for (int j = 0; j <= i; j++) {
                            gram[i][j] += value * a[row][j];
                        }
                    }
                }
            }
            for (int i = 0; i < columns; i++) {
                for (int j = 0; j < i; j++) {
                    gram[j][i] = gram[i][j];
                }
            }
        }

        /** AᵀA + λ·DᵀD, D second differences of γ that is zero beyond the grid. */
        private double[][] regularised(double strength) {
            var h = new double[columns][];
            for (int i = 0; i < columns; i++) {
                h[i] = gram[i].clone();
            }
            int n = tau.length;
            double[] stencil = {1, -2, 1};
            for (int centre = -1; centre <= n; centre++) {
                for (int p = 0; p < 3; p++) {
                    for (int q = 0; q < 3; q++) {
                        int i = centre + p - 1;
                        int j = centre + q - 1;
                        if (i >= 0 && i < n && j >= 0 && j < n) {
                            h[i][j] += strength * stencil[p] * stencil[q];
                        }
                    }
                }
            }
            return h;
        }

        private double bestLambda() {
            var score = new double[LAMBDAS.length];
            double least = Double.POSITIVE_INFINITY;
            int[] all = IntStream.range(0, columns).toArray();
            for (int n = 0; n < score.length; n++) {
                Interruption.check();
                var factor = PositiveDefinite.of(regularised(LAMBDAS[n]), all);
                double misfit = misfit(factor.solve(right));
                double left = b.length - factor.traceOfInverseTimes(gram);
                score[n] = b.length * misfit / (left * left);
                least = Math.min(least, score[n]);
            }
            int largest = score.length - 1;
            while (score[largest] > TWICE * least) {
                largest--;
            }
            return LAMBDAS[largest];
        }

        private double misfit(double[] x) {
            double sum = 0;
            for (int row = 0; row < b.length; row++) {
                double residual = -b[row];
                for (int k = 0; k < columns; k++) {
                    residual += a[row][k] * x[k];
                }
                sum += residual * residual;
            }
            return sum;
        }

        RelaxationTimesResult solve(String name) {
            double strength = Double.isNaN(lambda) ? bestLambda() : lambda;
            var h = regularised(strength);
            double[] x = nonNegative
                    ? loops ? withLoops(h) : NonNegative.solve(h, right)
                    : PositiveDefinite.of(h, IntStream.range(0, columns).toArray())
                            .solve(right);
            int n = tau.length;
            var gamma = new double[n];
            for (int k = 0; k < n; k++) {
                gamma[k] = x[k] * scale;
            }
            double elastance = capacity ? x[n + 2] * scale * BEYOND / tau[n - 1] : 0;
            return new RelaxationTimesResult(
                    name,
                    tau,
                    gamma,
                    step,
                    x[n] * scale,
                    x[n + 1] * scale * tau[0] * BEYOND,
                    elastance,
                    strength,
                    nonNegative ? 0.05 : 0.1,
                    residuals(x));
        }

        /** γ as the difference of two distributions that are nowhere negative. */
        private double[] withLoops(double[][] h) {
            int n = tau.length;
            int all = columns + n;
            var both = new double[all][all];
            var g = new double[all];
            for (int i = 0; i < all; i++) {
                double signI = i < columns ? 1 : -1;
                int ii = i < columns ? i : i - columns;
                g[i] = signI * right[ii];
                for (int j = 0; j < all; j++) {
                    double signJ = j < columns ? 1 : -1;
                    both[i][j] = signI * signJ * h[ii][j < columns ? j : j - columns];
                }
                // A little cost of its own keeps both from growing together.
                both[i][i] *= 1 + 1e-8;
            }
            var x = NonNegative.solve(both, g);
            for (int k = 0; k < n; k++) {
                x[k] -= x[columns + k];
            }
            return java.util.Arrays.copyOf(x, columns);
        }

        private List<Complex> residuals(double[] x) {
            var residuals = new ArrayList<Complex>(points.size());
            for (int i = 0; i < points.size(); i++) {
                double re = b[2 * i];
                double im = b[2 * i + 1];
                for (int k = 0; k < columns; k++) {
                    re -= a[2 * i][k] * x[k];
                    im -= a[2 * i + 1][k] * x[k];
                }
                residuals.add(new Complex(re, im));
            }
            return residuals;
        }
    }
}
