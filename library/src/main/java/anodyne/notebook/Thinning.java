package anodyne.notebook;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which of very many points are drawn: evenly chosen ones, the first and the last among them.
 *
 * @param indices of the points drawn, rising
 * @param count how many there are
 */
record Thinning(int[] indices, int count) {
    private static final int MOST = 5000;

    static Thinning of(int count) {
        return of(count, MOST);
    }

    static Thinning of(int count, int most) {
        if (count <= most) {
            return new Thinning(IntStream.range(0, count).toArray(), count);
        }
        return new Thinning(
                IntStream.range(0, most)
                        .map(i -> (int) ((long) i * (count - 1) / (most - 1)))
                        .toArray(),
                count);
    }

    double[] of(List<Double> values) {
        return IntStream.of(indices).mapToDouble(values::get).toArray();
    }

    /** What a name in the legend has to add; empty if every point is drawn. */
    String words() {
        return indices.length == count
                ? ""
                : ", %s of %s points".formatted(TableView.grouped(indices.length), TableView.grouped(count));
    }
}
