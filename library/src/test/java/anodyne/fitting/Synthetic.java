package anodyne.fitting;

import anodyne.impedance.Circuit;
import anodyne.measurement.Complex;
import anodyne.measurement.Spectrum;
import anodyne.measurement.SpectrumPoint;
import anodyne.task.Seed;
import java.util.stream.IntStream;

/** Spectra of circuits with Gaussian noise. */
final class Synthetic {
    static final Circuit TLM = Circuit.parse("R0-DL{Ri,p(Rct,CPE)}");
    static final double[] TLM_VALUES = {12, 180, 60, 2e-3, 0.85};
    static final Circuit ZARC = Circuit.parse("R0-Zarc1");
    static final double[] ZARC_VALUES = {20, 100, 1e-3, 0.8};

    private Synthetic() {}

    static double[] frequencies(double highest, double lowest, int number) {
        return IntStream.range(0, number)
                .mapToDouble(k -> highest * Math.pow(lowest / highest, k / (number - 1.0)))
                .toArray();
    }

    /** Noise of a share of |Z| on both parts. */
    static Spectrum noisy(Circuit circuit, double[] frequencies, double share, Seed seed, double... values) {
        var random = seed.generator();
        var points = circuit.spectrum(frequencies, values).points().stream()
                .map(point -> {
                    double sigma = share * point.impedance().modulus();
                    var noise = new Complex(sigma * random.nextGaussian(), sigma * random.nextGaussian());
                    return SpectrumPoint.of(point.frequency(), point.impedance().plus(noise));
                })
                .toList();
        return Spectrum.of("synthetic spectrum of " + circuit, points);
    }
}
