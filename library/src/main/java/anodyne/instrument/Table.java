package anodyne.instrument;

import anodyne.quantity.Digits;
import anodyne.task.Interruption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Columns of numbers in SI, and the line that each row stood in. */
final class Table {
    private static final int SOMETIMES = 4096;

    private final TextFile file;
    private final Map<Role, Header.Column> columns;
    private final Map<Role, double[]> values = new EnumMap<>(Role.class);
    private int[] lines = new int[64];
    private int rows;
    private int lineOfPoint = -1;
    private int lineOfComma = -1;

    private Table(TextFile file, Map<Role, Header.Column> columns) {
        this.file = file;
        this.columns = columns;
        columns.keySet().forEach(role -> values.put(role, new double[lines.length]));
    }

    /** Reads every row from a line on; blank lines and comments are passed over. */
    static Table read(TextFile file, Map<Role, Header.Column> columns, int firstLine, char delimiter) {
        var table = new Table(file, columns);
        for (int line = firstLine; line < file.lines().size(); line++) {
            if (line % SOMETIMES == 0) {
                Interruption.check();
            }
            String text = file.lines().get(line);
            if (!Cells.isComment(text)) {
                table.add(line, Cells.split(text, delimiter));
            }
        }
        if (table.rows == 0) {
            throw file.error("number of rows of data is 0, allowed is at least 1");
        }
        return table;
    }

    private void add(int line, List<String> cells) {
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, 2 * rows);
            values.replaceAll((role, column) -> Arrays.copyOf(column, lines.length));
        }
        lines[rows] = line;
        for (var column : columns.values()) {
            values.get(column.role())[rows] = column.factor() * number(line, column, cells);
        }
        rows++;
    }

    private double number(int line, Header.Column column, List<String> cells) {
        if (column.index() >= cells.size()) {
            throw file.error(
                    line,
                    "number of columns is %d, allowed is at least %d, for the %s stands in column %d"
                            .formatted(cells.size(), column.index() + 1, column.role().words, column.index() + 1));
        }
        String cell = cells.get(column.index());
        if (cell.isEmpty() && column.role().mayBeEmpty()) {
            return Double.NaN;
        }
        if (!Cells.isNumber(cell)) {
            throw notANumber(line, column, cell);
        }
        noteSeparator(line, column, cell);
        try {
            double number = Double.parseDouble(cell.replace(',', '.'));
            if (!Double.isFinite(number)) {
                throw notANumber(line, column, cell);
            }
            return number;
        } catch (NumberFormatException e) {
            throw notANumber(line, column, cell);
        }
    }

    private RuntimeException notANumber(int line, Header.Column column, String cell) {
        return file.error(
                line,
                "%s (column %d) is '%s', allowed is a finite number"
                        .formatted(column.role().words, column.index() + 1, cell));
    }

    /** A file has one decimal separator; numbers of both kinds in it mean that one of them is misread. */
    private void noteSeparator(int line, Header.Column column, String cell) {
        lineOfPoint = lineOfPoint < 0 && cell.indexOf('.') >= 0 ? line : lineOfPoint;
        lineOfComma = lineOfComma < 0 && cell.indexOf(',') >= 0 ? line : lineOfComma;
        if (lineOfPoint >= 0 && lineOfComma >= 0) {
            throw file.error(
                    line,
                    "%s (column %d) is '%s', but line %d has a decimal %s; allowed is one decimal separator in a file"
                            .formatted(
                                    column.role().words,
                                    column.index() + 1,
                                    cell,
                                    Math.min(lineOfPoint, lineOfComma) + 1,
                                    lineOfPoint < lineOfComma ? "point" : "comma or a point, too"));
        }
    }

    boolean has(Role role) {
        return columns.containsKey(role);
    }

    int size() {
        return rows;
    }

    double get(Role role, int row) {
        return values.get(role)[row];
    }

    double[] column(Role role) {
        return Arrays.copyOf(values.get(role), rows);
    }

    RuntimeException error(int row, String problem) {
        return file.error(lines[row], problem);
    }

    double requirePositive(Role role, int row, String unit) {
        double value = get(role, row);
        if (!(value > 0)) {
            throw error(
                    row,
                    "%s is %s %s, allowed is more than 0 %s".formatted(role.words, Digits.plain(value), unit, unit));
        }
        return value;
    }
}
