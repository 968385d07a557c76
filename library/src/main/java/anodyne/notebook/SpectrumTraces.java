package anodyne.notebook;

import anodyne.fitting.ConfidenceBand;
import anodyne.fitting.FitResult;
import anodyne.measurement.Complex;
import anodyne.measurement.Spectrum;
import anodyne.measurement.SpectrumPoint;
import anodyne.measurement.Sweeps;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;

/** Spectra, with or without a fit, as series of a chart: one colour each, points as markers, models as lines. */
final class SpectrumTraces {
    private static final int MOST = 500;
    private static final int MOST_POINTS = 20_000;
    private static final int FEWEST_POINTS = 60;
    private static final int NAMED = 7;
    private static final int SMOOTH = 240;
    private static final int SMALL = 6;
    private static final double FEW_DECADES = 1.5;
    private static final double SOME_DECADES = 3;
    private static final double OPACITY = 0.22;
    private static final int BODE_HEIGHT = 300;
    private static final int BODE_LEGEND_HEIGHT = 340;
    static final String FIT = ", fit";
    static final String BAND = ", 95 % band";
    private static final String MASKED_POINTS = ", masked";
    private static final Color MASKED = new Color(0xA0, 0xA0, 0xA0);
    private static final Color NO_OUTLINE = new Color(0, 0, 0, 0);

    private final List<Trace> traces;

    private SpectrumTraces(List<Trace> traces) {
        this.traces = traces;
    }

    /** One spectrum as it is drawn, with the curve of its fit, if there is one. */
    private record Trace(
            String name, boolean named, Color colour, Spectrum spectrum, List<ConfidenceBand.Point> curve) {
        double[] each(ToDoubleFunction<ConfidenceBand.Point> what) {
            return curve.stream().mapToDouble(what).toArray();
        }

        boolean hasFit() {
            return !curve.isEmpty();
        }

        boolean hasBand() {
            return hasFit()
                    && curve.stream()
                            .allMatch(point -> Double.isFinite(point.real()) && Double.isFinite(point.imaginary()));
        }
    }

    /** One curve or cloud: places in the complex plane at frequencies. */
    private record Points(double[] frequencies, List<Complex> impedances) {
        double[] each(ToDoubleFunction<Complex> what) {
            return impedances.stream().mapToDouble(what).toArray();
        }
    }

    static SpectrumTraces of(List<Spectrum> spectra) {
        return of(spectra, List.of());
    }

    static SpectrumTraces ofFits(List<FitResult> fits) {
        return of(fits.stream().map(FitResult::spectrum).toList(), fits);
    }

    private static SpectrumTraces of(List<Spectrum> spectra, List<FitResult> fits) {
        int count = spectra.size();
        if (count < 1 || count > MOST) {
            throw new LaboratoryException(
                    "number of spectra in a chart is %d, allowed is 1 to %d".formatted(count, MOST));
        }
        var names = names(spectra);
        var traces = new ArrayList<Trace>();
        for (int i = 0; i < count; i++) {
            traces.add(new Trace(
                    names.get(i),
                    isNamed(i, count),
                    colour(i, count),
                    spectra.get(i),
                    fits.isEmpty() ? List.of() : curve(fits.get(i))));
        }
        return new SpectrumTraces(List.copyOf(traces));
    }

    /** Of more than seven, the first, the last and about five between them. */
    private static boolean isNamed(int i, int count) {
        if (count <= NAMED) {
            return true;
        }
        return IntStream.range(0, NAMED).anyMatch(k -> Math.round(k * (count - 1.0) / (NAMED - 1)) == i);
    }

    private static Color colour(int i, int count) {
        // The yellow end of the scale is too faint on white.
        return count <= NAMED ? ChartStyle.palette(i) : ColourMap.VIRIDIS.at(0.92 * i / (count - 1));
    }

    /** Names of equal spectra get a number. */
    private static List<String> names(List<Spectrum> spectra) {
        var totals = new HashMap<String, Integer>();
        spectra.forEach(spectrum -> totals.merge(spectrum.name(), 1, Integer::sum));
        var used = new HashMap<String, Integer>();
        return spectra.stream()
                .map(Spectrum::name)
                .map(name -> totals.get(name) == 1 ? name : name + ", " + used.merge(name, 1, Integer::sum))
                .toList();
    }

    static String title(Sweeps sweeps) {
        return sweeps.size() == 1 ? sweeps.first().name() : "%d sweeps".formatted(sweeps.size());
    }

    XYChart nyquist(String title) {
        var unit = Scaled.ohms(largest());
        var chart = Charts.xy(title, "Re Z [%s]".formatted(unit), "−Im Z [%s]".formatted(unit));
        for (var trace : banded()) {
            band(chart, trace, outline(trace, unit));
        }
        draw(chart, points -> points.each(z -> unit.of(z.re())), points -> points.each(z -> unit.of(-z.im())));
        legend(chart);
        EqualAxes.apply(chart);
        return chart;
    }

    XYChart magnitude(String title) {
        var unit = Scaled.ohms(largest());
        var chart = overFrequency(title, "|Z| [%s]".formatted(unit), frequencies());
        logarithmicMagnitude(chart, unit);
        bands(chart, point -> unit.of(point.model().modulus()), point -> unit.of(point.modulus()), true);
        draw(chart, Points::frequencies, points -> points.each(z -> unit.of(z.modulus())));
        legend(chart);
        return chart;
    }

    private void logarithmicMagnitude(XYChart chart, Unit unit) {
        double[] moduli = traces.stream()
                .flatMap(trace -> trace.spectrum.points().stream())
                .mapToDouble(point -> unit.of(point.impedance().modulus()))
                .toArray();
        double low = Arrays.stream(moduli).min().orElseThrow();
        double high = Arrays.stream(moduli).max().orElseThrow();
        double decades = Math.log10(high / low);
        chart.getStyler().setYAxisLogarithmic(true).setYAxisLogarithmicDecadeOnly(decades > SOME_DECADES);
        if (!(decades > 0.05)) {
            chart.getStyler().setYAxisMin(0, low / 1.5);
            chart.getStyler().setYAxisMax(0, high * 1.5);
        }
    }

    XYChart phase(String title) {
        var chart = overFrequency(title, "phase [°]", frequencies());
        bands(chart, point -> Math.toDegrees(point.model().argument()), point -> Math.toDegrees(point.phase()), false);
        draw(chart, Points::frequencies, points -> points.each(z -> Math.toDegrees(z.argument())));
        legend(chart);
        return chart;
    }

    Picture bode(String title) {
        var above = magnitude(title);
        var below = phase("");
        above.setXAxisTitle("");
        boolean beside = below.getStyler().getLegendPosition() == LegendPosition.OutsideE;
        // A legend beside one chart would make it narrower than the other.
        above.getStyler().setLegendVisible(beside);
        return Picture.stacked(
                "Bode's diagram of " + title,
                ChartView.picture(above, BODE_HEIGHT),
                ChartView.picture(below, beside ? BODE_HEIGHT : BODE_LEGEND_HEIGHT));
    }

    static XYChart overFrequency(String title, String axis, double[] frequencies) {
        var chart = Charts.xy(title, "frequency [Hz]", axis);
        logarithmic(chart, frequencies);
        return chart;
    }

    /** A logarithmic horizontal axis; of few decades each gets more labels than one. */
    static void logarithmic(XYChart chart, double[] x) {
        double low = Arrays.stream(x).min().orElseThrow();
        double high = Arrays.stream(x).max().orElseThrow();
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setXAxisLogarithmicDecadeOnly(Math.log10(high / low) > FEW_DECADES);
    }

    private double largest() {
        return traces.stream()
                .flatMap(trace -> trace.spectrum.points().stream())
                .mapToDouble(point -> point.impedance().modulus())
                .max()
                .orElseThrow();
    }

    private double[] frequencies() {
        return traces.stream()
                .flatMap(trace -> trace.spectrum.points().stream())
                .mapToDouble(SpectrumPoint::frequency)
                .toArray();
    }

    private void draw(XYChart chart, Function<Points, double[]> x, Function<Points, double[]> y) {
        int most = Math.max(FEWEST_POINTS, MOST_POINTS / traces.size());
        for (var trace : traces) {
            masked(chart, trace, most, x, y);
            var used = trace.spectrum.used();
            if (used.isEmpty()) {
                continue;
            }
            var thinning = Thinning.of(used.size(), most);
            var points = points(used, thinning);
            var series = add(chart, trace.name, x.apply(points), y.apply(points));
            series.setLabel(series.getName() + thinning.words());
            marked(series, trace.colour);
            series.setShowInLegend(trace.named);
            if (!trace.hasFit() && traces.size() <= NAMED && used.size() <= most) {
                series.setLineWidth(1f);
            } else {
                series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            }
            if (trace.hasFit()) {
                model(chart, trace, x, y);
            }
        }
        chart.getStyler().setMarkerSize(traces.size() > NAMED ? SMALL - 2 : SMALL);
    }

    /** A chart wants names, and each once; those of files may be anything. */
    private static XYSeries add(XYChart chart, String wanted, double[] x, double[] y) {
        String name = wanted.isBlank() ? "spectrum" : wanted;
        for (int n = 2; chart.getSeries(name) != null; n++) {
            name = wanted + " (" + n + ")";
        }
        return Charts.line(chart, name, x, y);
    }

    private static void marked(XYSeries series, Color colour) {
        series.setMarker(ChartStyle.FILLED);
        series.setMarkerColor(colour);
        series.setLineColor(colour);
    }

    private void masked(
            XYChart chart, Trace trace, int most, Function<Points, double[]> x, Function<Points, double[]> y) {
        var all = trace.spectrum.points();
        var hidden = IntStream.range(0, all.size())
                .filter(trace.spectrum::isMasked)
                .mapToObj(all::get)
                .toList();
        if (hidden.isEmpty()) {
            return;
        }
        var points = points(hidden, Thinning.of(hidden.size(), most));
        var series = add(chart, trace.name + MASKED_POINTS, x.apply(points), y.apply(points));
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        series.setMarker(ChartStyle.OPEN);
        series.setMarkerColor(MASKED);
        series.setShowInLegend(trace.named);
    }

    private void model(XYChart chart, Trace trace, Function<Points, double[]> x, Function<Points, double[]> y) {
        var points = new Points(
                trace.each(ConfidenceBand.Point::frequency),
                trace.curve.stream().map(ConfidenceBand.Point::model).toList());
        var series = add(chart, trace.name + FIT, x.apply(points), y.apply(points));
        series.setLabel("fit");
        series.setLineStyle(SeriesLines.SOLID);
        series.setLineColor(trace.colour.darker());
        series.setShowInLegend(traces.size() == 1);
    }

    private static Points points(List<SpectrumPoint> points, Thinning thinning) {
        var drawn = IntStream.of(thinning.indices()).mapToObj(points::get).toList();
        return new Points(
                drawn.stream().mapToDouble(SpectrumPoint::frequency).toArray(),
                drawn.stream().map(SpectrumPoint::impedance).toList());
    }

    /** From the lowest to the highest frequency of what was fitted, in even steps of its logarithm. */
    private static List<ConfidenceBand.Point> curve(FitResult fit) {
        double[] used = fit.spectrum().used().stream()
                .mapToDouble(SpectrumPoint::frequency)
                .toArray();
        double low = Arrays.stream(used).min().orElseThrow();
        double high = Arrays.stream(used).max().orElseThrow();
        double[] frequencies = IntStream.range(0, SMOOTH)
                .mapToDouble(i -> low * Math.pow(high / low, i / (SMOOTH - 1.0)))
                .toArray();
        return ConfidenceBand.of(fit, frequencies).points();
    }

    /** Many bands would hide each other. */
    private List<Trace> banded() {
        return traces.size() > NAMED
                ? List.of()
                : traces.stream().filter(Trace::hasBand).toList();
    }

    private void bands(
            XYChart chart,
            ToDoubleFunction<ConfidenceBand.Point> middle,
            ToDoubleFunction<ConfidenceBand.Point> reach,
            boolean positive) {
        for (var trace : banded()) {
            double[] x = trace.each(ConfidenceBand.Point::frequency);
            double[] above = trace.each(point -> middle.applyAsDouble(point) + reach.applyAsDouble(point));
            double[] below = trace.each(point -> {
                double centre = middle.applyAsDouble(point);
                double half = reach.applyAsDouble(point);
                // On a logarithmic axis the band reaches as far down as up.
                return positive ? centre * centre / (centre + half) : centre - half;
            });
            band(chart, trace, Charts.outline(x, above, below));
        }
    }

    /** Both edges of the band in the complex plane, each at a right angle to the curve. */
    private static double[][] outline(Trace trace, Unit unit) {
        var points = trace.curve;
        int count = points.size();
        var x = new double[2 * count];
        var y = new double[2 * count];
        var across = new Complex(0, 1);
        for (int i = 0; i < count; i++) {
            var before = points.get(Math.max(0, i - 1)).model();
            var after = points.get(Math.min(count - 1, i + 1)).model();
            var along = after.minus(before);
            if (along.modulus() > 0) {
                across = new Complex(-along.im(), along.re()).over(along.modulus());
            }
            var reach = across.times(points.get(i).along(across));
            var one = points.get(i).model().plus(reach);
            var other = points.get(i).model().minus(reach);
            x[i] = unit.of(one.re());
            y[i] = unit.of(-one.im());
            x[2 * count - 1 - i] = unit.of(other.re());
            y[2 * count - 1 - i] = unit.of(-other.im());
        }
        return new double[][] {x, y};
    }

    private void band(XYChart chart, Trace trace, double[][] outline) {
        var series = add(chart, trace.name + BAND, outline[0], outline[1]);
        series.setLabel("95 % band of the fit");
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
        var colour = trace.colour;
        series.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) (255 * OPACITY)));
        series.setLineColor(NO_OUTLINE);
        series.setShowInLegend(traces.size() == 1);
    }

    private void legend(XYChart chart) {
        var styler = chart.getStyler();
        if (traces.size() > NAMED) {
            styler.setLegendPosition(LegendPosition.OutsideE).setLegendLayout(LegendLayout.Vertical);
        }
        boolean single = traces.size() == 1
                && Stream.of(traces.get(0))
                        .allMatch(trace -> !trace.hasFit()
                                && trace.spectrum.used().size() == trace.spectrum.size()
                                && trace.spectrum.size() <= MOST_POINTS);
        styler.setLegendVisible(!single);
    }
}
