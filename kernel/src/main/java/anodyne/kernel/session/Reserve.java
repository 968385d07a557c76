package anodyne.kernel.session;

/** Memory kept back, so that a cell that takes all the rest, and keeps it, can be answered and the next one can run. */
public final class Reserve {
    /** What the compiler needs for a short cell, and more. */
    private static final int BYTES = 12 << 20;

    /** As deep as anybody wraps an exception; a chain may also be a circle. */
    private static final int DEEPEST = 20;

    private static volatile byte[] kept;
    private static volatile boolean inUse;

    private Reserve() {}

    /** Keeps memory back, unless it is in use or there is too little. */
    public static void keep() {
        if (kept == null && !inUse) {
            try {
                kept = new byte[BYTES];
            } catch (OutOfMemoryError e) {
                // A later cell may have freed some.
            }
        }
    }

    /** Says that a cell has ended well: what was given away can be kept again. */
    public static void enough() {
        inUse = false;
    }

    /**
     * Gives the memory away if there is no other.
     *
     * @param thrown why something has failed
     */
    public static void giveIfNeeded(Throwable thrown) {
        if (isForWantOfMemory(thrown)) {
            inUse = true;
            kept = null;
        }
    }

    private static boolean isForWantOfMemory(Throwable thrown) {
        try {
            var cause = thrown;
            for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
                if (cause instanceof OutOfMemoryError) {
                    return true;
                }
                cause = cause.getCause();
            }
            return false;
        } catch (Throwable e) {
            // A cell's own exception may throw when it is asked for its cause.
            return e instanceof OutOfMemoryError;
        }
    }
}
