package anodyne.microstructure;

import anodyne.material.SizeDistribution;
import anodyne.material.Weighting;
import anodyne.task.Seed;
import java.util.SplittableRandom;

/**
 * Diameters drawn from a distribution, one from each of equally frequent classes, so that a small sample has the
 * distribution's moments nearly.
 */
final class SizeSample {
    /** Diameters are whole numbers of these, so that the last bit of a machine's exponential does not matter. */
    private static final double PICOMETRE = 1e-12;

    /** Share of the particles that is cut off at each end of an endless distribution, times the number drawn. */
    private static final double EDGE = 0.05;

    private static final int AT_ONCE = 4096;

    private SizeSample() {}

    /** Diameters in random order. */
    static double[] draw(SizeDistribution sizes, int count, Seed seed) {
        var random = seed.generator();
        var diameters = new double[count];
        for (int i = 0; i < count; i++) {
            diameters[i] = (i + EDGE + (1 - 2 * EDGE) * random.nextDouble()) / count;
        }
        Slabs.each(count, AT_ONCE, (from, to) -> {
            for (int i = from; i < to; i++) {
                diameters[i] = Math.rint(sizes.quantile(diameters[i], Weighting.NUMBER) / PICOMETRE) * PICOMETRE;
            }
        });
        shuffle(diameters, random);
        return diameters;
    }

    private static void shuffle(double[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double held = values[i];
            values[i] = values[j];
            values[j] = held;
        }
    }
}
