package anodyne.instrument;

import java.util.LinkedHashMap;
import java.util.Map;

/** Text that BioLogic's EC-Lab and BT-Lab export: a header whose second line states its length, then a table. */
final class MptFormat implements InstrumentFormat {
    private static final String LENGTH = "Nb header lines";

    @Override
    public String title() {
        return "BioLogic .mpt";
    }

    @Override
    public boolean recognises(TextFile file) {
        return file.firstLine().startsWith("EC-Lab ASCII FILE")
                || file.firstLine().startsWith("BT-Lab ASCII FILE");
    }

    @Override
    public FoundTable find(TextFile file) {
        int header = headerLines(file) - 1;
        if (header < 0 || header >= file.lines().size()) {
            throw file.error(
                    1,
                    "number of header lines is %d, allowed is 1 to the %d lines of the file"
                            .formatted(header + 1, file.lines().size()));
        }
        var names = new Header(Cells.split(file.lines().get(header), '\t'));
        return new FoundTable(file, names, header, header + 1, '\t', metadata(file, header));
    }

    private static int headerLines(TextFile file) {
        String line = file.lines().size() > 1 ? file.lines().get(1) : "";
        if (line.startsWith(LENGTH)) {
            String number = line.substring(line.indexOf(':') + 1).strip();
            if (number.matches("[0-9]{1,6}")) {
                return Integer.parseInt(number);
            }
        }
        throw file.error(
                1,
                "'%s' does not state the number of header lines, allowed is '%s : 61' or the like"
                        .formatted(line, LENGTH));
    }

    private static Map<String, String> metadata(TextFile file, int end) {
        var metadata = new LinkedHashMap<String, String>();
        for (var line : file.lines().subList(2, Math.max(2, end))) {
            int colon = line.indexOf(" : ");
            if (colon > 0) {
                metadata.putIfAbsent(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 3).strip());
            } else if (!line.isBlank() && metadata.isEmpty()) {
                metadata.put("technique", line.strip());
            }
        }
        return metadata;
    }
}
