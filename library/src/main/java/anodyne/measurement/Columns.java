package anodyne.measurement;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;

/** Checks columns of numbers that belong together. */
final class Columns {
    static final Unit SECOND = new Unit("s", 1);
    static final Unit AMPERE = new Unit("A", 1);
    static final Unit VOLT = new Unit("V", 1);

    private Columns() {}

    static void requireSameLength(String series, int... lengths) {
        for (int length : lengths) {
            if (length != lengths[0]) {
                throw new LaboratoryException("columns of the %s have %d and %d numbers, allowed are equal ones"
                        .formatted(series, lengths[0], length));
            }
        }
    }

    static double[] requireFinite(String quantity, double[] values, Unit unit) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                Range.FINITE.require(quantity + " of point " + (i + 1), values[i], unit);
            }
        }
        return values.clone();
    }
}
