package anodyne.notebook;

import anodyne.quantity.LaboratoryException;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.AxesChartSeriesNumerical;
import org.knowm.xchart.internal.series.Series;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Shows XChart charts, and refuses those that XChart would draw wrongly or fail at halfway. */
final class ChartView {
    private static final int LEGEND_KEY = 50;
    private static final int LEGEND_LINE = 22;

    private ChartView() {}

    static MimeBundle render(Chart<?, ?> chart) {
        return picture(chart, chart.getHeight()).render();
    }

    /** The chart at a height of its own, which is more where the legend needs it. */
    static Picture picture(Chart<?, ?> chart, int asked) {
        check(chart);
        boolean listed = legendOverflows(chart);
        int height = asked + (listed ? (int) (shownInLegend(chart).count() - 1) * LEGEND_LINE : 0);
        int given = chart.getHeight();
        return new Picture(summary(chart), chart.getWidth(), height, graphics -> {
            paint(chart, graphics, height, listed);
            if (height != given) {
                restoreHeight(chart, given);
            }
        });
    }

    /** Painting is XChart's only way to set a size, and it stays set. */
    private static void restoreHeight(Chart<?, ?> chart, int height) {
        var graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        paint(chart, graphics, height, false);
        graphics.dispose();
    }

    /** XChart keeps layout in the chart while it paints, so one thread at a time. */
    private static void paint(Chart<?, ?> chart, Graphics2D graphics, int height, boolean listed) {
        synchronized (chart) {
            var styler = chart.getStyler();
            var before = styler.getLegendLayout();
            if (listed) {
                styler.setLegendLayout(LegendLayout.Vertical);
            }
            try {
                chart.paint(graphics, chart.getWidth(), height);
            } finally {
                styler.setLegendLayout(before);
            }
        }
    }

    /** XChart lets a legend below the chart run out at both sides; such a one is set line by line instead. */
    private static boolean legendOverflows(Chart<?, ?> chart) {
        var styler = chart.getStyler();
        if (!styler.isLegendVisible()
                || styler.getLegendPosition() != LegendPosition.OutsideS
                || styler.getLegendLayout() != LegendLayout.Horizontal) {
            return false;
        }
        var context = new FontRenderContext(null, true, true);
        double width = shownInLegend(chart)
                .mapToDouble(series -> LEGEND_KEY
                        + styler.getLegendFont()
                                .getStringBounds(series.getLabel(), context)
                                .getWidth())
                .sum();
        return width > chart.getWidth() - 2 * styler.getChartPadding();
    }

    private static Stream<? extends Series> shownInLegend(Chart<?, ?> chart) {
        return chart.getSeriesCollection().stream().filter(series -> series.isShowInLegend() && series.isEnabled());
    }

    private static String summary(Chart<?, ?> chart) {
        String title = chart.getTitle() == null || chart.getTitle().isBlank() ? "Chart" : chart.getTitle();
        return chart.getSeriesCollection().stream()
                .map(Series::getName)
                .collect(Collectors.joining(", ", title + " (", ")"));
    }

    private static void check(Chart<?, ?> chart) {
        String title = Objects.requireNonNullElse(chart.getTitle(), "");
        if (chart.getSeriesCollection().isEmpty()) {
            throw new LaboratoryException(
                    "number of series of chart '%s' is 0, allowed is at least 1".formatted(title));
        }
        if (!(chart.getStyler() instanceof AxesChartStyler styler)) {
            return;
        }
        for (var series : chart.getSeriesCollection()) {
            if (series instanceof AxesChartSeriesNumerical numbers) {
                check(title, numbers, styler);
            } else if (series instanceof CategorySeries bars && styler.isYAxisLogarithmic()) {
                for (double y : bars.getYData()) {
                    require(title, bars.getName(), "y", y, true);
                }
            }
        }
    }

    private static void check(String title, AxesChartSeriesNumerical series, AxesChartStyler styler) {
        boolean drawable = false;
        for (int i = 0; i < series.getYData().length; i++) {
            double y = series.getYData()[i];
            drawable |= Double.isFinite(y);
            require(title, series.getName(), "y", y, styler.isYAxisLogarithmic());
            require(title, series.getName(), "x", series.getXData()[i], styler.isXAxisLogarithmic());
            if (series.getExtraValues() != null && styler.isYAxisLogarithmic()) {
                requireRoom(title, series.getName(), y, series.getExtraValues()[i]);
            }
        }
        if (!drawable) {
            throw new LaboratoryException("series '%s' of chart '%s' has no finite value, allowed is at least 1"
                    .formatted(series.getName(), title));
        }
    }

    /** A NaN is a gap; what is infinite, or not positive on a logarithmic axis, has no place. */
    private static void require(String title, String name, String axis, double value, boolean logarithmic) {
        if (Double.isInfinite(value) || logarithmic && value <= 0) {
            throw new LaboratoryException("%s value of series '%s' of chart '%s' is %s, allowed on its %s axis is %s"
                    .formatted(
                            axis,
                            name,
                            title,
                            value,
                            logarithmic ? "logarithmic" : "linear",
                            logarithmic ? "more than 0" : "any finite number"));
        }
    }

    private static void requireRoom(String title, String name, double y, double error) {
        if (y - error <= 0) {
            throw new LaboratoryException(("error bar of series '%s' of chart '%s' reaches from %s down to %s, "
                            + "allowed on its logarithmic axis is more than 0")
                    .formatted(name, title, y, y - error));
        }
    }
}
