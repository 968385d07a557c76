package anodyne.microstructure;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;
import anodyne.task.Parallel;
import anodyne.task.Progress;
import java.util.Arrays;
import java.util.function.LongToDoubleFunction;

/**
 * One quantity of several structures that differ only in their seeds 1 to n.
 *
 * @param quantity the field's term
 * @param unit in which it is shown
 * @param values one a seed, in SI
 */
public record Ensemble(String quantity, Unit unit, double[] values) {

    /**
     * One quantity of several structures.
     *
     * @param quantity the field's term
     * @param unit in which it is shown
     * @param values one a seed, in SI
     * @throws LaboratoryException without a value
     */
    public Ensemble {
        requireSeeds(values.length);
        values = values.clone();
    }

    /**
     * Computes a quantity for the seeds 1 to n, several at once.
     *
     * @param quantity the field's term
     * @param unit in which it is shown
     * @param seeds how many, at least 1
     * @param ofSeed the quantity of one seed, in SI
     * @return the values in the order of the seeds
     * @throws LaboratoryException if there are no seeds, or as the quantity says
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public static Ensemble of(String quantity, Unit unit, int seeds, LongToDoubleFunction ofSeed) {
        requireSeeds(seeds);
        try (var progress = Progress.of(quantity, seeds)) {
            double[] values = Parallel.ALL.map(seeds, i -> progress.step(() -> ofSeed.applyAsDouble(i + 1))).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            return new Ensemble(quantity, unit, values);
        }
    }

    private static void requireSeeds(int seeds) {
        if (seeds < 1) {
            throw new LaboratoryException("number of seeds is %d, allowed is at least 1".formatted(seeds));
        }
    }

    /**
     * The values.
     *
     * @return one a seed, in SI, a copy
     */
    @Override
    public double[] values() {
        return values.clone();
    }

    /**
     * The mean.
     *
     * @return in SI
     */
    public double mean() {
        return Arrays.stream(values).average().orElseThrow();
    }

    /**
     * The standard deviation of one structure from the mean.
     *
     * @return in SI; NaN for a single seed
     */
    public double standardDeviation() {
        double mean = mean();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1));
    }

    /**
     * The standard error of the mean, s/√n.
     *
     * @return in SI; NaN for a single seed
     */
    public double standardError() {
        return standardDeviation() / Math.sqrt(values.length);
    }

    @Override
    public String toString() {
        return "%s = %s ± %s (standard error, %d seeds), standard deviation %s"
                .formatted(
                        quantity,
                        unit.format(mean()),
                        unit.format(standardError()),
                        values.length,
                        unit.format(standardDeviation()));
    }
}
