package anodyne.fitting;

import anodyne.impedance.ParameterKind;
import anodyne.task.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws starting values from what a spectrum can show: resistances between its moduli, time constants between its
 * frequencies, and what follows from both. Given values are kept, or scattered about for a further start.
 */
final class StartingValues {
    private static final int SCORED_POINTS = 16;
    private static final double SCATTER = 2.3;

    private final FreeSpace space;
    private final WeightedPoints scored;
    private final double least;
    private final double most;
    private final double slowest;
    private final double fastest;

    StartingValues(FreeSpace space, WeightedPoints data) {
        this.space = space;
        this.scored = data.thinned(SCORED_POINTS);
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        double omegaLow = Double.POSITIVE_INFINITY;
        double omegaHigh = 0;
        for (int k = 0; k < data.size; k++) {
            double modulus = Math.hypot(data.re[k], data.im[k]);
            low = Math.min(low, modulus);
            high = Math.max(high, modulus);
            omegaLow = Math.min(omegaLow, data.omega[k]);
            omegaHigh = Math.max(omegaHigh, data.omega[k]);
        }
        least = low;
        most = high;
        slowest = 1 / omegaLow;
        fastest = 1 / omegaHigh;
    }

    boolean areGiven() {
        return space.free().stream().noneMatch(freedom -> Double.isNaN(freedom.start()));
    }

    /** The given values. */
    double[] given() {
        return draw(null, 0);
    }

    /** The given values, each scattered about by some decade. */
    double[] scattered(SplittableRandom random) {
        return draw(random, SCATTER);
    }

    /** The best of many draws, the best first. */
    List<double[]> bestOf(int draws, int kept, Seed seed) {
        record Scored(double[] values, double cost) {}
        var random = seed.generator();
        var candidates = new ArrayList<Scored>(draws);
        var gradient = new double[2 * space.freedoms().size()];
        for (int n = 0; n < draws; n++) {
            double[] values = draw(random, 0);
            if (mayScale()) {
                scale(values, Residuals.bestScale(space, scored, values, gradient));
            }
            candidates.add(new Scored(values, Residuals.cost(space, scored, values, gradient)));
        }
        candidates.sort(Comparator.comparingDouble(Scored::cost));
        return candidates.stream().limit(kept).map(Scored::values).toList();
    }

    /** Without any given value, all impedances of a draw may be multiplied by one factor, the best of which is known. */
    private boolean mayScale() {
        return space.freedoms().stream().allMatch(each -> each.isFree() && Double.isNaN(each.start()));
    }

    private void scale(double[] values, double factor) {
        for (int i = 0; factor > 0 && i < values.length; i++) {
            var freedom = space.freedoms().get(i);
            double scaled = switch (freedom.parameter().kind()) {
                case RESISTANCE, INDUCTANCE, WARBURG -> values[i] * factor;
                case CAPACITANCE, CONSTANT_PHASE -> values[i] / factor;
                case TIME, EXPONENT -> values[i];
            };
            values[i] = inside(freedom, scaled);
        }
    }

    private double[] draw(SplittableRandom random, double scatter) {
        var freedoms = space.freedoms();
        var values = new double[freedoms.size()];
        for (int i = 0; i < values.length; i++) {
            var freedom = freedoms.get(i);
            if (!freedom.isFree()) {
                values[i] = freedom.start();
            } else if (Double.isNaN(freedom.start())) {
                values[i] = inside(freedom, drawn(freedom.parameter().kind(), random));
            } else {
                values[i] = scatter == 0 ? freedom.start() : inside(freedom, about(freedom, random, scatter));
            }
        }
        return space.values(space.coordinates(values));
    }

    private static double about(Freedom freedom, SplittableRandom random, double scatter) {
        double shift = random.nextGaussian() * scatter;
        return freedom.parameter().kind().isLogarithmic()
                ? freedom.start() * Math.exp(shift)
                : freedom.start() + 0.05 * shift;
    }

    private static double inside(Freedom freedom, double value) {
        return Math.max(freedom.lowest(), Math.min(freedom.highest(), value));
    }

    private double drawn(ParameterKind kind, SplittableRandom random) {
        double resistance = between(0.3 * least, 1.5 * most, random);
        double time = between(fastest, slowest, random);
        return switch (kind) {
            case RESISTANCE -> resistance;
            case TIME -> time;
            case CAPACITANCE -> time / resistance;
            case CONSTANT_PHASE -> Math.pow(time, 0.8) / resistance;
            case INDUCTANCE -> between(0.01, 1, random) * least * fastest;
            case WARBURG -> resistance / Math.sqrt(time);
            case EXPONENT -> 0.6 + 0.38 * random.nextDouble();
        };
    }

    private static double between(double low, double high, SplittableRandom random) {
        return low * Math.pow(high / low, random.nextDouble());
    }
}
