package anodyne.kernel.session;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Runs the code of cells, each piece in a thread of its own, and stops it. */
final class CellThreads {
    private static final long INSIST_MS = 20;

    /** After this long, JDK 17 stops the thread by force. */
    private static final long FORCE_MS = 300;

    /** After this long, the cell ends without its thread, which stops when it comes back to code of a cell. */
    private static final long ABANDON_MS = 1500;

    /** After this long, it does so if its thread waits for the system, as for a socket, which no interrupt ends. */
    private static final long ABANDON_WAITING_MS = 20;

    private static final boolean CAN_FORCE = Runtime.version().feature() < 20;

    private final ThreadGroup group = new ThreadGroup("cells") {
        @Override
        public void uncaughtException(Thread thread, Throwable e) {
            if (!(e instanceof SnippetGuard.Stopped)) {
                super.uncaughtException(thread, e);
            }
        }
    };
    private final BiConsumer<Thread, Throwable> teller;
    private volatile Run<?> running;

    /**
     * No threads yet.
     *
     * @param teller says what has ended a thread that a cell has started
     */
    CellThreads(BiConsumer<Thread, Throwable> teller) {
        this.teller = teller;
    }

    /** Has it said what ends threads, those without a group included, unless a cell has somebody else for that. */
    void watch() {
        if (Thread.getDefaultUncaughtExceptionHandler() == null) {
            Thread.setDefaultUncaughtExceptionHandler(this::ended);
        }
    }

    private void ended(Thread thread, Throwable thrown) {
        if (!(thrown instanceof SnippetGuard.Stopped)) {
            teller.accept(thread, thrown);
        }
    }

    /**
     * Runs code to its end.
     *
     * @throws Throwable what the code throws; {@link SnippetGuard.Stopped} if it was stopped
     */
    <T> T call(ClassLoader context, Callable<T> code) throws Throwable {
        var run = new Run<>(code);
        var thread = new Thread(group, run, "cell");
        thread.setContextClassLoader(context);
        run.thread = thread;
        running = run;
        try {
            thread.start();
            return run.result();
        } finally {
            running = null;
        }
    }

    /** Stops what runs and all that earlier code has left running. */
    void interrupt() {
        var target = running;
        var threads = threadsOfCells().toList();
        SnippetGuard.stop(threads.stream().filter(thread -> target == null || thread != target.thread));
        threads.forEach(Thread::interrupt);
        if (target != null) {
            insist(target);
        }
    }

    private static void insist(Run<?> target) {
        StackTraceElement[] before = {};
        for (long waited = 0; !target.ends(INSIST_MS); waited += INSIST_MS) {
            var now = target.thread.getStackTrace();
            boolean waits =
                    waited >= ABANDON_WAITING_MS && isAtSystem(target.thread, now) && Arrays.equals(before, now);
            before = now;
            if (waits || waited >= ABANDON_MS) {
                target.abandon();
            }
            if (CAN_FORCE && (waits || waited >= FORCE_MS)) {
                force(target.thread);
            } else {
                target.thread.interrupt();
            }
        }
    }

    /** Whether a thread computes or waits outside the virtual machine. */
    private static boolean isAtSystem(Thread thread, StackTraceElement[] stack) {
        return stack.length > 0 && stack[0].isNativeMethod() && thread.getState() == Thread.State.RUNNABLE;
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

    /**
     * Code and what becomes of it. Whatever happens to its thread, there is a result, for the kernel waits for it; none of
     * this takes memory, of which there may be none.
     */
    private static final class Run<T> implements Runnable {
        private static final Error LOST = new Error("the thread of the cell has ended without a result");

        private final Callable<T> code;
        private volatile Thread thread;
        private T value;
        private Throwable thrown;
        private boolean ended;

        Run(Callable<T> code) {
            this.code = code;
        }

        @Override
        public void run() {
            try {
                end(code.call(), null);
            } catch (Throwable e) {
                Reserve.giveIfNeeded(e);
                end(null, e);
            } finally {
                end(null, LOST);
            }
        }

        /** Whether it has ended, or does within a time. */
        synchronized boolean ends(long patience) {
            try {
                if (!ended) {
                    wait(patience);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return ended;
        }

        synchronized T result() throws Throwable {
            while (!ended) {
                wait();
            }
            if (thrown != null) {
                throw thrown;
            }
            return value;
        }

        void abandon() {
            SnippetGuard.abandon(thread);
            end(null, new SnippetGuard.Stopped());
        }

        private synchronized void end(T value, Throwable thrown) {
            if (!ended) {
                this.value = value;
                this.thrown = thrown;
                ended = true;
                notifyAll();
            }
        }
    }
}
