package anodyne.measurement;

import static anodyne.measurement.Columns.requireFinite;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;

/** Steady pairs of current and voltage, as a polarisation experiment gives them. */
public final class CurrentVoltageSeries {
    private final String name;
    private final double[] current;
    private final double[] voltage;
    private final double[] deviation;

    private CurrentVoltageSeries(String name, double[] current, double[] voltage, double[] deviation) {
        this.name = name;
        this.current = current;
        this.voltage = voltage;
        this.deviation = deviation;
    }

    /**
     * Steady pairs whose scatter was not measured.
     *
     * @param name what was measured
     * @param current in A
     * @param voltage in V
     * @return the series
     * @throws LaboratoryException if it is empty, the columns differ in length, or a number is not finite
     */
    public static CurrentVoltageSeries of(String name, double[] current, double[] voltage) {
        Columns.requireSameLength("current–voltage series", current.length, voltage.length);
        if (current.length == 0) {
            throw new LaboratoryException(
                    "number of points of current–voltage series '%s' is 0, allowed is at least 1".formatted(name));
        }
        return new CurrentVoltageSeries(
                name,
                requireFinite("current", current, Columns.AMPERE),
                requireFinite("voltage", voltage, Columns.VOLT),
                null);
    }

    /**
     * The same pairs with the standard deviation of each voltage.
     *
     * @param standardDeviation in V, above zero, one a point
     * @return the series
     * @throws LaboratoryException if their number differs or one is not above zero
     */
    public CurrentVoltageSeries withDeviations(double... standardDeviation) {
        Columns.requireSameLength("current–voltage series", size(), standardDeviation.length);
        for (int i = 0; i < size(); i++) {
            Range.POSITIVE.require(
                    "standard deviation of the voltage of point " + (i + 1), standardDeviation[i], Columns.VOLT);
        }
        return new CurrentVoltageSeries(name, current, voltage, standardDeviation.clone());
    }

    /**
     * What was measured.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The number of points.
     *
     * @return at least one
     */
    public int size() {
        return current.length;
    }

    /**
     * The current at a point.
     *
     * @param index from 0
     * @return in A
     */
    public double current(int index) {
        return current[index];
    }

    /**
     * The voltage at a point.
     *
     * @param index from 0
     * @return in V
     */
    public double voltage(int index) {
        return voltage[index];
    }

    /**
     * Whether the scatter of the voltages was measured.
     *
     * @return true if {@link #deviation} is known
     */
    public boolean hasDeviations() {
        return deviation != null;
    }

    /**
     * The standard deviation of the voltage at a point.
     *
     * @param index from 0
     * @return in V, NaN if it was not measured
     */
    public double deviation(int index) {
        return deviation == null ? Double.NaN : deviation[index];
    }

    @Override
    public String toString() {
        Unit unit = Columns.AMPERE;
        double lowest = java.util.Arrays.stream(current).min().orElseThrow();
        double highest = java.util.Arrays.stream(current).max().orElseThrow();
        return "%s: %d points from %s to %s".formatted(name, size(), unit.format(lowest), unit.format(highest));
    }
}
