package anodyne.kernel.session;

import java.util.List;

/**
 * The source of a cell.
 *
 * @param number the number at its left
 * @param code its text
 */
record Cell(int number, String code) {

    /** The line of an offset, the first being 1. */
    int line(int offset) {
        return 1
                + (int) code.substring(0, clamp(offset))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    /** The column of an offset, the first being 1. */
    int column(int offset) {
        int end = clamp(offset);
        return end - code.lastIndexOf('\n', end - 1);
    }

    /** The text of a line, without its end; empty if there is no such line. */
    String text(int line) {
        List<String> lines = code.lines().toList();
        return line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
    }

    private int clamp(int offset) {
        return Math.max(0, Math.min(offset, code.length()));
    }
}
