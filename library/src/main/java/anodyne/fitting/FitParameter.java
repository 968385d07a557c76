package anodyne.fitting;

import anodyne.impedance.CircuitParameter;
import anodyne.quantity.Digits;

/**
 * What a fit says about one parameter.
 *
 * @param parameter which
 * @param value in SI
 * @param standardError in SI; that of the given value for a fixed parameter, NaN where the data do not give one
 * @param lowest lower end of the 95 % interval, NaN where there is none
 * @param highest upper end of the 95 % interval, NaN where there is none
 * @param status how the value came about
 */
public record FitParameter(
        CircuitParameter parameter, double value, double standardError, double lowest, double highest, Status status) {

    /** How a value came about. */
    public enum Status {
        /** Estimated from the data. */
        ESTIMATED,
        /** Given by the user, exactly or with an uncertainty. */
        FIXED,
        /** A multiple of another parameter. */
        TIED,
        /** The data would have it beyond its bound, so that it has no standard error. */
        AT_BOUND,
        /** The data do not determine it: its relative standard error, that of fixed values included, is above one (0.3 for an exponent). */
        UNIDENTIFIED
    }

    /**
     * The parameter's name.
     *
     * @return as in the circuit
     */
    public String name() {
        return parameter.name();
    }

    @Override
    public String toString() {
        String unit = parameter.kind().unit().symbol();
        return "%s = %s%s [%s, %s]%s"
                .formatted(
                        name(),
                        Double.isNaN(standardError)
                                ? Digits.plain(value)
                                : Digits.withUncertainty(value, standardError),
                        unit.isEmpty() ? "" : " " + unit,
                        Digits.significant(lowest, 4),
                        Digits.significant(highest, 4),
                        status == Status.ESTIMATED ? "" : ", " + status.name().toLowerCase(java.util.Locale.ROOT));
    }
}
