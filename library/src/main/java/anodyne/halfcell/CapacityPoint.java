package anodyne.halfcell;

import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import java.util.Objects;

/**
 * A measured capacity of one lithiation.
 *
 * @param name such as {@code s-Si, SE2, 8 mA/cm²}
 * @param group points that are left out together, such as {@code SE1 at 1.6}
 * @param cell the half-cell, with start values where numbers are to be calibrated
 * @param current in A/m²
 * @param capacity in C/m²
 * @param uncertainty standard uncertainty in C/m²
 */
public record CapacityPoint(
        String name, String group, HalfCell cell, double current, double capacity, double uncertainty) {

    /**
     * A measured capacity of one lithiation.
     *
     * @param name such as {@code s-Si, SE2, 8 mA/cm²}
     * @param group points that are left out together
     * @param cell the half-cell, with start values where numbers are to be calibrated
     * @param current in A/m²
     * @param capacity in C/m²
     * @param uncertainty standard uncertainty in C/m²
     * @throws anodyne.quantity.LaboratoryException if a number is not allowed
     */
    public CapacityPoint {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(cell, "cell");
        Range.POSITIVE.require("current of " + name, current, Unit.MA_PER_CM2);
        Range.NOT_NEGATIVE.require("capacity of " + name, capacity, Unit.MAH_PER_CM2);
        Range.POSITIVE.require("uncertainty of " + name, uncertainty, Unit.MAH_PER_CM2);
    }
}
