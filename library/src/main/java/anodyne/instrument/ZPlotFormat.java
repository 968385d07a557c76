package anodyne.instrument;

import java.util.LinkedHashMap;
import java.util.List;

/** Text that ZPlot and ZView write: comments that end with {@code End Comments}, the names of the columns before it. */
final class ZPlotFormat implements InstrumentFormat {
    private static final String END = "End Comments";

    @Override
    public String title() {
        return "ZPlot .z";
    }

    @Override
    public boolean recognises(TextFile file) {
        return file.firstLine().strip().replace("\"", "").startsWith("ZPLOT");
    }

    @Override
    public FoundTable find(TextFile file) {
        int end = 0;
        while (end < file.lines().size()
                && !file.lines().get(end).strip().replace("\"", "").startsWith(END)) {
            end++;
        }
        if (end >= file.lines().size() - 1) {
            throw file.error("there is no line '%s' with numbers after it, so that the file is cut off".formatted(END));
        }
        String names = file.lines().get(Math.max(0, end - 1)).strip();
        var cells = Cells.split(names, names.indexOf('\t') >= 0 ? '\t' : Cells.BLANKS).stream()
                .map(name -> name.replace("(a)", "").replace("(b)", ""))
                .toList();
        char delimiter = Cells.delimiter(file.lines().get(end + 1));
        return new FoundTable(file, new Header(cells), end - 1, end + 1, delimiter, metadata(file.lines(), end - 1));
    }

    private static LinkedHashMap<String, String> metadata(List<String> lines, int end) {
        var metadata = new LinkedHashMap<String, String>();
        for (var line : lines.subList(1, Math.max(1, end))) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                metadata.putIfAbsent(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        return metadata;
    }
}
