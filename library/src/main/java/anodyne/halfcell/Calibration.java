package anodyne.halfcell;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.task.Parallel;
import anodyne.task.Progress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Fits numbers of the model to measured capacities by weighted least squares: χ² = Σ ((ours − measured)/uncertainty)² is
 * smallest, with each number between its bounds.
 *
 * @param points measured capacities, more than free numbers
 * @param numbers what may change, at least one
 * @param threads of the loop over points
 */
public record Calibration(List<CapacityPoint> points, List<FreeNumber> numbers, Parallel threads) {

    /**
     * A calibration.
     *
     * @param points measured capacities, more than free numbers
     * @param numbers what may change, at least one
     * @param threads of the loop over points
     * @throws LaboratoryException if there are too few of them
     */
    public Calibration {
        points = List.copyOf(points);
        numbers = List.copyOf(numbers);
        if (numbers.isEmpty()) {
            throw new LaboratoryException("number of free numbers is 0, allowed is at least 1");
        }
        if (points.size() <= numbers.size()) {
            throw new LaboratoryException("number of points is %d, allowed is more than the %d free numbers"
                    .formatted(points.size(), numbers.size()));
        }
    }

    /**
     * A calibration on all processors.
     *
     * @param points measured capacities, more than free numbers
     * @param numbers what may change, at least one
     * @return the problem
     * @throws LaboratoryException if there are too few of them
     */
    public static Calibration of(List<CapacityPoint> points, FreeNumber... numbers) {
        return new Calibration(points, List.of(numbers), Parallel.ALL);
    }

    /**
     * Finds the numbers.
     *
     * @return estimates, intervals, correlations and sensitivities
     * @throws LaboratoryException if the search does not converge, or a point cannot be computed
     */
    public CalibrationResult fit() {
        try (var progress = Progress.of("calibration", 1)) {
            return progress.step(() -> new CalibrationResult(this, search().minimise(logarithms(FreeNumber::start))));
        }
    }

    private BoundedLeastSquares search() {
        return new BoundedLeastSquares(
                new Misfit(numbers, threads, points), logarithms(FreeNumber::lowest), logarithms(FreeNumber::highest));
    }

    /**
     * χ² of the points at given numbers, without fitting.
     *
     * @param values in SI, in the order of the free numbers
     * @return χ²
     */
    public double chiSquared(double... values) {
        double sum = 0;
        for (double residual : new Misfit(numbers, threads, points).at(logarithms(values))) {
            sum += residual * residual;
        }
        return sum;
    }

    /**
     * Leaves out one group of points after the other, fits the rest and predicts what was left out.
     *
     * @return one prediction a point, in the order of the groups
     * @throws LaboratoryException if too few points remain, or a fit does not converge
     */
    public List<Prediction> leaveOneGroupOut() {
        return leaveOneGroupOut(fit());
    }

    List<Prediction> leaveOneGroupOut(CalibrationResult all) {
        var groups = new LinkedHashSet<String>();
        points.forEach(point -> groups.add(point.group()));
        var predictions = new ArrayList<Prediction>();
        try (var progress = Progress.of("leaving groups out", groups.size())) {
            for (String group : groups) {
                predictions.addAll(progress.step(() -> without(group, all)));
            }
        }
        return predictions;
    }

    /** The search begins at the numbers that fit all points, with the derivatives that hold there. */
    private List<Prediction> without(String group, CalibrationResult all) {
        int[] kept = indices(point -> !point.group().equals(group));
        int[] left = indices(point -> point.group().equals(group));
        double[] residuals =
                IntStream.of(kept).mapToDouble(i -> all.residuals()[i]).toArray();
        double[][] derivatives =
                IntStream.of(kept).mapToObj(i -> all.jacobian()[i]).toArray(double[][]::new);
        var optimum =
                new Calibration(chosen(kept), numbers, threads).search().from(all.logarithms(), residuals, derivatives);
        var asked = new Misfit(numbers, threads, chosen(left));
        double[] capacities = asked.capacities(optimum.x());
        return IntStream.range(0, left.length)
                .mapToObj(i -> new Prediction(points.get(left[i]), capacities[i]))
                .toList();
    }

    private int[] indices(Predicate<CapacityPoint> which) {
        return IntStream.range(0, points.size())
                .filter(i -> which.test(points.get(i)))
                .toArray();
    }

    private List<CapacityPoint> chosen(int[] indices) {
        return IntStream.of(indices).mapToObj(points::get).toList();
    }

    /**
     * Holds one more number at given values, and fits the free ones each time.
     *
     * @param held a number that is not among the free ones; it acts before them
     * @param values in SI, at least one, each between its bounds
     * @return the smallest χ² at each value
     * @throws LaboratoryException if there is no value, one is out of bounds, or a fit does not converge
     */
    public ChiSquaredProfile profile(FreeNumber held, double... values) {
        if (values.length == 0) {
            throw new LaboratoryException("number of values of %s is 0, allowed is at least 1".formatted(held.name()));
        }
        CalibrationResult last = null;
        var found = new ArrayList<ChiSquaredProfile.Point>();
        try (var progress = Progress.of("profile of " + held.name(), values.length)) {
            for (double value : values) {
                var near = last;
                last = progress.step(() -> holding(held, value).fit(near));
                found.add(new ChiSquaredProfile.Point(value, last));
            }
        }
        return new ChiSquaredProfile(held, found);
    }

    /** The search begins where another one ended, if there is one. */
    private CalibrationResult fit(CalibrationResult near) {
        if (near == null) {
            return fit();
        }
        return new CalibrationResult(this, search().minimise(near.logarithms(), near.jacobian()));
    }

    private Calibration holding(FreeNumber held, double value) {
        Range.closed(held.lowest(), held.highest()).require(held.name(), value, held.unit());
        var changed = points.stream()
                .map(point -> point.with(held.effect().on(point.cell(), point, value)))
                .toList();
        return new Calibration(changed, numbers, threads);
    }

    /**
     * A capacity that did not take part in the fit.
     *
     * @param point what was measured
     * @param capacity predicted from all other groups, in C/m²
     */
    public record Prediction(CapacityPoint point, double capacity) {

        /**
         * How far the prediction is off.
         *
         * @return in units of the uncertainty of the measurement
         */
        public double deviation() {
            return (capacity - point.capacity()) / point.uncertainty();
        }
    }

    private interface Of {
        double value(FreeNumber number);
    }

    private double[] logarithms(Of which) {
        return numbers.stream().mapToDouble(n -> Math.log(which.value(n))).toArray();
    }

    private static double[] logarithms(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> Math.log(values[i]))
                .toArray();
    }
}
