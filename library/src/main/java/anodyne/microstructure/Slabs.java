package anodyne.microstructure;

import anodyne.task.Interruption;
import anodyne.task.Parallel;

/** Cuts the layers of a grid among threads; each layer is worked on by one alone, so that results are always the same. */
final class Slabs {
    private static final int LAYERS = 8;

    private Slabs() {}

    /** Works on layers from one to before another. */
    interface Work {
        void layers(int from, int to);
    }

    static void each(int layers, Work work) {
        Parallel.ALL.map((layers + LAYERS - 1) / LAYERS, slab -> {
            Interruption.check();
            work.layers(slab * LAYERS, Math.min(layers, (slab + 1) * LAYERS));
            return null;
        });
    }
}
