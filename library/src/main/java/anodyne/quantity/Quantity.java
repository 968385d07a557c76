package anodyne.quantity;

import java.util.Objects;

/**
 * A number that can be shown: named, with uncertainty, unit and origin.
 *
 * @param name the field's standard term
 * @param value in SI
 * @param unit in which it is shown
 * @param provenance where it comes from
 */
public record Quantity(String name, Uncertain value, Unit unit, Provenance provenance) {

    /**
     * A number that can be shown.
     *
     * @param name the field's standard term
     * @param value in SI
     * @param unit in which it is shown
     * @param provenance where it comes from
     */
    public Quantity {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(provenance, "provenance");
    }

    /**
     * A number without a known uncertainty.
     *
     * @param name the field's standard term
     * @param value in SI
     * @param unit in which it is shown
     * @param provenance where it comes from
     * @return the quantity
     */
    public static Quantity exact(String name, double value, Unit unit, Provenance provenance) {
        return new Quantity(name, Uncertain.exact(value), unit, provenance);
    }

    /**
     * The same number, with the name of what it belongs to.
     *
     * @param subject such as {@code silicon}
     * @return this quantity, named {@code density of silicon} if it was named {@code density}
     */
    public Quantity of(String subject) {
        return new Quantity(name + " of " + subject, value, unit, provenance);
    }

    /**
     * The best estimate in SI.
     *
     * @return the number alone
     */
    public double si() {
        return value.value();
    }

    @Override
    public String toString() {
        return "%s = %s (%s)".formatted(name, unit.format(value), provenance);
    }
}
