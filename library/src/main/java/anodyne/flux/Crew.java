package anodyne.flux;

import anodyne.task.Interruption;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that stay for the whole of a solve, because to start one for each of its thousands of short steps would take
 * longer than the steps. The caller is the first of them.
 */
final class Crew implements AutoCloseable {
    /** How often a waiting thread looks again before it lets others run. */
    private static final int PATIENCE = 20_000;

    private static final long NAP_NANOS = 50_000;

    private final Thread caller = Thread.currentThread();
    private final Thread[] helpers;
    private final int[] doneUpTo;
    private volatile int step;
    private volatile Step work;
    private volatile boolean stopped;
    private volatile boolean closed;
    private volatile Throwable failure;

    /** Work that each thread does a part of. */
    @FunctionalInterface
    interface Step {
        /** Does the part of one thread, from 0 to {@link Crew#size} − 1. */
        void run(int thread);
    }

    /** What is to be done for one plane of a level. */
    @FunctionalInterface
    interface Plane {
        /** Does it. */
        void run(int plane);
    }

    private static final java.lang.invoke.VarHandle DONE =
            java.lang.invoke.MethodHandles.arrayElementVarHandle(int[].class);

    /** A cache line has 16 int. */
    private static final int APART = 16;

    Crew(int threads) {
        doneUpTo = new int[threads * APART];
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

    /** Lets all threads do their part and waits for the last. */
    void run(Step newWork) {
        Interruption.check();
        if (helpers.length == 0) {
            newWork.run(0);
            return;
        }
        work = newWork;
        int now = step + 1;
        step = now;
        for (Thread each : helpers) {
            LockSupport.unpark(each);
        }
        try {
            newWork.run(0);
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        for (int i = 0; i < helpers.length; i++) {
            awaitHelper(i + 1, now);
        }
        rethrow();
    }

    /** Runs something for each plane, the planes cut into one range a thread. */
    void planes(int[] cuts, Plane each) {
        run(thread -> {
            for (int plane = cuts[thread]; plane < cuts[thread + 1]; plane++) {
                check();
                each.run(plane);
            }
        });
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

    @Override
    public void close() {
        closed = true;
        for (Thread each : helpers) {
            LockSupport.unpark(each);
        }
    }

    private void help(int number) {
        int seen = 0;
        while (true) {
            seen = awaitStep(seen);
            if (closed) {
                return;
            }
            try {
                work.run(number);
            } catch (RuntimeException | Error e) {
                fail(e);
            }
            DONE.setRelease(doneUpTo, number * APART, seen);
        }
    }

    private int awaitStep(int seen) {
        int looks = 0;
        while (step == seen && !closed) {
            if (++looks < PATIENCE) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, NAP_NANOS * 200);
            }
        }
        return seen + 1;
    }

    private void awaitHelper(int number, int now) {
        int looks = 0;
        while ((int) DONE.getAcquire(doneUpTo, number * APART) != now) {
            if (caller.isInterrupted()) {
                stopped = true;
            }
            if (++looks < PATIENCE) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    private void fail(Throwable e) {
        if (failure == null || failure instanceof CancellationException) {
            failure = e;
        }
        stopped = true;
    }

    private void rethrow() {
        Throwable cause = failure;
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
}
