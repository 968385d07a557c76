package anodyne.notebook;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.Marker;

/** Makes a unit as long upwards as to the right, as Nyquist plots need it. */
final class EqualAxes {
    private static final double MARGIN = 0.06;
    private static final double LEAST = 1e-6;
    private static final int ROUNDS = 4;

    private EqualAxes() {}

    /**
     * Sets the ends of both axes. The room that a chart leaves for its axes is known only once it is drawn, and depends a
     * little on their ends: hence some rounds.
     */
    static void apply(XYChart chart) {
        var data = extent(chart);
        double width = data.getWidth();
        double height = data.getHeight();
        ends(chart, data, width, height);
        for (int round = 0; round < ROUNDS; round++) {
            var room = room(chart);
            double perPixel = Math.max(data.getWidth() / room.getWidth(), data.getHeight() / room.getHeight());
            ends(chart, data, perPixel * room.getWidth(), perPixel * room.getHeight());
        }
    }

    private static Rectangle2D extent(XYChart chart) {
        Rectangle2D all = null;
        for (var series : chart.getSeriesCollection()) {
            for (int i = 0; i < series.getXData().length; i++) {
                double x = series.getXData()[i];
                double y = series.getYData()[i];
                if (all == null) {
                    all = new Rectangle2D.Double(x, y, 0, 0);
                }
                all.add(x, y);
            }
        }
        all.add(all.getX(), 0);
        double size = Math.max(all.getWidth(), all.getHeight());
        // A pure resistor is one point, which needs a room of its own.
        double least = LEAST * Math.max(Math.abs(all.getX()), Math.abs(all.getMaxX()));
        double margin = size > least ? MARGIN * size : Math.max(least, Math.abs(all.getX()) / 2);
        return new Rectangle2D.Double(
                all.getX() - margin, all.getY() - margin, all.getWidth() + 2 * margin, all.getHeight() + 2 * margin);
    }

    private static void ends(XYChart chart, Rectangle2D data, double width, double height) {
        double x = data.getCenterX() - width / 2;
        if (x < 0) {
            // Room left of zero is of no use where no data lie there.
            x = Math.min(data.getX(), Math.max(x, -MARGIN * width));
        }
        var styler = chart.getStyler();
        styler.setXAxisMin(x).setXAxisMax(x + width);
        styler.setYAxisMin(0, data.getY());
        styler.setYAxisMax(0, data.getY() + height);
    }

    /** Pixels between the ends of both axes, from where a chart of the same style puts two points. */
    private static Rectangle2D room(XYChart chart) {
        var styler = chart.getStyler();
        double[] x = {styler.getXAxisMin(), styler.getXAxisMax()};
        double[] y = {styler.getYAxisMin(0), styler.getYAxisMax(0)};
        var corners = new Corners();
        var series = chart.addSeries("corners", x, y);
        series.setMarker(corners);
        series.setShowInLegend(false);
        var canvas = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            chart.paint(canvas, chart.getWidth(), chart.getHeight());
        } finally {
            canvas.dispose();
            chart.removeSeries("corners");
        }
        return corners.extent();
    }

    /** Draws nothing, but remembers where it should have. */
    private static final class Corners extends Marker {
        private final List<double[]> places = new ArrayList<>();

        @Override
        public void paint(Graphics2D graphics, double x, double y, int size) {
            places.add(new double[] {x, y});
        }

        Rectangle2D extent() {
            double[] first = places.get(0);
            double[] last = places.get(places.size() - 1);
            return new Rectangle2D.Double(0, 0, Math.abs(last[0] - first[0]), Math.abs(last[1] - first[1]));
        }
    }
}
