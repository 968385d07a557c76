package anodyne.notebook;

import java.util.ArrayList;
import java.util.List;

/** Writes a table as text with aligned columns. */
final class GridText {
    private static final int WIDEST = 60;

    private GridText() {}

    static String write(Grid grid, List<WrittenColumn> columns) {
        var lines = new ArrayList<String>();
        if (!grid.caption().isEmpty()) {
            lines.add(grid.caption());
        }
        var text = columns.stream().map(GridText::cells).toList();
        int height = grid.rowCount() + 1;
        for (int i = 0; i < height; i++) {
            if (i > 0 && grid.gapBefore(i - 1)) {
                lines.add("⋮");
            }
            lines.add(line(columns, text, i));
        }
        if (!grid.remark().isEmpty()) {
            lines.add(grid.remark());
        }
        return String.join("\n", lines);
    }

    private static String line(List<WrittenColumn> columns, List<List<String>> text, int row) {
        var line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            int width = text.get(i).stream().mapToInt(GridText::width).max().orElse(0);
            String cell = text.get(i).get(row);
            String padding = " ".repeat(width - width(cell));
            line.append(i == 0 ? "" : "  ").append(columns.get(i).numeric() ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static List<String> cells(WrittenColumn column) {
        var cells = new ArrayList<String>();
        var header = column.header();
        cells.add(header.unit().map(unit -> header.name() + " [" + unit + "]").orElse(header.name()));
        column.cells().forEach(cell -> cells.add(oneLine(cell.orElse("–"))));
        return cells;
    }

    private static String oneLine(String cell) {
        String flat = cell.replaceAll("[\\r\\n\\t]+", " ");
        if (flat.codePointCount(0, flat.length()) <= WIDEST) {
            return flat;
        }
        return flat.substring(0, flat.offsetByCodePoints(0, WIDEST - 1)) + "…";
    }
}
