package anodyne.notebook;

import java.util.ArrayList;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Brings a Tablesaw table into the form in which it is shown, reading only the rows that are. */
final class TableView {
    private static final int SHOWN = 25;
    private static final int HEAD = 15;
    private static final int TAIL = 5;
    private static final int COLUMNS = 50;

    private TableView() {}

    static MimeBundle render(Table table) {
        int count = table.rowCount();
        var columns = table.columns().stream().limit(COLUMNS).toList();
        var grid = Grid.of(
                Objects.requireNonNullElse(table.name(), ""),
                columns.stream().map(Column::name).toList());
        boolean whole = count <= SHOWN;
        var rows = whole
                ? IntStream.range(0, count)
                : IntStream.concat(IntStream.range(0, HEAD), IntStream.range(count - TAIL, count));
        for (int row : rows.toArray()) {
            var cells = new ArrayList<Object>();
            columns.forEach(column -> cells.add(column.isMissing(row) ? null : column.get(row)));
            grid = grid.row(cells.toArray());
        }
        if (!whole) {
            grid = grid.gapAfter(HEAD)
                    .note("%s of %s rows not shown.".formatted(grouped(count - HEAD - TAIL), grouped(count)));
        }
        if (table.columnCount() > COLUMNS) {
            grid = grid.note("%s of %s columns not shown."
                    .formatted(grouped(table.columnCount() - COLUMNS), grouped(table.columnCount())));
        }
        return grid.render();
    }

    /** Thousands set off by thin spaces, which no reader takes for a decimal sign. */
    static String grouped(long number) {
        String digits = Long.toString(number);
        return IntStream.range(0, digits.length())
                .mapToObj(i -> (i > 0 && (digits.length() - i) % 3 == 0 ? "\u2009" : "") + digits.charAt(i))
                .collect(Collectors.joining());
    }
}
