package anodyne.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.material.Silicon;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Uncertain;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.XYChart;

class ChartRenderingTest {

    @Test
    void aChartIsVectorBitmapAndTextOfOneSize() throws Exception {
        var bundle = Renderers.render(chart(new double[] {1, 2, 3}));
        assertTrue(((String) bundle.data().get(MimeBundle.SVG)).contains("viewBox=\"0 0 "));
        assertEquals("a title (points)", bundle.data().get(MimeBundle.TEXT));
        var bitmap = bitmap(bundle);
        assertEquals(
                Map.of("width", bitmap.getWidth() / 2, "height", bitmap.getHeight() / 2),
                bundle.metadata().get(MimeBundle.PNG));
        assertEquals(bundle.metadata().get(MimeBundle.PNG), bundle.metadata().get(MimeBundle.SVG));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -1e-30, -5})
    void whatIsNotPositiveIsRefusedOnALogarithmicAxis(double y) {
        var chart = chart(new double[] {1, y, 3});
        chart.getStyler().setYAxisLogarithmic(true);
        var refused = assertThrows(LaboratoryException.class, () -> Renderers.render(chart));
        assertEquals(
                "y value of series 'points' of chart 'a title' is %s, allowed on its logarithmic axis is more than 0"
                        .formatted(y),
                refused.getMessage());
    }

    @Test
    void anErrorBarThatLeavesALogarithmicAxisIsRefused() {
        var chart = Charts.xy("a title", "x", "y");
        chart.getStyler().setYAxisLogarithmic(true);
        Charts.measured(chart, "points", new double[] {1}, List.of(Uncertain.of(1, 2)));
        var refused = assertThrows(LaboratoryException.class, () -> Renderers.render(chart));
        assertTrue(refused.getMessage().contains("reaches from 1.0 down to -1.0"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void anInfiniteValueIsRefused(double x) {
        var chart = new XYChart(400, 300);
        chart.addSeries("points", new double[] {1, x}, new double[] {1, 2});
        assertThrows(LaboratoryException.class, () -> Renderers.render(chart));
    }

    @Test
    void aNaNIsAGap() throws Exception {
        var chart = chart(new double[] {1, Double.NaN, 3});
        chart.getStyler().setYAxisLogarithmic(true);
        assertTrue(bitmap(Renderers.render(chart)).getWidth() > 0);
    }

    @ParameterizedTest
    @CsvSource({"0.08, 0.08", "10000, 10⁴", "1500, 1500", "-0.5, -0.5"})
    void numbersBesideAnAxisAreWrittenAsInTables(double number, String written) {
        var styler = chart(new double[] {1, 2}).getStyler();
        assertEquals(written, styler.getYAxisTickLabelsFormattingFunction().apply(number));
        assertEquals(written, styler.getXAxisTickLabelsFormattingFunction().apply(number));
    }

    @ParameterizedTest
    @CsvSource({"2, '6, 7, 8, 9'", "10, '6, 8'", "1000, ''"})
    void alongMoreDecadesALogarithmicAxisHasFewerLabels(double last, String above5) throws Exception {
        var chart = chart(new double[] {1, last});
        chart.getStyler().setYAxisLogarithmic(true);
        var label = chart.getStyler().getYAxisTickLabelsFormattingFunction();
        assertEquals(
                above5,
                IntStream.rangeClosed(6, 9)
                        .mapToObj(i -> label.apply((double) i))
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(", ")));
        assertEquals("5", label.apply(5.0));
        assertTrue(bitmap(Renderers.render(chart)).getWidth() > 0);
    }

    @Test
    void nothingToDrawIsRefused() {
        var empty = Charts.xy("a title", "x", "y");
        assertEquals(
                "number of series of chart 'a title' is 0, allowed is at least 1",
                assertThrows(LaboratoryException.class, () -> Renderers.render(empty))
                        .getMessage());
        assertThrows(LaboratoryException.class, () -> Renderers.render(new PieChart(300, 300)));
        var nothing = chart(new double[] {Double.NaN, Double.NaN, Double.NaN});
        assertTrue(assertThrows(LaboratoryException.class, () -> Renderers.render(nothing))
                .getMessage()
                .contains("no finite value"));
        assertThrows(LaboratoryException.class, () -> Charts.sizes("none"));
        assertThrows(LaboratoryException.class, () -> Charts.composition("none"));
    }

    @Test
    void aLegendTooLongForOneLineGetsOneLineASeries() throws Exception {
        var few = Charts.xy("", "x", "y");
        Charts.line(few, "short", new double[] {1, 2}, new double[] {1, 2});
        var many = Charts.xy("", "x", "y");
        for (int i = 0; i < 8; i++) {
            Charts.line(many, "a name of some length, number " + i, new double[] {1, 2}, new double[] {i, i + 1});
        }
        int one = bitmap(Renderers.render(few)).getHeight();
        assertTrue(bitmap(Renderers.render(many)).getHeight() > one + 7 * 20);
        assertEquals(
                bitmap(Renderers.render(many)).getHeight(),
                bitmap(Renderers.render(many)).getHeight());
    }

    @Property(tries = 40)
    void anyFinitePointsAreDrawnOnALinearAxis(
            @ForAll @Size(min = 1, max = 6) List<@DoubleRange(min = -1e12, max = 1e12) Double> y) throws Exception {
        double[] values = y.stream().mapToDouble(Double::doubleValue).toArray();
        assertTrue(bitmap(Renderers.render(chart(values))).getWidth() > 0);
    }

    @Property(tries = 40)
    void anyPositivePointsAreDrawnOnALogarithmicAxis(
            @ForAll @Size(min = 1, max = 6) List<@DoubleRange(min = -12, max = 12) Double> exponents) throws Exception {
        var chart = chart(exponents.stream().mapToDouble(e -> Math.pow(10, e)).toArray());
        chart.getStyler().setYAxisLogarithmic(true);
        assertTrue(bitmap(Renderers.render(chart)).getWidth() > 0);
    }

    @Test
    void theLaboratorysOwnChartsAreDrawn() throws Exception {
        var chart = Charts.sizes("sizes", Silicon.SMALL, Silicon.MEDIUM, Silicon.LARGE);
        assertTrue(bitmap(Renderers.render(chart)).getWidth() > 0);
        assertTrue(bitmap(Renderers.render(HalfCellSchematic.picture())).getWidth() > 0);
    }

    private static XYChart chart(double[] y) {
        var chart = Charts.xy("a title", "x", "y");
        double[] x = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i + 1;
        }
        chart.addSeries("points", x, y);
        return chart;
    }

    private static java.awt.image.BufferedImage bitmap(MimeBundle bundle) throws Exception {
        return ImageIO.read(new ByteArrayInputStream((byte[]) bundle.data().get(MimeBundle.PNG)));
    }
}
