package anodyne.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.quantity.LaboratoryException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TaskTest {

    @Property(tries = 50)
    void resultsDoNotDependOnTheNumberOfThreads(
            @ForAll @IntRange(max = 300) int count, @ForAll @IntRange(min = 1, max = 7) int threads) {
        assertEquals(IntStream.range(0, count).boxed().toList(), new Parallel(threads).map(count, i -> i));
        double once = new Parallel(1).sum(count, i -> Math.sin(i) * 1e10);
        assertEquals(once, new Parallel(threads).sum(count, i -> Math.sin(i) * 1e10));
    }

    @Test
    void anErrorInAParallelLoopReachesTheCaller() {
        var e = assertThrows(
                LaboratoryException.class,
                () -> Parallel.ALL.map(100, i -> {
                    if (i == 50) {
                        throw new LaboratoryException("no");
                    }
                    return i;
                }));
        assertEquals("no", e.getMessage());
    }

    @Test
    void anInterruptOfTheCallerStopsAllWorkers() throws InterruptedException {
        var started = new CountDownLatch(2);
        var ended = new CountDownLatch(2);
        var cancelled = new AtomicBoolean();
        var caller = new Thread(() -> {
            try {
                new Parallel(2).map(2, i -> spin(started, ended));
            } catch (CancellationException e) {
                cancelled.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        started.await();
        caller.interrupt();
        caller.join(5_000);
        assertFalse(caller.isAlive());
        assertTrue(cancelled.get());
        assertTrue(ended.await(5, TimeUnit.SECONDS));
    }

    private static int spin(CountDownLatch started, CountDownLatch ended) {
        started.countDown();
        try {
            while (true) {
                Interruption.check();
                Thread.onSpinWait();
            }
        } finally {
            ended.countDown();
        }
    }

    @Test
    void aLoopNeedsAThread() {
        assertThrows(LaboratoryException.class, () -> new Parallel(0));
    }

    @Test
    void progressIsHeardAtTheStartAtEachStepAndOnceAtTheEnd() {
        var heard = new ArrayList<Progress.State>();
        Progress.listen(heard::add);
        try (var progress = Progress.of("counting", 3)) {
            progress.advance(1);
            progress.advance(2);
        } finally {
            Progress.listen(state -> {});
        }
        assertEquals(
                List.of(0L, 1L, 3L, 3L),
                heard.stream().map(Progress.State::done).toList());
        assertEquals(
                List.of(false, false, false, true),
                heard.stream().map(Progress.State::ended).toList());
    }

    @Test
    void workWithinAStepIsNotHeardAndWorkAfterItIs() {
        var heard = new ArrayList<String>();
        Progress.listen(state -> heard.add(state.name() + " " + state.done()));
        try (var progress = Progress.of("all", 2)) {
            assertEquals(7, progress.step(() -> {
                try (var part = Progress.of("part", 1)) {
                    part.advance(1);
                }
                return 7;
            }));
            Progress.of("after", 1).close();
        } finally {
            Progress.listen(state -> {});
        }
        assertEquals(List.of("all 0", "all 1", "after 0", "after 0", "all 1"), heard);
    }

    @Test
    void progressObeysAnInterrupt() {
        try (var progress = Progress.of("counting", 3)) {
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, () -> progress.advance(1));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void theSameSeedGivesTheSameNumbersOnEveryMachine() {
        // Computed once with JDK 17; guards against a change of our mixing and of the JDK's generator.
        assertEquals(1277788746226957731L, new Seed(1).child(2).generator().nextLong());
    }

    @Test
    void partsOfASeedDiffer() {
        var seen = new HashSet<Long>();
        for (long value = 0; value < 100; value++) {
            for (long part = 0; part < 100; part++) {
                seen.add(new Seed(value).child(part).value());
            }
        }
        assertEquals(10_000, seen.size());
        assertNotEquals(new Seed(1).child(2), new Seed(2).child(1));
    }
}
