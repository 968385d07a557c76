package anodyne.notebook;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Uncertain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A table as it is shown: the one form into which Tablesaw tables and the laboratory's objects are brought before they
 * become HTML and text.
 *
 * <p>A header {@code thickness [µm]} names a column and its unit. Cells hold numbers, {@link Uncertain} numbers, texts, or
 * null for a value that is missing. A column of numbers, or of texts that read as numbers, is right-aligned;
 * numbers are written with digits that fit together.
 */
public final class Grid {
    private static final Pattern WITH_UNIT = Pattern.compile("(.*\\S)\\s*\\[([^\\[\\]]+)\\]", Pattern.DOTALL);

    private static final int SHOWN = 25;
    private static final int HEAD = 15;
    private static final int TAIL = 5;

    private final String caption;
    private final List<Header> headers;
    private final List<List<Object>> rows;
    private final int head;
    private final String note;

    private Grid(String caption, List<Header> headers, List<List<Object>> rows, int head, String note) {
        this.caption = caption;
        this.headers = headers;
        this.rows = rows;
        this.head = head;
        this.note = note;
    }

    /** What stands above a column. */
    record Header(String name, Optional<String> unit) {
        static Header parse(String text) {
            var match = WITH_UNIT.matcher(text);
            return match.matches()
                    ? new Header(match.group(1), Optional.of(match.group(2)))
                    : new Header(text, Optional.empty());
        }
    }

    /**
     * An empty table.
     *
     * @param caption what it shows; may be empty
     * @param headers one a column, a unit in square brackets at its end
     * @return the table
     */
    public static Grid of(String caption, String... headers) {
        return of(caption, List.of(headers));
    }

    /**
     * An empty table.
     *
     * @param caption what it shows; may be empty
     * @param headers one a column, a unit in square brackets at its end
     * @return the table
     */
    public static Grid of(String caption, List<String> headers) {
        return new Grid(caption, headers.stream().map(Header::parse).toList(), List.of(), Integer.MAX_VALUE, "");
    }

    /**
     * This table with one more row.
     *
     * @param cells one a column: a number, an {@link Uncertain}, null for missing, anything else as its text
     * @return a new table
     * @throws LaboratoryException if there are more or fewer cells than columns
     */
    public Grid row(Object... cells) {
        if (cells.length != headers.size()) {
            throw new LaboratoryException(
                    "number of cells is %d, allowed is one a column, %d".formatted(cells.length, headers.size()));
        }
        var more = new ArrayList<>(rows);
        more.add(Collections.unmodifiableList(Arrays.asList(cells.clone())));
        return new Grid(caption, headers, Collections.unmodifiableList(more), head, note);
    }

    /**
     * This table with a remark below.
     *
     * @param text the remark
     * @return a new table
     */
    public Grid note(String text) {
        return new Grid(caption, headers, rows, head, note.isEmpty() ? text : note + " " + text);
    }

    /**
     * This table with more rows; of very many the first and the last, and how many are not shown.
     *
     * @param count of all rows
     * @param what they are, in plural
     * @param cells of a row, asked for those that are shown
     * @return a new table
     */
    Grid rows(int count, String what, IntFunction<List<Object>> cells) {
        boolean whole = count <= SHOWN;
        var shown = whole
                ? IntStream.range(0, count)
                : IntStream.concat(IntStream.range(0, HEAD), IntStream.range(count - TAIL, count));
        var table = this;
        for (int row : shown.toArray()) {
            table = table.row(cells.apply(row).toArray());
        }
        return whole
                ? table
                : new Grid(caption, headers, table.rows, rows.size() + HEAD, note)
                        .note("%s of %s %s not shown."
                                .formatted(TableView.grouped(count - HEAD - TAIL), TableView.grouped(count), what));
    }

    String caption() {
        return caption;
    }

    List<Header> headers() {
        return headers;
    }

    int rowCount() {
        return rows.size();
    }

    /** Whether rows are left out before this one. */
    boolean gapBefore(int row) {
        return row == head;
    }

    String remark() {
        return rows.isEmpty() ? (note.isEmpty() ? "0 rows" : note + " 0 rows") : note;
    }

    /** The columns with their cells as written; a missing value is empty. */
    List<WrittenColumn> columns() {
        var columns = new ArrayList<WrittenColumn>();
        for (int i = 0; i < headers.size(); i++) {
            int column = i;
            columns.add(WrittenColumn.of(
                    headers.get(i), rows.stream().map(row -> row.get(column)).toList()));
        }
        return columns;
    }

    /**
     * The table as HTML and text.
     *
     * @return its representations
     */
    public MimeBundle render() {
        var columns = columns();
        return MimeBundle.text(GridText.write(this, columns)).with(MimeBundle.HTML, GridHtml.write(this, columns));
    }

    @Override
    public String toString() {
        return GridText.write(this, columns());
    }
}
