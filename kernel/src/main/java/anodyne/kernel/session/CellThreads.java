package anodyne.kernel.session;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.Stream;

/** Runs the code of cells, each piece in a thread of its own, and stops it. */
final class CellThreads {
    private static final long INSIST_MS = 20;

    /** After this long, JDK 17 stops the thread by force. */
    private static final long FORCE_MS = 300;

    /** After this long, the cell ends without its thread, which stops when it comes back to code of a cell. */
    private static final long ABANDON_MS = 1500;

    private static final boolean CAN_FORCE = Runtime.version().feature() < 20;

    private final ThreadGroup group = new ThreadGroup("cells") {
        @Override
        public void uncaughtException(Thread thread, Throwable e) {
            if (!(e instanceof SnippetGuard.Stopped)) {
                super.uncaughtException(thread, e);
            }
        }
    };
    private volatile Run<?> running;

    private record Run<T>(Thread thread, CompletableFuture<T> result) {
        void abandon() {
            SnippetGuard.abandon(thread);
            result.completeExceptionally(new SnippetGuard.Stopped());
        }
    }

    /**
     * Runs code to its end.
     *
     * @throws Throwable what the code throws; {@link SnippetGuard.Stopped} if it was stopped
     */
    <T> T call(ClassLoader context, Callable<T> code) throws Throwable {
        var result = new CompletableFuture<T>();
        var thread = new Thread(group, () -> complete(result, code), "cell");
        thread.setContextClassLoader(context);
        running = new Run<>(thread, result);
        thread.start();
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        } finally {
            running = null;
        }
    }

    /** Stops what runs and all that earlier code has left running. */
    void interrupt() {
        var target = running;
        var threads = threadsOfCells().toList();
        threads.stream()
                .filter(thread -> target == null || thread != target.thread())
                .filter(SnippetGuard::runsCode)
                .forEach(SnippetGuard::mark);
        SnippetGuard.stop();
        threads.forEach(Thread::interrupt);
        if (target != null) {
            insist(target);
        }
    }

    private static <T> void complete(CompletableFuture<T> result, Callable<T> code) {
        try {
            result.complete(code.call());
        } catch (Throwable e) {
            Reserve.giveIfNeeded(e);
            result.completeExceptionally(e);
        }
    }

    private static void insist(Run<?> target) {
        for (long waited = 0; !ended(target, INSIST_MS); waited += INSIST_MS) {
            if (waited >= ABANDON_MS) {
                target.abandon();
            } else if (CAN_FORCE && waited >= FORCE_MS) {
                force(target.thread());
            } else {
                target.thread().interrupt();
            }
        }
    }

    private static boolean ended(Run<?> run, long patience) {
        try {
            run.thread().join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return run.result().isDone();
    }

    @SuppressWarnings({"removal", "deprecation"})
    private static void force(Thread thread) {
        thread.stop();
    }

    private Stream<Thread> threadsOfCells() {
        var root = group;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        var threads = new Thread[2 * root.activeCount() + 10];
        root.enumerate(threads);
        return Arrays.stream(threads)
                .filter(Objects::nonNull)
                .filter(thread -> thread instanceof ForkJoinWorkerThread || group.parentOf(thread.getThreadGroup()));
    }
}
