package anodyne.flux;

import anodyne.task.Interruption;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that stay for the whole of a solve, because to start one for each of its thousands of short steps would take
 * longer than the steps. The caller is the first of them.
 *
 * <p>A step's planes are cut into one range a thread, so that each finds its data in its own cache; who has finished takes
 * planes from the ranges of others, so that no step waits for a thread that the machine has put aside.
 */
final class Crew implements AutoCloseable {
    /** How often a waiting thread looks again before it lets others run, and before it sleeps. */
    private static final int PATIENCE = 2_000;

    private static final int LONG_PATIENCE = 20_000;

    private static final int STEPS_BETWEEN_CHECKS = 1 << 16;

    /** A sleeping thread is woken; this is only for safety. */
    private static final long NAP_NANOS = 10_000_000;

    private final Thread caller = Thread.currentThread();
    private final Thread[] helpers;
    private volatile Step step;
    private volatile boolean stopped;
    private volatile boolean closed;
    private volatile Throwable failure;

    /** What is to be done for one plane of a level, or for one part of some work. */
    @FunctionalInterface
    interface Plane {
        /** Does it. */
        void run(int plane);
    }

    Crew(int threads) {
        helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            int number = i + 1;
            helpers[i] = new Thread(() -> help(number), "anodyne-flux-" + number);
            helpers[i].setDaemon(true);
            helpers[i].start();
        }
    }

    int size() {
        return helpers.length + 1;
    }

    /** Does each of as many parts as there are threads. */
    void run(Plane part) {
        planes(evenCuts(size()), part);
    }

    /** Runs something for each plane, the planes cut into one range a thread, and waits for the last. */
    void planes(int[] cuts, Plane each) {
        Interruption.check();
        var now = new Step(cuts, each);
        if (helpers.length > 0) {
            step = now;
            for (Thread helper : helpers) {
                LockSupport.unpark(helper);
            }
        }
        now.work(0);
        int looks = 0;
        while (!now.done()) {
            if (caller.isInterrupted()) {
                stopped = true;
            }
            if (++looks < PATIENCE) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        now.forget();
        rethrow();
    }

    /** Cuts planes into one range a thread, all of about the same weight. */
    int[] cuts(long[] weightUpTo) {
        int planes = weightUpTo.length - 1;
        var cuts = new int[size() + 1];
        cuts[size()] = planes;
        int plane = 0;
        for (int thread = 1; thread < size(); thread++) {
            long wanted = weightUpTo[planes] * thread / size();
            while (plane < planes && weightUpTo[plane] < wanted) {
                plane++;
            }
            cuts[thread] = plane;
        }
        return cuts;
    }

    /** Cuts planes of equal weight into one range a thread. */
    int[] evenCuts(int planes) {
        var cuts = new int[size() + 1];
        for (int thread = 0; thread <= size(); thread++) {
            cuts[thread] = (int) ((long) planes * thread / size());
        }
        return cuts;
    }

    /** Ends the present step if the caller was interrupted; to be called every few milliseconds by every thread. */
    void check() {
        if (stopped || Thread.currentThread() == caller && caller.isInterrupted()) {
            stopped = true;
            throw new CancellationException("interrupted");
        }
    }

    /** Does so at some of the steps of a long loop. */
    void check(int step) {
        if (step % STEPS_BETWEEN_CHECKS == 0) {
            check();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread each : helpers) {
            LockSupport.unpark(each);
        }
    }

    private void help(int number) {
        Step seen = null;
        while (!closed) {
            seen = awaitAfter(seen);
            if (seen != null) {
                seen.work(number);
            }
        }
    }

    private Step awaitAfter(Step seen) {
        int looks = 0;
        while (step == seen && !closed) {
            if (++looks < PATIENCE) {
                Thread.onSpinWait();
            } else if (looks < LONG_PATIENCE) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(this, NAP_NANOS);
            }
        }
        return step;
    }

    private void fail(Throwable e) {
        if (failure == null || failure instanceof CancellationException) {
            failure = e;
        }
        stopped = true;
    }

    private void rethrow() {
        Throwable cause = failure;
        if (cause instanceof CancellationException) {
            // Thrown anew, so that the trace is the caller's own.
            throw new CancellationException("interrupted");
        }
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        if (stopped) {
            throw new CancellationException("interrupted");
        }
    }

    /** Planes to be worked on, and how far each range has come. */
    private final class Step {
        /** A cache line has 16 int. */
        private static final int APART = 16;

        private final int[] cuts;
        private Plane plane;
        private final AtomicIntegerArray next;
        private final AtomicInteger left;

        Step(int[] cuts, Plane plane) {
            this.cuts = cuts;
            this.plane = plane;
            this.next = new AtomicIntegerArray(size() * APART);
            this.left = new AtomicInteger(cuts[size()] - cuts[0]);
        }

        boolean done() {
            return left.get() == 0;
        }

        /** Lets go of the work once it is done: a thread that sleeps over its end would keep all arrays of a solve. */
        void forget() {
            plane = null;
        }

        void work(int thread) {
            for (int other = 0; other < size(); other++) {
                range((thread + other) % size());
            }
        }

        private void range(int number) {
            int from = cuts[number];
            int to = cuts[number + 1];
            int finished = 0;
            int here = from + next.getAndIncrement(number * APART);
            while (here < to) {
                doPlane(here);
                finished++;
                here = from + next.getAndIncrement(number * APART);
            }
            if (finished > 0) {
                left.addAndGet(-finished);
            }
        }

        private void doPlane(int here) {
            if (stopped) {
                return;
            }
            try {
                check();
                plane.run(here);
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        }
    }
}
