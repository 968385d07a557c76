package anodyne.quantity;

import java.util.Objects;

/**
 * Where a number comes from.
 *
 * @param kind the kind of origin
 * @param source the place, the formula, the points fitted to, or the words "our assumption"
 */
public record Provenance(Kind kind, String source) {

    /** The kinds of origin that a number can have. */
    public enum Kind {
        /** Stated by a publication, measured or simulated by its authors. */
        REPORTED,
        /** Computed from reported numbers by a formula. */
        DERIVED,
        /** Taken from elsewhere or chosen, and open to doubt. */
        ASSUMED,
        /** Fitted to reported points, which therefore are not reproduced. */
        CALIBRATED,
        /** The outcome of a model of ours. */
        COMPUTED;

        /**
         * The word that tables show.
         *
         * @return the name in lower case
         */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Where a number comes from.
     *
     * @param kind the kind of origin
     * @param source the place, the formula, the points fitted to, or the words "our assumption"
     * @throws LaboratoryException if the source is blank
     */
    public Provenance {
        Objects.requireNonNull(kind, "kind");
        if (source.isBlank()) {
            throw new LaboratoryException("the source of a number is blank, allowed is a place, a formula or a reason");
        }
    }

    /**
     * A number that a publication states.
     *
     * @param place where it stands
     * @return the provenance
     */
    public static Provenance reported(String place) {
        return new Provenance(Kind.REPORTED, place);
    }

    /**
     * A number computed from reported ones.
     *
     * @param formula how
     * @return the provenance
     */
    public static Provenance derived(String formula) {
        return new Provenance(Kind.DERIVED, formula);
    }

    /**
     * A number taken on trust.
     *
     * @param reason its source, or the words "our assumption"
     * @return the provenance
     */
    public static Provenance assumed(String reason) {
        return new Provenance(Kind.ASSUMED, reason);
    }

    /**
     * A number fitted to reported points.
     *
     * @param points to which
     * @return the provenance
     */
    public static Provenance calibrated(String points) {
        return new Provenance(Kind.CALIBRATED, points);
    }

    /**
     * The outcome of a model.
     *
     * @param model which
     * @return the provenance
     */
    public static Provenance computed(String model) {
        return new Provenance(Kind.COMPUTED, model);
    }

    @Override
    public String toString() {
        return kind.word() + ": " + source;
    }
}
