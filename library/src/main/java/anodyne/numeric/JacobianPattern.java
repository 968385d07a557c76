package anodyne.numeric;

import anodyne.quantity.LaboratoryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Which equation depends on which unknown. Entries are numbered row by row, within a row by column; the diagonal always
 * belongs to them.
 *
 * <p>Equations are eliminated in their order, without exchanging rows, so the order of the unknowns is chosen to keep the
 * elimination short and stable: leaves before what they hang on, and each algebraic equation in the row of an unknown that
 * it determines.
 */
public final class JacobianPattern {
    private final int[] starts;
    private final int[] columns;
    private JacobianPattern filled;

    private JacobianPattern(List<TreeSet<Integer>> rows) {
        starts = new int[rows.size() + 1];
        for (int i = 0; i < rows.size(); i++) {
            starts[i + 1] = starts[i] + rows.get(i).size();
        }
        columns = rows.stream()
                .flatMap(TreeSet::stream)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Collects the entries of a pattern. */
    public static final class Builder {
        private final List<TreeSet<Integer>> rows = new ArrayList<>();

        private Builder(int size) {
            for (int i = 0; i < size; i++) {
                rows.add(new TreeSet<>(List.of(i)));
            }
        }

        /**
         * Says that an equation depends on unknowns.
         *
         * @param row number of the equation, from 0
         * @param dependsOn numbers of the unknowns, from 0
         * @return this builder
         * @throws LaboratoryException if one of them is not a number of an unknown
         */
        public Builder row(int row, int... dependsOn) {
            requireUnknown(row);
            for (int column : dependsOn) {
                requireUnknown(column);
                rows.get(row).add(column);
            }
            return this;
        }

        private void requireUnknown(int number) {
            if (number < 0 || number >= rows.size()) {
                throw new LaboratoryException(
                        "number of an unknown is %d, allowed is 0 to %d".formatted(number, rows.size() - 1));
            }
        }

        /**
         * Ends the collection.
         *
         * @return the pattern
         */
        public JacobianPattern build() {
            return new JacobianPattern(rows);
        }
    }

    /**
     * Starts a pattern with nothing but its diagonal.
     *
     * @param size number of unknowns, at least 1
     * @return what collects the other entries
     * @throws LaboratoryException if there is no unknown
     */
    public static Builder ofSize(int size) {
        if (size < 1) {
            throw new LaboratoryException("number of unknowns is %d, allowed is at least 1".formatted(size));
        }
        return new Builder(size);
    }

    /**
     * Each equation depends on each unknown.
     *
     * @param size number of unknowns
     * @return the full pattern
     */
    public static JacobianPattern dense(int size) {
        return banded(size, size - 1, size - 1);
    }

    /**
     * Equation i depends on the unknowns i − lower to i + upper.
     *
     * @param size number of unknowns
     * @param lower number of diagonals below the main one
     * @param upper number of diagonals above the main one
     * @return the band
     */
    public static JacobianPattern banded(int size, int lower, int upper) {
        var builder = ofSize(size);
        for (int i = 0; i < size; i++) {
            for (int j = Math.max(0, i - lower); j <= Math.min(size - 1, i + upper); j++) {
                builder.row(i, j);
            }
        }
        return builder.build();
    }

    /**
     * Number of unknowns.
     *
     * @return at least 1
     */
    public int size() {
        return starts.length - 1;
    }

    /**
     * Number of entries.
     *
     * @return at least the number of unknowns
     */
    public int entries() {
        return columns.length;
    }

    /**
     * The number of an entry.
     *
     * @param row number of the equation
     * @param column number of the unknown
     * @return its place in the array of values
     * @throws LaboratoryException if the equation does not depend on the unknown
     */
    public int entry(int row, int column) {
        int place = Arrays.binarySearch(columns, starts[row], starts[row + 1], column);
        if (place < 0) {
            throw new LaboratoryException("entry (%d, %d) is not in the pattern, allowed in this row are the columns %s"
                    .formatted(
                            row, column, Arrays.toString(Arrays.copyOfRange(columns, starts[row], starts[row + 1]))));
        }
        return place;
    }

    /** Where each row starts in the columns, and where the last one ends; not to be changed. */
    int[] starts() {
        return starts;
    }

    /** The column of each entry; not to be changed. */
    int[] columns() {
        return columns;
    }

    int start(int row) {
        return starts[row];
    }

    int column(int entry) {
        return columns[entry];
    }

    /** The pattern that remains after elimination in order: row i also depends on what its predecessors depend on. */
    synchronized JacobianPattern filled() {
        if (filled == null) {
            filled = eliminated();
        }
        return filled;
    }

    private JacobianPattern eliminated() {
        var rows = new ArrayList<TreeSet<Integer>>();
        for (int i = 0; i < size(); i++) {
            var row = new TreeSet<Integer>();
            for (int e = starts[i]; e < starts[i + 1]; e++) {
                row.add(columns[e]);
            }
            for (Integer k = row.first(); k < i; k = row.higher(k)) {
                row.addAll(rows.get(k).tailSet(k, false));
            }
            rows.add(row);
        }
        return new JacobianPattern(rows);
    }
}
