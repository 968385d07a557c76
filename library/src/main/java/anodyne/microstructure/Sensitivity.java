package anodyne.microstructure;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * How a quantity of random structures answers when one thing at a time is changed, the same seeds before and after, so that
 * what a seed does to both falls out of the difference.
 *
 * <pre>{@code
 * Sensitivity.of(packing, 6, (p, seed) -> GrainGraph.of(p.seed(seed).press(), 9.7 * mS_per_cm).conductivity())
 *     .to("loose density 0.40", p -> p.looseDensity(0.40))
 * }</pre>
 *
 * <p>It does not change; each call gives a new one.
 *
 * @param <T> what the structures are made from
 */
public final class Sensitivity<T> {
    private final T base;
    private final OfSeed<T> quantity;
    private final Ensemble before;
    private final List<Change> changes;

    private Sensitivity(T base, OfSeed<T> quantity, Ensemble before, List<Change> changes) {
        this.base = base;
        this.quantity = quantity;
        this.before = before;
        this.changes = changes;
    }

    /**
     * A quantity of one structure.
     *
     * @param <T> what the structure is made from
     */
    @FunctionalInterface
    public interface OfSeed<T> {
        /**
         * Makes a structure and computes its quantity.
         *
         * @param recipe what the structure is made from
         * @param seed where random numbers start
         * @return the quantity, in SI
         */
        double of(T recipe, long seed);
    }

    /**
     * What one change does.
     *
     * @param name what is changed
     * @param after the quantity after it, of the same seeds
     * @param relative the mean difference as a share of the mean before, with its standard error
     */
    public record Change(String name, Ensemble after, Uncertain relative) {}

    /**
     * Computes the quantity before any change.
     *
     * @param <T> what the structures are made from
     * @param base to be changed
     * @param seeds how many structures, of the seeds 1 to n, at least 2
     * @param quantity of one structure
     * @return without a change yet
     * @throws LaboratoryException if there are fewer than two seeds, the mean is 0, or as the quantity says
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public static <T> Sensitivity<T> of(T base, int seeds, OfSeed<T> quantity) {
        Objects.requireNonNull(base, "base");
        if (seeds < 2) {
            throw new LaboratoryException(
                    "number of seeds is %d, allowed for a difference is at least 2".formatted(seeds));
        }
        var before = Ensemble.of("before any change", Unit.ONE, seeds, seed -> quantity.of(base, seed));
        if (before.mean() == 0) {
            throw new LaboratoryException("mean before the change is 0, allowed is any other number");
        }
        return new Sensitivity<>(base, quantity, before, List.of());
    }

    /**
     * Computes the quantity after one change.
     *
     * @param name what is changed
     * @param how the changed base from the base
     * @return with one change more
     * @throws LaboratoryException as the quantity says
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public Sensitivity<T> to(String name, UnaryOperator<T> how) {
        var changed = how.apply(base);
        int seeds = before.values().length;
        var after = Ensemble.of(name, Unit.ONE, seeds, seed -> quantity.of(changed, seed));
        double[] one = before.values();
        double[] other = after.values();
        var difference = new Ensemble(
                "difference",
                Unit.ONE,
                IntStream.range(0, seeds)
                        .mapToDouble(i -> (other[i] - one[i]) / before.mean())
                        .toArray());
        var more = new ArrayList<>(changes);
        more.add(new Change(name, after, Uncertain.of(difference.mean(), difference.standardError())));
        return new Sensitivity<>(base, quantity, before, List.copyOf(more));
    }

    /**
     * The quantity before any change.
     *
     * @return of the seeds 1 to n
     */
    public Ensemble before() {
        return before;
    }

    /**
     * The changes.
     *
     * @return in the order in which they were asked for
     */
    public List<Change> changes() {
        return changes;
    }

    @Override
    public String toString() {
        var text = new StringBuilder("Sensitivity, %d seeds".formatted(before.values().length));
        for (var change : changes) {
            text.append("\n%s: %s".formatted(change.name, change.relative));
        }
        return text.toString();
    }
}
