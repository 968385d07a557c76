package anodyne.material;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * A distribution fitted to measured diameters by maximum likelihood.
 *
 * @param sizes the fitted distribution
 * @param mean mean diameter in m, with its standard error
 * @param standardDeviation of the diameters in m, with its standard error
 * @param surfaceToVolume 6·E[d²]/E[d³] in 1/m, with its standard error
 * @param logLikelihood natural logarithm of the likelihood of the diameters in m
 * @param count number of diameters
 */
public record SizeFit(
        SizeDistribution sizes,
        Uncertain mean,
        Uncertain standardDeviation,
        Uncertain surfaceToVolume,
        double logLikelihood,
        int count) {
    private static final int PARAMETERS = 2;
    private static final int LEAST = 4;

    /**
     * Fits a normal distribution. Standard errors: s/√n of the mean, s/√(2n) of the standard deviation.
     *
     * @param diameters in m
     * @return the fit
     * @throws LaboratoryException with fewer than four diameters, one not above zero, or all of them equal
     */
    public static SizeFit normal(double... diameters) {
        var moments = Moments.of(check(diameters));
        var mean = Uncertain.of(moments.mean, moments.meanError());
        var deviation = Uncertain.of(moments.deviation, moments.deviationError());
        var square = mean.power(2).plus(deviation.power(2));
        var cube = mean.power(3).plus(mean.times(deviation.power(2)).times(3));
        return of(
                SizeDistribution.normal(moments.mean, moments.deviation),
                mean,
                deviation,
                square.over(cube).times(6),
                diameters);
    }

    /**
     * Fits a lognormal distribution. Standard errors are those of the logarithms, carried on to first order.
     *
     * @param diameters in m
     * @return the fit
     * @throws LaboratoryException with fewer than four diameters, one not above zero, or all of them equal
     */
    public static SizeFit lognormal(double... diameters) {
        var moments = Moments.of(Arrays.stream(check(diameters)).map(Math::log).toArray());
        var logMean = Uncertain.of(moments.mean, moments.meanError());
        var variance = Uncertain.of(moments.deviation, moments.deviationError()).power(2);
        var mean = exp(logMean.plus(variance.over(2)));
        var spread = variance.map(Math::expm1, Math::exp).power(0.5);
        return of(
                new LognormalSizes(moments.mean, moments.deviation),
                mean,
                mean.times(spread),
                exp(logMean.plus(variance.times(2.5)).times(-1)).times(6),
                diameters);
    }

    private static SizeFit of(
            SizeDistribution sizes, Uncertain mean, Uncertain deviation, Uncertain ratio, double[] diameters) {
        double likelihood =
                Arrays.stream(diameters).map(d -> Math.log(sizes.density(d))).sum();
        return new SizeFit(sizes, mean, deviation, ratio, likelihood, diameters.length);
    }

    private static Uncertain exp(Uncertain x) {
        return x.map(Math::exp, Math::exp);
    }

    private static double[] check(double[] diameters) {
        if (diameters.length < LEAST) {
            throw new LaboratoryException("number of measured diameters is %d, allowed for a fit is at least %d"
                    .formatted(diameters.length, LEAST));
        }
        for (int i = 0; i < diameters.length; i++) {
            Range.POSITIVE.require("measured diameter number " + (i + 1), diameters[i], Unit.UM);
        }
        if (Arrays.stream(diameters).distinct().count() == 1) {
            throw new LaboratoryException("all %d measured diameters are %s, allowed for a fit is some scatter"
                    .formatted(diameters.length, Unit.UM.format(diameters[0])));
        }
        return diameters;
    }

    /**
     * Akaike's information criterion corrected for small samples, to compare fits to the same diameters: the lower, the
     * better.
     *
     * @return in natural units
     */
    public double aicc() {
        return 2 * PARAMETERS - 2 * logLikelihood + 2.0 * PARAMETERS * (PARAMETERS + 1) / (count - PARAMETERS - 1);
    }

    private record Moments(double mean, double deviation, int count) {
        static Moments of(double[] values) {
            double mean = new Mean().evaluate(values);
            return new Moments(mean, new StandardDeviation(false).evaluate(values, mean), values.length);
        }

        double meanError() {
            return deviation / Math.sqrt(count);
        }

        double deviationError() {
            return deviation / Math.sqrt(2.0 * count);
        }
    }
}
