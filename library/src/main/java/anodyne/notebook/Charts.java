package anodyne.notebook;

import anodyne.composite.Composite;
import anodyne.material.ActiveMaterial;
import anodyne.material.Phase;
import anodyne.material.SizeDistribution;
import anodyne.material.Weighting;
import anodyne.quantity.Digits;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import anodyne.quantity.Units;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.YAxisPosition;

/** Charts in the laboratory's style. Each is an XChart chart, so everything of XChart's goes on from there. */
public final class Charts {
    private static final int SAMPLES = 200;
    private static final double FEW_DECADES = 1.5;
    private static final int RIGHT_COLOUR = 3;
    private static final float[] DASHES = {7, 5};

    private Charts() {}

    /**
     * An empty chart of y against x.
     *
     * @param title above it
     * @param xTitle quantity and unit of the horizontal axis
     * @param yTitle quantity and unit of the vertical axis
     * @return the chart, with lines as its default
     */
    public static XYChart xy(String title, String xTitle, String yTitle) {
        var chart = new XYChart(ChartStyle.WIDTH, ChartStyle.HEIGHT);
        chart.setTitle(title);
        chart.setXAxisTitle(xTitle);
        chart.setYAxisTitle(yTitle);
        ChartStyle.apply(chart.getStyler());
        chart.getStyler().setLocale(Locale.ROOT);
        AxisLabels.apply(chart);
        return chart;
    }

    /**
     * Adds a function as a line.
     *
     * @param chart to add to
     * @param name in the legend
     * @param from first x
     * @param to last x
     * @param function y of x; where it is not finite the line has a gap
     * @return the series
     */
    public static XYSeries curve(XYChart chart, String name, double from, double to, DoubleUnaryOperator function) {
        // Not evenly spaced, or XChart would put its ticks at some of the samples, round or not.
        double[] x = IntStream.rangeClosed(0, SAMPLES)
                .mapToDouble(i -> from + (to - from) * (1 - Math.cos(Math.PI * i / SAMPLES)) / 2)
                .toArray();
        return smooth(line(chart, name, x, Arrays.stream(x).map(function).toArray()));
    }

    /**
     * Adds points joined by a line without markers.
     *
     * @param chart to add to
     * @param name in the legend
     * @param x of the points
     * @param y of the points
     * @return the series
     */
    public static XYSeries line(XYChart chart, String name, double[] x, double[] y) {
        var series = chart.addSeries(
                name,
                x,
                Arrays.stream(y).map(v -> Double.isFinite(v) ? v : Double.NaN).toArray());
        series.setLineWidth(2f);
        series.setMarker(ChartStyle.NO_MARKER);
        ChartStyle.colour(series, chart.getSeriesCollection().size() - 1);
        return series;
    }

    /** Drawn as one path, so that dashes do not start anew at each sample. */
    private static XYSeries smooth(XYSeries series) {
        series.setSmooth(true);
        return series;
    }

    /**
     * Dashes a line, as for a model that is not the main one.
     *
     * @param series the line
     * @return the same series
     */
    public static XYSeries dashed(XYSeries series) {
        series.setLineStyle(new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, DASHES, 0f));
        return series;
    }

    /**
     * Adds measured points: filled markers with error bars of one standard uncertainty.
     *
     * @param chart to add to
     * @param name in the legend
     * @param x of the points
     * @param y of the points, in the unit of the axis
     * @return the series
     */
    public static XYSeries measured(XYChart chart, String name, double[] x, List<Uncertain> y) {
        return points(chart, name, x, y, ChartStyle.FILLED);
    }

    /**
     * Adds simulated points: open markers with error bars of one standard uncertainty, where there is one.
     *
     * @param chart to add to
     * @param name in the legend
     * @param x of the points
     * @param y of the points, in the unit of the axis
     * @return the series
     */
    public static XYSeries simulated(XYChart chart, String name, double[] x, List<Uncertain> y) {
        return points(chart, name, x, y, ChartStyle.OPEN);
    }

    /** The way around the area between two curves: there above, back below. */
    static double[][] outline(double[] x, double[] above, double[] below) {
        int count = x.length;
        var outline = new double[2][2 * count];
        for (int i = 0; i < count; i++) {
            int back = 2 * count - 1 - i;
            outline[0][i] = x[i];
            outline[0][back] = x[i];
            outline[1][i] = above[i];
            outline[1][back] = below[i];
        }
        return outline;
    }

    private static XYSeries points(
            XYChart chart, String name, double[] x, List<Uncertain> y, org.knowm.xchart.style.markers.Marker marker) {
        double[] values = y.stream().mapToDouble(Uncertain::value).toArray();
        double[] errors = y.stream().mapToDouble(Uncertain::uncertainty).toArray();
        boolean exact = Arrays.stream(errors).allMatch(e -> e == 0);
        var series = exact ? chart.addSeries(name, x, values) : chart.addSeries(name, x, values, errors);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        series.setMarker(marker);
        ChartStyle.colour(series, chart.getSeriesCollection().size() - 1);
        return series;
    }

    /**
     * Puts series on a second vertical axis, at the right; they and the axis take one colour.
     *
     * @param chart that holds them
     * @param title quantity and unit of the second axis
     * @param series to move there
     */
    public static void rightAxis(XYChart chart, String title, XYSeries... series) {
        for (var each : series) {
            each.setYAxisGroup(1);
            ChartStyle.colour(each, RIGHT_COLOUR);
        }
        chart.setYAxisGroupTitle(1, title);
        var styler = chart.getStyler();
        styler.setYAxisGroupPosition(1, YAxisPosition.Right);
        var ink = colour(RIGHT_COLOUR).darker();
        styler.setYAxisGroupTickLabelsColorMap(1, ink);
        styler.setYAxisGroupTickMarksColorMap(1, ink);
        styler.setYAxisGroupTitleColor(1, ink);
    }

    /**
     * Diameters of several materials on a logarithmic axis, by number: the share per decade.
     *
     * @param title above it
     * @param materials whose sizes are drawn
     * @return the chart
     */
    public static XYChart sizes(String title, ActiveMaterial... materials) {
        if (materials.length == 0) {
            throw new LaboratoryException("number of materials is 0, allowed is at least 1");
        }
        var chart = sizeChart(title);
        for (var material : materials) {
            var sizes = material.sizes();
            sizeCurve(
                    chart,
                    "%s, D50 %s".formatted(material.name(), median(sizes, Weighting.NUMBER)),
                    sizes,
                    Weighting.NUMBER);
        }
        return chart;
    }

    /**
     * The diameters of one distribution by number, surface and volume.
     *
     * @param title above it
     * @param sizes the distribution
     * @return the chart
     */
    public static XYChart sizes(String title, SizeDistribution sizes) {
        var chart = sizeChart(title);
        for (var weighting : Weighting.values()) {
            var name = weighting.name().toLowerCase(Locale.ROOT);
            sizeCurve(chart, "by %s, D50 %s".formatted(name, median(sizes, weighting)), sizes, weighting);
        }
        double decades = Math.log10(sizes.quantile(0.999, Weighting.VOLUME) / sizes.quantile(0.002, Weighting.NUMBER));
        chart.getStyler().setXAxisLogarithmicDecadeOnly(decades > FEW_DECADES);
        return chart;
    }

    private static XYChart sizeChart(String title) {
        var chart = xy(title, "particle diameter [µm]", "share per decade");
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisMin(0.0);
        return chart;
    }

    private static void sizeCurve(XYChart chart, String name, SizeDistribution sizes, Weighting weighting) {
        double low = Math.log(sizes.quantile(0.002, Weighting.NUMBER));
        double high = Math.log(sizes.quantile(0.999, Weighting.VOLUME));
        double margin = 0.05 + 0.05 * (high - low);
        double[] x = IntStream.rangeClosed(0, SAMPLES)
                .mapToDouble(i -> Math.exp(low - margin + (high - low + 2 * margin) * i / SAMPLES))
                .toArray();
        double whole = sizes.moment(weighting.power());
        double[] perDecade = Arrays.stream(x)
                .map(d -> Math.log(10) * Math.pow(d, weighting.power() + 1.0) * sizes.density(d) / whole)
                .toArray();
        smooth(line(chart, name, Arrays.stream(x).map(Unit.UM::of).toArray(), perDecade));
    }

    private static String median(SizeDistribution sizes, Weighting weighting) {
        double d = sizes.quantile(0.5, weighting);
        var unit = d < 0.5 * Units.um ? Unit.NM : Unit.UM;
        return Digits.significant(unit.of(d), 3) + " " + unit;
    }

    /**
     * Volume fractions of composites as stacked bars, pores on top.
     *
     * @param title above it
     * @param composites one a bar, named after their active material
     * @return the chart
     */
    public static CategoryChart composition(String title, Composite... composites) {
        if (composites.length == 0) {
            throw new LaboratoryException("number of composites is 0, allowed is at least 1");
        }
        var chart = new CategoryChart(ChartStyle.WIDTH, ChartStyle.HEIGHT);
        chart.setTitle(title);
        chart.setYAxisTitle("volume fraction [%]");
        ChartStyle.apply(chart.getStyler());
        chart.getStyler().setStacked(true).setAvailableSpaceFill(0.5);
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0);
        chart.getStyler().setYAxisDecimalPattern("0");
        var names = Arrays.stream(composites).map(Tables::name).toList();
        for (var phase : Phase.values()) {
            var shares = Stream.of(composites)
                    .map(composite ->
                            Unit.PERCENT.of(composite.volumeFraction(phase).value()))
                    .toList();
            if (shares.stream().anyMatch(share -> share > 0)) {
                chart.addSeries(phase.term(), names, shares).setFillColor(ChartStyle.colour(phase));
            }
        }
        return chart;
    }

    /**
     * A colour of the house palette, which colour-blind readers can tell apart.
     *
     * @param number from 0; starts again after the last one
     * @return the colour
     */
    public static Color colour(int number) {
        return ChartStyle.palette(number);
    }
}
