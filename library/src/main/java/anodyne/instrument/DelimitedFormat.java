package anodyne.instrument;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Text with columns parted by tabs, semicolons, commas or blanks. Comments begin with #, % or //. The header is the last
 * line before the numbers with a name that is known; without one, three columns are frequency, real and imaginary part.
 */
final class DelimitedFormat implements InstrumentFormat {
    private static final List<String> THREE = List.of("f", "re", "im");

    private final List<String> names;

    private DelimitedFormat(List<String> names) {
        this.names = names;
    }

    /** Files that name their columns themselves. */
    static DelimitedFormat ofFile() {
        return new DelimitedFormat(List.of());
    }

    /** Files whose columns are named here. */
    static DelimitedFormat ofColumns(String names) {
        return new DelimitedFormat(List.of(names.split(",", -1)));
    }

    @Override
    public String title() {
        return "delimited text";
    }

    @Override
    public boolean recognises(TextFile file) {
        return true;
    }

    @Override
    public FoundTable find(TextFile file) {
        int first = 0;
        while (first < file.lines().size() && !Cells.isRow(file.lines().get(first))) {
            first++;
        }
        if (first == file.lines().size()) {
            throw file.error("there is no line with two numbers or more");
        }
        char delimiter = Cells.delimiter(file.lines().get(first));
        var metadata = metadata(file, first);
        if (!names.isEmpty()) {
            return new FoundTable(file, new Header(names), first, first, delimiter, metadata);
        }
        int line = headerLine(file, first, delimiter);
        if (line >= 0) {
            return new FoundTable(file, header(file, line, delimiter), line, first, delimiter, metadata);
        }
        int columns = Cells.split(file.lines().get(first), delimiter).size();
        if (columns != THREE.size()) {
            throw file.error(
                    first,
                    "%d columns have no names, allowed without names are 3 (frequency, real and imaginary part); name them when reading"
                            .formatted(columns));
        }
        return new FoundTable(file, new Header(THREE), first, first, delimiter, metadata);
    }

    /** The nearest line above the numbers with a known name; a line of other words is the header too, for its error. */
    private static int headerLine(TextFile file, int first, char delimiter) {
        int words = -1;
        for (int line = first - 1; line >= 0; line--) {
            if (Cells.isComment(file.lines().get(line))) {
                continue;
            }
            if (header(file, line, delimiter).knows(EnumSet.allOf(Role.class))) {
                return line;
            }
            words = words < 0 ? line : words;
        }
        return words;
    }

    private static Header header(TextFile file, int line, char delimiter) {
        return new Header(Cells.split(file.lines().get(line), delimiter));
    }

    private static Map<String, String> metadata(TextFile file, int first) {
        var metadata = new LinkedHashMap<String, String>();
        for (int line = 0; line < first; line++) {
            String text = file.lines().get(line).strip();
            if (text.startsWith("#") || text.startsWith("%")) {
                int colon = text.indexOf(':');
                String key = colon > 1 ? text.substring(1, colon).strip() : "comment " + (line + 1);
                metadata.put(key, text.substring(colon > 1 ? colon + 1 : 1).strip());
            }
        }
        return metadata;
    }
}
