package anodyne.notebook;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.Marker;

/** How a chart draws its units, seen from where it puts the points of a series. */
final class EqualScale {
    private EqualScale() {}

    /** Pixels of a unit to the right over those of a unit upwards, from the first point of a series to that in its middle. */
    static double ratio(XYChart chart, String name) {
        var series = chart.getSeries(name);
        var places = new ArrayList<double[]>();
        series.setMarker(new Marker() {
            @Override
            public void paint(Graphics2D graphics, double x, double y, int size) {
                places.add(new double[] {x, y});
            }
        });
        var graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        graphics.dispose();
        int middle = places.size() / 2;
        double right = places.get(middle)[0] - places.get(0)[0];
        double down = places.get(middle)[1] - places.get(0)[1];
        return right
                / (series.getXData()[middle] - series.getXData()[0])
                / (-down / (series.getYData()[middle] - series.getYData()[0]));
    }
}
