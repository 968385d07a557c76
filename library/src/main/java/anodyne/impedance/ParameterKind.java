package anodyne.impedance;

import anodyne.quantity.Range;
import anodyne.quantity.Unit;

/** What a parameter of a circuit measures; says its unit and which values it may take. */
public enum ParameterKind {
    /** Resistance in Ω. */
    RESISTANCE("Ω", Range.POSITIVE),
    /** Capacitance in F. */
    CAPACITANCE("F", Range.POSITIVE),
    /** Inductance in H. */
    INDUCTANCE("H", Range.POSITIVE),
    /** Coefficient Q of a constant phase element in S·s<sup>α</sup>. */
    CONSTANT_PHASE("S·sᵅ", Range.POSITIVE),
    /** Warburg coefficient in Ω·s<sup>−1/2</sup>. */
    WARBURG("Ω/√s", Range.POSITIVE),
    /** Time constant in s. */
    TIME("s", Range.POSITIVE),
    /** Exponent, above 0 and at most 1. */
    EXPONENT("", Range.SHARE);

    private final Unit unit;
    private final Range range;

    ParameterKind(String symbol, Range range) {
        this.unit = new Unit(symbol, 1);
        this.range = range;
    }

    /**
     * The unit, which is SI.
     *
     * @return empty symbol for a pure number
     */
    public Unit unit() {
        return unit;
    }

    /**
     * The values that make sense.
     *
     * @return more than zero; for an exponent at most one
     */
    public Range range() {
        return range;
    }

    /**
     * Whether the parameter is varied by its logarithm.
     *
     * @return false for exponents
     */
    public boolean isLogarithmic() {
        return this != EXPONENT;
    }
}
