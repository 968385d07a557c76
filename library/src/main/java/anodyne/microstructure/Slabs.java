package anodyne.microstructure;

import anodyne.task.Interruption;
import anodyne.task.Parallel;

/**
 * Cuts the layers of a grid, or other items in a row, among threads; each is worked on by one alone, so that results are
 * always the same.
 */
final class Slabs {
    private static final int LAYERS = 8;

    private Slabs() {}

    /** Works on layers, or other items, from one to before another. */
    interface Work {
        void layers(int from, int to);
    }

    static void each(int layers, Work work) {
        each(layers, LAYERS, work);
    }

    static void each(int count, int atOnce, Work work) {
        Parallel.ALL.map((count + atOnce - 1) / atOnce, part -> {
            Interruption.check();
            work.layers(part * atOnce, Math.min(count, (part + 1) * atOnce));
            return null;
        });
    }

    /** One part a thread, for work whose every part has to look at everything. */
    static void eachPerThread(int count, Work work) {
        each(count, (count + Parallel.ALL.threads() - 1) / Parallel.ALL.threads(), work);
    }
}
