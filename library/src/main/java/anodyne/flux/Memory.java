package anodyne.flux;

import anodyne.quantity.LaboratoryException;
import anodyne.voxel.VoxelGrid;
import java.util.Arrays;

/** What a solve will need at most, known from the number of conducting voxels before anything is allocated. */
final class Memory {
    /** Six neighbours, place, coarse node and inverse sum of each voxel. */
    private static final int GRAPH_BYTES = 6 * 4 + 3 * 4;

    /** Potential in double, four vectors in single precision. */
    private static final int VECTOR_BYTES = 8 + 4 * 4;

    /** Codes of six faces. */
    private static final int CODE_BYTES = 6 * 2;

    /** Three vectors in double precision in place of two in single. */
    private static final int EXACT_BYTES = 3 * 8 - 2 * 4;

    /** All coarse levels, by node of the first of them; measured from dense packings to sites at the threshold. */
    private static final int COARSE_BYTES = 110;

    /** The same where conductances differ: levels shrink by less, and nodes have more neighbours. */
    private static final int UNEVEN_COARSE_BYTES = 140;

    /** Collectors need room of their own: ends of regions, a young generation. */
    private static final double ROOM = 1.12;

    private static final double MB = 1e6;

    private Memory() {}

    /** The bytes that a solve needs at most, the image not counted. */
    static long bytes(Crew crew, Conductances conductances) {
        return bytes(conductances, coarseNodes(crew, conductances));
    }

    private static long bytes(Conductances conductances, long coarseNodes) {
        long conducting = conductances.conductingVoxels();
        int each = conductances.uniform() ? COARSE_BYTES : UNEVEN_COARSE_BYTES;
        return Math.round(ROOM * (arrays(conductances, conducting) + each * coarseNodes));
    }

    /** The bytes of all that has the size of the image or of its conducting voxels. */
    static long arrays(Conductances conductances, long conducting) {
        boolean uniform = conductances.uniform();
        boolean exact = !uniform || conductances.box.around()[0];
        int each = GRAPH_BYTES + VECTOR_BYTES + (uniform ? 0 : CODE_BYTES) + (exact ? EXACT_BYTES : 0);
        return conductances.box.grid().size() + conducting * each;
    }

    /** How many nodes the first coarse level will have at most: one for each part of a phase inside two by two by two. */
    private static long coarseNodes(Crew crew, Conductances conductances) {
        Cells cells = Cells.of(conductances.box);
        boolean cubes = cells.factor(0) == 2 && cells.factor(1) == 2 && cells.factor(2) == 2;
        if (!cubes || !conductances.allAlike()) {
            return conductances.conductingVoxels() / 2 + 1;
        }
        VoxelGrid grid = conductances.box.grid();
        var ofLayer = new long[(grid.nz() + 1) / 2];
        crew.planes(crew.evenCuts(ofLayer.length), layer -> {
            for (int y = 0; y < grid.ny(); y += 2) {
                ofLayer[layer] += row(conductances, grid, 2 * layer, y);
            }
        });
        return Arrays.stream(ofLayer).sum();
    }

    private static long row(Conductances conductances, VoxelGrid grid, int z, int y) {
        long nodes = 0;
        var row = new int[4];
        for (int k = 0; k < 4; k++) {
            int atZ = z + (k >> 1);
            int atY = y + (k & 1);
            row[k] = atZ < grid.nz() && atY < grid.ny() ? grid.index(atZ, atY, 0) : -1;
        }
        for (int x = 0; x < grid.nx(); x += 2) {
            for (int phase = 1; phase <= conductances.phases; phase++) {
                int block = 0;
                for (int k = 0; k < 4; k++) {
                    if (row[k] >= 0) {
                        block |= (conductances.phase(row[k] + x) == phase ? 1 : 0) << 2 * k;
                        block |=
                                (x + 1 < grid.nx() && conductances.phase(row[k] + x + 1) == phase ? 1 : 0) << 2 * k + 1;
                    }
                }
                nodes += BlockParts.count(block);
            }
        }
        return nodes;
    }

    /** Fails if the virtual machine may not take what is needed; counts closely only if a rough bound is too much. */
    static void require(Crew crew, Conductances conductances) {
        if (bytes(conductances, conductances.conductingVoxels() / 2 + 1) <= free()) {
            return;
        }
        long needed = bytes(crew, conductances);
        if (needed > free()) {
            // What earlier work has left behind may not have been collected yet.
            System.gc();
        }
        requireFree(conductances, needed, free());
    }

    static void requireFree(Conductances conductances, long needed, long free) {
        if (needed > free) {
            throw new LaboratoryException(
                    "memory for the flux through %s with %d conducting voxels is %.0f MB, allowed is what is free, %.0f MB; give the virtual machine more (-Xmx), or crop or coarsen the image"
                            .formatted(
                                    conductances.box.grid(), conductances.conductingVoxels(), needed / MB, free / MB));
        }
    }

    private static long free() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    }
}
