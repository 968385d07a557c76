package anodyne.paper;

import anodyne.quantity.LaboratoryException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Reads the tables that lie beside this package's classes. */
final class Csv {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setCommentMarker('#')
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    private Csv() {}

    static <T> List<T> read(String file, Function<CSVRecord, T> row) {
        var stream = Objects.requireNonNull(Csv.class.getResourceAsStream(file), file);
        try (var parser = FORMAT.parse(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return parser.stream().map(record -> parse(file, record, row)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static <T> T parse(String file, CSVRecord record, Function<CSVRecord, T> row) {
        try {
            return row.apply(record);
        } catch (RuntimeException e) {
            throw new LaboratoryException(
                    "%s, row %d (%s): %s".formatted(file, record.getRecordNumber(), record.get(0), e.getMessage()), e);
        }
    }
}
