package anodyne.instrument;

import java.nio.file.Path;
import java.util.List;

/** Finds out of what kind a file is. */
final class Formats {
    private static final List<InstrumentFormat> KNOWN =
            List.of(new MptFormat(), new ZPlotFormat(), DelimitedFormat.ofFile());

    private Formats() {}

    static FoundTable find(Path path) {
        return find(TextFile.read(path));
    }

    static FoundTable find(TextFile file) {
        return KNOWN.stream()
                .filter(format -> format.recognises(file))
                .findFirst()
                .orElseThrow()
                .find(file);
    }

    static FoundTable find(Path path, String columns) {
        return DelimitedFormat.ofColumns(columns).find(TextFile.read(path));
    }
}
