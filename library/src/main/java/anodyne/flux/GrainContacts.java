package anodyne.flux;

import anodyne.quantity.LaboratoryException;
import java.util.Arrays;
import java.util.Collection;

/** Which pairs of grains touch: current passes between two grains only if the pair is in the list. */
public final class GrainContacts {
    private final long[] pairs;

    private GrainContacts(long[] sortedPairs) {
        this.pairs = sortedPairs;
    }

    /**
     * A list of pairs.
     *
     * @param pairs each two different grains' labels, at least 1; the order within a pair means nothing, and a pair may
     *     come twice
     * @return the list
     * @throws LaboratoryException if a pair has not two labels, a label is below 1, or both are the same
     */
    public static GrainContacts of(Collection<int[]> pairs) {
        return new GrainContacts(pairs.stream()
                .mapToLong(pair -> {
                    if (pair.length != 2) {
                        throw new LaboratoryException(
                                "contact of grains has %d labels, allowed is 2".formatted(pair.length));
                    }
                    return checked(pair[0], pair[1]);
                })
                .sorted()
                .distinct()
                .toArray());
    }

    /**
     * No contacts: no current passes from grain to grain.
     *
     * @return the empty list
     */
    public static GrainContacts none() {
        return new GrainContacts(new long[0]);
    }

    /**
     * One more contact; to make many, use {@link #of(Collection)}.
     *
     * @param grainA label of a grain, at least 1
     * @param grainB label of another
     * @return a new list
     * @throws LaboratoryException if a label is below 1 or both are the same
     */
    public GrainContacts and(int grainA, int grainB) {
        long pair = checked(grainA, grainB);
        int at = Arrays.binarySearch(pairs, pair);
        if (at >= 0) {
            return this;
        }
        int place = -at - 1;
        var more = new long[pairs.length + 1];
        System.arraycopy(pairs, 0, more, 0, place);
        more[place] = pair;
        System.arraycopy(pairs, place, more, place + 1, pairs.length - place);
        return new GrainContacts(more);
    }

    /**
     * The number of contacts.
     *
     * @return how many pairs
     */
    public int size() {
        return pairs.length;
    }

    /**
     * Whether two grains touch.
     *
     * @param grainA label of a grain
     * @param grainB label of another
     * @return true if the pair is in the list, in either order
     */
    public boolean touch(int grainA, int grainB) {
        return Arrays.binarySearch(pairs, pair(grainA, grainB)) >= 0;
    }

    /** Labels of all grains in the list, each once, in order. */
    int[] grains() {
        return Arrays.stream(pairs)
                .flatMap(pair -> Arrays.stream(new long[] {pair >>> 32, pair & 0xFFFFFFFFL}))
                .mapToInt(label -> (int) label)
                .sorted()
                .distinct()
                .toArray();
    }

    private static long checked(int grainA, int grainB) {
        if (grainA < 1 || grainB < 1 || grainA == grainB) {
            throw new LaboratoryException("contact of grains joins %d and %d, allowed are two different labels from 1"
                    .formatted(grainA, grainB));
        }
        return pair(grainA, grainB);
    }

    private static long pair(int grainA, int grainB) {
        return (long) Math.min(grainA, grainB) << 32 | Math.max(grainA, grainB);
    }
}
