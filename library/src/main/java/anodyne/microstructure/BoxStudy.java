package anodyne.microstructure;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * The conductivity of a pressed packing in boxes of several sizes, from its graph of grains. A small box scatters more, and
 * it is biased: a cluster that leaves it on one side comes back on the other, which makes ways through it out of loose ends.
 *
 * <pre>{@code
 * BoxStudy.of(packing, 9.7 * mS_per_cm).with(500, 24).with(2000, 12).with(8000, 4).endless()
 * }</pre>
 *
 * <p>The endless box is where a straight line in the reciprocal edge of the box leads, in n^(−1/3) for n grains, with each
 * ensemble weighted by its standard error. The line is empirical: between 500 and 20 000 grains nothing better can be told
 * from the scatter. It does not change; each call gives a new one.
 */
public final class BoxStudy {
    private static final int LEAST_SIZES = 3;

    private final PressedPacking packing;
    private final double grainConductivity;
    private final List<Step> steps;

    private BoxStudy(PressedPacking packing, double grainConductivity, List<Step> steps) {
        this.packing = packing;
        this.grainConductivity = grainConductivity;
        this.steps = steps;
    }

    /**
     * Boxes of one size.
     *
     * @param grains in each
     * @param ensemble of their conductivities
     */
    public record Step(int grains, Ensemble ensemble) {
        /** Of the box, in mean grain distances, the reciprocal. */
        private double reciprocalEdge() {
            return 1 / Math.cbrt(grains);
        }
    }

    /** A line a + b·x with the covariances of its two numbers. */
    private record Line(double a, double b, double aa, double ab, double bb) {}

    /**
     * No boxes yet.
     *
     * @param packing whose number of grains will change
     * @param grainConductivity of the dense grains, in S/m
     * @return the empty study
     * @throws LaboratoryException if the conductivity is not above zero
     */
    public static BoxStudy of(PressedPacking packing, double grainConductivity) {
        Range.POSITIVE.require("conductivity of the grains", grainConductivity, Unit.MS_PER_CM);
        return new BoxStudy(packing, grainConductivity, List.of());
    }

    /**
     * Presses and solves boxes of one more size, of the seeds 1 to n.
     *
     * @param grains in each box, at least 8
     * @param seeds how many boxes, at least 2
     * @return a new study
     * @throws LaboratoryException if there are too few of them, or as {@link PressedPacking#press} says
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public BoxStudy with(int grains, int seeds) {
        new Range(2, true, Integer.MAX_VALUE, true).require("number of seeds", seeds, Unit.ONE);
        var boxes = packing.grains(grains);
        var ensemble = Ensemble.of(
                "effective conductivity of %d grains".formatted(grains),
                Unit.MS_PER_CM,
                seeds,
                seed -> GrainGraph.of(boxes.seed(seed).press(), grainConductivity)
                        .conductivity());
        var more = new ArrayList<>(steps);
        more.add(new Step(grains, ensemble));
        return new BoxStudy(packing, grainConductivity, List.copyOf(more));
    }

    /**
     * The boxes.
     *
     * @return one step a size, in the order in which they were asked for
     */
    public List<Step> steps() {
        return steps;
    }

    /**
     * The conductivity of an endless box, by extrapolation.
     *
     * @return in S/m, with its standard error
     * @throws LaboratoryException if there are fewer than three sizes
     */
    public Uncertain endless() {
        var line = line();
        return Uncertain.of(line.a, Math.sqrt(line.aa));
    }

    /**
     * By how much boxes of a size conduct better than an endless one, by the line through all of them.
     *
     * @param grains in a box, whether it was solved or not
     * @return as a share of the endless box's conductivity, with its standard error
     * @throws LaboratoryException if there are fewer than three sizes, or no grains
     */
    public Uncertain bias(int grains) {
        new Range(1, true, Integer.MAX_VALUE, true).require("number of grains", grains, Unit.ONE);
        var line = line();
        double x = 1 / Math.cbrt(grains);
        double slope = line.b / line.a;
        double variance = (line.bb - 2 * slope * line.ab + slope * slope * line.aa) / (line.a * line.a);
        return Uncertain.of(slope * x, x * Math.sqrt(variance));
    }

    private Line line() {
        long sizes = steps.stream().map(Step::grains).distinct().count();
        if (sizes < LEAST_SIZES) {
            throw new LaboratoryException(
                    "number of sizes of the box is %d, allowed for an extrapolation is at least %d"
                            .formatted(sizes, LEAST_SIZES));
        }
        double w = 0;
        double wx = 0;
        double wxx = 0;
        double wy = 0;
        double wxy = 0;
        for (var step : steps) {
            double weight = 1 / Math.pow(step.ensemble.standardError(), 2);
            double x = step.reciprocalEdge();
            double y = step.ensemble.mean();
            w += weight;
            wx += weight * x;
            wxx += weight * x * x;
            wy += weight * y;
            wxy += weight * x * y;
        }
        double det = w * wxx - wx * wx;
        return new Line((wxx * wy - wx * wxy) / det, (w * wxy - wx * wy) / det, wxx / det, -wx / det, w / det);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("Size of the box");
        for (var step : steps) {
            text.append("\n").append(step.ensemble);
        }
        return text.toString();
    }
}
