package anodyne.halfcell;

import anodyne.quantity.Digits;
import anodyne.quantity.LaboratoryException;
import anodyne.task.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Models that were calibrated to the same measured capacities, side by side: how well each fits, for how many calibrated numbers,
 * and how well it predicts a group of points that did not take part.
 *
 * <p>Points of a group count as one statement: where a text gives one value for several cells, each of them has its uncertainty
 * times the root of their number, see {@link CapacityPoint#asOneOf}.
 *
 * @param entries one a model
 */
public record ModelComparison(List<Entry> entries) {

    /**
     * Models that were calibrated to the same measured capacities.
     *
     * @param entries one a model
     */
    public ModelComparison {
        entries = List.copyOf(entries);
    }

    /**
     * What a model came to.
     *
     * @param name of the model
     * @param fit to all points
     * @param leftOut each point as predicted from all other groups
     */
    public record Entry(String name, CalibrationResult fit, List<Calibration.Prediction> leftOut) {

        /**
         * What a model came to.
         *
         * @param name of the model
         * @param fit to all points
         * @param leftOut each point as predicted from all other groups
         */
        public Entry {
            leftOut = List.copyOf(leftOut);
        }

        /**
         * Akaike's criterion for small samples, each group counted as one observation.
         *
         * @return see {@link CalibrationResult#correctedAkaike(int)}
         */
        public double correctedAkaike() {
            return fit.correctedAkaike(groups().size());
        }

        /**
         * Groups of points that were left out.
         *
         * @return in the order of the points
         */
        public List<String> groups() {
            return leftOut.stream()
                    .map(prediction -> prediction.point().group())
                    .distinct()
                    .toList();
        }

        /**
         * How far the predictions of a group are off: the root of the sum of squares over its points, with uncertainties that
         * count them as one statement the root mean square.
         *
         * @param group its name
         * @return in units of the uncertainty
         * @throws LaboratoryException if there is no such group
         */
        public double deviation(String group) {
            if (!groups().contains(group)) {
                throw new LaboratoryException("group is '%s', allowed are %s".formatted(group, groups()));
            }
            return Math.sqrt(sumOfSquares(group));
        }

        private double sumOfSquares(String group) {
            return leftOut.stream()
                    .filter(prediction -> prediction.point().group().equals(group))
                    .mapToDouble(prediction -> prediction.deviation() * prediction.deviation())
                    .sum();
        }

        /**
         * Σ of the squared deviations of all groups.
         *
         * @return the prediction error, to be held against χ² of the fit
         */
        public double sumOfSquares() {
            return groups().stream().mapToDouble(this::sumOfSquares).sum();
        }

        /**
         * The group that is predicted worst.
         *
         * @return its name
         */
        public String worst() {
            return groups().stream()
                    .max((a, b) -> Double.compare(sumOfSquares(a), sumOfSquares(b)))
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return "%s: %d calibrated, χ² = %s, AICc = %s, held out Σ = %s, worst %s by %s"
                    .formatted(
                            name,
                            fit.values().length,
                            Digits.fixed(fit.chiSquared(), 2),
                            Digits.fixed(correctedAkaike(), 1),
                            Digits.fixed(sumOfSquares(), 1),
                            worst(),
                            Digits.fixed(deviation(worst()), 2));
        }
    }

    /**
     * Fits all models, and each again without one group after the other.
     *
     * @param models by name, with the same points but for the half-cells
     * @return the comparison, in the order of the models
     * @throws LaboratoryException if there is no model, the points differ, too few of them remain, or a fit does not converge
     */
    public static ModelComparison of(Map<String, Calibration> models) {
        if (models.isEmpty()) {
            throw new LaboratoryException("number of models is 0, allowed is at least 1");
        }
        requireSamePoints(models);
        var entries = new ArrayList<Entry>();
        try (var progress = Progress.of("models", models.size())) {
            models.forEach((name, calibration) -> {
                entries.add(progress.step(() -> entry(name, calibration)));
            });
        }
        return new ModelComparison(entries);
    }

    private static Entry entry(String name, Calibration calibration) {
        var fit = calibration.fit();
        return new Entry(name, fit, calibration.leaveOneGroupOut(fit));
    }

    private record Measured(String group, double current, double capacity, double uncertainty) {}

    private static void requireSamePoints(Map<String, Calibration> models) {
        List<Measured> first = null;
        for (var model : models.entrySet()) {
            var points = model.getValue().points().stream()
                    .map(p -> new Measured(p.group(), p.current(), p.capacity(), p.uncertainty()))
                    .toList();
            if (first != null && !first.equals(points)) {
                throw new LaboratoryException(
                        "points of '%s' are others than those of '%s', allowed are models of the same points"
                                .formatted(
                                        model.getKey(),
                                        models.keySet().iterator().next()));
            }
            first = points;
        }
    }

    @Override
    public String toString() {
        return entries.stream().map(Entry::toString).collect(Collectors.joining("\n"));
    }
}
