package anodyne.halfcell;

/** Why a step ended. */
public enum End {
    /** Lithiation reached the lower cut-off. */
    LOWER_CUTOFF("the lower cut-off"),
    /** Delithiation reached the upper cut-off. */
    UPPER_CUTOFF("the upper cut-off"),
    /** The voltage limit of the step was reached. */
    VOLTAGE_LIMIT("the voltage limit"),
    /** The charge limit of the step was reached. */
    CHARGE_LIMIT("the charge limit"),
    /** The current fell to its limit. */
    CURRENT_LIMIT("the current limit"),
    /** The time of the step was over. */
    TIME("the end of its time");

    private final String words;

    End(String words) {
        this.words = words;
    }

    /**
     * What was reached.
     *
     * @return a few words
     */
    public String words() {
        return words;
    }

    boolean cutoff() {
        return this == LOWER_CUTOFF || this == UPPER_CUTOFF;
    }
}
