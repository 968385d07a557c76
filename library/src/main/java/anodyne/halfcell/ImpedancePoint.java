package anodyne.halfcell;

/**
 * The area-specific impedance at one frequency.
 *
 * @param frequency in Hz
 * @param real part in Ω m²
 * @param imaginary part in Ω m², negative for a capacitance
 */
public record ImpedancePoint(double frequency, double real, double imaginary) {}
