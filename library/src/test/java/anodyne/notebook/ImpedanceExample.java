package anodyne.notebook;

import anodyne.fitting.Fit;
import anodyne.fitting.FitResult;
import anodyne.impedance.Circuit;
import anodyne.measurement.Complex;
import anodyne.measurement.Spectrum;
import anodyne.measurement.SpectrumPoint;
import anodyne.measurement.TimeSeries;
import anodyne.task.Seed;
import java.util.stream.IntStream;

/** Synthetic spectra, and currents after steps of the voltage, to be shown. */
final class ImpedanceExample {
    static final Circuit LINE = Circuit.parse("Rs-T{Ri,Re,Q,a}");
    static final double STEP = 0.01;

    private ImpedanceExample() {}

    static double[] frequencies(double highest, double lowest, int number) {
        return IntStream.range(0, number)
                .mapToDouble(k -> highest * Math.pow(lowest / highest, k / (number - 1.0)))
                .toArray();
    }

    /** With Gaussian noise of a share of |Z| on both parts. */
    static Spectrum noisy(String name, Circuit circuit, double share, double... values) {
        var random = new Seed(1).generator();
        var points = circuit.spectrum(frequencies(1e6, 0.01, 50), values).points().stream()
                .map(point -> {
                    double sigma = share * point.impedance().modulus();
                    var noise = new Complex(sigma * random.nextGaussian(), sigma * random.nextGaussian());
                    return SpectrumPoint.of(point.frequency(), point.impedance().plus(noise));
                })
                .toList();
        return Spectrum.of(name, points);
    }

    static Spectrum line() {
        return noisy("synthetic line", LINE, 0.005, 12, 1200, 3, 2e-3, 0.85);
    }

    static FitResult fit() {
        return Fit.of(LINE).fix("Re", 3).to(line());
    }

    /** One of four resistances may be chosen, so that the data do not determine any. */
    static FitResult undetermined() {
        return Fit.of(LINE).to(line());
    }

    /** Currents that decay after each step; the last hold ends too early. */
    static TimeSeries holds(int number) {
        int each = 100;
        int count = number * each;
        return TimeSeries.of(
                "synthetic chronoamperometry",
                IntStream.range(0, count).mapToDouble(i -> 10.0 * i).toArray(),
                IntStream.range(0, count)
                        .mapToDouble(i -> STEP
                                * (i / each + 1)
                                / 1200
                                * (1 + Math.exp(-10.0 * (i % each) / (i / each < number - 1 ? 60 : 2000))))
                        .toArray(),
                IntStream.range(0, count)
                        .mapToDouble(i -> STEP * (i / each + 1))
                        .toArray());
    }
}
