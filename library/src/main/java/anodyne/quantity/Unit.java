package anodyne.quantity;

import java.util.List;
import java.util.Objects;

/**
 * A unit in which numbers are shown and read.
 *
 * @param symbol as printed, empty for a pure number
 * @param inSi one such unit in SI
 */
public record Unit(String symbol, double inSi) {

    /** Pure number. */
    public static final Unit ONE = new Unit("", 1);

    /** Hundredth. */
    public static final Unit PERCENT = new Unit("%", Units.percent);

    /** Nanometre. */
    public static final Unit NM = new Unit("nm", Units.nm);

    /** Micrometre. */
    public static final Unit UM = new Unit("µm", Units.um);

    /** Millimetre. */
    public static final Unit MM = new Unit("mm", Units.mm);

    /** Reciprocal micrometre: surface per volume. */
    public static final Unit PER_UM = new Unit("1/µm", 1 / Units.um);

    /** Square centimetre. */
    public static final Unit CM2 = new Unit("cm²", Units.cm2);

    /** Milligram. */
    public static final Unit MG = new Unit("mg", Units.mg);

    /** Milligram per square centimetre: loading. */
    public static final Unit MG_PER_CM2 = new Unit("mg/cm²", Units.mg_per_cm2);

    /** Gram per cubic centimetre: density. */
    public static final Unit G_PER_CM3 = new Unit("g/cm³", Units.g_per_cm3);

    /** Square metre per gram: specific surface. */
    public static final Unit M2_PER_G = new Unit("m²/g", Units.m2_per_g);

    /** Millisiemens per centimetre: conductivity. */
    public static final Unit MS_PER_CM = new Unit("mS/cm", Units.mS_per_cm);

    /** Milliampere per square centimetre: current density. */
    public static final Unit MA_PER_CM2 = new Unit("mA/cm²", Units.mA_per_cm2);

    /** Milliampere hour per gram: gravimetric capacity. */
    public static final Unit MAH_PER_G = new Unit("mAh/g", Units.mAh_per_g);

    /** Milliampere hour per square centimetre: areal capacity. */
    public static final Unit MAH_PER_CM2 = new Unit("mAh/cm²", Units.mAh_per_cm2);

    /** Milliampere hour per cubic centimetre: volumetric capacity. */
    public static final Unit MAH_PER_CM3 = new Unit("mAh/cm³", Units.mAh_per_cm3);

    private static final List<Unit> KNOWN = List.of(
            ONE,
            PERCENT,
            NM,
            UM,
            MM,
            PER_UM,
            CM2,
            MG,
            MG_PER_CM2,
            G_PER_CM3,
            M2_PER_G,
            MS_PER_CM,
            MA_PER_CM2,
            MAH_PER_G,
            MAH_PER_CM2,
            MAH_PER_CM3);

    /**
     * A unit of one's own.
     *
     * @param symbol as printed, empty for a pure number
     * @param inSi one such unit in SI
     * @throws LaboratoryException if its size is not positive and finite
     */
    public Unit {
        Objects.requireNonNull(symbol, "symbol");
        if (!(inSi > 0) || Double.isInfinite(inSi)) {
            throw new LaboratoryException("unit %s is %s in SI, allowed is more than 0".formatted(symbol, inSi));
        }
    }

    /**
     * The unit of this symbol.
     *
     * @param symbol as printed
     * @return the unit
     * @throws LaboratoryException if the symbol is not known
     */
    public static Unit parse(String symbol) {
        return KNOWN.stream()
                .filter(unit -> unit.symbol.equals(symbol))
                .findFirst()
                .orElseThrow(() -> new LaboratoryException("unit is '%s', allowed are %s"
                        .formatted(symbol, KNOWN.stream().map(Unit::symbol).toList())));
    }

    /**
     * A value in this unit.
     *
     * @param si in SI
     * @return the number in front of the unit
     */
    public double of(double si) {
        return si / inSi;
    }

    /**
     * A value in this unit.
     *
     * @param si in SI
     * @return the number in front of the unit
     */
    public Uncertain of(Uncertain si) {
        return si.over(inSi);
    }

    /**
     * A value in words.
     *
     * @param si in SI
     * @return number and symbol
     */
    public String format(double si) {
        return withSymbol(Digits.plain(of(si)));
    }

    /**
     * A value with its uncertainty in words.
     *
     * @param si in SI
     * @return number, uncertainty and symbol
     */
    public String format(Uncertain si) {
        String text = of(si).toString();
        return withSymbol(text.contains(" ± ") && !symbol.isEmpty() ? "(" + text + ")" : text);
    }

    private String withSymbol(String number) {
        return symbol.isEmpty() ? number : number + " " + symbol;
    }

    @Override
    public String toString() {
        return symbol;
    }
}
