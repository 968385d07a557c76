package anodyne.fitting;

import anodyne.impedance.CircuitParameter;
import anodyne.quantity.Digits;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Uncertain;

/**
 * What a fit may do with one parameter.
 *
 * @param parameter which
 * @param start its value to start from (the value itself if it is fixed), NaN to find one
 * @param fixed whether it stays there
 * @param lowest bound
 * @param highest bound
 * @param tiedTo name of the parameter that it follows, empty if it does not
 * @param factor by which it follows
 * @param given the value with its uncertainty if it is fixed, zero if it is not
 */
record Freedom(
        CircuitParameter parameter,
        double start,
        boolean fixed,
        double lowest,
        double highest,
        String tiedTo,
        double factor,
        Uncertain given) {
    private static final double LEAST = 1e-30;
    private static final double MOST = 1e30;
    private static final double LEAST_EXPONENT = 0.01;

    static Freedom of(CircuitParameter parameter) {
        boolean logarithmic = parameter.kind().isLogarithmic();
        return new Freedom(
                parameter,
                Double.NaN,
                false,
                logarithmic ? LEAST : LEAST_EXPONENT,
                logarithmic ? MOST : 1,
                "",
                1,
                Uncertain.ZERO);
    }

    boolean isFree() {
        return !fixed && tiedTo.isEmpty();
    }

    boolean isBounded() {
        return !parameter.kind().isLogarithmic() || lowest > LEAST || highest < MOST;
    }

    Freedom startingAt(double value) {
        return new Freedom(parameter, parameter.require(value), fixed, lowest, highest, tiedTo, factor, given);
    }

    Freedom fixedAt(Uncertain value) {
        return new Freedom(parameter, parameter.require(value.value()), true, lowest, highest, "", 1, value);
    }

    Freedom tied(String other, double times) {
        return new Freedom(parameter, Double.NaN, false, lowest, highest, other, times, Uncertain.ZERO);
    }

    Freedom between(double low, double high) {
        parameter.require(low);
        parameter.require(high);
        if (!(low < high)) {
            throw new LaboratoryException("bounds of %s are %s and %s, allowed is a lower one below an upper one"
                    .formatted(parameter.name(), show(low), show(high)));
        }
        return new Freedom(parameter, start, fixed, low, high, tiedTo, factor, given);
    }

    void requireStartInside() {
        if (!fixed && start < lowest || !fixed && start > highest) {
            throw new LaboratoryException("starting value of %s is %s, allowed by its bounds is %s to %s"
                    .formatted(parameter.name(), show(start), show(lowest), show(highest)));
        }
    }

    /** In the scale in which the parameter is varied: its logarithm, or itself for an exponent. */
    double toScale(double value) {
        return parameter.kind().isLogarithmic() ? Math.log(value) : value;
    }

    double fromScale(double scaled) {
        return parameter.kind().isLogarithmic() ? Math.exp(scaled) : scaled;
    }

    private String show(double value) {
        return parameter.kind().unit().symbol().isEmpty()
                ? Digits.plain(value)
                : Digits.plain(value) + " " + parameter.kind().unit().symbol();
    }
}
