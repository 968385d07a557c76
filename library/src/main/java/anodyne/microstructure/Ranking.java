package anodyne.microstructure;

/** The voxels with the lowest values, exactly so many; of equal ones those that come first in C order. */
final class Ranking {
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
        int high = select(values, count, 16, -1);
        long below = below(values, high << 16);
        int bits = select(values, count - below, 0, high);
        float threshold = Float.intBitsToFloat(bits);
        long equal = count - below(values, bits);
        int last = -1;
        for (int i = 0; equal > 0; i++) {
            if (values[i] == threshold) {
                last = i;
                equal--;
            }
        }
        return new Ranking(values, threshold, last);
    }

    private static int select(float[] values, long rank, int shift, int high) {
        var counts = new int[1 << 16];
        for (float value : values) {
            int bits = Float.floatToRawIntBits(value);
            if (high < 0 || bits >>> 16 == high) {
                counts[bits >>> shift & 0xFFFF]++;
            }
        }
        int bin = 0;
        for (long seen = counts[0]; seen < rank; seen += counts[bin]) {
            bin++;
        }
        return high < 0 ? bin : high << 16 | bin;
    }

    private static long below(float[] values, int bits) {
        long count = 0;
        for (float value : values) {
            count += Float.floatToRawIntBits(value) < bits ? 1 : 0;
        }
        return count;
    }

    boolean contains(int voxel) {
        return values[voxel] < threshold || values[voxel] == threshold && voxel <= lastEqual;
    }
}
