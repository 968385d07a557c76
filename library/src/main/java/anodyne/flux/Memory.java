package anodyne.flux;

import anodyne.quantity.LaboratoryException;

/** What a solve will need at most, known from the number of conducting voxels before anything is allocated. */
final class Memory {
    /** Six neighbours, place, coarse node and inverse sum of each voxel. */
    private static final int GRAPH_BYTES = 6 * 4 + 3 * 4;

    /** Potential in double, four vectors in single precision. */
    private static final int VECTOR_BYTES = 8 + 4 * 4;

    /** Codes of six faces, three vectors in double precision in place of two in single. */
    private static final int CODE_BYTES = 6 * 2 + 3 * 8 - 2 * 4;

    /** All coarse levels, by voxel: a third as many nodes where nearly every other is isolated, with 100 bytes each. */
    private static final int COARSE_BYTES = 34;

    private static final double MB = 1e6;

    private Memory() {}

    /** The bytes that a solve needs at most, the image not counted. */
    static long bytes(Conductances conductances) {
        long conducting = conductances.conductingVoxels();
        int each = GRAPH_BYTES + VECTOR_BYTES + COARSE_BYTES + (conductances.uniform() ? 0 : CODE_BYTES);
        return conductances.box.grid().size() + conducting * each;
    }

    /** Gives what is needed if the virtual machine may still take that much. */
    static long require(Conductances conductances) {
        if (bytes(conductances) > free()) {
            // What earlier work has left behind may not have been collected yet.
            System.gc();
        }
        return require(conductances, free());
    }

    static long require(Conductances conductances, long free) {
        long needed = bytes(conductances);
        if (needed > free) {
            throw new LaboratoryException(
                    "memory for the flux through %s with %d conducting voxels is %.0f MB, allowed is what is free, %.0f MB; give the virtual machine more (-Xmx), or crop or coarsen the image"
                            .formatted(
                                    conductances.box.grid(), conductances.conductingVoxels(), needed / MB, free / MB));
        }
        return needed;
    }

    private static long free() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    }
}
