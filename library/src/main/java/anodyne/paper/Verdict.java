package anodyne.paper;

/** What a comparison of our value with the reported one comes to. */
public enum Verdict {
    /** Within the tolerance, and not fitted to it. */
    REPRODUCED("reproduced", true),
    /** Fitted to the reported value, which therefore tests nothing. */
    CALIBRATED("calibrated, no test", true),
    /** The text states no value to compare with. */
    ONLY_IN_FIGURE("only in the figure", true),
    /** Outside the tolerance, and the reason is on record. */
    DISAGREES("disagrees, see reason", true),
    /** Outside the tolerance. */
    OUT_OF_TOLERANCE("out of tolerance", false),
    /** Not the value that we have on record. */
    CHANGED("our value has changed", false),
    /** Nobody has computed it. */
    MISSING("missing", false);

    private final String words;
    private final boolean passing;

    Verdict(String words, boolean passing) {
        this.words = words;
        this.passing = passing;
    }

    /**
     * What tables show.
     *
     * @return in words
     */
    public String words() {
        return words;
    }

    /**
     * Whether a run may go on.
     *
     * @return false for what fails a notebook
     */
    public boolean passing() {
        return passing;
    }
}
