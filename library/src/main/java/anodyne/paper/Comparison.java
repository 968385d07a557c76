package anodyne.paper;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Provenance;
import anodyne.quantity.Quantity;
import anodyne.quantity.Range;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;

/**
 * The table that ends a figure's notebook: reported, ours, deviation, tolerance, verdict.
 *
 * <p>Which rows it has, what we found before and where we knowingly disagree is on record in {@code reproduced.csv}; each
 * value of ours is held against that record too, so that a wrong factor is caught even where the paper's tolerance is wide
 * or the text states no value.
 */
public final class Comparison {
    private static final List<Found> RECORD = Csv.read("reproduced.csv", Comparison::parse);

    private final String name;
    private final Map<String, Uncertain> ours;

    private Comparison(String name, Map<String, Uncertain> ours) {
        this.name = name;
        this.ours = ours;
    }

    private record Found(
            String comparison,
            String id,
            Provenance.Kind kind,
            double ours,
            double relative,
            String disagreement,
            Optional<Double> share,
            double uncertainty,
            String origin) {
        /** In SI; NaN if the text states no value. */
        double tolerance(ReportedValue reported) {
            return reported.value().isEmpty()
                    ? Double.NaN
                    : share.map(part -> part * Math.abs(reported.require().value()))
                            .orElse(reported.tolerance());
        }
    }

    /**
     * One line of the table.
     *
     * @param reported the paper's value
     * @param ours in SI; empty if nobody has computed it
     * @param kind whether ours is computed, derived or calibrated
     * @param verdict what it comes to
     * @param reason why the paper's value is not met; empty where it is
     * @param tolerance how far ours may lie off, in SI: that of the reported value, or where a model scatters by more than
     *     the paper's rounding, a share of the value; NaN if the text states none
     */
    public record Row(
            ReportedValue reported,
            Optional<Uncertain> ours,
            Provenance.Kind kind,
            Verdict verdict,
            String reason,
            double tolerance) {

        /**
         * Ours less the reported value.
         *
         * @return in SI; empty if one of both is missing
         */
        public Optional<Uncertain> deviation() {
            return ours.flatMap(value -> reported.value().map(value::minus));
        }

        @Override
        public String toString() {
            Unit unit = reported.unit();
            return "%s: reported %s, ours %s, tolerance ±%s: %s%s"
                    .formatted(
                            reported.label(),
                            reported.value().map(unit::format).orElse("nothing"),
                            ours.map(unit::format).orElse("nothing"),
                            unit.format(tolerance),
                            verdict.words(),
                            reason.isEmpty() ? "" : " (" + reason + ")");
        }
    }

    /**
     * A table still without values of ours.
     *
     * @param name of the comparison in the record, such as {@code Figure 1}
     * @return the table
     * @throws LaboratoryException if the record has none of this name
     */
    public static Comparison of(String name) {
        if (RECORD.stream().noneMatch(found -> found.comparison.equals(name))) {
            throw new LaboratoryException("comparison is '%s', allowed are %s".formatted(name, names()));
        }
        return new Comparison(name, Map.of());
    }

    /**
     * The comparisons on record.
     *
     * @return their names
     */
    public static List<String> names() {
        return RECORD.stream().map(Found::comparison).distinct().toList();
    }

    /**
     * Every row on record that does not meet the paper.
     *
     * @return the ids of the reported values
     */
    public static List<String> disagreements() {
        return RECORD.stream()
                .filter(found -> !found.disagreement.isEmpty())
                .map(Found::id)
                .toList();
    }

    /**
     * This table with one value of ours.
     *
     * @param id of the reported value
     * @param value ours in SI
     * @return a new table
     * @throws LaboratoryException if the table has no such row or the value is not finite
     */
    public Comparison ours(String id, Uncertain value) {
        if (found().stream().noneMatch(each -> each.id.equals(id))) {
            throw noSuchRow(id);
        }
        var reported = Rana2023.value(id);
        Range.FINITE.require(reported.label(), value, reported.unit());
        var more = new LinkedHashMap<>(ours);
        more.put(id, value);
        return new Comparison(name, more);
    }

    /**
     * This table with one value of ours.
     *
     * @param id of the reported value
     * @param value ours in SI
     * @return a new table
     * @throws LaboratoryException if the table has no such row or the value is not finite
     */
    public Comparison ours(String id, double value) {
        return ours(id, Uncertain.exact(value));
    }

    /**
     * What the record holds of ours, for whoever needs the value without computing it again; the notebook that computes it fails
     * when it no longer comes out.
     *
     * @param id of the reported value
     * @return our value with its uncertainty and origin
     * @throws LaboratoryException if the table has no such row
     */
    public Quantity recorded(String id) {
        var row =
                found().stream().filter(each -> each.id.equals(id)).findFirst().orElseThrow(() -> noSuchRow(id));
        var unit = Rana2023.value(id).unit();
        return new Quantity(
                Rana2023.value(id).label(),
                Uncertain.of(row.ours * unit.inSi(), row.uncertainty * unit.inSi()),
                unit,
                new Provenance(row.kind, row.origin.isEmpty() ? row.comparison : row.origin));
    }

    private LaboratoryException noSuchRow(String id) {
        return new LaboratoryException("row of '%s' is '%s', allowed are %s"
                .formatted(name, id, found().stream().map(Found::id).toList()));
    }

    /**
     * The table.
     *
     * @return its rows in the order of the record
     */
    public List<Row> rows() {
        return found().stream().map(this::row).toList();
    }

    /**
     * What the table is called.
     *
     * @return the name on record
     */
    public String name() {
        return name;
    }

    /**
     * Ends a notebook: shows the table or fails the run.
     *
     * @return this table
     * @throws LaboratoryException if a verdict is not a passing one; it states the rows
     */
    public Comparison verify() {
        var failing = rows().stream().filter(row -> !row.verdict.passing()).toList();
        if (!failing.isEmpty()) {
            throw new LaboratoryException("%s: %d of %d rows fail.\n%s"
                    .formatted(
                            name,
                            failing.size(),
                            rows().size(),
                            failing.stream().map(Row::toString).collect(Collectors.joining("\n"))));
        }
        return this;
    }

    private List<Found> found() {
        return RECORD.stream().filter(each -> each.comparison.equals(name)).toList();
    }

    private Row row(Found found) {
        var reported = Rana2023.value(found.id);
        var value = Optional.ofNullable(ours.get(found.id));
        var verdict = value.map(v -> verdict(found, reported, v.value())).orElse(Verdict.MISSING);
        return new Row(reported, value, found.kind, verdict, found.disagreement, found.tolerance(reported));
    }

    private static Verdict verdict(Found found, ReportedValue reported, double ours) {
        double record = found.ours * reported.unit().inSi();
        if (!(Math.abs(ours - record) <= found.relative * Math.abs(record))) {
            return Verdict.CHANGED;
        }
        if (reported.value().isEmpty()) {
            return Verdict.ONLY_IN_FIGURE;
        }
        if (found.kind == Provenance.Kind.CALIBRATED) {
            return Verdict.CALIBRATED;
        }
        boolean within = Math.abs(ours - reported.require().value()) <= found.tolerance(reported);
        if (!found.disagreement.isEmpty()) {
            return within ? Verdict.CHANGED : Verdict.DISAGREES;
        }
        return within ? Verdict.REPRODUCED : Verdict.OUT_OF_TOLERANCE;
    }

    private static Found parse(CSVRecord row) {
        Rana2023.value(row.get("id"));
        return new Found(
                row.get("comparison"),
                row.get("id"),
                Provenance.Kind.valueOf(row.get("kind").toUpperCase(Locale.ROOT)),
                Range.FINITE.require("our value", Double.parseDouble(row.get("ours")), Unit.ONE),
                Range.POSITIVE.require("relative tolerance", Double.parseDouble(row.get("relative")), Unit.ONE),
                row.get("disagreement"),
                row.isSet("tolerance") && !row.get("tolerance").isEmpty()
                        ? Optional.of(Range.POSITIVE.require(
                                "tolerance as a share", Double.parseDouble(row.get("tolerance")), Unit.ONE))
                        : Optional.empty(),
                row.isSet("uncertainty") && !row.get("uncertainty").isEmpty()
                        ? Range.POSITIVE.require("uncertainty", Double.parseDouble(row.get("uncertainty")), Unit.ONE)
                        : 0,
                row.isSet("origin") ? row.get("origin") : "");
    }

    @Override
    public String toString() {
        return rows().stream().map(Row::toString).collect(Collectors.joining("\n", name + "\n", ""));
    }
}
