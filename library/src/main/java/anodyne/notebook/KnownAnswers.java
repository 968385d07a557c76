package anodyne.notebook;

import anodyne.quantity.Digits;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Cases whose answer is known, and what came out: the table that a notebook shows before it computes what nobody knows. It
 * does not change; each call gives a new one.
 *
 * <pre>{@code
 * KnownAnswers.of("Laminates").that("in series", flux.conductivity(), 2.0, 1e-9).verify()
 * }</pre>
 */
public final class KnownAnswers {
    private static final String AGREES = "agrees";

    private final String title;
    private final List<Case> cases;

    /** One row; the tolerance is a share of the known answer. */
    private record Case(String name, double computed, double known, double tolerance) {
        double deviation() {
            return computed / known - 1;
        }

        boolean agrees() {
            return Math.abs(deviation()) <= tolerance;
        }

        @Override
        public String toString() {
            return "%s: computed %s, known %s, deviation %s, tolerance ±%s: %s"
                    .formatted(
                            name,
                            Digits.plain(computed),
                            Digits.plain(known),
                            Digits.significant(deviation(), 2),
                            Digits.significant(tolerance, 2),
                            verdict());
        }

        String verdict() {
            return agrees() ? AGREES : "out of tolerance";
        }
    }

    private KnownAnswers(String title, List<Case> cases) {
        this.title = title;
        this.cases = cases;
    }

    /**
     * No cases yet.
     *
     * @param title above the table
     * @return the empty table
     */
    public static KnownAnswers of(String title) {
        return new KnownAnswers(title, List.of());
    }

    /**
     * These cases and one more.
     *
     * @param name of the case
     * @param computed what came out, in any unit
     * @param known the answer in the same unit, not 0
     * @param tolerance how far apart they may be, as a share of the answer
     * @return a new table
     * @throws LaboratoryException if the answer is 0 or not finite, or the tolerance is not positive
     */
    public KnownAnswers that(String name, double computed, double known, double tolerance) {
        Range.FINITE.require("known answer of '" + name + "'", known, Unit.ONE);
        Range.POSITIVE.require("tolerance of '" + name + "'", tolerance, Unit.ONE);
        if (known == 0) {
            throw new LaboratoryException("known answer of '%s' is 0, allowed is any other number".formatted(name));
        }
        var more = new ArrayList<>(cases);
        more.add(new Case(name, computed, known, tolerance));
        return new KnownAnswers(title, List.copyOf(more));
    }

    /**
     * Shows the table or fails the run.
     *
     * @return this table
     * @throws LaboratoryException if a case is out of tolerance; it states the cases
     */
    public KnownAnswers verify() {
        var failing = cases.stream().filter(each -> !each.agrees()).toList();
        if (!failing.isEmpty()) {
            throw new LaboratoryException("%s: %d of %d known answers are not met.\n%s"
                    .formatted(
                            title,
                            failing.size(),
                            cases.size(),
                            failing.stream().map(Case::toString).collect(Collectors.joining("\n"))));
        }
        return this;
    }

    Grid table() {
        var grid = Grid.of(title, "case", "computed", "known", "relative deviation", "tolerance", "verdict");
        for (var each : cases) {
            grid = grid.row(
                    each.name,
                    WrittenColumn.powers(Digits.significant(each.computed, 8)),
                    WrittenColumn.powers(Digits.significant(each.known, 8)),
                    WrittenColumn.signed(each.deviation()),
                    "±" + WrittenColumn.powers(Digits.significant(each.tolerance, 2)),
                    each.verdict());
        }
        return grid;
    }

    @Override
    public String toString() {
        return table().toString();
    }
}
