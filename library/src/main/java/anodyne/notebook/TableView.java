package anodyne.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Brings a Tablesaw table into the form in which it is shown, reading only the rows that are. */
final class TableView {
    private static final int COLUMNS = 50;

    private TableView() {}

    static MimeBundle render(Table table) {
        var columns = table.columns().stream().limit(COLUMNS).toList();
        var grid = Grid.of(
                        Objects.requireNonNullElse(table.name(), ""),
                        columns.stream().map(Column::name).toList())
                .rows(table.rowCount(), "rows", row -> cells(columns, row));
        if (table.columnCount() > COLUMNS) {
            grid = grid.note("%s of %s columns not shown."
                    .formatted(grouped(table.columnCount() - COLUMNS), grouped(table.columnCount())));
        }
        return grid.render();
    }

    private static List<Object> cells(List<Column<?>> columns, int row) {
        var cells = new ArrayList<Object>();
        columns.forEach(column -> cells.add(column.isMissing(row) ? null : column.get(row)));
        return cells;
    }

    /** Thousands set off by thin spaces, which no reader takes for a decimal sign. */
    static String grouped(long number) {
        String digits = Long.toString(number);
        return IntStream.range(0, digits.length())
                .mapToObj(i -> (i > 0 && (digits.length() - i) % 3 == 0 ? "\u2009" : "") + digits.charAt(i))
                .collect(Collectors.joining());
    }
}
