package anodyne.task;

import anodyne.quantity.LaboratoryException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;

/**
 * Loops over independent items on several threads. Results come in the order of the items and sums are made in that
 * order, so they do not depend on the number of threads. An interrupt of the caller stops all of them.
 *
 * @param threads how many work at once
 */
public record Parallel(int threads) {

    /** As many threads as there are processors. */
    public static final Parallel ALL = new Parallel(Runtime.getRuntime().availableProcessors());

    /**
     * Loops on a number of threads.
     *
     * @param threads how many work at once
     * @throws LaboratoryException with less than one
     */
    public Parallel {
        if (threads < 1) {
            throw new LaboratoryException("number of threads is %d, allowed is at least 1".formatted(threads));
        }
    }

    /**
     * Computes one result an item.
     *
     * @param <T> the type of a result
     * @param count number of items
     * @param result of the item with this index, from 0; it should call {@link Interruption#check} if it takes long
     * @return the results in the order of the items
     * @throws CancellationException if the caller was interrupted; its interrupt flag stays set
     */
    public <T> List<T> map(int count, IntFunction<T> result) {
        var results = new ArrayList<T>(Collections.nCopies(count, null));
        var next = new AtomicInteger();
        Callable<Void> worker = () -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                Interruption.check();
                results.set(i, result.apply(i));
            }
            return null;
        };
        run(Math.min(threads, count), worker);
        return results;
    }

    /**
     * Sums one term an item, in the order of the items.
     *
     * @param count number of items
     * @param term of the item with this index, from 0
     * @return the sum
     * @throws CancellationException if the caller was interrupted; its interrupt flag stays set
     */
    public double sum(int count, IntToDoubleFunction term) {
        double sum = 0;
        for (double each : map(count, term::applyAsDouble)) {
            sum += each;
        }
        return sum;
    }

    private static void run(int threads, Callable<Void> worker) {
        if (threads == 0) {
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads, Parallel::daemon);
        try {
            var running = new ArrayList<Future<Void>>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(worker));
            }
            for (var each : running) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            rethrow(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "anodyne-parallel");
        thread.setDaemon(true);
        return thread;
    }

    private static void rethrow(Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException("a parallel loop failed", cause);
    }
}
