package anodyne.fitting;

import anodyne.quantity.LaboratoryException;
import anodyne.task.Parallel;
import anodyne.task.Progress;
import anodyne.task.Seed;
import java.util.Arrays;
import java.util.List;

/**
 * Refits of spectra made of the fitted model and its own residuals, drawn with replacement and widened by √(2N/(2N − p))
 * (Efron, Tibshirani, <em>An Introduction to the Bootstrap</em>, Chapman and Hall 1993, chapter 9). Needs no assumption on
 * the shape of the noise, only that it is alike over the spectrum under the weights. Fixed values count as exact.
 */
public final class Bootstrap {
    private final FitResult result;
    private final List<double[]> draws;

    private Bootstrap(FitResult result, List<double[]> draws) {
        this.result = result;
        this.draws = draws;
    }

    /**
     * Refits a number of times, on all processors.
     *
     * @param result the fit
     * @param number of draws, at least 40 so that a 95 % interval has ends
     * @param seed where drawing begins
     * @return the draws
     * @throws LaboratoryException if there are too few draws
     */
    public static Bootstrap of(FitResult result, int number, Seed seed) {
        return of(result, number, seed, Parallel.ALL);
    }

    /**
     * Refits a number of times.
     *
     * @param result the fit
     * @param number of draws, at least 40 so that a 95 % interval has ends
     * @param seed where drawing begins
     * @param parallel on how many threads; the draws do not depend on it
     * @return the draws
     * @throws LaboratoryException if there are too few draws
     */
    public static Bootstrap of(FitResult result, int number, Seed seed, Parallel parallel) {
        if (number < 40) {
            throw new LaboratoryException("number of draws is %d, allowed is at least 40".formatted(number));
        }
        try (var progress = Progress.of("bootstrap of " + result.circuit(), number)) {
            return new Bootstrap(result, parallel.map(number, n -> {
                var values = draw(result, seed.child(n));
                progress.advance(1);
                return values;
            }));
        }
    }

    private static double[] draw(FitResult result, Seed seed) {
        var random = seed.generator();
        var data = result.data();
        var model = result.model();
        double[] residuals = result.weightedResiduals();
        double widening = Math.sqrt(residuals.length / (double) result.degreesOfFreedom());
        var re = new double[data.size];
        var im = new double[data.size];
        for (int k = 0; k < data.size; k++) {
            re[k] = model.get(k).re() + data.scaleRe[k] * widening * residuals[random.nextInt(residuals.length)];
            im[k] = model.get(k).im() + data.scaleIm[k] * widening * residuals[random.nextInt(residuals.length)];
        }
        var space = result.space();
        var start = space.coordinates(result.values());
        var minimum = Minimum.from(start, space, data.with(re, im), result.fit().steps());
        return space.values(minimum.u());
    }

    /**
     * The fit whose residuals were drawn.
     *
     * @return with the best values
     */
    public FitResult result() {
        return result;
    }

    /**
     * The number of draws.
     *
     * @return at least 40
     */
    public int size() {
        return draws.size();
    }

    /**
     * The value of a parameter in each draw.
     *
     * @param name of the parameter
     * @return rising
     * @throws LaboratoryException if there is no such parameter
     */
    public double[] values(String name) {
        int index = result.circuit().index(name);
        double[] values = draws.stream().mapToDouble(draw -> draw[index]).toArray();
        Arrays.sort(values);
        return values;
    }

    /**
     * The value below which a share of the draws lies.
     *
     * @param name of the parameter
     * @param share from 0 to 1, such as 0.025 and 0.975 for the ends of a 95 % interval
     * @return in SI, between neighbouring draws
     * @throws LaboratoryException if there is no such parameter, or the share is not allowed
     */
    public double quantile(String name, double share) {
        anodyne.quantity.Range.FRACTION.require("share of the draws", share, anodyne.quantity.Unit.ONE);
        double[] values = values(name);
        double place = share * (values.length - 1);
        int below = (int) Math.min(Math.floor(place), values.length - 2.0);
        return values[below] + (place - below) * (values[below + 1] - values[below]);
    }
}
