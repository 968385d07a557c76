package anodyne.fitting;

import anodyne.impedance.Circuit;
import anodyne.measurement.Spectrum;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import anodyne.task.Interruption;
import anodyne.task.Parallel;
import anodyne.task.Progress;
import anodyne.task.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Complex nonlinear least squares: minimises χ² = Σ (ΔZ′/s′)² + (ΔZ″/s″)² by Levenberg–Marquardt with exact derivatives.
 * A fit is a plan that does not change: each {@code with…} and the like gives a new one.
 *
 * <p>Positive parameters are varied by their logarithms, so that Ω and F have one scale and no value turns negative.
 * Parameters without a starting value are drawn from what the spectrum can show ({@link #starts} says how often); with all
 * starting values given, one search starts there, and {@link #starts} adds more, scattered about it. The same seed gives
 * the same result on any number of threads.
 */
public final class Fit {
    private static final int STEPS = 400;
    private static final int DRAWS = 240;
    private static final int CANDIDATES = 24;
    private static final int ROUGH_POINTS = 20;
    private static final int ROUGH_STEPS = 10;
    private static final int KEPT = 6;
    private static final int AGREEING = 2;
    private static final double SAME = 1e-4;

    private final Circuit circuit;
    private final List<Freedom> freedoms;
    private final ResidualWeighting weighting;
    private final int starts;
    private final Seed seed;

    private Fit(Circuit circuit, List<Freedom> freedoms, ResidualWeighting weighting, int starts, Seed seed) {
        this.circuit = circuit;
        this.freedoms = List.copyOf(freedoms);
        this.weighting = weighting;
        this.starts = starts;
        this.seed = seed;
    }

    /**
     * A fit of a circuit, with modulus weighting and no value given.
     *
     * @param circuit the model
     * @return the plan
     */
    public static Fit of(Circuit circuit) {
        var freedoms = circuit.parameters().stream().map(Freedom::of).toList();
        return new Fit(circuit, freedoms, ResidualWeighting.MODULUS, 0, new Seed(1));
    }

    /**
     * A fit of a circuit, with modulus weighting and no value given.
     *
     * @param circuit as {@link Circuit#parse} reads it
     * @return the plan
     * @throws LaboratoryException if the string cannot be understood
     */
    public static Fit of(String circuit) {
        return of(Circuit.parse(circuit));
    }

    /**
     * Starts a parameter at a value.
     *
     * @param name of the parameter
     * @param value in SI
     * @return a new plan
     * @throws LaboratoryException if there is no such parameter, or it may not have this value
     */
    public Fit start(String name, double value) {
        return change(name, freedom -> freedom.startingAt(value));
    }

    /**
     * Starts parameters at values.
     *
     * @param values by name, in SI
     * @return a new plan
     * @throws LaboratoryException as for one parameter
     */
    public Fit start(Map<String, Double> values) {
        var plan = this;
        for (var entry : values.entrySet()) {
            plan = plan.start(entry.getKey(), entry.getValue());
        }
        return plan;
    }

    /**
     * Starts all parameters at values.
     *
     * @param values in the order of the circuit's parameters, in SI
     * @return a new plan
     * @throws LaboratoryException if their number is not that of the parameters, or one is not allowed
     */
    public Fit start(double... values) {
        if (values.length != freedoms.size()) {
            throw new LaboratoryException("number of starting values is %d, allowed for circuit %s is %d"
                    .formatted(values.length, circuit, freedoms.size()));
        }
        var plan = this;
        for (int i = 0; i < values.length; i++) {
            plan = plan.start(circuit.parameters().get(i).name(), values[i]);
        }
        return plan;
    }

    /**
     * Keeps a parameter at a value.
     *
     * @param name of the parameter
     * @param value in SI
     * @return a new plan
     * @throws LaboratoryException if there is no such parameter, or it may not have this value
     */
    public Fit fix(String name, double value) {
        return fix(name, Uncertain.exact(value));
    }

    /**
     * Keeps a parameter at a value that is known with an uncertainty, which becomes part of those of the free parameters
     * (see {@link FitResult}).
     *
     * @param name of the parameter
     * @param value in SI
     * @return a new plan
     * @throws LaboratoryException if there is no such parameter, or it may not have this value
     */
    public Fit fix(String name, Uncertain value) {
        return change(name, freedom -> freedom.fixedAt(value));
    }

    /**
     * Keeps a parameter at a multiple of another one.
     *
     * @param name of the parameter that follows
     * @param factor above zero
     * @param other name of the free parameter that it follows, of the same kind
     * @return a new plan
     * @throws LaboratoryException if there is no such parameter, or it cannot be followed
     */
    public Fit tie(String name, double factor, String other) {
        Range.POSITIVE.require("factor of " + name, factor, Unit.ONE);
        var leader = freedoms.get(circuit.index(other));
        var follower = freedoms.get(circuit.index(name));
        if (!leader.isFree()
                || leader.parameter().kind() != follower.parameter().kind()
                || name.equals(other)) {
            throw new LaboratoryException("parameter %s is tied to %s, allowed is another free parameter of the kind %s"
                    .formatted(name, other, follower.parameter().kind()));
        }
        return change(name, freedom -> freedom.tied(other, factor));
    }

    /**
     * Keeps a parameter between two values.
     *
     * @param name of the parameter
     * @param lowest in SI
     * @param highest in SI
     * @return a new plan
     * @throws LaboratoryException if there is no such parameter, or the bounds are not allowed
     */
    public Fit bounds(String name, double lowest, double highest) {
        return change(name, freedom -> freedom.between(lowest, highest));
    }

    /**
     * Weights points otherwise.
     *
     * @param newWeighting how much a point counts
     * @return a new plan
     */
    public Fit weighting(ResidualWeighting newWeighting) {
        return new Fit(circuit, freedoms, newWeighting, starts, seed);
    }

    /**
     * Searches from this many starts and takes the best minimum.
     *
     * @param number at least one; the first is the given start, if all values are given
     * @return a new plan
     * @throws LaboratoryException with less than one
     */
    public Fit starts(int number) {
        if (number < 1) {
            throw new LaboratoryException("number of starts is %d, allowed is at least 1".formatted(number));
        }
        return new Fit(circuit, freedoms, weighting, number, seed);
    }

    /**
     * Draws starts from another seed than 1.
     *
     * @param newSeed where drawing begins
     * @return a new plan
     */
    public Fit seed(Seed newSeed) {
        return new Fit(circuit, freedoms, weighting, starts, newSeed);
    }

    private Fit change(String name, UnaryOperator<Freedom> change) {
        var changed = new ArrayList<>(freedoms);
        int index = circuit.index(name);
        changed.set(index, change.apply(changed.get(index)));
        return new Fit(circuit, changed, weighting, starts, seed);
    }

    /**
     * Fits a spectrum; masked points do not count.
     *
     * @param spectrum the data
     * @return values, intervals and residuals
     * @throws LaboratoryException if there are more free parameters than numbers, a start lies outside its bounds, or the
     *     search does not end
     */
    public FitResult to(Spectrum spectrum) {
        freedoms.forEach(Freedom::requireStartInside);
        requireLeaders();
        var space = new FreeSpace(circuit, freedoms);
        var data = WeightedPoints.of(spectrum.used(), weighting);
        if (2 * data.size <= space.size()) {
            throw new LaboratoryException(
                    "number of free parameters of circuit %s is %d, allowed for the %d points of '%s' is at most %d"
                            .formatted(
                                    circuit, space.size(), data.size, spectrum.name(), Math.max(0, 2 * data.size - 1)));
        }
        var best = search(space, data);
        if (!best.converged()) {
            throw new LaboratoryException(
                    "the fit of circuit %s to '%s' has not converged in %d steps; give starting values or fix parameters"
                            .formatted(circuit, spectrum.name(), STEPS));
        }
        return new FitResult(this, space, spectrum, data, best);
    }

    /**
     * Fits several spectra at once, on all processors.
     *
     * @param spectra the data
     * @return one result each, in their order
     * @throws LaboratoryException as for one
     */
    public List<FitResult> toAll(List<Spectrum> spectra) {
        return toAll(spectra, Parallel.ALL);
    }

    /**
     * Fits several spectra at once.
     *
     * @param spectra the data
     * @param parallel on how many threads; the results do not depend on it
     * @return one result each, in their order
     * @throws LaboratoryException as for one
     */
    public List<FitResult> toAll(List<Spectrum> spectra, Parallel parallel) {
        try (var progress = Progress.of("fitting " + circuit, spectra.size())) {
            return parallel.map(spectra.size(), i -> {
                var result = to(spectra.get(i));
                progress.advance(1);
                return result;
            });
        }
    }

    private void requireLeaders() {
        for (var freedom : freedoms) {
            if (!freedom.tiedTo().isEmpty()
                    && !freedoms.get(circuit.index(freedom.tiedTo())).isFree()) {
                throw new LaboratoryException("parameter %s is tied to %s, which is not free"
                        .formatted(freedom.parameter().name(), freedom.tiedTo()));
            }
        }
    }

    private Minimum search(FreeSpace space, WeightedPoints data) {
        var values = new StartingValues(space, data);
        if (values.areGiven()) {
            return fromGiven(space, data, values);
        }
        int candidates = starts == 0 ? CANDIDATES : starts;
        var rough = rough(space, data, values.bestOf(Math.max(DRAWS, 4 * candidates), candidates, seed));
        Minimum best = null;
        int agreeing = 0;
        for (var candidate : rough.subList(0, starts == 0 ? KEPT : starts)) {
            Interruption.check();
            var minimum = Minimum.from(candidate.u(), space, data, STEPS);
            boolean lower = best == null || minimum.cost() < best.cost() * (1 - SAME);
            agreeing = lower ? 1 : minimum.cost() <= best.cost() * (1 + SAME) ? agreeing + 1 : agreeing;
            best = better(best, minimum);
            if (starts == 0 && agreeing == AGREEING && best.converged()) {
                break;
            }
        }
        return best;
    }

    /** A few steps from each candidate on a part of the points tell the promising ones, which come first. */
    private static List<Minimum> rough(FreeSpace space, WeightedPoints data, List<double[]> candidates) {
        var some = data.thinned(Math.max(ROUGH_POINTS, 2 * space.size()));
        var rough = new ArrayList<Minimum>();
        for (var values : candidates) {
            Interruption.check();
            rough.add(Minimum.rough(space.coordinates(values), space, some, ROUGH_STEPS));
        }
        rough.sort(Comparator.comparingDouble(Minimum::cost));
        return rough;
    }

    private Minimum fromGiven(FreeSpace space, WeightedPoints data, StartingValues values) {
        var best = from(values.given(), space, data);
        var random = seed.generator();
        for (int n = 1; n < starts; n++) {
            best = better(best, from(values.scattered(random), space, data));
        }
        return best;
    }

    private static Minimum from(double[] values, FreeSpace space, WeightedPoints data) {
        Interruption.check();
        return Minimum.from(space.coordinates(values), space, data, STEPS);
    }

    private static Minimum better(Minimum one, Minimum other) {
        return one == null || other.cost() < one.cost() ? other : one;
    }

    Circuit circuit() {
        return circuit;
    }

    ResidualWeighting weighting() {
        return weighting;
    }

    int steps() {
        return STEPS;
    }

    List<Freedom> freedoms() {
        return freedoms;
    }
}
