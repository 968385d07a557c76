package anodyne.flux;

/**
 * The coarse nodes of the finest level where all faces across an axis conduct alike and cells are joined two by two along
 * each: what hangs together in a block of eight voxels is looked up, and faces between blocks are counted by their bits. The
 * nodes are those that {@link CellParts} would find, at a fraction of the cost.
 */
final class Blocks {
    /** For each axis how far apart the bits of neighbouring voxels are, and which voxels lie above. */
    private static final int[] APART = {4, 2, 1};

    private static final int[] ABOVE = {0xF0, 0xCC, 0xAA};

    private final Crew crew;
    private final FineGraph fine;
    private final int[] place;
    private final int shift;

    /** Cells of the coarse level. */
    final Cells coarseCells;

    private final Colouring colouring;
    private final int planes;
    private final int n1;
    private final int n2;
    private final int[] cuts;
    private final byte[] block;

    /** The coarse node of the first part of each block; the other parts' follow. */
    private final int[] first;

    /** For each fine node its coarse node. */
    final int[] aggregate;

    private final int[] start;
    private final int[] coarsePlace;

    Blocks(Crew crew, FineGraph fine, int[] place, Cells cells) {
        this.crew = crew;
        this.fine = fine;
        this.place = place;
        this.shift = cells.shift();
        this.coarseCells = cells.coarser();
        this.colouring = coarseCells.colouring();
        this.planes = coarseCells.count(0);
        this.n1 = coarseCells.count(1);
        this.n2 = coarseCells.count(2);
        this.cuts = crew.cuts(fine.weightUpTo(2));
        this.block = new byte[planes * n1 * n2];
        this.first = new int[block.length];
        this.start = new int[colouring.colours() * planes + 1];
        crew.planes(cuts, this::findBlocks);
        for (int i = 1; i < start.length; i++) {
            start[i] += start[i - 1];
        }
        this.aggregate = new int[fine.nodes];
        this.coarsePlace = new int[start[start.length - 1]];
        crew.planes(cuts, this::number);
    }

    /** Whether a level is such that blocks tell its coarse nodes. */
    static boolean tell(FineGraph fine, Cells cells) {
        return !fine.coded()
                && fine.conductances.allJoined()
                && fine.hasPlates()
                && !cells.anyAround()
                && cells.factor(0) == 2
                && cells.factor(1) == 2
                && cells.factor(2) == 2;
    }

    SparseGraph collect() {
        return new CoarseRows(crew, fine, aggregate, 2, start, coarsePlace).collect(cuts, this::collectPlane);
    }

    private void findBlocks(int coarsePlane) {
        eachNode(coarsePlane, (i, at, voxel) -> block[at] |= (byte) (1 << voxel));
        for (int b = 0; b < n1; b++) {
            for (int c = 0; c < n2; c++) {
                int parts = BlockParts.count(block(at(coarsePlane, b, c)));
                start[colouring.of(coarsePlane, b, c) * planes + coarsePlane + 1] += parts;
            }
        }
    }

    private void number(int coarsePlane) {
        var next = new int[colouring.colours()];
        for (int colour = 0; colour < next.length; colour++) {
            next[colour] = start[colour * planes + coarsePlane];
        }
        for (int b = 0; b < n1; b++) {
            for (int c = 0; c < n2; c++) {
                int at = at(coarsePlane, b, c);
                int colour = colouring.of(coarsePlane, b, c);
                first[at] = next[colour];
                next[colour] += BlockParts.count(block(at));
                for (int node = first[at]; node < next[colour]; node++) {
                    coarsePlace[node] = b << coarseCells.shift() | c;
                }
            }
        }
        eachNode(coarsePlane, (i, at, voxel) -> aggregate[i] = first[at] + BlockParts.partOf(block(at), voxel));
    }

    private int at(int a, int b, int c) {
        return (a * n1 + b) * n2 + c;
    }

    private int block(int at) {
        return block[at] & 0xFF;
    }

    @FunctionalInterface
    private interface Voxel {
        void of(int node, int at, int voxel);
    }

    /** Calls for each fine node of a coarse plane with its block and its place in it. */
    private void eachNode(int coarsePlane, Voxel each) {
        int column = (1 << shift) - 1;
        for (int plane = 2 * coarsePlane; plane < Math.min(2 * coarsePlane + 2, fine.planes); plane++) {
            for (int colour = 0; colour < fine.colours; colour++) {
                int to = fine.to(colour, plane);
                for (int i = fine.from(colour, plane); i < to; i++) {
                    int b = place[i] >>> shift;
                    int c = place[i] & column;
                    each.of(i, at(coarsePlane, b >> 1, c >> 1), (plane & 1) << 2 | (b & 1) << 1 | c & 1);
                }
            }
        }
    }

    private void collectPlane(int a, RowCollector rows) {
        for (int b = 0; b < n1; b++) {
            for (int c = 0; c < n2; c++) {
                int at = at(a, b, c);
                for (int k = 0; k < BlockParts.count(block(at)); k++) {
                    int part = BlockParts.part(block(at), k);
                    collectAxis(0, first[at] + k, part, at, a > 0, a + 1 < planes, rows);
                    collectAxis(1, first[at] + k, part, at, b > 0, b + 1 < n1, rows);
                    collectAxis(2, first[at] + k, part, at, c > 0, c + 1 < n2, rows);
                }
            }
        }
    }

    private void collectAxis(int axis, int row, int part, int at, boolean below, boolean above, RowCollector rows) {
        int step = axis == 0 ? n1 * n2 : axis == 1 ? n2 : 1;
        int apart = APART[axis];
        float each = fine.conductance(2 * axis, 0);
        int lower = part & ~ABOVE[axis];
        int upper = part & ABOVE[axis];
        if (below && (lower & block(at - step) >>> apart) != 0) {
            collectFaces(row, lower << apart, at - step, each, rows);
        }
        if (above && (upper & block(at + step) << apart) != 0) {
            collectFaces(row, upper >>> apart, at + step, each, rows);
        }
    }

    /** Notes what leads to the parts of another block, given the voxels there that are faced. */
    private void collectFaces(int row, int faced, int other, float each, RowCollector rows) {
        for (int k = 0; k < BlockParts.count(block(other)); k++) {
            int faces = Integer.bitCount(faced & BlockParts.part(block(other), k));
            if (faces > 0) {
                rows.append(row, first[other] + k, faces * each);
            }
        }
    }
}
