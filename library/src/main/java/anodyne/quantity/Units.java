package anodyne.quantity;

/**
 * Units for people who write numbers: {@code 9.7 * mS_per_cm} is the SI value, {@code sigma / mS_per_cm} the number in
 * front of the unit.
 *
 * <p>Every name with a Greek letter has an ASCII twin; both micro signs (U+00B5 and U+03BC) are accepted. The SI
 * prefixes and units are those of the BIPM's SI Brochure, 9th edition.
 */
public final class Units {

    // Lengths, areas, volumes

    /** Metre. */
    public static final double m = 1;

    /** Centimetre. */
    public static final double cm = 1e-2;

    /** Millimetre. */
    public static final double mm = 1e-3;

    /** Micrometre. */
    public static final double um = 1e-6;

    /** Micrometre (also spelled {@code um}). */
    public static final double µm = um;

    /** Micrometre (also spelled {@code um}). */
    public static final double μm = um;

    /** Nanometre. */
    public static final double nm = 1e-9;

    /** Square centimetre. */
    public static final double cm2 = 1e-4;

    /** Square millimetre. */
    public static final double mm2 = 1e-6;

    /** Square micrometre. */
    public static final double um2 = 1e-12;

    /** Square micrometre (also spelled {@code um2}). */
    public static final double µm2 = um2;

    /** Square micrometre (also spelled {@code um2}). */
    public static final double μm2 = um2;

    /** Cubic centimetre. */
    public static final double cm3 = 1e-6;

    /** Cubic micrometre. */
    public static final double um3 = 1e-18;

    /** Cubic micrometre (also spelled {@code um3}). */
    public static final double µm3 = um3;

    /** Cubic micrometre (also spelled {@code um3}). */
    public static final double μm3 = um3;

    /** Reciprocal micrometre: surface per volume. */
    public static final double per_um = 1e6;

    /** Reciprocal micrometre: surface per volume (also spelled {@code per_um}). */
    public static final double per_µm = per_um;

    /** Reciprocal micrometre: surface per volume (also spelled {@code per_um}). */
    public static final double per_μm = per_um;

    // Masses and densities

    /** Kilogram. */
    public static final double kg = 1;

    /** Gram. */
    public static final double g = 1e-3;

    /** Milligram. */
    public static final double mg = 1e-6;

    /** Microgram. */
    public static final double ug = 1e-9;

    /** Microgram (also spelled {@code ug}). */
    public static final double µg = ug;

    /** Microgram (also spelled {@code ug}). */
    public static final double μg = ug;

    /** Milligram per square centimetre: loading. */
    public static final double mg_per_cm2 = 1e-2;

    /** Gram per cubic centimetre: density. */
    public static final double g_per_cm3 = 1e3;

    /** Square metre per gram: specific surface. */
    public static final double m2_per_g = 1e3;

    // Time, frequency, temperature

    /** Second. */
    public static final double s = 1;

    /** Millisecond. */
    public static final double ms = 1e-3;

    /** Minute. */
    public static final double min = 60;

    /** Hour. */
    public static final double h = 3600;

    /** Hertz. */
    public static final double Hz = 1;

    /** Kilohertz. */
    public static final double kHz = 1e3;

    /** Megahertz. */
    public static final double MHz = 1e6;

    /** Kelvin. */
    public static final double K = 1;

    // Electricity

    /** Ampere. */
    public static final double A = 1;

    /** Milliampere. */
    public static final double mA = 1e-3;

    /** Microampere. */
    public static final double uA = 1e-6;

    /** Microampere (also spelled {@code uA}). */
    public static final double µA = uA;

    /** Microampere (also spelled {@code uA}). */
    public static final double μA = uA;

    /** Volt. */
    public static final double V = 1;

    /** Millivolt. */
    public static final double mV = 1e-3;

    /** Coulomb. */
    public static final double C = 1;

    /** Ampere hour. */
    public static final double Ah = 3600;

    /** Milliampere hour. */
    public static final double mAh = 3.6;

    /** Ohm. */
    public static final double ohm = 1;

    /** Ohm (also spelled {@code ohm}). */
    public static final double Ω = ohm;

    /** Kiloohm. */
    public static final double kohm = 1e3;

    /** Kiloohm (also spelled {@code kohm}). */
    public static final double kΩ = kohm;

    /** Megaohm. */
    public static final double Mohm = 1e6;

    /** Megaohm (also spelled {@code Mohm}). */
    public static final double MΩ = Mohm;

    /** Siemens. */
    public static final double S = 1;

    /** Millisiemens. */
    public static final double mS = 1e-3;

    /** Farad. */
    public static final double F = 1;

    /** Millifarad. */
    public static final double mF = 1e-3;

    /** Microfarad. */
    public static final double uF = 1e-6;

    /** Microfarad (also spelled {@code uF}). */
    public static final double µF = uF;

    /** Microfarad (also spelled {@code uF}). */
    public static final double μF = uF;

    /** Siemens per centimetre: conductivity. */
    public static final double S_per_cm = 1e2;

    /** Millisiemens per centimetre: conductivity. */
    public static final double mS_per_cm = 1e-1;

    /** Siemens per metre: conductivity. */
    public static final double S_per_m = 1;

    /** Ohm centimetre: resistivity. */
    public static final double ohm_cm = 1e-2;

    /** Ohm centimetre: resistivity (also spelled {@code ohm_cm}). */
    public static final double Ω_cm = ohm_cm;

    /** Ohm square centimetre: area-specific resistance. */
    public static final double ohm_cm2 = 1e-4;

    /** Ohm square centimetre: area-specific resistance (also spelled {@code ohm_cm2}). */
    public static final double Ω_cm2 = ohm_cm2;

    /** Ampere per square centimetre: current density. */
    public static final double A_per_cm2 = 1e4;

    /** Milliampere per square centimetre: current density. */
    public static final double mA_per_cm2 = 10;

    /** Milliampere hour per gram: gravimetric capacity. */
    public static final double mAh_per_g = 3600;

    /** Milliampere hour per square centimetre: areal capacity. */
    public static final double mAh_per_cm2 = 3.6e4;

    /** Milliampere hour per cubic centimetre: volumetric capacity. */
    public static final double mAh_per_cm3 = 3.6e6;

    // Others

    /** Hundredth. */
    public static final double percent = 1e-2;

    /** Pascal. */
    public static final double Pa = 1;

    /** Megapascal. */
    public static final double MPa = 1e6;

    /** Gigapascal. */
    public static final double GPa = 1e9;

    /** Joule. */
    public static final double J = 1;

    /** Watt. */
    public static final double W = 1;

    /** Mole. */
    public static final double mol = 1;

    /** Mole per cubic centimetre: concentration. */
    public static final double mol_per_cm3 = 1e6;

    /** Square centimetre per second: diffusion coefficient. */
    public static final double cm2_per_s = 1e-4;

    private Units() {}
}
