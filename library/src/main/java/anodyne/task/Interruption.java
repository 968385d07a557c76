package anodyne.task;

import java.util.concurrent.CancellationException;

/** Lets long work be stopped: loops call {@link #check} at least a few times a second. */
public final class Interruption {
    private Interruption() {}

    /**
     * Returns if the current thread may go on.
     *
     * @throws CancellationException if it was interrupted; the interrupt flag stays set
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
    }
}
