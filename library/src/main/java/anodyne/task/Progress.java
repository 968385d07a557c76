package anodyne.task;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * One piece of long work that says how far it has come.
 *
 * <pre>{@code
 * try (var progress = Progress.of("growing grains", n)) {
 *     for (int i = 0; i < n; i++) {
 *         grow(i);
 *         progress.advance(1);
 *     }
 * }
 * }</pre>
 *
 * <p>Safe for several threads. {@link #advance} also obeys an interrupt.
 */
public final class Progress implements AutoCloseable {
    private static final AtomicLong IDS = new AtomicLong();
    private static final ProgressListener NOBODY = state -> {};
    private static final ThreadLocal<Boolean> PART = ThreadLocal.withInitial(() -> false);
    private static volatile ProgressListener listener = NOBODY;

    private final long id = IDS.incrementAndGet();
    private final String name;
    private final long total;
    private final AtomicLong done = new AtomicLong();
    private final ProgressListener heard = PART.get() ? NOBODY : listener;

    private Progress(String name, long total) {
        this.name = Objects.requireNonNull(name, "name");
        this.total = total;
        heard.changed(state(false));
    }

    /**
     * The state of a piece of work.
     *
     * @param id tells pieces of work apart
     * @param name what is done, in a few words
     * @param done steps done so far
     * @param total steps in all, or 0 if unknown
     * @param ended true once, when the work has ended
     */
    public record State(long id, String name, long done, long total, boolean ended) {}

    /**
     * Reports all work that starts from now on.
     *
     * @param newListener replaces the one before
     */
    public static void listen(ProgressListener newListener) {
        listener = Objects.requireNonNull(newListener, "listener");
    }

    /**
     * Starts a piece of work.
     *
     * @param name what is done, in a few words
     * @param total steps in all, or 0 if unknown
     * @return the work, to be closed at its end
     */
    public static Progress of(String name, long total) {
        return new Progress(name, total);
    }

    /**
     * Says that more steps are done.
     *
     * @param steps how many
     * @throws java.util.concurrent.CancellationException if the current thread was interrupted
     */
    public void advance(long steps) {
        Interruption.check();
        done.addAndGet(steps);
        heard.changed(state(false));
    }

    /**
     * Does one step. Long work within it, started by this thread, is not reported: this piece of work is.
     *
     * @param <T> of the result
     * @param step what is done
     * @return its result
     * @throws java.util.concurrent.CancellationException if the current thread was interrupted
     */
    public <T> T step(Supplier<T> step) {
        boolean before = PART.get();
        PART.set(true);
        try {
            var result = step.get();
            advance(1);
            return result;
        } finally {
            PART.set(before);
        }
    }

    @Override
    public void close() {
        heard.changed(state(true));
    }

    private State state(boolean ended) {
        return new State(id, name, done.get(), total, ended);
    }
}
