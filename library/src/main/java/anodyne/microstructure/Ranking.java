package anodyne.microstructure;

import java.util.Arrays;

/** The voxels with the lowest values, exactly so many; of equal ones those that come first in C order. */
final class Ranking {
    /** Often most values are infinite; counted one after the other in one place, they would wait for each other. */
    private static final int INFINITE = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

    private final float[] values;
    private final float threshold;
    private final int lastEqual;

    private Ranking(float[] values, float threshold, int lastEqual) {
        this.values = values;
        this.threshold = threshold;
        this.lastEqual = lastEqual;
    }

    /**
     * Chooses voxels.
     *
     * @param values one a voxel, not negative; infinite ones come last
     * @param count how many to choose
     */
    static Ranking lowest(float[] values, long count) {
        if (count <= 0) {
            return new Ranking(values, -1, -1);
        }
        // The bits of floats that are not negative have the order of the floats: two passes of a radix selection.
        long[] high = select(values, 16, -1, count);
        long[] low = select(values, 0, (int) high[0], count - high[1]);
        float threshold = Float.intBitsToFloat((int) (high[0] << 16 | low[0]));
        long equal = count - high[1] - low[1];
        int last = -1;
        for (int i = 0; equal > 0; i++) {
            if (values[i] == threshold) {
                last = i;
                equal--;
            }
        }
        return new Ranking(values, threshold, last);
    }

    /** The half of the bits at which a rank lies, and how many values lie below; of all values or those with an upper half. */
    private static long[] select(float[] values, int shift, int high, long rank) {
        int[] counts = counts(values, shift, high);
        int bin = 0;
        long below = 0;
        while (below + counts[bin] < rank) {
            below += counts[bin++];
        }
        return new long[] {bin, below};
    }

    private static int[] counts(float[] values, int shift, int high) {
        var counts = new int[1 << 16];
        Slabs.eachPerThread(values.length, (from, to) -> {
            var here = new int[counts.length];
            int infinite = 0;
            for (int i = from; i < to; i++) {
                int bits = Float.floatToRawIntBits(values[i]);
                if (bits == INFINITE) {
                    infinite++;
                } else if (high < 0 || bits >>> 16 == high) {
                    here[bits >>> shift & 0xFFFF]++;
                }
            }
            if (high < 0 || INFINITE >>> 16 == high) {
                here[INFINITE >>> shift & 0xFFFF] += infinite;
            }
            synchronized (counts) {
                Arrays.setAll(counts, bin -> counts[bin] + here[bin]);
            }
        });
        return counts;
    }

    boolean contains(int voxel) {
        return values[voxel] < threshold || values[voxel] == threshold && voxel <= lastEqual;
    }
}
