package anodyne.polarization;

import anodyne.measurement.CurrentVoltageSeries;
import anodyne.measurement.TimeSeries;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import java.util.ArrayList;
import java.util.List;

/** Takes a chronoamperometry with several steps of the voltage apart and makes a current–voltage series of it. */
public final class ChronoSteps {
    private static final Unit VOLT = new Unit("V", 1);

    private ChronoSteps() {}

    /**
     * The holds of a series: a new one begins where the voltage jumps.
     *
     * @param series current and voltage over time
     * @param step least jump from point to point, in V
     * @return the holds in order
     * @throws LaboratoryException if the step is not above zero
     */
    public static List<TimeSeries> holds(TimeSeries series, double step) {
        Range.POSITIVE.require("least step of the voltage", step, VOLT);
        var holds = new ArrayList<TimeSeries>();
        int begin = 0;
        for (int i = 1; i <= series.size(); i++) {
            if (i == series.size() || Math.abs(series.voltage(i) - series.voltage(i - 1)) >= step) {
                holds.add(part(series, begin, i, holds.size() + 1));
                begin = i;
            }
        }
        return List.copyOf(holds);
    }

    private static TimeSeries part(TimeSeries series, int begin, int end, int number) {
        int n = end - begin;
        var columns = new double[3][n];
        for (int i = 0; i < n; i++) {
            columns[0][i] = series.time(begin + i);
            columns[1][i] = series.current(begin + i);
            columns[2][i] = series.voltage(begin + i);
        }
        return TimeSeries.of(series.name() + ", hold " + number, columns[0], columns[1], columns[2]);
    }

    /**
     * The steady points of all holds. One that is not steady is an error, for leaving it out would bend the line.
     *
     * @param series current and voltage over time
     * @param step least jump of the voltage between holds, in V
     * @return one point a hold
     * @throws LaboratoryException if a hold has no steady state; the message names it
     */
    public static CurrentVoltageSeries steady(TimeSeries series, double step) {
        var states = holds(series, step).stream().map(SteadyState::of).toList();
        return CurrentVoltageSeries.of(
                series.name() + ", steady points",
                states.stream().mapToDouble(state -> state.current().value()).toArray(),
                states.stream().mapToDouble(state -> state.voltage().value()).toArray());
    }
}
