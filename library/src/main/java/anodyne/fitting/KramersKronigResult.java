package anodyne.fitting;

import anodyne.measurement.Complex;
import anodyne.measurement.SpectrumPoint;
import anodyne.quantity.Digits;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a Kramers–Kronig test found.
 *
 * @param name of the spectrum
 * @param points tested
 * @param order number M of time constants
 * @param mu share of negative resistances, taken from one
 * @param orderReached whether µ fell below its limit; otherwise M is the largest that was allowed
 * @param residuals data minus model as shares of |Z|, in the order of the points
 */
public record KramersKronigResult(
        String name, List<SpectrumPoint> points, int order, double mu, boolean orderReached, List<Complex> residuals) {
    private static final double TOLERABLE = 0.01;
    private static final double NOTICEABLE = 3;

    /**
     * What a Kramers–Kronig test found.
     *
     * @param name of the spectrum
     * @param points tested
     * @param order number M of time constants
     * @param mu share of negative resistances, taken from one
     * @param orderReached whether µ fell below its limit
     * @param residuals data minus model as shares of |Z|
     */
    public KramersKronigResult {
        points = List.copyOf(points);
        residuals = List.copyOf(residuals);
    }

    /**
     * The largest residual of a real or imaginary part.
     *
     * @return as a share of |Z|
     */
    public double largestResidual() {
        return residuals.stream()
                .mapToDouble(r -> Math.max(Math.abs(r.re()), Math.abs(r.im())))
                .max()
                .orElseThrow();
    }

    /**
     * Whether no residual exceeds 1 %.
     *
     * @return true for a spectrum that may be fitted
     */
    public boolean isValid() {
        return isValid(TOLERABLE);
    }

    /**
     * Whether no residual exceeds a limit.
     *
     * @param limit as a share of |Z|
     * @return true for a spectrum that may be fitted
     */
    public boolean isValid(double limit) {
        return largestResidual() <= limit;
    }

    /**
     * Why the spectrum is or is not valid, in one sentence: residuals that grow towards low frequency speak of drift,
     * systematic ones elsewhere of a response that is not linear or not stationary, unsystematic ones of noise.
     *
     * @return the reason
     */
    public String reason() {
        String largest = Digits.significant(100 * largestResidual(), 2) + " %";
        if (isValid()) {
            return "no residual exceeds 1 %% (the largest is %s)".formatted(largest);
        }
        var order = byFrequency();
        int third = Math.max(1, order.length / 3);
        double low = rms(order, 0, third);
        double middle = rms(order, third, order.length - third);
        double high = rms(order, order.length - third, order.length);
        String worst = Digits.significant(points.get(worst()).frequency(), 3);
        if (low > NOTICEABLE * Math.max(middle, high)) {
            return "the sample drifted: residuals grow towards low frequency, up to %s at %s Hz"
                    .formatted(largest, worst);
        }
        if (high > NOTICEABLE * Math.max(middle, low)) {
            return "leads or instrument disturb high frequencies: residuals reach %s at %s Hz"
                    .formatted(largest, worst);
        }
        if (correlation(order) > 0.5) {
            return "the response is not linear or not stationary: residuals are systematic, up to %s at %s Hz"
                    .formatted(largest, worst);
        }
        return "the data are noisy: residuals without pattern reach %s at %s Hz".formatted(largest, worst);
    }

    private int worst() {
        return IntStream.range(0, residuals.size())
                .boxed()
                .max(Comparator.comparingDouble(i -> Math.max(
                        Math.abs(residuals.get(i).re()),
                        Math.abs(residuals.get(i).im()))))
                .orElseThrow();
    }

    private int[] byFrequency() {
        return IntStream.range(0, points.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> points.get(i).frequency()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private double rms(int[] order, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.pow(residuals.get(order[i]).modulus(), 2);
        }
        return to > from ? Math.sqrt(sum / (to - from)) : 0;
    }

    /** How much neighbours resemble each other: the lag-one autocorrelation of both parts. */
    private double correlation(int[] order) {
        double product = 0;
        double square = 0;
        for (int i = 0; i < order.length; i++) {
            var here = residuals.get(order[i]);
            square += here.re() * here.re() + here.im() * here.im();
            if (i > 0) {
                var before = residuals.get(order[i - 1]);
                product += here.re() * before.re() + here.im() * before.im();
            }
        }
        return product / square;
    }

    @Override
    public String toString() {
        return "%s: %s, M = %d, µ = %s; %s"
                .formatted(name, isValid() ? "valid" : "not valid", order, Digits.significant(mu, 3), reason());
    }
}
