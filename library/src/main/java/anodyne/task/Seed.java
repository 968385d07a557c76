package anodyne.task;

import java.util.SplittableRandom;

/**
 * Where a random thing starts: the same seed gives the same numbers, on every machine and for any number of threads.
 *
 * @param value any number; ensembles use 1, 2, … n
 */
public record Seed(long value) {

    /**
     * A seed for one of several parts, so that parts can be made in any order or at once.
     *
     * @param part its number
     * @return a seed whose numbers have nothing to do with those of other parts
     */
    public Seed child(long part) {
        // The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014), which maps different pairs far apart.
        long z = value * 0x9E3779B97F4A7C15L + (part + 1) * 0xD1B54A32D192ED03L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return new Seed(z ^ (z >>> 31));
    }

    /**
     * A fresh generator at the start of this seed's sequence.
     *
     * @return for one thread alone
     */
    public SplittableRandom generator() {
        return new SplittableRandom(value);
    }
}
