package anodyne.voxel;

/**
 * Sets of things that are joined step by step. The first thing of a set stands for it, and paths to it are halved on
 * the way (Tarjan and van Leeuwen, J. ACM 31 (1984) 245, doi:10.1145/62.2160).
 */
final class DisjointSets {
    private final int[] parents;

    DisjointSets(int count) {
        parents = new int[count];
        for (int i = 0; i < count; i++) {
            parents[i] = i;
        }
    }

    void join(int one, int other) {
        int a = first(one);
        int b = first(other);
        parents[Math.max(a, b)] = Math.min(a, b);
    }

    /**
     * Numbers the sets from 1, in the order of their first things.
     *
     * @param numbers to be filled
     * @return how many sets there are
     */
    int number(int[] numbers) {
        int count = 0;
        for (int i = 0; i < parents.length; i++) {
            int first = first(i);
            numbers[i] = first == i ? ++count : numbers[first];
        }
        return count;
    }

    private int first(int thing) {
        int at = thing;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }
}
