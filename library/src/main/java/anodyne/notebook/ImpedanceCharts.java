package anodyne.notebook;

import anodyne.fitting.FitResult;
import anodyne.fitting.KramersKronigResult;
import anodyne.fitting.RelaxationTimesResult;
import anodyne.fitting.SweepComparison;
import anodyne.measurement.Complex;
import anodyne.measurement.Spectrum;
import anodyne.measurement.SpectrumPoint;
import anodyne.measurement.Sweeps;
import anodyne.quantity.Unit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/**
 * Charts of impedance spectra and of what fits and tests say about them. Markers are measured points, lines are models, a
 * light band around a line is its 95 % confidence band. A spectrum of very many points is drawn with some of them, and its
 * name says how many.
 */
public final class ImpedanceCharts {
    private static final double LIMIT = 1;

    private ImpedanceCharts() {}

    /**
     * A spectrum in the complex plane; an ohm is as long upwards as to the right.
     *
     * @param spectrum its masked points are drawn grey
     * @return the chart
     */
    public static XYChart nyquist(Spectrum spectrum) {
        return SpectrumTraces.of(List.of(spectrum)).nyquist(spectrum.name());
    }

    /**
     * All sweeps of a file in the complex plane.
     *
     * @param sweeps at most 500
     * @return the chart
     * @throws anodyne.quantity.LaboratoryException if there are more
     */
    public static XYChart nyquist(Sweeps sweeps) {
        return nyquist(SpectrumTraces.title(sweeps), sweeps.spectra());
    }

    /**
     * Many spectra in the complex plane. Up to seven have the colours of the house, more of them the colours of a scale, of
     * which the legend names some.
     *
     * @param title above it
     * @param spectra in the order of the legend, at least one, at most 500
     * @return the chart
     * @throws anodyne.quantity.LaboratoryException if there are none, or more
     */
    public static XYChart nyquist(String title, List<Spectrum> spectra) {
        return SpectrumTraces.of(spectra).nyquist(title);
    }

    /**
     * A spectrum with its fit in the complex plane.
     *
     * @param fit of a circuit
     * @return the chart
     */
    public static XYChart nyquist(FitResult fit) {
        return fits("%s: %s".formatted(fit.spectrum().name(), fit.circuit()), List.of(fit));
    }

    /**
     * Spectra with their fits in the complex plane.
     *
     * @param title above it
     * @param fits one a spectrum, at least one, at most 500
     * @return the chart
     * @throws anodyne.quantity.LaboratoryException if there are none, or more
     */
    public static XYChart fits(String title, List<FitResult> fits) {
        return SpectrumTraces.ofFits(fits).nyquist(title);
    }

    /**
     * |Z| over the frequency.
     *
     * @param title above it
     * @param spectra at least one, at most 500
     * @return the chart, both axes logarithmic
     * @throws anodyne.quantity.LaboratoryException if there are none, or more
     */
    public static XYChart magnitude(String title, List<Spectrum> spectra) {
        return SpectrumTraces.of(spectra).magnitude(title);
    }

    /**
     * The phase over the frequency.
     *
     * @param title above it
     * @param spectra at least one, at most 500
     * @return the chart; a capacitor is at −90°
     * @throws anodyne.quantity.LaboratoryException if there are none, or more
     */
    public static XYChart phase(String title, List<Spectrum> spectra) {
        return SpectrumTraces.of(spectra).phase(title);
    }

    /**
     * Bode's diagram: |Z| above, the phase below.
     *
     * @param spectrum its masked points are drawn grey
     * @return the picture of both charts
     */
    public static Picture bode(Spectrum spectrum) {
        return SpectrumTraces.of(List.of(spectrum)).bode(spectrum.name());
    }

    /**
     * Bode's diagram of many spectra.
     *
     * @param title above it
     * @param spectra at least one, at most 500
     * @return the picture of both charts
     * @throws anodyne.quantity.LaboratoryException if there are none, or more
     */
    public static Picture bode(String title, List<Spectrum> spectra) {
        return SpectrumTraces.of(spectra).bode(title);
    }

    /**
     * Bode's diagram of a spectrum and its fit.
     *
     * @param fit of a circuit
     * @return the picture of both charts
     */
    public static Picture bode(FitResult fit) {
        return SpectrumTraces.ofFits(List.of(fit))
                .bode("%s: %s".formatted(fit.spectrum().name(), fit.circuit()));
    }

    /**
     * What a fit leaves: model minus data as shares of |Z|.
     *
     * @param fit of a circuit
     * @return the chart
     */
    public static XYChart residuals(FitResult fit) {
        return residuals(
                "Residuals of %s".formatted(fit.circuit()),
                "(model − data)/|Z| [%]",
                fit.spectrum().used(),
                fit.relativeResiduals());
    }

    /**
     * The residuals of a Kramers–Kronig test, data minus model as shares of |Z|, between dashed lines at 1 %, beyond which a
     * spectrum is not called valid.
     *
     * @param test of a spectrum
     * @return the chart
     */
    public static XYChart residuals(KramersKronigResult test) {
        var chart = residuals(
                "Kramers–Kronig residuals of %s".formatted(test.name()),
                "(data − model)/|Z| [%]",
                test.points(),
                test.residuals());
        double[] ends = {
            test.points().stream().mapToDouble(SpectrumPoint::frequency).min().orElseThrow(),
            test.points().stream().mapToDouble(SpectrumPoint::frequency).max().orElseThrow()
        };
        limit(chart, "1 %", ends, LIMIT).setShowInLegend(true);
        limit(chart, "−1 %", ends, -LIMIT).setShowInLegend(false);
        return chart;
    }

    private static XYSeries limit(XYChart chart, String name, double[] ends, double y) {
        var series = Charts.dashed(Charts.line(chart, name, ends, new double[] {y, y}));
        series.setLineColor(Charts.colour(2));
        return series;
    }

    private static XYChart residuals(String title, String axis, List<SpectrumPoint> points, List<Complex> residuals) {
        int[] order = IntStream.range(0, points.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> points.get(i).frequency()))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] drawn = Thinning.of(order.length).indices();
        double[] x = IntStream.of(drawn)
                .mapToDouble(k -> points.get(order[k]).frequency())
                .toArray();
        var chart = SpectrumTraces.overFrequency(title, axis, x);
        var real = IntStream.of(drawn)
                .mapToDouble(k -> Unit.PERCENT.of(residuals.get(order[k]).re()));
        var imaginary = IntStream.of(drawn)
                .mapToDouble(k -> Unit.PERCENT.of(residuals.get(order[k]).im()));
        String some = Thinning.of(order.length).words();
        joined(chart, "real part" + some, x, real.toArray());
        joined(chart, "imaginary part" + some, x, imaginary.toArray()).setMarker(ChartStyle.OPEN);
        return chart;
    }

    private static XYSeries joined(XYChart chart, String name, double[] x, double[] y) {
        var series = Charts.line(chart, name, x, y);
        series.setLineWidth(1f);
        series.setMarker(ChartStyle.FILLED);
        return series;
    }

    /**
     * How relaxation times are distributed: γ over τ, with a point at each process that is told apart.
     *
     * @param result of an inversion
     * @return the chart
     */
    public static XYChart relaxationTimes(RelaxationTimesResult result) {
        double[] tau = result.tau();
        double[] gamma = result.gamma();
        double largest = java.util.Arrays.stream(gamma).map(Math::abs).max().orElse(0);
        var unit = Scaled.ohms(largest);
        var chart = Charts.xy(
                "Relaxation times of " + result.name(), "time constant τ [s]", "γ(ln τ) [%s]".formatted(unit));
        SpectrumTraces.logarithmic(chart, tau);
        Charts.line(
                chart,
                "distribution",
                tau,
                java.util.Arrays.stream(gamma).map(unit::of).toArray());
        var peaks = result.peaks();
        if (!peaks.isEmpty()) {
            double[] places =
                    peaks.stream().mapToDouble(RelaxationTimesResult.Peak::tau).toArray();
            double[] heights = java.util.Arrays.stream(places)
                    .map(place -> unit.of(gamma[nearest(tau, place)]))
                    .toArray();
            var marks = Charts.line(chart, "processes", places, heights);
            marks.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            marks.setMarker(ChartStyle.FILLED);
        }
        if (largest == 0) {
            chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
        }
        return chart;
    }

    private static int nearest(double[] rising, double value) {
        return IntStream.range(0, rising.length)
                .boxed()
                .min(Comparator.comparingDouble(i -> Math.abs(Math.log(rising[i] / value))))
                .orElseThrow();
    }

    /**
     * How closely the parameters of a fit vary together: a map of their correlations, from blue for −1 to yellow for 1.
     * Neither fixed parameters nor those at a bound are in it.
     *
     * @param fit of a circuit
     * @return the picture
     * @throws anodyne.quantity.LaboratoryException if less than two parameters are free
     */
    public static Picture correlations(FitResult fit) {
        return new CorrelationMap(fit).picture();
    }

    /**
     * How much two sweeps differ, over the frequency, with the 1 % up to which they count as the same.
     *
     * @param comparison of two sweeps
     * @return the chart
     */
    public static XYChart differences(SweepComparison comparison) {
        var thinning = Thinning.of(comparison.frequencies().size());
        double[] x = thinning.of(comparison.frequencies());
        var chart = SpectrumTraces.overFrequency("Difference of two sweeps", "|Z₂ − Z₁|/|Z₁| [%]", x);
        double[] y = IntStream.of(thinning.indices())
                .mapToDouble(i -> Unit.PERCENT.of(comparison.differences().get(i)))
                .toArray();
        joined(chart, "difference" + thinning.words(), x, y);
        limit(chart, "1 %", new double[] {x[0], x[x.length - 1]}, LIMIT);
        chart.getStyler().setYAxisMin(0.0);
        return chart;
    }
}
