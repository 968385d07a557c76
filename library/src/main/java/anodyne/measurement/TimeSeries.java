package anodyne.measurement;

import static anodyne.measurement.Columns.requireFinite;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;

/** Current and voltage over time, as in chronoamperometry, chronopotentiometry or cycling. */
public final class TimeSeries {
    private final String name;
    private final double[] time;
    private final double[] current;
    private final double[] voltage;

    private TimeSeries(String name, double[] time, double[] current, double[] voltage) {
        this.name = name;
        this.time = time;
        this.current = current;
        this.voltage = voltage;
    }

    /**
     * Current and voltage over time.
     *
     * @param name what was measured
     * @param time in s, never falling
     * @param current in A
     * @param voltage in V
     * @return the series
     * @throws LaboratoryException if it is empty, the columns differ in length, or a number is not allowed
     */
    public static TimeSeries of(String name, double[] time, double[] current, double[] voltage) {
        Columns.requireSameLength("time series", time.length, current.length, voltage.length);
        if (time.length == 0) {
            throw new LaboratoryException(
                    "number of points of time series '%s' is 0, allowed is at least 1".formatted(name));
        }
        var times = requireFinite("time", time, Columns.SECOND);
        for (int i = 1; i < times.length; i++) {
            if (times[i] < times[i - 1]) {
                throw new LaboratoryException("time of point %d is %s, allowed is at least that of the point before, %s"
                        .formatted(i + 1, Columns.SECOND.format(times[i]), Columns.SECOND.format(times[i - 1])));
            }
        }
        return new TimeSeries(
                name,
                times,
                requireFinite("current", current, Columns.AMPERE),
                requireFinite("voltage", voltage, Columns.VOLT));
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
        return time.length;
    }

    /**
     * When a point was measured.
     *
     * @param index from 0
     * @return in s
     */
    public double time(int index) {
        return time[index];
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
     * A part of the series.
     *
     * @param from in s
     * @param to in s, itself included
     * @return the points measured then
     * @throws LaboratoryException if there is none
     */
    public TimeSeries between(double from, double to) {
        int begin = 0;
        while (begin < size() && time[begin] < from) {
            begin++;
        }
        int end = begin;
        while (end < size() && time[end] <= to) {
            end++;
        }
        return of(name, part(time, begin, end), part(current, begin, end), part(voltage, begin, end));
    }

    private static double[] part(double[] values, int begin, int end) {
        return java.util.Arrays.copyOfRange(values, begin, end);
    }

    @Override
    public String toString() {
        Unit s = Columns.SECOND;
        return "%s: %d points from %s to %s".formatted(name, size(), s.format(time[0]), s.format(time[size() - 1]));
    }
}
