package anodyne.notebook;

import anodyne.measurement.CurrentVoltageSeries;
import anodyne.measurement.TimeSeries;
import anodyne.polarization.ChronoSteps;
import anodyne.polarization.OhmicFit;
import anodyne.polarization.SteadyState;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/**
 * Charts of direct currents: what was measured over time, where it is steady, and lines through steady points. A series of
 * very many points is drawn with some of them, and its name says how many.
 */
public final class PolarizationCharts {
    private static final int SAMPLES = 100;
    private static final double MARGIN = 0.06;
    private static final int RESIDUAL_HEIGHT = 260;
    private static final Color BAND = new Color(0xD5, 0x5E, 0x00, 0x38);
    private static final Color NO_OUTLINE = new Color(0, 0, 0, 0);

    private PolarizationCharts() {}

    /**
     * Current, and at the right voltage, over time.
     *
     * @param series of a measurement
     * @return the chart
     */
    public static XYChart series(TimeSeries series) {
        var time = time(series.time(series.size() - 1) - series.time(0));
        var unit = Scaled.amperes(largest(IntStream.range(0, series.size()).mapToDouble(series::current)));
        var chart = Charts.xy(series.name(), "time [%s]".formatted(time), "current [%s]".formatted(unit));
        var thinning = Thinning.of(series.size());
        double[] x = each(thinning, i -> time.of(series.time(i)));
        var current =
                Charts.line(chart, "current" + thinning.words(), x, each(thinning, i -> unit.of(series.current(i))));
        var volts = Scaled.volts(largest(IntStream.range(0, series.size()).mapToDouble(series::voltage)));
        var voltage =
                Charts.line(chart, "voltage" + thinning.words(), x, each(thinning, i -> volts.of(series.voltage(i))));
        Charts.rightAxis(chart, "voltage [%s]".formatted(volts), voltage);
        if (series.size() == 1) {
            current.setMarker(ChartStyle.FILLED);
            voltage.setMarker(ChartStyle.FILLED);
        }
        return chart;
    }

    /**
     * A chronoamperometry with several steps of the voltage: the current, and across it the stretch of each hold that is
     * steady, at its mean. A hold without a steady state is drawn in the colour of a warning.
     *
     * @param series of a measurement
     * @param step least jump of the voltage between holds, in V
     * @return the chart
     * @throws LaboratoryException if the step is not above zero
     */
    public static XYChart steps(TimeSeries series, double step) {
        var chart = series(series);
        var time = time(series.time(series.size() - 1) - series.time(0));
        var unit = Scaled.amperes(largest(IntStream.range(0, series.size()).mapToDouble(series::current)));
        var steady = new Stretches();
        var unsteady = new Stretches();
        for (var hold : ChronoSteps.holds(series, step)) {
            var state = steady(hold);
            if (state.isPresent()) {
                double mean = unit.of(state.get().current().value());
                steady.add(time.of(state.get().from()), time.of(state.get().to()), mean);
            } else {
                double last = unit.of(hold.current(hold.size() - 1));
                unsteady.add(time.of(hold.time(0)), time.of(hold.time(hold.size() - 1)), last);
            }
        }
        steady.draw(chart, "steady", 1);
        unsteady.draw(chart, "not steady", 6);
        return chart;
    }

    static Optional<SteadyState> steady(TimeSeries hold) {
        try {
            return Optional.of(SteadyState.of(hold));
        } catch (LaboratoryException notSteady) {
            return Optional.empty();
        }
    }

    /** Level stretches with gaps between, as one series. */
    private static final class Stretches {
        private final List<double[]> points = new ArrayList<>();

        void add(double from, double to, double level) {
            points.add(new double[] {from, level});
            points.add(new double[] {to, level});
            points.add(new double[] {to, Double.NaN});
        }

        void draw(XYChart chart, String name, int colour) {
            if (!points.isEmpty()) {
                var series = Charts.line(
                        chart,
                        name,
                        points.stream().mapToDouble(point -> point[0]).toArray(),
                        points.stream().mapToDouble(point -> point[1]).toArray());
                series.setLineColor(Charts.colour(colour));
                series.setLineWidth(5f);
            }
        }
    }

    private static Unit time(double duration) {
        return duration < 600 ? new Unit("s", 1) : duration < 7200 ? new Unit("min", 60) : new Unit("h", 3600);
    }

    /**
     * Steady points: voltage over current, with error bars where the scatter was measured.
     *
     * @param series of a measurement
     * @return the chart
     */
    public static XYChart points(CurrentVoltageSeries series) {
        var amperes = amperes(series);
        var volts = volts(series);
        var chart = empty(series, amperes, volts);
        measured(chart, series, amperes, volts);
        return chart;
    }

    private static XYChart empty(CurrentVoltageSeries series, Unit amperes, Unit volts) {
        var chart = Charts.xy(series.name(), "current [%s]".formatted(amperes), "voltage [%s]".formatted(volts));
        return chart;
    }

    private static XYSeries measured(XYChart chart, CurrentVoltageSeries series, Unit amperes, Unit volts) {
        var thinning = Thinning.of(series.size());
        return Charts.measured(
                chart,
                "measured" + thinning.words(),
                each(thinning, i -> amperes.of(series.current(i))),
                IntStream.of(thinning.indices())
                        .mapToObj(i -> Uncertain.of(
                                volts.of(series.voltage(i)),
                                series.hasDeviations() ? volts.of(series.deviation(i)) : 0))
                        .toList());
    }

    /**
     * A line through steady points with its 95 % confidence band.
     *
     * @param fit of the points
     * @return the chart
     */
    public static XYChart line(OhmicFit fit) {
        var series = fit.series();
        var amperes = amperes(series);
        var volts = volts(series);
        var chart = empty(series, amperes, volts);
        double[] current = samples(series);
        double[] x = each(current, amperes::of);
        band(
                chart,
                x,
                each(current, i -> volts.of(fit.voltage(i) + fit.reach(i))),
                each(current, i -> volts.of(fit.voltage(i) - fit.reach(i))));
        Charts.line(chart, "V = R·I + b", x, each(current, i -> volts.of(fit.voltage(i))))
                .setLineColor(Charts.colour(1));
        measured(chart, series, amperes, volts).setMarkerColor(Charts.colour(0));
        return chart;
    }

    private static void band(XYChart chart, double[] x, double[] above, double[] below) {
        double[][] outline = Charts.outline(x, above, below);
        var band = Charts.line(chart, "95 % band", outline[0], outline[1]);
        band.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
        band.setFillColor(BAND);
        band.setLineColor(NO_OUTLINE);
    }

    /**
     * What the line leaves: voltage less line over current, within the 95 % confidence band of the line.
     *
     * @param fit of the points
     * @return the chart
     */
    public static XYChart residuals(OhmicFit fit) {
        var series = fit.series();
        var amperes = amperes(series);
        double[] current = samples(series);
        var volts = Scaled.volts(largest(DoubleStream.concat(
                IntStream.range(0, series.size()).mapToDouble(fit::residual),
                DoubleStream.of(current).map(fit::reach))));
        var chart = Charts.xy("", "current [%s]".formatted(amperes), "voltage less line [%s]".formatted(volts));
        double[] x = each(current, amperes::of);
        double[] reach = each(current, i -> volts.of(fit.reach(i)));
        band(chart, x, reach, each(reach, y -> -y));
        Charts.line(chart, "line", new double[] {x[0], x[x.length - 1]}, new double[] {0, 0})
                .setLineColor(Charts.colour(1));
        var thinning = Thinning.of(series.size());
        Charts.measured(
                        chart,
                        "residuals" + thinning.words(),
                        each(thinning, i -> amperes.of(series.current(i))),
                        IntStream.of(thinning.indices())
                                .mapToObj(i -> Uncertain.exact(volts.of(fit.residual(i))))
                                .toList())
                .setMarkerColor(Charts.colour(0));
        chart.getStyler().setLegendVisible(false);
        if (largest(DoubleStream.of(reach)) == 0) {
            chart.getStyler().setYAxisMin(-1.0).setYAxisMax(1.0);
        }
        return chart;
    }

    /**
     * A line through steady points, and below it what the line leaves.
     *
     * @param fit of the points
     * @return the picture of both charts
     */
    public static Picture ohmic(OhmicFit fit) {
        var line = line(fit);
        return Picture.stacked(
                "Ohm's line through " + fit.series().name(),
                ChartView.picture(line, line.getHeight()),
                ChartView.picture(residuals(fit), RESIDUAL_HEIGHT));
    }

    /** From a little below the lowest to a little above the highest current. */
    private static double[] samples(CurrentVoltageSeries series) {
        var currents = IntStream.range(0, series.size()).mapToDouble(series::current);
        var range = currents.summaryStatistics();
        double margin = MARGIN * (range.getMax() - range.getMin());
        double low = range.getMin() - margin;
        double high = range.getMax() + margin;
        return IntStream.rangeClosed(0, SAMPLES)
                .mapToDouble(i -> low + (high - low) * i / SAMPLES)
                .toArray();
    }

    private static Unit amperes(CurrentVoltageSeries series) {
        return Scaled.amperes(largest(IntStream.range(0, series.size()).mapToDouble(series::current)));
    }

    private static Unit volts(CurrentVoltageSeries series) {
        return Scaled.volts(largest(IntStream.range(0, series.size()).mapToDouble(series::voltage)));
    }

    private static double largest(DoubleStream values) {
        return values.map(Math::abs).max().orElse(0);
    }

    private static double[] each(double[] numbers, DoubleUnaryOperator what) {
        return DoubleStream.of(numbers).map(what).toArray();
    }

    private static double[] each(Thinning thinning, IntToDoubleFunction what) {
        return Arrays.stream(thinning.indices()).mapToDouble(what).toArray();
    }
}
