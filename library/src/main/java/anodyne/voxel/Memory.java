package anodyne.voxel;

/** Asks for memory before it is taken. */
final class Memory {
    private static final double MIB = 1 << 20;

    private Memory() {}

    /** Bytes that could be taken now, with garbage counted as taken. */
    static long free() {
        var machine = Runtime.getRuntime();
        return machine.maxMemory() - (machine.totalMemory() - machine.freeMemory());
    }

    static void require(Place place, double bytes) {
        if (bytes > free()) {
            requireAfterCollection(place, bytes);
        }
    }

    private static void requireAfterCollection(Place place, double bytes) {
        if (bytes < Runtime.getRuntime().maxMemory()) {
            System.gc();
        }
        if (bytes > free()) {
            throw place.error("needs %.0f MiB of memory, there are %.0f MiB", Math.ceil(bytes / MIB), free() / MIB);
        }
    }
}
