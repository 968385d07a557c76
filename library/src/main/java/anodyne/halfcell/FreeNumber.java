package anodyne.halfcell;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Provenance;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import java.util.function.Predicate;

/**
 * A number that a calibration may change, positive and between bounds; it is fitted as its logarithm.
 *
 * @param name what it is called
 * @param unit in which it is shown
 * @param start in SI
 * @param lowest in SI
 * @param highest in SI
 * @param effect what it does to the half-cell of a point
 */
public record FreeNumber(String name, Unit unit, double start, double lowest, double highest, Effect effect) {

    /** What a number does to a half-cell. */
    @FunctionalInterface
    public interface Effect {
        /**
         * Puts the number in.
         *
         * @param cell as it is so far
         * @param point to which it belongs
         * @param value in SI
         * @return a new half-cell
         */
        HalfCell on(HalfCell cell, CapacityPoint point, double value);
    }

    /**
     * A number that a calibration may change.
     *
     * @param name what it is called
     * @param unit in which it is shown
     * @param start in SI
     * @param lowest in SI
     * @param highest in SI
     * @param effect what it does to the half-cell of a point
     * @throws LaboratoryException if the bounds are not positive and in order, or the start is outside
     */
    public FreeNumber {
        Range.POSITIVE.require("lower bound of " + name, lowest, unit);
        if (!(highest > lowest)) {
            throw new LaboratoryException("upper bound of %s is %s, allowed is more than the lower one, %s"
                    .formatted(name, unit.format(highest), unit.format(lowest)));
        }
        Range.closed(lowest, highest).require("start of " + name, start, unit);
    }

    /**
     * A parameter, the same for all points.
     *
     * @param parameter which
     * @param start in SI
     * @param lowest in SI
     * @param highest in SI
     * @return the free number
     */
    public static FreeNumber of(Parameter parameter, double start, double lowest, double highest) {
        var provenance = Provenance.calibrated("capacities");
        return new FreeNumber(
                parameter.term(),
                parameter.unit(),
                start,
                lowest,
                highest,
                (cell, point, value) -> cell.with(parameter, value, provenance));
    }

    /**
     * A factor on a parameter of chosen points.
     *
     * @param name what it is called
     * @param parameter which it multiplies
     * @param where to which points it applies
     * @param start usually 1
     * @param lowest more than 0
     * @param highest more than the lowest
     * @return the free number
     */
    public static FreeNumber factor(
            String name,
            Parameter parameter,
            Predicate<CapacityPoint> where,
            double start,
            double lowest,
            double highest) {
        var provenance = Provenance.calibrated("capacities, as a factor");
        return new FreeNumber(
                name,
                Unit.ONE,
                start,
                lowest,
                highest,
                (cell, point, value) ->
                        where.test(point) ? cell.with(parameter, value * cell.require(parameter), provenance) : cell);
    }
}
