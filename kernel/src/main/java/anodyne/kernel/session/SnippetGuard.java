package anodyne.kernel.session;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What compiled cells call at each method entry and loop, and in place of leaving the virtual machine. */
public final class SnippetGuard {
    /** Stopped once: threads of pools, which go on to other work. */
    private static final Set<Thread> MARKED = ConcurrentHashMap.newKeySet();

    /** Stopped for ever: threads whose cells have ended without them. */
    private static final Set<Thread> ABANDONED = ConcurrentHashMap.newKeySet();

    private static volatile boolean armed;
    private static volatile boolean stopping;
    private static volatile Shown shown;

    private SnippetGuard() {}

    /** Returns unless the code shall stop. */
    public static void check() {
        if (armed) {
            stopIfAsked();
        }
    }

    /**
     * Takes the value of the expression that ends a cell.
     *
     * @param value any value
     */
    public static void show(Object value) {
        check();
        shown = new Shown(value);
    }

    /** The value that was shown since the latest call, or null. */
    static Shown takeShown() {
        var latest = shown;
        shown = null;
        return latest;
    }

    /**
     * A value that is there, even if it is null.
     *
     * @param value the value
     */
    record Shown(Object value) {}

    /**
     * Refuses to end the kernel.
     *
     * @param status ignored
     */
    public static void exit(int status) {
        throw new ExitRefused(status);
    }

    /**
     * Refuses to end the kernel.
     *
     * @param runtime ignored
     * @param status ignored
     */
    public static void exit(Runtime runtime, int status) {
        throw new ExitRefused(status);
    }

    /** Makes all code of cells stop, whatever its thread, until {@link #release}. */
    static void stop() {
        stopping = true;
        armed = true;
    }

    /**
     * Makes all code of cells stop, and that which runs now even if it notices only after {@link #release}, which waits
     * for this: a cell that fails because one of its threads has stopped must find that the stop was asked for, and a
     * thread that already works for the next cell must not be taken for one of the last.
     */
    static synchronized void stop(Stream<Thread> threads) {
        stop();
        threads.filter(SnippetGuard::runsCode).forEach(MARKED::add);
    }

    static boolean isStopping() {
        return stopping;
    }

    /** Makes the code of this thread stop whenever it comes back to life. */
    static void abandon(Thread thread) {
        ABANDONED.add(thread);
    }

    /** Lets code of cells run again, except in abandoned threads. */
    static synchronized void release() {
        ABANDONED.removeIf(thread -> !thread.isAlive());
        // A worker of a pool that has come to its end by itself must not be stopped at its next task.
        MARKED.removeIf(thread -> !runsCode(thread));
        stopping = false;
        armed = !ABANDONED.isEmpty() || !MARKED.isEmpty();
    }

    /** Whether code of a cell is on this thread's stack. */
    static boolean runsCode(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith(BlockCompiler.PACKAGE + "."));
    }

    private static void stopIfAsked() {
        var thread = Thread.currentThread();
        if (MARKED.remove(thread) || stopping || ABANDONED.contains(thread)) {
            throw new Stopped();
        }
    }

    /** Unwinds the code of a cell after an interrupt. */
    static final class Stopped extends Error {
        Stopped() {
            super("interrupted", null, false, false);
        }
    }

    /** Thrown where a cell would have ended the kernel. */
    static final class ExitRefused extends RuntimeException {
        ExitRefused(int status) {
            super("exit(" + status + ") refused: it would end the kernel and lose all variables; "
                    + "to stop a cell, throw an exception; to end the kernel, shut it down from the front end");
        }
    }
}
