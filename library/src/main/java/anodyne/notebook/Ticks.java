package anodyne.notebook;

import anodyne.quantity.Digits;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Round numbers for scales. */
final class Ticks {
    private static final double NEARLY = 1e-9;
    private static final int LABEL_DIGITS = 5;

    private Ticks() {}

    /** The largest of 1, 2, 5, 10, 20, 50, … that is not above a positive number. */
    static double roundBelow(double number) {
        double decade = Math.pow(10, Math.floor(Math.log10(number)));
        double lead = number / decade * (1 + NEARLY);
        return decade * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
    }

    /** Multiples of a round step between two ends, both included, about as many as asked for. */
    static double[] between(double low, double high, int about) {
        if (!(high > low)) {
            return new double[] {low};
        }
        double step = roundBelow(1.5 * (high - low) / about);
        double first = Math.ceil(low / step - NEARLY);
        int count = (int) Math.floor(high / step - first + NEARLY) + 1;
        // Not first + i·step: that would write 0.30000000000000004.
        return IntStream.range(0, count)
                .mapToDouble(i -> (first + i) * step + 0.0)
                .toArray();
    }

    /** Decades between two positive ends; round numbers where there are fewer than two. */
    static double[] decades(double low, double high) {
        int first = (int) Math.ceil(Math.log10(low) - NEARLY);
        int last = (int) Math.floor(Math.log10(high) + NEARLY);
        if (last <= first) {
            return between(low, high, 4);
        }
        int each = (last - first) / 6 + 1;
        return IntStream.rangeClosed(0, (last - first) / each)
                .mapToDouble(i -> Math.pow(10, first + i * each))
                .toArray();
    }

    /** How a chart writes a number beside its axis: without a mark between thousands, powers of ten as such. */
    static String label(double number) {
        double exponent = Math.log10(Math.abs(number));
        boolean power = Math.abs(exponent - Math.rint(exponent)) < NEARLY && (exponent >= 3.5 || exponent <= -2.5);
        return power
                ? (number < 0 ? "-" : "") + "10" + WrittenColumn.raised((int) Math.rint(exponent))
                : WrittenColumn.powers(Digits.significant(number, LABEL_DIGITS));
    }

    /** The power of ten that large or small numbers share, 0 if they need none. */
    static int power(double... numbers) {
        double largest = DoubleStream.of(numbers).map(Math::abs).max().orElse(0);
        if (largest == 0) {
            return 0;
        }
        int power = (int) Math.floor(Math.log10(largest) + NEARLY);
        return power >= 4 || power <= -3 ? power : 0;
    }
}
