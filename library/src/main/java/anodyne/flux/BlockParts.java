package anodyne.flux;

/**
 * The parts of every block of two by two by two voxels that hang together by faces. A block is the set of its conducting
 * voxels, bit 4z + 2y + x for each.
 */
final class BlockParts {
    /** Number of voxels of a block. */
    static final int VOXELS = 8;

    private static final int BLOCKS = 1 << VOXELS;
    private static final int MOST_PARTS = 4;

    private static final byte[] COUNT = new byte[BLOCKS];
    private static final short[] PART = new short[BLOCKS * MOST_PARTS];
    private static final byte[] PART_OF_VOXEL = new byte[BLOCKS * VOXELS];

    static {
        for (int block = 0; block < BLOCKS; block++) {
            int left = block;
            while (left != 0) {
                int part = grown(Integer.lowestOneBit(left), block);
                note(block, part);
                left &= ~part;
            }
        }
    }

    private BlockParts() {}

    private static int grown(int seed, int block) {
        int part = seed;
        int before = 0;
        while (part != before) {
            before = part;
            for (int bit = 0; bit < 3; bit++) {
                part |= neighbours(part, bit) & block;
            }
        }
        return part;
    }

    /** The voxels next to some of a block across an axis: those whose number differs in one bit. */
    private static int neighbours(int voxels, int bit) {
        int moved = 0;
        for (int voxel = 0; voxel < VOXELS; voxel++) {
            moved |= (voxels >> voxel & 1) << (voxel ^ 1 << bit);
        }
        return moved;
    }

    private static void note(int block, int part) {
        int number = COUNT[block]++;
        PART[block * MOST_PARTS + number] = (short) part;
        for (int voxel = 0; voxel < VOXELS; voxel++) {
            if ((part >> voxel & 1) != 0) {
                PART_OF_VOXEL[block * VOXELS + voxel] = (byte) number;
            }
        }
    }

    /** How many parts a block has, at most four. */
    static int count(int block) {
        return COUNT[block];
    }

    /** The voxels of one of a block's parts. */
    static int part(int block, int number) {
        return PART[block * MOST_PARTS + number];
    }

    /** Which of a block's parts one of its voxels belongs to. */
    static int partOf(int block, int voxel) {
        return PART_OF_VOXEL[block * VOXELS + voxel];
    }
}
