package anodyne.material;

/** By what the particles of a size distribution are counted. */
public enum Weighting {
    /** Every particle counts once. */
    NUMBER(0),
    /** Every particle counts by its surface, the square of its diameter. */
    SURFACE(2),
    /** Every particle counts by its volume, the cube of its diameter; by mass is the same. */
    VOLUME(3);

    private final int power;

    Weighting(int power) {
        this.power = power;
    }

    /**
     * The power of the diameter.
     *
     * @return 0, 2 or 3
     */
    public int power() {
        return power;
    }
}
