package anodyne.kernel.session;

/** Memory kept back, so that a cell that takes all the rest, and keeps it, can be answered and the next one can run. */
public final class Reserve {
    private static final int BYTES = 4 << 20;

    private static volatile byte[] kept;

    private Reserve() {}

    /** Keeps memory back if there is enough. */
    static void keep() {
        if (kept == null) {
            try {
                kept = new byte[BYTES];
            } catch (OutOfMemoryError e) {
                // A later cell may have freed some.
            }
        }
    }

    /**
     * Gives the memory away if there is no other.
     *
     * @param thrown why something has failed
     */
    public static void giveIfNeeded(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            kept = null;
        }
    }
}
