package anodyne.flux;

/**
 * Colours of the cells of a box such that neighbours differ: those of one colour can be relaxed in any order. Two
 * colours as on a chequerboard, or three where an odd number of cells closes to a ring.
 *
 * @param colours two or three, or one if the colours of nodes follow from something else
 * @param ofIndex for each axis the part of each index
 */
record Colouring(int colours, byte[][] ofIndex) {

    static Colouring of(int[] counts, boolean[] around) {
        boolean odd = false;
        for (int axis = 0; axis < 3; axis++) {
            odd |= closesOddly(counts[axis], around[axis]);
        }
        var parts = new byte[3][];
        for (int axis = 0; axis < 3; axis++) {
            parts[axis] = new byte[counts[axis]];
            for (int i = 0; i < counts[axis]; i++) {
                parts[axis][i] = (byte) (i & 1);
            }
            if (closesOddly(counts[axis], around[axis])) {
                parts[axis][counts[axis] - 1] = 2;
            }
        }
        return new Colouring(odd ? 3 : 2, parts);
    }

    /** One colour for all cells. */
    static Colouring none(Cells cells) {
        return new Colouring(
                1, new byte[][] {new byte[cells.count(0)], new byte[cells.count(1)], new byte[cells.count(2)]});
    }

    int of(int a, int b, int c) {
        return (ofIndex[0][a] + ofIndex[1][b] + ofIndex[2][c]) % colours;
    }

    private static boolean closesOddly(int count, boolean around) {
        return around && count > 1 && (count & 1) == 1;
    }
}
