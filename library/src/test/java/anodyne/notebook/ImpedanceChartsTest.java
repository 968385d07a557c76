package anodyne.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.fitting.ConfidenceBand;
import anodyne.fitting.Fit;
import anodyne.fitting.KramersKronig;
import anodyne.fitting.RelaxationTimes;
import anodyne.impedance.Circuit;
import anodyne.measurement.Complex;
import anodyne.measurement.Spectrum;
import anodyne.measurement.SpectrumPoint;
import anodyne.measurement.Sweeps;
import anodyne.quantity.LaboratoryException;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.series.Series;

class ImpedanceChartsTest {
    private static final Circuit ZARC = Circuit.parse("R0-Zarc1");

    private static List<Spectrum> sweeps(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ImpedanceExample.noisy("sweep " + i, ZARC, 1e-3, 20, 100 + i, 1e-3, 0.9))
                .toList();
    }

    @Test
    void anOhmIsAsLongUpwardsAsToTheRight() {
        var chart = ImpedanceCharts.nyquist(ImpedanceExample.fit());
        assertEquals(1, EqualScale.ratio(chart, "synthetic line"), 0.01);
    }

    @Test
    void aSpikeStandsAtZeroAndNotInTheMiddleOfNegativeResistances() {
        var chart = ImpedanceCharts.nyquist(
                Spectrum.of("spike", new double[] {1e5, 1}, new double[] {40, 450}, new double[] {-1, -2700}));
        var styler = chart.getStyler();
        double width = styler.getXAxisMax() - styler.getXAxisMin();
        assertTrue(styler.getXAxisMin() < 0 && styler.getXAxisMin() > -0.1 * width, styler.getXAxisMin() + " Ω");
        assertEquals(1, EqualScale.ratio(chart, "spike"), 0.01);
    }

    @Test
    void aSpectrumIsDrawnInTheUnitOfItsSizeWithCapacitorsUpwards() {
        double[] f = {1e3, 1};
        for (var each : List.of(
                List.of("kΩ", 8e3, 1e3), List.of("Ω", 8.0, 1.0), List.of("mΩ", 8e-3, 1e-3), List.of("GΩ", 8e9, 1e9))) {
            double size = (double) each.get(1);
            var chart = ImpedanceCharts.nyquist(
                    Spectrum.of("cell", f, new double[] {size / 8, size}, new double[] {-size / 2, -size / 4}));
            assertEquals("Re Z [%s]".formatted(each.get(0)), chart.getXAxisTitle());
            assertArrayEquals(new double[] {1, 8}, chart.getSeries("cell").getXData(), 1e-9);
            assertArrayEquals(new double[] {4, 2}, chart.getSeries("cell").getYData(), 1e-9);
        }
    }

    @Test
    void theBandOfAFitLiesAtItsReachOnBothSidesOfTheCurve() {
        var fit = ImpedanceExample.fit();
        var chart = ImpedanceCharts.magnitude("", List.of(fit.spectrum()));
        assertEquals(1, chart.getSeriesCollection().size(), "a spectrum alone has no model");
        var nyquist = ImpedanceCharts.nyquist(fit);
        var curve = nyquist.getSeries("synthetic line" + SpectrumTraces.FIT);
        var band = nyquist.getSeries("synthetic line" + SpectrumTraces.BAND);
        int count = curve.getXData().length;
        int middle = count / 2;
        double dx = band.getXData()[middle] - band.getXData()[2 * count - 1 - middle];
        double dy = band.getYData()[middle] - band.getYData()[2 * count - 1 - middle];
        double frequency = 0.01 * Math.pow(1e8, middle / (count - 1.0));
        var point = ConfidenceBand.of(fit, frequency).points().get(0);
        assertEquals(
                point.model().re(),
                curve.getXData()[middle],
                1e-9 * point.model().re());
        assertEquals(2 * point.along(new Complex(dx, -dy)), Math.hypot(dx, dy), 1e-9 * Math.hypot(dx, dy));
    }

    @Test
    void residualsAreSharesInPercentByRisingFrequency() {
        var test = KramersKronig.test(ImpedanceExample.line());
        var chart = ImpedanceCharts.residuals(test);
        double[] x = chart.getSeries("real part").getXData();
        assertTrue(IntStream.range(1, x.length).allMatch(i -> x[i] > x[i - 1]));
        double largest = Math.max(largest(chart, "real part"), largest(chart, "imaginary part"));
        assertEquals(100 * test.largestResidual(), largest, 1e-12);
        assertEquals(1, chart.getSeries("1 %").getYData()[0]);
        assertEquals(-1, chart.getSeries("−1 %").getYData()[0]);
        var fit = ImpedanceExample.fit();
        assertEquals(
                100 * fit.relativeResiduals().get(x.length - 1).re(),
                ImpedanceCharts.residuals(fit).getSeries("real part").getYData()[0],
                1e-12);
    }

    private static double largest(XYChart chart, String name) {
        return Arrays.stream(chart.getSeries(name).getYData())
                .map(Math::abs)
                .max()
                .orElseThrow();
    }

    @Test
    void everyProcessOfADistributionIsMarkedAtItsTop() {
        var spectrum = ImpedanceExample.noisy(
                "two processes", Circuit.parse("R0-Zarc1-Zarc2"), 1e-3, 20, 100, 1e-4, 0.9, 60, 0.1, 0.9);
        var result = RelaxationTimes.nonNegative().of(spectrum);
        var chart = ImpedanceCharts.relaxationTimes(result);
        var marks = chart.getSeries("processes");
        assertEquals(2, marks.getXData().length);
        assertEquals(1e-4, marks.getXData()[0], 1e-5);
        double top = largest(chart, "distribution");
        assertEquals(top, marks.getYData()[0], 0.05 * top);
    }

    @Test
    void aLegendNamesSomeOfManySweepsTheFirstAndLastAmongThem() {
        for (int count : new int[] {7, 8, 100}) {
            var chart = ImpedanceCharts.nyquist("many", sweeps(count));
            assertEquals(count, chart.getSeriesCollection().size());
            var named = chart.getSeriesCollection().stream()
                    .filter(Series::isShowInLegend)
                    .map(Series::getName)
                    .toList();
            assertEquals(7, named.size(), named::toString);
            assertEquals("sweep 0", named.get(0));
            assertEquals("sweep " + (count - 1), named.get(6));
        }
    }

    @Test
    void sweepsOfOneNameAreToldApart() {
        var one = sweeps(1).get(0);
        var chart = ImpedanceCharts.nyquist(new Sweeps(List.of(one, one)));
        assertEquals(
                List.of("sweep 0, 1", "sweep 0, 2"),
                chart.getSeriesCollection().stream().map(Series::getName).toList());
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "a, 'a, masked'", "'a, 1', a", "a, 'a, fit'", "<b>&, \"x\""})
    void anyNamesOfSpectraAreShown(String first, String second) throws Exception {
        double[] columns = {1, 2, 3};
        var one = Spectrum.of(first, columns, columns, columns).maskPoints(0);
        var other = Spectrum.of(second, columns, columns, columns);
        assertTrue(Renderers.render(one).data().containsKey(MimeBundle.HTML));
        assertEquals(
                6,
                ImpedanceCharts.nyquist("", List.of(one, other, one, other))
                        .getSeriesCollection()
                        .size());
    }

    @Test
    void tooFewAndTooManySpectraAreRefused() {
        var one = sweeps(1).get(0);
        for (int count : new int[] {0, 501}) {
            var refused = assertThrows(
                    LaboratoryException.class, () -> ImpedanceCharts.nyquist("", Collections.nCopies(count, one)));
            assertEquals(
                    "number of spectra in a chart is %d, allowed is 1 to 500".formatted(count), refused.getMessage());
        }
    }

    @Test
    void maskedPointsAreDrawnApart() {
        var spectrum = ImpedanceExample.line().mask(point -> point.frequency() > 1e4);
        var chart = ImpedanceCharts.nyquist(spectrum);
        int masked = chart.getSeries("synthetic line, masked").getXData().length;
        int used = chart.getSeries("synthetic line").getXData().length;
        assertEquals(spectrum.size(), masked + used);
        assertEquals(spectrum.used().size(), used);
    }

    @Test
    void aSpectrumWithAllPointsMaskedIsStillShown() throws Exception {
        var spectrum = ImpedanceExample.line().mask(point -> true);
        assertTrue(text(spectrum).contains("50"), text(spectrum));
        assertTrue(((String) Renderers.render(spectrum).data().get(MimeBundle.HTML)).contains("<img"));
    }

    @Test
    void aMillionPointsAreDrawnWithSomeOfThemAndSayHowMany() {
        int count = 1_000_000;
        double[] f = IntStream.range(0, count).mapToDouble(i -> 1 + i).toArray();
        double[] z = IntStream.range(0, count).mapToDouble(i -> 100 + i % 7).toArray();
        var series = ImpedanceCharts.nyquist(Spectrum.of("long", f, z, z)).getSeries("long");
        assertEquals(20_000, series.getXData().length);
        assertEquals("long, 20\u2009000 of 1\u2009000\u2009000 points", series.getLabel());
        assertEquals(100 + (count - 1) % 7, 1e0 * series.getXData()[19_999], 1e-9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-290, 5, 1e290})
    void aPureResistorHasAPictureWhateverItsSize(double ohms) throws Exception {
        var resistor = Spectrum.of("resistor", new double[] {1, 10}, new double[] {ohms, ohms}, new double[] {0, 0});
        assertTrue(Renderers.render(resistor).data().containsKey(MimeBundle.HTML));
        assertTrue(Renderers.render(ImpedanceCharts.bode(resistor)).data().containsKey(MimeBundle.PNG));
    }

    @Test
    void whatTheDataDoNotDetermineIsNamed() throws Exception {
        String text = text(ImpedanceExample.undetermined());
        assertTrue(text.contains("The data do not determine Rs, Ri, Re, Q: other values fit as well."), text);
        assertEquals(4, lines(text, "not identified"));
        String determined = text(ImpedanceExample.fit());
        assertFalse(determined.contains("not determine"), determined);
        assertEquals(1, lines(determined, "given"));
        assertEquals(4, lines(determined, "fitted$"));
    }

    private static long lines(String text, String pattern) {
        return Arrays.stream(text.split("\n"))
                .filter(line -> line.strip().matches(".*" + pattern + "\\s*"))
                .count();
    }

    @Test
    void aCorrelationHasTheColourOfItsNumber() {
        var fit = ImpedanceExample.undetermined();
        var image = ImpedanceCharts.correlations(fit).bitmap();
        int yellow = ColourMap.CIVIDIS.rgb(1);
        int blue = ColourMap.CIVIDIS.rgb(0);
        long ones = pixels(image, yellow);
        long opposites = pixels(image, blue);
        assertTrue(fit.correlation("Ri", "Re") > 0.999 && fit.correlation("Rs", "Ri") < -0.999);
        // Of 25 squares, 5 + 4 are of correlation 1 and 8 of −1.
        assertEquals(8 / 9.0, opposites / (double) ones, 0.05);
    }

    private static long pixels(BufferedImage image, int rgb) {
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .filter(pixel -> (pixel & 0xFFFFFF) == rgb)
                .count();
    }

    @Test
    void aMapOfCorrelationsNeedsTwoFreeParameters() throws Exception {
        var fit = Fit.of("R0-C1")
                .fix("R0", 10)
                .to(ImpedanceExample.noisy("cell", Circuit.parse("R0-C1"), 0.01, 10, 1e-3));
        var refused = assertThrows(LaboratoryException.class, () -> ImpedanceCharts.correlations(fit));
        assertTrue(refused.getMessage().endsWith("is 1, allowed for a map of correlations is at least 2"));
        assertTrue(text(fit).contains("C1"));
    }

    @Test
    void moreSweepsThanAPictureHoldsAreATable() throws Exception {
        var many = new Sweeps(Collections.nCopies(201, sweeps(1).get(0)));
        var data = Renderers.render(many).data();
        assertFalse(((String) data.get(MimeBundle.HTML)).contains("<img"));
        assertTrue(text(many).contains("181 of 201 sweeps not shown."), text(many));
    }

    @Test
    void aSinglePointOfAFitIsShown() {
        var two = List.of(SpectrumPoint.of(1, new Complex(3, -1)), SpectrumPoint.of(10, new Complex(2, -1)));
        var fit = Fit.of("R0").to(Spectrum.of("short", two).maskPoints(1));
        assertEquals(1, ImpedanceCharts.nyquist(fit).getSeries("short").getXData().length);
    }

    private static String text(Object value) throws Exception {
        return (String) Renderers.render(value).data().get(MimeBundle.TEXT);
    }
}
