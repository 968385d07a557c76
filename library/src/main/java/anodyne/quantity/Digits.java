package anodyne.quantity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes numbers with as many digits as they deserve, the same in every locale. */
public final class Digits {
    private static final int FEW = -4;
    private static final int MANY = 7;
    private static final double NOTHING = 1e-12;

    private Digits() {}

    /**
     * A number with up to six significant digits and no trailing zeros.
     *
     * @param value any number
     * @return for instance {@code 0.2088}, {@code 2e+07}, {@code NaN}
     */
    public static String plain(double value) {
        return significant(value, 6);
    }

    /**
     * A number with a number of significant digits and no trailing zeros.
     *
     * @param value any number
     * @param digits at least one
     * @return the number in words
     */
    public static String significant(double value, int digits) {
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : String.valueOf(value).replace("Infinity", "∞");
        }
        var rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        return write(rounded, exponent(rounded));
    }

    /**
     * A number with a number of decimals.
     *
     * @param value a finite number
     * @param decimals zero or more
     * @return for instance {@code 5.770}
     */
    public static String fixed(double value, int decimals) {
        var rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
        return rounded.toPlainString();
    }

    /**
     * A number with its standard uncertainty, both ending at the uncertainty's second digit.
     *
     * @param value any number
     * @param uncertainty not negative; zero stands for an exact number
     * @return for instance {@code 0.209 ± 0.017}
     */
    public static String withUncertainty(double value, double uncertainty) {
        if (!Double.isFinite(uncertainty) || !Double.isFinite(value)) {
            return plain(value) + " ± " + plain(uncertainty);
        }
        if (uncertainty <= NOTHING * Math.abs(value)) {
            return plain(value);
        }
        var error = new BigDecimal(uncertainty).round(new MathContext(2));
        int scale = 1 - exponent(error);
        var number = new BigDecimal(value).setScale(scale, RoundingMode.HALF_EVEN);
        error = error.setScale(scale, RoundingMode.HALF_EVEN);
        int size = Math.max(exponent(number), exponent(error));
        if (size >= FEW && size < MANY) {
            return number.toPlainString() + " ± " + error.toPlainString();
        }
        return "(%s ± %s)%s"
                .formatted(
                        number.movePointLeft(size).toPlainString(),
                        error.movePointLeft(size).toPlainString(),
                        power(size));
    }

    private static int exponent(BigDecimal number) {
        return number.signum() == 0 ? Integer.MIN_VALUE : number.precision() - number.scale() - 1;
    }

    private static String write(BigDecimal number, int size) {
        if (size >= FEW && size < MANY) {
            return number.toPlainString();
        }
        return number.movePointLeft(size).toPlainString() + power(size);
    }

    private static String power(int size) {
        return (size < 0 ? "e-" : "e+") + (Math.abs(size) < 10 ? "0" : "") + Math.abs(size);
    }
}
