package anodyne.notebook;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/** Numbers beside the axes of a chart, as the tables write them; along few decades only as many as have room. */
final class AxisLabels {
    /** Decades along an axis from which on 7, 8 and 9 times a power of ten come too near to the next one. */
    private static final double CLOSE = 0.6;

    /** Decades from which on there is room for 1, 2 and 5 times a power of ten. */
    private static final double CLOSER = 1.7;

    private static final double NEARLY = 1e-9;
    private static final String NONE = " ";

    private AxisLabels() {}

    /** Labels that look at the axes when they are drawn, since a chart becomes logarithmic after it is made. */
    static void apply(XYChart chart) {
        var styler = chart.getStyler();
        styler.setXAxisTickLabelsFormattingFunction(
                number -> styler.isXAxisLogarithmic() && !styler.isXAxisLogarithmicDecadeOnly()
                        ? logarithmic(number, decades(chart.getSeriesCollection().stream(), XYSeries::getXData))
                        : Ticks.label(number));
        styler.setYAxisTickLabelsFormattingFunction(
                number -> styler.isYAxisLogarithmic() && !styler.isYAxisLogarithmicDecadeOnly()
                        ? logarithmic(number, decadesUpwards(chart))
                        : Ticks.label(number));
    }

    private static String logarithmic(double number, double decades) {
        long lead = Math.round(number / Math.pow(10, Math.floor(Math.log10(number) + NEARLY)));
        boolean room = decades < CLOSE || (decades < CLOSER ? lead <= 6 || lead == 8 : lead <= 2 || lead == 5);
        return room ? Ticks.label(number) : NONE;
    }

    /** Of the axis at the left or that at the right, whichever has more. */
    private static double decadesUpwards(XYChart chart) {
        return chart.getSeriesCollection().stream()
                .collect(Collectors.groupingBy(XYSeries::getYAxisGroup))
                .values()
                .stream()
                .mapToDouble(group -> decades(group.stream(), XYSeries::getYData))
                .max()
                .orElse(0);
    }

    private static double decades(Stream<XYSeries> drawn, Function<XYSeries, double[]> data) {
        var all = drawn.flatMapToDouble(series -> Arrays.stream(data.apply(series)))
                .filter(number -> number > 0)
                .summaryStatistics();
        return Math.log10(all.getMax() / all.getMin());
    }
}
