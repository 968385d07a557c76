package anodyne.halfcell;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import java.util.List;

/**
 * One thing that is done to a half-cell: a current, a voltage or nothing, up to the first of its limits.
 *
 * <p>Lithiation ends at the lower cut-off and delithiation at the upper one unless {@link #untilVoltage} says otherwise.
 */
public final class Step {
    private final String name;
    private final Control.Kind kind;
    private final List<Piece> pieces;
    private final double voltage;
    private final double charge;
    private final double smallestCurrent;

    /** Held constant for a time. */
    record Piece(double value, double duration) {}

    private Step(
            String name, Control.Kind kind, List<Piece> pieces, double voltage, double charge, double smallestCurrent) {
        this.name = name;
        this.kind = kind;
        this.pieces = List.copyOf(pieces);
        this.voltage = voltage;
        this.charge = charge;
        this.smallestCurrent = smallestCurrent;
    }

    /**
     * A constant current.
     *
     * @param current in A/m², positive to lithiate, negative to delithiate
     * @return a step that ends at the cut-off
     * @throws LaboratoryException if it is zero or not finite
     */
    public static Step current(double current) {
        Range.FINITE.require("current density", current, Unit.MA_PER_CM2);
        if (current == 0) {
            throw new LaboratoryException("current density is 0 mA/cm², allowed is any other: a rest has a duration");
        }
        return new Step(
                "current " + Unit.MA_PER_CM2.format(current),
                Control.Kind.CURRENT,
                List.of(new Piece(current, Double.POSITIVE_INFINITY)),
                Double.NaN,
                Double.POSITIVE_INFINITY,
                0);
    }

    /**
     * No current.
     *
     * @param duration in s
     * @return a step that ends after this time
     * @throws LaboratoryException if the duration is not above zero
     */
    public static Step rest(double duration) {
        return new Step(
                "rest",
                Control.Kind.CURRENT,
                List.of(new Piece(0, Range.POSITIVE.require("duration", duration, CellUnits.SECOND))),
                Double.NaN,
                Double.POSITIVE_INFINITY,
                0);
    }

    /**
     * A constant voltage, to be limited by {@link #forTime} or {@link #untilCurrentBelow}.
     *
     * @param voltage in V against the counter electrode
     * @return a step that ends when the current has fallen to a ten-thousandth of a full lithiation in an hour
     * @throws LaboratoryException if it is not finite
     */
    public static Step voltage(double voltage) {
        Range.FINITE.require("voltage", voltage, CellUnits.V);
        return new Step(
                "voltage " + CellUnits.V.format(voltage),
                Control.Kind.VOLTAGE,
                List.of(new Piece(voltage, Double.POSITIVE_INFINITY)),
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NaN);
    }

    static Step drive(List<Piece> pieces, String name) {
        return new Step(name, Control.Kind.CURRENT, pieces, Double.NaN, Double.POSITIVE_INFINITY, 0);
    }

    /**
     * The same step, ending after a time at the latest.
     *
     * @param duration in s
     * @return a new step
     * @throws LaboratoryException if the duration is not above zero
     */
    public Step forTime(double duration) {
        Range.POSITIVE.require("duration", duration, CellUnits.SECOND);
        if (pieces.size() > 1) {
            throw new LaboratoryException("a drive lasts as long as its table, allowed is forTime on other steps");
        }
        return new Step(
                name, kind, List.of(new Piece(pieces.get(0).value, duration)), voltage, charge, smallestCurrent);
    }

    /**
     * The same step, ending at a voltage rather than at the cut-off.
     *
     * @param limit in V against the counter electrode
     * @return a new step
     * @throws LaboratoryException if it is not finite
     */
    public Step untilVoltage(double limit) {
        Range.FINITE.require("voltage limit", limit, CellUnits.V);
        return new Step(name, kind, pieces, limit, charge, smallestCurrent);
    }

    /**
     * The same step, ending when it has passed a charge in one direction.
     *
     * @param limit in C/m²
     * @return a new step
     * @throws LaboratoryException if it is not above zero
     */
    public Step untilCharge(double limit) {
        Range.POSITIVE.require("charge limit", limit, Unit.MAH_PER_CM2);
        return new Step(name, kind, pieces, voltage, limit, smallestCurrent);
    }

    /**
     * The same step, ending when the current has fallen to a limit.
     *
     * @param limit in A/m², of either sign
     * @return a new step
     * @throws LaboratoryException if it is not above zero
     */
    public Step untilCurrentBelow(double limit) {
        Range.POSITIVE.require("current limit", limit, Unit.MA_PER_CM2);
        return new Step(name, kind, pieces, voltage, charge, limit);
    }

    /**
     * What is done.
     *
     * @return a few words
     */
    public String name() {
        return name;
    }

    Control.Kind kind() {
        return kind;
    }

    List<Piece> pieces() {
        return pieces;
    }

    /** NaN for the cut-offs of the half-cell. */
    double voltageLimit() {
        return voltage;
    }

    double chargeLimit() {
        return charge;
    }

    /** NaN for the preset of a constant voltage. */
    double smallestCurrent() {
        return smallestCurrent;
    }

    @Override
    public String toString() {
        return name;
    }
}
