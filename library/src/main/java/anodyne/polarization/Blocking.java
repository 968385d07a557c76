package anodyne.polarization;

/** What the contacts of a polarisation experiment block, so that only the other carrier sets the steady current. */
public enum Blocking {
    /** Contacts that block ions: the steady current is electronic. */
    IONS("electronic"),
    /** Contacts that block electrons, such as solid electrolyte with lithium reservoirs: the steady current is ionic. */
    ELECTRONS("ionic");

    private final String carrier;

    Blocking(String carrier) {
        this.carrier = carrier;
    }

    /**
     * Which conductivity is measured.
     *
     * @return {@code electronic} or {@code ionic}
     */
    public String carrier() {
        return carrier;
    }
}
