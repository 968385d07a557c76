package anodyne.notebook;

import anodyne.material.Phase;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What all charts of the laboratory have in common. */
final class ChartStyle {
    static final int WIDTH = 680;
    static final int HEIGHT = 430;

    static final Marker NO_MARKER = SeriesMarkers.NONE;
    static final Marker FILLED = SeriesMarkers.CIRCLE;
    static final Marker OPEN = new OpenCircle();

    private static final String FAMILY = "DejaVu Sans";
    private static final Color INK = new Color(0x33, 0x33, 0x33);
    private static final Color GRID = new Color(0xe3, 0xe3, 0xe3);

    /** Okabe and Ito's palette (2008), its yellow left out as too faint on white. */
    private static final Color[] PALETTE = {
        new Color(0x00, 0x72, 0xB2),
        new Color(0xD5, 0x5E, 0x00),
        new Color(0x00, 0x9E, 0x73),
        new Color(0xCC, 0x79, 0xA7),
        new Color(0xE6, 0x9F, 0x00),
        new Color(0x56, 0xB4, 0xE9),
        new Color(0x00, 0x00, 0x00),
    };

    private ChartStyle() {}

    static Color palette(int number) {
        return PALETTE[Math.floorMod(number, PALETTE.length)];
    }

    /** The colours of the paper's Figure 1: brown silicon, beige electrolyte, black carbon. */
    static Color colour(Phase phase) {
        return switch (phase) {
            case ACTIVE -> new Color(0xA0, 0x5A, 0x2C);
            case ELECTROLYTE -> new Color(0xE8, 0xD3, 0x9E);
            case CARBON -> new Color(0x30, 0x30, 0x30);
            case BINDER -> new Color(0x7A, 0xA6, 0xC2);
            case PORE -> new Color(0xD5, 0xE3, 0xEE);
        };
    }

    static void colour(XYSeries series, int number) {
        series.setLineColor(palette(number));
        series.setMarkerColor(palette(number));
    }

    static void apply(AxesChartStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(true);
        styler.setPlotBorderColor(GRID);
        styler.setChartFontColor(INK);
        styler.setChartTitleBoxVisible(false);
        styler.setChartTitleFont(font(Font.BOLD, 14));
        styler.setChartPadding(12);
        styler.setLegendFont(font(Font.PLAIN, 12));
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setMarkerSize(9);
        styler.setSeriesColors(PALETTE);
        axes(styler);
    }

    private static void axes(AxesChartStyler styler) {
        styler.setAxisTitleFont(font(Font.PLAIN, 12));
        styler.setAxisTickLabelsFont(font(Font.PLAIN, 10));
        styler.setAxisTickLabelsColor(INK);
        styler.setAxisTickMarksColor(INK);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1f));
        styler.setErrorBarsColorSeriesColor(true);
        styler.setYAxisLogarithmicDecadeOnly(false);
        styler.setYAxisTickMarkSpacingHint(40);
    }

    static Font font(int style, int size) {
        return new Font(FAMILY, style, size);
    }

    /** For simulated values, where filled ones are measured. */
    private static final class OpenCircle extends Marker {
        @Override
        public void paint(Graphics2D graphics, double x, double y, int size) {
            var stroke = graphics.getStroke();
            graphics.setStroke(new BasicStroke(2f));
            graphics.draw(new Ellipse2D.Double(x - size / 2.0, y - size / 2.0, size, size));
            graphics.setStroke(stroke);
        }
    }
}
