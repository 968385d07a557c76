package anodyne.fitting;

import anodyne.fitting.FitParameter.Status;
import anodyne.impedance.Circuit;
import anodyne.measurement.Complex;
import anodyne.measurement.Spectrum;
import anodyne.quantity.Digits;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Uncertain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * What a fit found. Standard errors come from the covariance σ²(JᵀJ)⁻¹ with σ² = χ²/(2N − p): the scatter is taken from
 * the residuals, so that only the ratios of the weights matter.
 *
 * <p>A value c that was fixed with a standard uncertainty u moves the minimum by −(JᵀJ)⁻¹Jᵀ ∂r/∂c · u to first order, r being the
 * weighted residuals (the normal equations Jᵀr = 0, differentiated). That adds to the variance of the free parameters and
 * correlates them with c; {@link #contribution} names it.
 *
 * <p>The 95 % intervals are symmetric in the logarithm of a
 * positive parameter and in an exponent itself, with Student's t (Bates, Watts, <em>Nonlinear Regression Analysis</em>,
 * Wiley 1988, section 2.3); where a fixed value adds to the variance, its degrees of freedom are those of Welch and Satterthwaite
 * (JCGM 100:2008, equation G.2b), a fixed value having infinitely many.
 */
public final class FitResult {
    /** A share of a standard error that is none. */
    private static final double ROUNDING = 1e-9;

    private static final double LEVEL = 0.95;
    private static final double EXPONENT_LIMIT = 0.3;

    /** Half the width of a normal distribution's 95 % interval, in standard deviations. */
    private static final double NORMAL =
            new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.5 + LEVEL / 2);

    /** With so many degrees of freedom, Student's t is normal to five digits. */
    private static final double MANY_DEGREES = 1e5;

    private final Fit fit;
    private final FreeSpace space;
    private final Spectrum spectrum;
    private final WeightedPoints data;
    private final Minimum minimum;
    private final double[] values;
    private final double[] residuals;
    private final Spread spread;
    private final Map<Integer, double[]> responses;
    private final List<Uncertain> uncertain;
    private final List<FitParameter> parameters;

    FitResult(Fit fit, FreeSpace space, Spectrum spectrum, WeightedPoints data, Minimum minimum) {
        this.fit = fit;
        this.space = space;
        this.spectrum = spectrum;
        this.data = data;
        this.minimum = minimum;
        this.values = space.values(minimum.u());
        var jacobian = new double[2 * data.size][space.size()];
        var one = new double[space.size()];
        Arrays.fill(one, 1);
        this.residuals = new Residuals(space, data).evaluate(minimum.u(), jacobian, one);
        var atBound = new boolean[space.size()];
        for (int j = 0; j < atBound.length; j++) {
            atBound[j] = space.isAtBound(j, minimum.u());
        }
        this.spread = Spread.of(jacobian, atBound, minimum.cost() / degreesOfFreedom());
        this.responses = responses(jacobian);
        this.uncertain = correlated();
        double quantile = quantile(degreesOfFreedom());
        this.parameters = IntStream.range(0, values.length)
                .mapToObj(i -> describe(i, atBound, quantile))
                .toList();
    }

    private static double quantile(double degreesOfFreedom) {
        return new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability(0.5 + LEVEL / 2);
    }

    /** How far each coordinate moves with the value of each parameter that is fixed with an uncertainty. */
    private Map<Integer, double[]> responses(double[][] jacobian) {
        var responses = new TreeMap<Integer, double[]>();
        for (int i = 0; i < values.length; i++) {
            if (space.freedoms().get(i).given().uncertainty() > 0) {
                double[] derivative = new Residuals(space, data).derivative(i, values);
                var moved = new double[space.size()];
                for (int k = 0; k < derivative.length; k++) {
                    for (int j = 0; j < moved.length; j++) {
                        moved[j] += jacobian[k][j] * derivative[k];
                    }
                }
                responses.put(i, spread.response(moved));
            }
        }
        return responses;
    }

    private FitParameter describe(int i, boolean[] atBound, double quantile) {
        var freedom = space.freedoms().get(i);
        int j = space.coordinate(i);
        double value = values[i];
        boolean logarithmic = freedom.parameter().kind().isLogarithmic();
        if (j >= 0 && atBound[j]) {
            return new FitParameter(freedom.parameter(), value, Double.NaN, Double.NaN, Double.NaN, Status.AT_BOUND);
        }
        double error = uncertain.get(i).uncertainty();
        double deviation = logarithmic ? error / value : error;
        double reach =
                (j < 0 ? NORMAL : quantile(j, deviation / (logarithmic ? 1 : freedom.factor()), quantile)) * deviation;
        boolean identified = deviation <= (logarithmic ? 1 : EXPONENT_LIMIT);
        var status = j < 0
                ? Status.FIXED
                : !identified ? Status.UNIDENTIFIED : freedom.isFree() ? Status.ESTIMATED : Status.TIED;
        return new FitParameter(
                freedom.parameter(),
                value,
                error,
                logarithmic ? value * Math.exp(-reach) : Math.max(0, value - reach),
                logarithmic ? value * Math.exp(reach) : Math.min(1, value + reach),
                status);
    }

    /** Student's t of a coordinate whose deviation is partly that of fixed values. */
    private double quantile(int coordinate, double deviation, double ofResiduals) {
        if (responses.isEmpty()) {
            return ofResiduals;
        }
        double ratio = Math.max(1, deviation / spread.deviation(coordinate));
        double degrees = degreesOfFreedom() * Math.pow(ratio, 4);
        return degrees < MANY_DEGREES ? quantile(degrees) : NORMAL;
    }

    private List<Uncertain> correlated() {
        var sources = IntStream.range(0, space.size())
                .mapToObj(k -> Uncertain.of(0, 1))
                .toList();
        double[] slopes = space.slopes(values);
        var all = new ArrayList<Uncertain>();
        for (int i = 0; i < values.length; i++) {
            int j = space.coordinate(i);
            var value = j < 0 ? space.freedoms().get(i).given() : Uncertain.exact(values[i]);
            for (int k = 0; j >= 0 && k < sources.size(); k++) {
                value = value.plus(sources.get(k).times(slopes[i] * spread.root()[j][k]));
            }
            for (var response : responses.entrySet()) {
                var given = space.freedoms().get(response.getKey()).given();
                double slope = j < 0 ? 0 : slopes[i] * response.getValue()[j];
                value = value.plus(given.minus(Uncertain.exact(given.value())).times(slope));
            }
            all.add(value);
        }
        return List.copyOf(all);
    }

    /**
     * The model.
     *
     * @return the circuit
     */
    public Circuit circuit() {
        return fit.circuit();
    }

    /**
     * The data.
     *
     * @return the spectrum
     */
    public Spectrum spectrum() {
        return spectrum;
    }

    /**
     * What the fit says about each parameter.
     *
     * @return in the order of the circuit
     */
    public List<FitParameter> parameters() {
        return parameters;
    }

    /**
     * What the fit says about a parameter.
     *
     * @param name of the parameter
     * @return value, interval and status
     * @throws LaboratoryException if there is no such parameter
     */
    public FitParameter parameter(String name) {
        return parameters.get(circuit().index(name));
    }

    /**
     * The best value of a parameter.
     *
     * @param name of the parameter
     * @return in SI
     * @throws LaboratoryException if there is no such parameter
     */
    public double value(String name) {
        return parameter(name).value();
    }

    /**
     * A parameter with its standard uncertainty, correlated with the others of this fit as the covariance says.
     *
     * @param name of the parameter
     * @return in SI
     * @throws LaboratoryException if there is no such parameter, or the data do not determine it
     */
    public Uncertain uncertain(String name) {
        var status = parameter(name).status();
        if (status == Status.UNIDENTIFIED || status == Status.AT_BOUND) {
            throw new LaboratoryException(
                    "parameter %s of circuit %s is %s, allowed for a value with uncertainty is one that the data determine"
                            .formatted(name, circuit(), status == Status.AT_BOUND ? "at its bound" : "unidentified"));
        }
        return uncertain.get(circuit().index(name));
    }

    /**
     * The parameters that the data do not determine.
     *
     * @return their names
     */
    public List<String> unidentified() {
        return parameters.stream()
                .filter(each -> each.status() == Status.UNIDENTIFIED)
                .map(FitParameter::name)
                .toList();
    }

    /**
     * What a value that was fixed with an uncertainty adds to that of a free parameter: its standard uncertainty times the
     * slope of the free parameter's best value.
     *
     * @param name of a free parameter
     * @param fixed name of a parameter that was fixed
     * @return in the unit of the free parameter, negative if it falls where the fixed one rises, zero if that is exact
     * @throws LaboratoryException if there is no such parameter, or the first is not free, or the second is not fixed
     */
    public double contribution(String name, String fixed) {
        int j = coordinate(name);
        int source = circuit().index(fixed);
        if (space.coordinate(source) >= 0) {
            throw new LaboratoryException("parameter %s is free, allowed is a fixed one".formatted(fixed));
        }
        return responses.containsKey(source)
                ? space.slopes(values)[circuit().index(name)]
                        * responses.get(source)[j]
                        * space.freedoms().get(source).given().uncertainty()
                : 0;
    }

    /**
     * How closely two parameters vary together.
     *
     * @param name of a free parameter, or of one that was fixed with an uncertainty
     * @param other name of another
     * @return from −1 to 1, of the logarithms of positive parameters
     * @throws LaboratoryException if there is no such parameter, or it is exact
     */
    public double correlation(String name, String other) {
        return Uncertain.correlation(varying(name), varying(other));
    }

    /**
     * The covariance of two parameters.
     *
     * @param name of a free parameter, or of one that was fixed with an uncertainty
     * @param other name of another
     * @return in the product of their units
     * @throws LaboratoryException if there is no such parameter, or it is exact
     */
    public double covariance(String name, String other) {
        return Uncertain.covariance(varying(name), varying(other));
    }

    private Uncertain varying(String name) {
        int i = circuit().index(name);
        if (space.coordinate(i) < 0 && !responses.containsKey(i)) {
            throw new LaboratoryException(
                    "parameter %s is fixed, allowed is a free one or one with an uncertainty".formatted(name));
        }
        return uncertain.get(i);
    }

    int coordinate(String name) {
        int j = space.coordinate(circuit().index(name));
        if (j < 0) {
            throw new LaboratoryException("parameter %s is fixed, allowed is a free one".formatted(name));
        }
        return j;
    }

    /**
     * The number of residuals, two a point, less that of free parameters.
     *
     * @return at least one
     */
    public int degreesOfFreedom() {
        return 2 * data.size - space.size();
    }

    /**
     * The minimum of the weighted sum of squares.
     *
     * @return χ²
     */
    public double chiSquared() {
        return minimum.cost();
    }

    /**
     * χ² by degree of freedom: about one if the weights are true standard deviations.
     *
     * @return χ²/(2N − p)
     */
    public double reducedChiSquared() {
        return chiSquared() / degreesOfFreedom();
    }

    /**
     * The relative misfit X² = Σ |ΔZ|²/|Z|² over the points used, whatever the weighting.
     *
     * @return a pure number
     */
    public double pseudoChiSquared() {
        double sum = 0;
        for (int k = 0; k < data.size; k++) {
            double re = residuals[2 * k] * data.scaleRe[k];
            double im = residuals[2 * k + 1] * data.scaleIm[k];
            sum += (re * re + im * im) / (data.re[k] * data.re[k] + data.im[k] * data.im[k]);
        }
        return sum;
    }

    /**
     * Akaike's information criterion corrected for small samples, to compare circuits on the same data and weights: the
     * lower, the better. n ln(χ²/n) + 2k + 2k(k + 1)/(n − k − 1), with n = 2N and k = p + 1 (Burnham, Anderson,
     * <em>Model Selection</em>, Springer 2002, section 2.4).
     *
     * @return in natural units, infinite for n ≤ k + 1
     */
    public double aicc() {
        int n = 2 * data.size;
        int k = space.size() + 1;
        return n > k + 1
                ? n * Math.log(chiSquared() / n) + 2 * k + 2.0 * k * (k + 1) / (n - k - 1)
                : Double.POSITIVE_INFINITY;
    }

    /**
     * Model minus data at the points used, as a share of |Z|.
     *
     * @return real parts: of Z′; imaginary parts: of Z″
     */
    public List<Complex> relativeResiduals() {
        return IntStream.range(0, data.size)
                .mapToObj(k -> new Complex(residuals[2 * k] * data.scaleRe[k], residuals[2 * k + 1] * data.scaleIm[k])
                        .over(Math.hypot(data.re[k], data.im[k])))
                .toList();
    }

    /**
     * The model at the frequencies of the points used.
     *
     * @return in Ω
     */
    public List<Complex> model() {
        return IntStream.range(0, data.size)
                .mapToObj(k -> circuit().evaluate(data.omega[k], values, new double[2 * values.length]))
                .toList();
    }

    Fit fit() {
        return fit;
    }

    FreeSpace space() {
        return space;
    }

    WeightedPoints data() {
        return data;
    }

    Minimum minimum() {
        return minimum;
    }

    /** All parameters with the correlations of the fit; what the data do not determine has its huge uncertainty. */
    List<Uncertain> uncertainties() {
        return uncertain;
    }

    double[] weightedResiduals() {
        return residuals;
    }

    double[] values() {
        return values.clone();
    }

    double deviationInScale(int coordinate) {
        return spread.deviation(coordinate);
    }

    @Override
    public String toString() {
        return "%s to '%s', X² = %s%n%s"
                .formatted(
                        circuit(),
                        spectrum.name(),
                        Digits.significant(pseudoChiSquared(), 4),
                        Stream.concat(
                                        parameters.stream().map(FitParameter::toString),
                                        responses.keySet().stream().map(this::contributions))
                                .collect(Collectors.joining("\n")));
    }

    private String contributions(int source) {
        String fixed = parameters.get(source).name();
        return parameters.stream()
                .filter(each -> each.status() != Status.FIXED && each.status() != Status.AT_BOUND)
                .filter(each -> Math.abs(contribution(each.name(), fixed)) > ROUNDING * each.standardError())
                .map(each -> {
                    String unit = each.parameter().kind().unit().symbol();
                    String amount = Digits.significant(Math.abs(contribution(each.name(), fixed)), 2);
                    return each.name() + " ± " + amount + (unit.isEmpty() ? "" : " " + unit);
                })
                .collect(Collectors.joining(", ", "of which the uncertainty of " + fixed + " gives ", ""));
    }
}
