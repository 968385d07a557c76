package anodyne.notebook;

import anodyne.halfcell.CellState;
import anodyne.halfcell.Course;
import anodyne.halfcell.End;
import anodyne.halfcell.ImpedancePoint;
import anodyne.halfcell.Run;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;
import anodyne.quantity.Units;
import java.awt.Color;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Charts of what half-cells do. */
public final class HalfCellCharts {
    private static final String CAPACITY = "capacity [mAh/cm²]";
    private static final double MILLIVOLT = 1e-3;
    private static final double SEEN = 5 * MILLIVOLT;
    private static final Color NO_OUTLINE = new Color(0, 0, 0, 0);
    private static final int MOST_IN_LEGEND = 8;

    private HalfCellCharts() {}

    /**
     * An empty chart of voltage against capacity, to which {@link #course} adds lines.
     *
     * @param title above it
     * @return the chart
     */
    public static XYChart voltage(String title) {
        var chart = Charts.xy(title, CAPACITY, "voltage against In/LiIn [V]");
        chart.getStyler().setXAxisMin(0.0);
        return chart;
    }

    /**
     * Adds the voltage of a step against the charge that it has passed. A step that ended at once is one point.
     *
     * @param chart of {@link #voltage(String)}
     * @param name in the legend
     * @param course of the step
     * @return the series
     */
    public static XYSeries course(XYChart chart, String name, Course course) {
        var series = Charts.line(chart, name, capacities(course.states()), each(course.states(), CellState::voltage));
        if (course.endedAtOnce()) {
            series.setMarker(ChartStyle.FILLED);
        }
        return series;
    }

    /**
     * The voltage of one step against the charge that it has passed.
     *
     * @param course of the step
     * @return the chart
     */
    public static XYChart voltage(Course course) {
        var chart = voltage("Voltage of a half-cell");
        course(chart, course.step().name(), course);
        return chart;
    }

    /**
     * The voltage of all steps, each against the charge that it has passed.
     *
     * @param run of a protocol
     * @return the chart
     */
    public static XYChart voltage(Run run) {
        var chart = voltage("Voltage of a half-cell");
        var courses = run.courses();
        for (int i = 0; i < courses.size(); i++) {
            course(chart, (i + 1) + ": " + courses.get(i).step().name(), courses.get(i));
        }
        chart.getStyler().setLegendVisible(courses.size() <= MOST_IN_LEGEND);
        return chart;
    }

    /**
     * Where the voltage of a step goes, one loss on the other, against the charge that it has passed. Losses that stay below
     * 5 mV are left out. A grey line shows how much the voltage may lose before the cut-off, if the step
     * ended there.
     *
     * @param title above it
     * @param course of the step
     * @return the chart
     * @throws LaboratoryException if the step ended at once
     */
    public static XYChart losses(String title, Course course) {
        requireCourse(course);
        var chart = Charts.xy(title, CAPACITY, "loss of voltage [mV]");
        var states = course.states();
        double[] x = capacities(states);
        var above = new double[x.length];
        var below = new double[x.length];
        for (var loss : Loss.values()) {
            double[] part = each(states, state -> loss.of(state.losses()) / MILLIVOLT);
            if (largest(part) >= SEEN / MILLIVOLT) {
                band(chart, loss, x, part, above, below);
            }
        }
        Charts.line(chart, "all", x, each(states, state -> state.losses().total() / MILLIVOLT))
                .setLineColor(Color.BLACK);
        if (course.end() == End.LOWER_CUTOFF || course.end() == End.UPPER_CUTOFF) {
            double cutoff = course.last().voltage();
            var room = each(states, state -> (state.losses().equilibrium() - cutoff) / MILLIVOLT);
            Charts.line(chart, "room before the cut-off", x, room).setLineColor(Color.GRAY);
        }
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE).setLegendLayout(LegendLayout.Vertical);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(x[x.length - 1]);
        return chart;
    }

    private static double largest(double[] numbers) {
        double most = 0;
        for (double number : numbers) {
            most = Math.max(most, Math.abs(number));
        }
        return most;
    }

    /** Losses go up from zero, gains down from it. */
    private static void band(XYChart chart, Loss loss, double[] x, double[] part, double[] above, double[] below) {
        int count = x.length;
        var outline = new double[2 * count];
        var places = new double[2 * count];
        for (int i = 0; i < count; i++) {
            var base = part[i] >= 0 ? above : below;
            places[i] = x[i];
            places[2 * count - 1 - i] = x[i];
            outline[2 * count - 1 - i] = base[i];
            base[i] += part[i];
            outline[i] = base[i];
        }
        var series = Charts.line(chart, loss.term(), places, outline);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
        series.setFillColor(loss.colour());
        series.setLineColor(NO_OUTLINE);
    }

    /**
     * Where in the electrode the reaction happens, and when: from the separator at the top to the current collector.
     *
     * @param title above it
     * @param course of a step
     * @return the picture
     * @throws LaboratoryException if the step ended at once
     */
    public static ReactionPicture reactions(String title, Course course) {
        requireCourse(course);
        return new ReactionPicture(title, course);
    }

    /**
     * An empty chart of impedances, to which {@link #impedance} adds lines.
     *
     * @param title above it
     * @return the chart
     */
    public static XYChart nyquist(String title) {
        return Charts.xy(title, "Re Z [Ω cm²]", "−Im Z [Ω cm²]");
    }

    /**
     * Adds the impedance that a model gives and makes an ohm as long upwards as to the right.
     *
     * @param chart of {@link #nyquist}
     * @param name in the legend
     * @param points one a frequency
     * @return the series
     * @throws LaboratoryException if there are fewer than two points
     */
    public static XYSeries impedance(XYChart chart, String name, List<ImpedancePoint> points) {
        if (points.size() < 2) {
            throw new LaboratoryException(
                    "number of frequencies of '%s' is %d, allowed is at least 2".formatted(name, points.size()));
        }
        var series = Charts.line(
                chart,
                name,
                points.stream()
                        .mapToDouble(point -> point.real() / Units.ohm_cm2)
                        .toArray(),
                points.stream()
                        .mapToDouble(point -> -point.imaginary() / Units.ohm_cm2)
                        .toArray());
        EqualAxes.apply(chart);
        return series;
    }

    private static void requireCourse(Course course) {
        if (course.endedAtOnce()) {
            throw new LaboratoryException(
                    "number of states of the step '%s' is 1, allowed is at least 2: it ended at once"
                            .formatted(course.step().name()));
        }
    }

    private static double[] capacities(List<CellState> states) {
        double first = states.get(0).charge();
        return each(states, state -> Unit.MAH_PER_CM2.of(Math.abs(state.charge() - first)));
    }

    private static double[] each(List<CellState> states, ToDoubleFunction<CellState> what) {
        return states.stream().mapToDouble(what).toArray();
    }
}
