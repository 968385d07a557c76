package anodyne.material;

/** What a part of a composite does in an electrode. */
public enum Phase {
    /** Stores lithium. */
    ACTIVE("active material"),
    /** Conducts ions. */
    ELECTROLYTE("solid electrolyte"),
    /** Conducts electrons. */
    CARBON("carbon additive"),
    /** Holds the rest together. */
    BINDER("binder"),
    /** Holds nothing. */
    PORE("pores");

    private final String term;

    Phase(String term) {
        this.term = term;
    }

    /**
     * The field's term.
     *
     * @return in words
     */
    public String term() {
        return term;
    }
}
