package anodyne.halfcell;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * A measured capacity, of one lithiation or of the delithiation at its current in a rate test.
 *
 * @param name such as {@code s-Si, SE2, 8 mA/cm²}
 * @param group points that are left out together, such as {@code SE1 at 1.6}
 * @param cell the half-cell, with start values where numbers are to be calibrated
 * @param current in A/m²
 * @param capacity in C/m²
 * @param uncertainty standard uncertainty in C/m²
 * @param rateTest currents of the cycles in A/m², its own among them; empty for one lithiation
 */
public record CapacityPoint(
        String name,
        String group,
        HalfCell cell,
        double current,
        double capacity,
        double uncertainty,
        List<Double> rateTest) {

    /**
     * A measured capacity, of one lithiation or of the delithiation at its current in a rate test.
     *
     * @param name such as {@code s-Si, SE2, 8 mA/cm²}
     * @param group points that are left out together
     * @param cell the half-cell, with start values where numbers are to be calibrated
     * @param current in A/m²
     * @param capacity in C/m²
     * @param uncertainty standard uncertainty in C/m²
     * @param rateTest currents of the cycles in A/m², its own among them; empty for one lithiation
     * @throws LaboratoryException if a number is not allowed, or its own current is not among those of the rate test
     */
    public CapacityPoint {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(cell, "cell");
        Range.POSITIVE.require("current of " + name, current, Unit.MA_PER_CM2);
        Range.NOT_NEGATIVE.require("capacity of " + name, capacity, Unit.MAH_PER_CM2);
        Range.POSITIVE.require("uncertainty of " + name, uncertainty, Unit.MAH_PER_CM2);
        rateTest = List.copyOf(rateTest);
        if (!rateTest.isEmpty() && !rateTest.contains(current)) {
            throw new LaboratoryException("current of %s is %s, allowed are those of its rate test, %s"
                    .formatted(
                            name,
                            Unit.MA_PER_CM2.format(current),
                            rateTest.stream().map(Unit.MA_PER_CM2::format).collect(Collectors.joining(", "))));
        }
    }

    /**
     * A measured capacity of one lithiation.
     *
     * @param name such as {@code s-Si, SE2, 8 mA/cm²}
     * @param group points that are left out together
     * @param cell the half-cell, with start values where numbers are to be calibrated
     * @param current in A/m²
     * @param capacity in C/m²
     * @param uncertainty standard uncertainty in C/m²
     * @throws LaboratoryException if a number is not allowed
     */
    public CapacityPoint(
            String name, String group, HalfCell cell, double current, double capacity, double uncertainty) {
        this(name, group, cell, current, capacity, uncertainty, List.of());
    }

    /**
     * The same capacity as that which the delithiation at its current gives in a rate test: one cycle at each current, the next
     * beginning where the last one ended.
     *
     * @param currents in A/m², its own among them; those after it play no part
     * @return a new point
     * @throws LaboratoryException if its own current is not among them
     */
    public CapacityPoint inRateTest(double... currents) {
        return new CapacityPoint(
                name,
                group,
                cell,
                current,
                capacity,
                uncertainty,
                DoubleStream.of(currents).boxed().toList());
    }

    /**
     * This point as one of several for which a text states one value: with its uncertainty times √count, all together weigh as
     * much as one.
     *
     * @param count how many share the value, at least 1
     * @return a new point
     * @throws LaboratoryException if the count is less than 1
     */
    public CapacityPoint asOneOf(int count) {
        if (count < 1) {
            throw new LaboratoryException(
                    "number of points that share the value of %s is %d, allowed is at least 1".formatted(name, count));
        }
        return new CapacityPoint(name, group, cell, current, capacity, uncertainty * Math.sqrt(count), rateTest);
    }

    CapacityPoint with(HalfCell other) {
        return new CapacityPoint(name, group, other, current, capacity, uncertainty, rateTest);
    }
}
