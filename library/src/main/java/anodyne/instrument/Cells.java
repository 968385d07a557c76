package anodyne.instrument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Splits lines of text into cells and tells numbers from words. */
final class Cells {
    static final char BLANKS = ' ';

    private Cells() {}

    /** What separates the numbers of this line; a decimal comma is told from a separating one by what lies between. */
    static char delimiter(String line) {
        if (line.indexOf('\t') >= 0
                && split(line, '\t').stream().filter(Cells::isNumber).count() > 1) {
            return '\t';
        }
        if (line.indexOf(';') >= 0) {
            return ';';
        }
        boolean words =
                split(line, BLANKS).size() > 1 && split(line, BLANKS).stream().allMatch(Cells::isNumber);
        return line.indexOf(',') >= 0 && !words ? ',' : BLANKS;
    }

    static List<String> split(String line, char delimiter) {
        if (delimiter == BLANKS) {
            String text = line.strip();
            return text.isEmpty() ? List.of() : Arrays.asList(text.split("\\s+"));
        }
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && (quoted || cell.toString().isBlank())) {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    static boolean isComment(String line) {
        String text = line.strip();
        return text.isEmpty() || text.startsWith("#") || text.startsWith("%") || text.startsWith("//");
    }

    /** Whether this is a finite decimal number, with a point or a comma. */
    static boolean isNumber(String cell) {
        boolean digits = false;
        int separators = 0;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            digits |= c >= '0' && c <= '9';
            separators += c == '.' || c == ',' ? 1 : 0;
            if ("0123456789.,+-eE".indexOf(c) < 0 || i == 0 && (c == 'e' || c == 'E')) {
                return false;
            }
        }
        return digits && separators <= 1;
    }

    /** Whether the first data may stand in this line. */
    static boolean isRow(String line) {
        return !isComment(line)
                && split(line, delimiter(line)).stream().filter(Cells::isNumber).count() > 1;
    }
}
