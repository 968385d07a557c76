package anodyne.halfcell;

import anodyne.quantity.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * What a calibration found. Uncertainties are linear in the logarithms of the numbers and rest on the stated uncertainties of the
 * points: covariance = (JᵀJ)⁻¹ with J = ∂residual/∂ln(number).
 */
public final class CalibrationResult {
    /** A combination of numbers that is known no better than to a factor of e is not determined. */
    private static final double UNDETERMINED = 1;

    /** Two numbers of this correlation or more can hardly be told apart. */
    private static final double INSEPARABLE = 0.95;

    /** Eigenvalues below this share of the largest are due to rounding. */
    private static final double SINGULAR = 1e-9;

    private final Calibration calibration;
    private final BoundedLeastSquares.Optimum optimum;
    private final double[][] jacobian;
    private final double[] eigenvalues;
    private final double[][] directions;

    CalibrationResult(Calibration calibration, BoundedLeastSquares.Confirmed found) {
        this.calibration = calibration;
        optimum = found.optimum();
        jacobian = found.jacobian();
        var matrix = new Array2DRowRealMatrix(jacobian);
        var decomposition = new EigenDecomposition(matrix.transpose().multiply(matrix));
        eigenvalues = decomposition.getRealEigenvalues();
        directions = new double[eigenvalues.length][];
        double largest = Arrays.stream(eigenvalues).max().orElseThrow();
        for (int i = 0; i < eigenvalues.length; i++) {
            eigenvalues[i] = Math.max(eigenvalues[i], SINGULAR * largest);
            directions[i] = decomposition.getEigenvector(i).toArray();
        }
    }

    /**
     * An estimate with its interval.
     *
     * @param number what was free
     * @param value in SI
     * @param relativeUncertainty standard uncertainty of the logarithm
     * @param low lower end of the 95 % interval, in SI
     * @param high upper end of the 95 % interval, in SI
     * @param atBound whether the value lies at one of its bounds, so that the interval means little
     */
    public record Estimate(
            FreeNumber number, double value, double relativeUncertainty, double low, double high, boolean atBound) {

        @Override
        public String toString() {
            return "%s = %s, 95 %% from %s to %s%s"
                    .formatted(
                            number.name(),
                            number.unit().format(value),
                            number.unit().format(low),
                            number.unit().format(high),
                            atBound ? ", at its bound" : "");
        }
    }

    double[] logarithms() {
        return optimum.x();
    }

    double[] residuals() {
        return optimum.residuals();
    }

    double[][] jacobian() {
        return jacobian;
    }

    /**
     * What was fitted to.
     *
     * @return the points, in the order in which they were given
     */
    public List<CapacityPoint> points() {
        return calibration.points();
    }

    /**
     * The numbers found.
     *
     * @return in SI, in the order of the free numbers
     */
    public double[] values() {
        return Arrays.stream(optimum.x()).map(Math::exp).toArray();
    }

    /**
     * The numbers found, with intervals: value · exp(± t · uncertainty), t of Student's distribution.
     *
     * @return in the order of the free numbers
     */
    public List<Estimate> estimates() {
        double t =
                new TDistribution(calibration.points().size() - optimum.x().length).inverseCumulativeProbability(0.975);
        return IntStream.range(0, optimum.x().length)
                .mapToObj(j -> {
                    var number = calibration.numbers().get(j);
                    double value = Math.exp(optimum.x()[j]);
                    double u = Math.sqrt(covariance(j, j));
                    boolean atBound = value <= number.lowest() * (1 + 1e-9) || value >= number.highest() * (1 - 1e-9);
                    return new Estimate(number, value, u, value * Math.exp(-t * u), value * Math.exp(t * u), atBound);
                })
                .toList();
    }

    private double covariance(int a, int b) {
        double sum = 0;
        for (int i = 0; i < eigenvalues.length; i++) {
            sum += directions[i][a] * directions[i][b] / eigenvalues[i];
        }
        return sum;
    }

    /**
     * How two numbers vary together.
     *
     * @param a number of one, from 0
     * @param b number of the other
     * @return from −1 to 1
     */
    public double correlation(int a, int b) {
        return covariance(a, b) / Math.sqrt(covariance(a, a) * covariance(b, b));
    }

    /**
     * What the points cannot tell: combinations of numbers that are not known to a factor of e, and pairs whose correlation
     * reaches 0.95.
     *
     * @return one sentence each; none if all is well
     */
    public List<String> inseparable() {
        var found = new ArrayList<String>();
        for (int i = 0; i < eigenvalues.length; i++) {
            if (1 / Math.sqrt(eigenvalues[i]) > UNDETERMINED) {
                found.add("not determined: " + combination(directions[i]));
            }
        }
        for (int a = 0; a < eigenvalues.length; a++) {
            for (int b = a + 1; b < eigenvalues.length; b++) {
                if (Math.abs(correlation(a, b)) >= INSEPARABLE) {
                    found.add(String.format(
                            Locale.ROOT,
                            "hardly told apart: %s and %s, correlation %.3f",
                            name(a),
                            name(b),
                            correlation(a, b)));
                }
            }
        }
        return found;
    }

    private String name(int j) {
        return calibration.numbers().get(j).name();
    }

    private String combination(double[] direction) {
        return IntStream.range(0, direction.length)
                .filter(j -> Math.abs(direction[j]) > 0.1)
                .mapToObj(j -> String.format(Locale.ROOT, "%s to the power %.2f", name(j), direction[j]))
                .collect(Collectors.joining(" times "));
    }

    /**
     * How much a point moves with a number.
     *
     * @param point number of the point, from 0
     * @param number number of the free number, from 0
     * @return ∂capacity/∂ln(number) in C/m²
     */
    public double sensitivity(int point, int number) {
        return jacobian[point][number] * calibration.points().get(point).uncertainty();
    }

    /**
     * The capacities of the fitted model.
     *
     * @return in C/m², in the order of the points
     */
    public double[] capacities() {
        return IntStream.range(0, optimum.residuals().length)
                .mapToDouble(i -> {
                    var point = calibration.points().get(i);
                    return point.capacity() + optimum.residuals()[i] * point.uncertainty();
                })
                .toArray();
    }

    /**
     * The weighted sum of squares.
     *
     * @return χ²
     */
    public double chiSquared() {
        return optimum.sumOfSquares();
    }

    /**
     * Akaike's criterion for small samples, for comparing models of the same points: χ² + 2k + 2k(k + 1)/(n − k − 1).
     *
     * <p>Source: K. P. Burnham, D. R. Anderson, <i>Model Selection and Multimodel Inference</i>, Springer 2002, section 2.4.
     *
     * @return AICc up to a constant; infinite if n ≤ k + 1
     */
    public double correctedAkaike() {
        return correctedAkaike(optimum.residuals().length);
    }

    /**
     * Akaike's criterion for small samples where fewer observations than points were made, because several points share one.
     *
     * @param observations how many values were measured independently
     * @return as {@link #correctedAkaike()}, with n the number of observations
     */
    public double correctedAkaike(int observations) {
        return correctedAkaike(chiSquared(), optimum.x().length, observations);
    }

    /**
     * Akaike's criterion for small samples of a model whose numbers stand already.
     *
     * @param chiSquared the weighted sum of squares χ²
     * @param calibrated k, how many of its numbers were fitted to the observations
     * @param observations n, how many values were measured independently
     * @return χ² + 2k + 2k(k + 1)/(n − k − 1); infinite if n ≤ k + 1
     */
    public static double correctedAkaike(double chiSquared, int calibrated, int observations) {
        double k = calibrated;
        double n = observations;
        return n <= k + 1 ? Double.POSITIVE_INFINITY : chiSquared + 2 * k + 2 * k * (k + 1) / (n - k - 1);
    }

    @Override
    public String toString() {
        var lines = new ArrayList<String>();
        estimates().forEach(estimate -> lines.add(estimate.toString()));
        lines.add("χ² = %s of %d points, AICc = %s"
                .formatted(
                        Unit.ONE.format(chiSquared()),
                        calibration.points().size(),
                        Unit.ONE.format(correctedAkaike())));
        lines.addAll(inseparable());
        return String.join("\n", lines);
    }
}
