package anodyne.notebook;

import java.util.Arrays;

/**
 * From numbers to colours.
 *
 * @param low the number of the first colour; NaN if there are no numbers
 * @param high the number of the last colour
 * @param logarithmic whether equal ratios are equal steps
 * @param clipped whether some numbers are larger and share the last colour
 * @param colours the colours
 */
record FieldScale(double low, double high, boolean logarithmic, boolean clipped, ColourMap colours) {
    private static final double NEARLY_ALL = 0.995;
    private static final int DECADES = 4;

    /**
     * From the smallest to the largest number, unless very few numbers would take most of the colours: then up to what
     * 99.5 % of them do not exceed.
     *
     * @param values NaN where there is none
     */
    static FieldScale of(float[] values, double unit, boolean logarithmic, ColourMap colours) {
        var sorted = new float[values.length];
        int count = 0;
        for (float value : values) {
            if (Float.isFinite(value) && (!logarithmic || value > 0)) {
                sorted[count++] = value;
            }
        }
        if (count == 0) {
            return new FieldScale(Double.NaN, Double.NaN, logarithmic, false, colours);
        }
        Arrays.sort(sorted, 0, count);
        double low = sorted[0] / unit;
        double most = sorted[count - 1] / unit;
        if (logarithmic) {
            low = Math.max(low, most * Math.pow(10, -DECADES));
            return new FieldScale(low, most > low ? most : 10 * low, true, false, colours);
        }
        double nearlyAll = sorted[(int) (NEARLY_ALL * (count - 1))] / unit;
        // Currents and the like begin at nothing.
        low = low > 0 && low < most / 4 ? 0 : low;
        boolean clipped = nearlyAll - low > 0 && nearlyAll - low < (most - low) / 2;
        double high = clipped ? nearlyAll : most;
        return high > low ? new FieldScale(low, high, false, clipped, colours) : around(low, colours);
    }

    /** All numbers are the same. */
    private static FieldScale around(double number, ColourMap colours) {
        double half = number == 0 ? 1 : Math.abs(number) / 2;
        return new FieldScale(number - half, number + half, false, false, colours);
    }

    /** Whether there is no number at all. */
    boolean empty() {
        return Double.isNaN(low);
    }

    double share(double number) {
        return logarithmic ? Math.log(number / low) / Math.log(high / low) : (number - low) / (high - low);
    }

    double[] ticks(int about) {
        return logarithmic ? Ticks.decades(low, high) : Ticks.between(low, high, Math.max(2, about));
    }

    int rgb(double number) {
        return colours.rgb(share(number));
    }
}
