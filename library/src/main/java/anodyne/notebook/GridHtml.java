package anodyne.notebook;

import java.util.List;
import java.util.Optional;
import org.apache.commons.text.StringEscapeUtils;

/**
 * Writes a table as HTML that reads in light and dark themes: no colours of its own, everything escaped, styles in line
 * because exported pages keep nothing else.
 */
final class GridHtml {
    private static final int LONGEST = 240;
    private static final int UNBROKEN = 8;
    private static final int ONE_LINE = 60;
    private static final String FAINT = "font-weight:normal;opacity:0.65";

    private final Grid grid;
    private final List<WrittenColumn> columns;
    private final StringBuilder html = new StringBuilder();

    private GridHtml(Grid grid, List<WrittenColumn> columns) {
        this.grid = grid;
        this.columns = columns;
    }

    static String write(Grid grid, List<WrittenColumn> columns) {
        return new GridHtml(grid, columns).write();
    }

    private String write() {
        html.append(
                "<div style=\"overflow-x:auto\"><table class=\"anodyne\" style=\"font-variant-numeric:tabular-nums\">");
        if (!grid.caption().isEmpty()) {
            html.append("<caption style=\"text-align:left;font-weight:bold;caption-side:top;color:inherit")
                    .append(grid.caption().length() <= ONE_LINE ? ";white-space:nowrap\">" : "\">")
                    .append(escape(grid.caption()))
                    .append("</caption>");
        }
        html.append("<thead><tr>");
        columns.forEach(this::header);
        html.append("</tr></thead><tbody>");
        for (int row = 0; row < grid.rowCount(); row++) {
            row(row);
        }
        html.append("</tbody></table>");
        if (!grid.remark().isEmpty()) {
            html.append("<div style=\"")
                    .append(FAINT)
                    .append("\">")
                    .append(escape(grid.remark()))
                    .append("</div>");
        }
        return html.append("</div>").toString();
    }

    private void header(WrittenColumn column) {
        html.append("<th")
                .append(style(column.numeric(), false))
                .append('>')
                .append(escape(column.header().name()));
        column.header()
                .unit()
                .ifPresent(unit -> html.append("<br><span style=\"white-space:nowrap;")
                        .append(FAINT)
                        .append("\">")
                        .append(escape(unit))
                        .append("</span>"));
        html.append("</th>");
    }

    private void row(int row) {
        if (grid.gapBefore(row)) {
            html.append("<tr><td colspan=\"")
                    .append(columns.size())
                    .append("\" style=\"text-align:center\">⋮</td></tr>");
        }
        html.append("<tr>");
        for (var column : columns) {
            html.append("<td");
            cell(column, column.cells().get(row));
            html.append("</td>");
        }
        html.append("</tr>");
    }

    private void cell(WrittenColumn column, Optional<String> cell) {
        String text = cell.orElse("–");
        html.append(style(column.numeric(), column.numeric() || text.length() <= UNBROKEN));
        if (cell.isEmpty()) {
            html.append(" title=\"missing\"><span style=\"opacity:0.5\">–</span>");
        } else if (text.length() > LONGEST) {
            html.append(" title=\"").append(escape(text)).append("\">").append(escape(cut(text)));
        } else {
            html.append('>').append(escape(text));
        }
    }

    static String cut(String text) {
        int end = text.offsetByCodePoints(0, Math.min(LONGEST - 1, text.codePointCount(0, text.length())));
        return text.substring(0, end) + "…";
    }

    private static String style(boolean right, boolean unbroken) {
        return " style=\"text-align:%s%s\"".formatted(right ? "right" : "left", unbroken ? ";white-space:nowrap" : "");
    }

    static String escape(String text) {
        return StringEscapeUtils.escapeHtml4(text);
    }
}
