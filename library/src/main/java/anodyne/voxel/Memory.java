package anodyne.voxel;

import anodyne.quantity.LaboratoryException;

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
        require(place.toString(), bytes);
    }

    static void require(String work, double bytes) {
        if (bytes > free() && bytes < Runtime.getRuntime().maxMemory()) {
            System.gc();
        }
        if (bytes > free()) {
            throw new LaboratoryException("%s: needs %.0f MiB of memory, there are %.0f MiB"
                    .formatted(work, Math.ceil(bytes / MIB), free() / MIB));
        }
    }
}
