package anodyne.measurement;

/**
 * One point of a spectrum.
 *
 * @param frequency in Hz
 * @param impedance in ohm
 * @param deviation standard deviation of the real and of the imaginary part in ohm, above zero; NaN if it was not measured
 */
public record SpectrumPoint(double frequency, Complex impedance, double deviation) {

    /**
     * A point whose scatter was not measured.
     *
     * @param frequency in Hz
     * @param impedance in ohm
     * @return the point
     */
    public static SpectrumPoint of(double frequency, Complex impedance) {
        return new SpectrumPoint(frequency, impedance, Double.NaN);
    }

    /**
     * The angular frequency ω = 2πf.
     *
     * @return in rad/s
     */
    public double angularFrequency() {
        return 2 * Math.PI * frequency;
    }
}
