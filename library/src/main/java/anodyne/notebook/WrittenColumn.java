package anodyne.notebook;

import anodyne.quantity.Digits;
import anodyne.quantity.Uncertain;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;

/**
 * A column whose cells are written; numbers so that they can be compared at a glance.
 *
 * @param header what stands above
 * @param numeric whether it is right-aligned
 * @param cells as written; empty for missing values
 */
record WrittenColumn(Grid.Header header, boolean numeric, List<Optional<String>> cells) {
    private static final int DIGITS = 5;
    private static final int EXACT_DIGITS = 4;
    private static final double SMALL = 1e-3;
    private static final double LARGE = 1e7;
    private static final double SPAN = 1e3;
    private static final double LARGEST_DEVIATION = 10;
    private static final String NUMBER = "[-+±]?(?:\\d[\\d\u2009]*(?:\\.\\d+)?|∞)";
    private static final String POWER = "(?:×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?";
    private static final Pattern WRITTEN = Pattern.compile("\\(?%s(?: ± %s)?\\)?%s".formatted(NUMBER, NUMBER, POWER));

    static WrittenColumn of(Grid.Header header, List<Object> values) {
        var present = values.stream().filter(Objects::nonNull).toList();
        var filled = present.stream().filter(value -> !value.equals("")).toList();
        boolean numeric = filled.isEmpty() ? present.isEmpty() : filled.stream().allMatch(WrittenColumn::readsAsNumber);
        var write = writer(values);
        return new WrittenColumn(
                header,
                numeric,
                values.stream()
                        .map(value -> Optional.ofNullable(value).map(v -> write(v, write)))
                        .toList());
    }

    /** Numbers, and texts that a caller has already written as such. */
    private static boolean readsAsNumber(Object value) {
        return value instanceof Number
                || value instanceof Uncertain
                || value instanceof String text && WRITTEN.matcher(text).matches();
    }

    private static String write(Object value, DoubleFunction<String> numbers) {
        if (value instanceof Double || value instanceof Float) {
            return numbers.apply(((Number) value).doubleValue());
        }
        if (value instanceof Uncertain uncertain) {
            boolean exact = uncertain.uncertainty() == 0;
            return powers(exact ? Digits.significant(uncertain.value(), EXACT_DIGITS) : uncertain.toString());
        }
        return String.valueOf(value);
    }

    /** Numbers of like size get the same decimals; those that span many decades each get their own. */
    private static DoubleFunction<String> writer(List<Object> values) {
        double[] sizes = values.stream()
                .filter(value -> value instanceof Double || value instanceof Float)
                .mapToDouble(value -> Math.abs(((Number) value).doubleValue()))
                .filter(size -> size > 0 && Double.isFinite(size))
                .sorted()
                .toArray();
        if (sizes.length == 0
                || sizes[0] < SMALL
                || sizes[sizes.length - 1] >= LARGE
                || sizes[sizes.length - 1] > SPAN * sizes[0]) {
            return value -> powers(Digits.significant(value, DIGITS));
        }
        int places = 0;
        int most = Math.max(0, DIGITS - 1 - (int) Math.floor(Math.log10(sizes[sizes.length - 1])));
        for (double size : sizes) {
            places = Math.max(places, placesNeeded(size, most));
        }
        int decimals = places;
        return value -> Double.isFinite(value) ? Digits.fixed(value, decimals) : Digits.plain(value);
    }

    private static int placesNeeded(double size, int most) {
        String written = Digits.fixed(size, most);
        int point = written.indexOf('.');
        if (point < 0) {
            return 0;
        }
        int end = written.length();
        while (written.charAt(end - 1) == '0') {
            end--;
        }
        return end - point - 1;
    }

    /** A deviation: two digits, zeros among them, and a sign even where it is positive. */
    static String signed(double value) {
        String sign = value > 0 ? "+" : "";
        double size = Math.abs(value);
        boolean plain = size >= SMALL && size < LARGEST_DEVIATION;
        return sign + (plain ? Digits.fixed(value, decimals(size)) : powers(Digits.significant(value, 2)));
    }

    private static int decimals(double size) {
        return Math.max(0, 1 - (int) Math.floor(Math.log10(Double.parseDouble(Digits.significant(size, 2)))));
    }

    /** {@code 2e+07} as {@code 2×10⁷}. */
    static String powers(String written) {
        int e = written.lastIndexOf('e');
        if (e < 0) {
            return written;
        }
        return written.substring(0, e) + "×10" + raised(Integer.parseInt(written.substring(e + 1)));
    }

    /** A whole number as an exponent. */
    static String raised(int exponent) {
        var raised = new StringBuilder();
        for (char c : String.valueOf(exponent).toCharArray()) {
            raised.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return raised.toString();
    }
}
