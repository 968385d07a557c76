package anodyne.quantity;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleUnaryOperator;

/**
 * A number with its standard uncertainty, propagated to first order.
 *
 * <p>Each number knows how much every independent source of uncertainty moves it: the product of the partial derivative
 * and the source's standard uncertainty. Numbers that share sources are therefore correlated as they should be:
 * {@code x.minus(x)} is exactly zero, and fractions that were divided by their sum have a sum without uncertainty.
 * Higher orders are left out, so relative uncertainties should stay well below one.
 *
 * <p>Source: JCGM 100:2008 (GUM), equations 10 and 13.
 */
public final class Uncertain {
    private static final AtomicLong SOURCES = new AtomicLong();

    /** Zero, exactly. */
    public static final Uncertain ZERO = exact(0);

    /** One, exactly. */
    public static final Uncertain ONE = exact(1);

    private final double value;
    private final long[] sources;
    private final double[] shifts;

    private Uncertain(double value, long[] sources, double[] shifts) {
        this.value = value;
        this.sources = sources;
        this.shifts = shifts;
    }

    /**
     * A number without uncertainty.
     *
     * @param value any number
     * @return the number
     */
    public static Uncertain exact(double value) {
        return new Uncertain(value, new long[0], new double[0]);
    }

    /**
     * A number with an uncertainty that is independent of all others.
     *
     * @param value any number
     * @param standardUncertainty one standard deviation, in the unit of the value
     * @return the number
     * @throws LaboratoryException if the uncertainty is negative or not finite
     */
    public static Uncertain of(double value, double standardUncertainty) {
        Range.NOT_NEGATIVE.require("standard uncertainty", standardUncertainty, Unit.ONE);
        return standardUncertainty == 0
                ? exact(value)
                : new Uncertain(value, new long[] {SOURCES.incrementAndGet()}, new double[] {standardUncertainty});
    }

    /**
     * The best estimate.
     *
     * @return the number itself
     */
    public double value() {
        return value;
    }

    /**
     * One standard deviation.
     *
     * @return zero for an exact number
     */
    public double uncertainty() {
        return Math.sqrt(covariance(this, this));
    }

    /**
     * The standard uncertainty as a share of the value.
     *
     * @return infinite or NaN for a value of zero
     */
    public double relativeUncertainty() {
        return uncertainty() / Math.abs(value);
    }

    /**
     * How two numbers vary together.
     *
     * @param a one number
     * @param b another
     * @return the sum over shared sources of the products of both shifts
     */
    public static double covariance(Uncertain a, Uncertain b) {
        double sum = 0;
        for (int i = 0, j = 0; i < a.sources.length && j < b.sources.length; ) {
            int order = Long.compare(a.sources[i], b.sources[j]);
            if (order == 0) {
                sum += a.shifts[i++] * b.shifts[j++];
            } else if (order < 0) {
                i++;
            } else {
                j++;
            }
        }
        return sum;
    }

    /**
     * How closely two numbers vary together.
     *
     * @param a one number
     * @param b another
     * @return from −1 to 1, NaN if one of them is exact
     */
    public static double correlation(Uncertain a, Uncertain b) {
        return covariance(a, b) / (a.uncertainty() * b.uncertainty());
    }

    /**
     * The sum of numbers.
     *
     * @param terms any number of them
     * @return zero without terms
     */
    public static Uncertain sum(List<Uncertain> terms) {
        return terms.stream().reduce(ZERO, Uncertain::plus);
    }

    /**
     * The sum.
     *
     * @param other added
     * @return this + other
     */
    public Uncertain plus(Uncertain other) {
        return combine(value + other.value, 1, other, 1);
    }

    /**
     * The sum.
     *
     * @param exact added
     * @return this + exact
     */
    public Uncertain plus(double exact) {
        return new Uncertain(value + exact, sources, shifts);
    }

    /**
     * The difference.
     *
     * @param other taken away
     * @return this − other
     */
    public Uncertain minus(Uncertain other) {
        return combine(value - other.value, 1, other, -1);
    }

    /**
     * What is left to one.
     *
     * @return 1 − this
     */
    public Uncertain complement() {
        return ONE.minus(this);
    }

    /**
     * The product.
     *
     * @param other factor
     * @return this · other
     */
    public Uncertain times(Uncertain other) {
        return combine(value * other.value, other.value, other, value);
    }

    /**
     * The product.
     *
     * @param exact factor
     * @return this · exact
     */
    public Uncertain times(double exact) {
        return scaled(value * exact, exact);
    }

    /**
     * The quotient.
     *
     * @param other divisor
     * @return this / other
     */
    public Uncertain over(Uncertain other) {
        double quotient = value / other.value;
        return combine(quotient, 1 / other.value, other, -quotient / other.value);
    }

    /**
     * The quotient.
     *
     * @param exact divisor
     * @return this / exact
     */
    public Uncertain over(double exact) {
        return scaled(value / exact, 1 / exact);
    }

    /**
     * The power.
     *
     * @param exponent exact
     * @return this to the exponent
     */
    public Uncertain power(double exponent) {
        return map(x -> Math.pow(x, exponent), x -> exponent * Math.pow(x, exponent - 1));
    }

    /**
     * A smooth function of this number.
     *
     * @param function its value
     * @param derivative its first derivative
     * @return the function of this number
     */
    public Uncertain map(DoubleUnaryOperator function, DoubleUnaryOperator derivative) {
        return scaled(function.applyAsDouble(value), derivative.applyAsDouble(value));
    }

    private Uncertain scaled(double newValue, double slope) {
        return new Uncertain(
                newValue, sources, Arrays.stream(shifts).map(s -> slope * s).toArray());
    }

    private Uncertain combine(double newValue, double slope, Uncertain other, double otherSlope) {
        var union = new long[sources.length + other.sources.length];
        var moved = new double[union.length];
        int n = 0;
        for (int i = 0, j = 0; i < sources.length || j < other.sources.length; n++) {
            int order = i == sources.length
                    ? 1
                    : j == other.sources.length ? -1 : Long.compare(sources[i], other.sources[j]);
            union[n] = order <= 0 ? sources[i] : other.sources[j];
            moved[n] = (order <= 0 ? slope * shifts[i++] : 0) + (order >= 0 ? otherSlope * other.shifts[j++] : 0);
        }
        return new Uncertain(newValue, Arrays.copyOf(union, n), Arrays.copyOf(moved, n));
    }

    @Override
    public String toString() {
        return Digits.withUncertainty(value, uncertainty());
    }
}
