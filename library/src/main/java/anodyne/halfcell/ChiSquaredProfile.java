package anodyne.halfcell;

import anodyne.quantity.Unit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * χ² against one number that is held, all free numbers fitted again each time: how well the points know it, whatever the others
 * are. A flat stretch is what they cannot tell.
 *
 * @param held the number
 * @param points in the order in which its values were given
 */
public record ChiSquaredProfile(FreeNumber held, List<Point> points) {

    /**
     * χ² against one number that is held.
     *
     * @param held the number
     * @param points in the order in which its values were given
     */
    public ChiSquaredProfile {
        points = List.copyOf(points);
    }

    /**
     * What the best fit is with the number held.
     *
     * @param value of the held number, in SI
     * @param fit of all others
     */
    public record Point(double value, CalibrationResult fit) {}

    /**
     * The values at which the number was held.
     *
     * @return in SI
     */
    public double[] values() {
        return points.stream().mapToDouble(Point::value).toArray();
    }

    /**
     * The smallest χ² at each of them.
     *
     * @return in the order of {@link #values}
     */
    public double[] chiSquared() {
        return points.stream().mapToDouble(point -> point.fit().chiSquared()).toArray();
    }

    @Override
    public String toString() {
        return points.stream()
                .map(point -> "%s: χ² = %s"
                        .formatted(
                                held.unit().format(point.value()),
                                Unit.ONE.format(point.fit().chiSquared())))
                .collect(Collectors.joining("\n", held.name() + "\n", ""));
    }
}
