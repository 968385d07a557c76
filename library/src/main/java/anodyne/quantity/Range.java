package anodyne.quantity;

/**
 * The values that a quantity may take. NaN and infinities are never allowed.
 *
 * @param lowest lower end, in SI
 * @param lowestAllowed whether the lower end itself is allowed
 * @param highest upper end, in SI
 * @param highestAllowed whether the upper end itself is allowed
 */
public record Range(double lowest, boolean lowestAllowed, double highest, boolean highestAllowed) {

    /** More than zero. */
    public static final Range POSITIVE = new Range(0, false, Double.POSITIVE_INFINITY, false);

    /** Zero or more. */
    public static final Range NOT_NEGATIVE = new Range(0, true, Double.POSITIVE_INFINITY, false);

    /** Any finite number. */
    public static final Range FINITE = new Range(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

    /** From zero to one, both allowed. */
    public static final Range FRACTION = new Range(0, true, 1, true);

    /** From zero, allowed, to one, not allowed: a porosity leaves some solid. */
    public static final Range LESS_THAN_ONE = new Range(0, true, 1, false);

    /** From zero, not allowed, to one, allowed: the share of a phase that is there. */
    public static final Range SHARE = new Range(0, false, 1, true);

    /**
     * All values between two ends, both allowed.
     *
     * @param lowest lower end, in SI
     * @param highest upper end, in SI
     * @return the range
     */
    public static Range closed(double lowest, double highest) {
        return new Range(lowest, true, highest, true);
    }

    /**
     * Whether a value is allowed.
     *
     * @param value in SI
     * @return false for NaN and infinities too
     */
    public boolean contains(double value) {
        return Double.isFinite(value)
                && (value > lowest || lowestAllowed && value == lowest)
                && (value < highest || highestAllowed && value == highest);
    }

    /**
     * Returns the value if it is allowed.
     *
     * @param quantity its name, for the error
     * @param value in SI
     * @param unit in which the error states it
     * @return the value
     * @throws LaboratoryException if it is not allowed
     */
    public double require(String quantity, double value, Unit unit) {
        if (!contains(value)) {
            throw new LaboratoryException(
                    "%s is %s, allowed is %s".formatted(quantity, unit.format(value), describe(unit)));
        }
        return value;
    }

    /**
     * Returns the value if it is allowed; its uncertainty is not asked.
     *
     * @param quantity its name, for the error
     * @param value in SI
     * @param unit in which the error states it
     * @return the value
     * @throws LaboratoryException if it is not allowed
     */
    public Uncertain require(String quantity, Uncertain value, Unit unit) {
        require(quantity, value.value(), unit);
        return value;
    }

    private String describe(Unit unit) {
        boolean open = Double.isInfinite(highest);
        if (open && Double.isInfinite(lowest)) {
            return "any finite number";
        }
        if (open) {
            return (lowestAllowed ? "at least " : "more than ") + unit.format(lowest);
        }
        return "%s to %s%s"
                .formatted(
                        unit.format(lowest) + (lowestAllowed ? "" : " (itself not allowed)"),
                        unit.format(highest),
                        highestAllowed ? "" : " (itself not allowed)");
    }
}
