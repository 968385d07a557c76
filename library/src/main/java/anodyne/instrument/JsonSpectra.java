package anodyne.instrument;

import anodyne.measurement.Complex;
import anodyne.measurement.Spectrum;
import anodyne.measurement.SpectrumPoint;
import anodyne.measurement.Sweeps;
import anodyne.quantity.LaboratoryException;
import anodyne.task.Interruption;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Spectra as JSON: {@code {"spectra": [{"name": …, "metadata": {…}, "frequency_Hz": […], "real_ohm": […], "imaginary_ohm":
 * […], "deviation_ohm": […], "masked": […]}]}}, a deviation that was not measured being null. Numbers have all their digits,
 * so that what is written is what is read.
 */
final class JsonSpectra {
    private static final String SPECTRA = "spectra";
    private static final String NAME = "name";
    private static final String METADATA = "metadata";
    private static final String FREQUENCY = "frequency_Hz";
    private static final String REAL = "real_ohm";
    private static final String IMAGINARY = "imaginary_ohm";
    private static final String DEVIATION = "deviation_ohm";
    private static final String MASKED = "masked";
    private static final List<String> NEEDED = List.of(FREQUENCY, REAL, IMAGINARY);
    private static final Set<String> KEYS =
            new TreeSet<>(List.of(NAME, METADATA, FREQUENCY, REAL, IMAGINARY, DEVIATION, MASKED));
    private static final Pattern PLACE = Pattern.compile("at (line \\d+ column \\d+ path \\S+)");

    private final TextFile file;
    private final JsonReader reader;

    private JsonSpectra(TextFile file) {
        this.file = file;
        reader = new JsonReader(new StringReader(String.join("\n", file.lines())));
        reader.setStrictness(Strictness.STRICT);
    }

    static boolean recognises(TextFile file) {
        return file.lines().stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .filter(line -> line.stripLeading().startsWith("{"))
                .isPresent();
    }

    static Sweeps read(TextFile file) {
        try {
            return new JsonSpectra(file).whole();
        } catch (IOException e) {
            var place = PLACE.matcher(String.valueOf(e.getMessage()));
            throw new LaboratoryException(
                    "%s: the file is no JSON or is cut off%s"
                            .formatted(file.path(), place.find() ? " at " + place.group(1) : ""),
                    e);
        }
    }

    private Sweeps whole() throws IOException {
        var spectra = new ArrayList<Spectrum>();
        require(JsonToken.BEGIN_OBJECT, "an object with the key '%s'".formatted(SPECTRA));
        reader.beginObject();
        while (reader.peek() != JsonToken.END_OBJECT) {
            String key = reader.nextName();
            if (!key.equals(SPECTRA)) {
                throw error("this key is not known, allowed is '%s'".formatted(SPECTRA));
            }
            require(JsonToken.BEGIN_ARRAY, "a list of spectra");
            reader.beginArray();
            while (reader.peek() != JsonToken.END_ARRAY) {
                spectra.add(spectrum());
            }
            reader.endArray();
        }
        reader.endObject();
        if (reader.peek() != JsonToken.END_DOCUMENT) {
            throw error("there is more after the end of the document");
        }
        if (spectra.isEmpty()) {
            throw error("number of spectra is 0, allowed is at least 1");
        }
        return new Sweeps(spectra);
    }

    private Spectrum spectrum() throws IOException {
        String path = reader.getPath();
        String name = file.name();
        Map<String, String> metadata = Map.of();
        var columns = new LinkedHashMap<String, double[]>();
        var seen = new HashSet<String>();
        require(JsonToken.BEGIN_OBJECT, "an object, one spectrum");
        reader.beginObject();
        while (reader.peek() != JsonToken.END_OBJECT) {
            String key = reader.nextName();
            if (!KEYS.contains(key)) {
                throw error("this key is not known, allowed are %s".formatted(KEYS));
            }
            if (!seen.add(key)) {
                throw error("this key stands here twice, allowed is once");
            }
            switch (key) {
                case NAME -> name = text();
                case METADATA -> metadata = metadata();
                default -> columns.put(key, column(key));
            }
        }
        reader.endObject();
        var spectrum = assembled(path, columns).named(name);
        for (var entry : metadata.entrySet()) {
            spectrum = spectrum.with(entry.getKey(), entry.getValue());
        }
        return spectrum;
    }

    private Spectrum assembled(String path, Map<String, double[]> columns) {
        for (var key : NEEDED) {
            if (!columns.containsKey(key)) {
                throw file.error(path, "there is no '%s'".formatted(key));
            }
        }
        int size = columns.get(FREQUENCY).length;
        columns.forEach((key, column) -> {
            if (column.length != size) {
                throw file.error(
                        path,
                        "number of values of '%s' is %d, allowed is that of '%s', %d"
                                .formatted(key, column.length, FREQUENCY, size));
            }
        });
        double[] deviation = columns.getOrDefault(
                DEVIATION, DoubleStream.generate(() -> Double.NaN).limit(size).toArray());
        double[] masked = columns.getOrDefault(MASKED, new double[size]);
        var points = IntStream.range(0, size)
                .mapToObj(i -> new SpectrumPoint(
                        columns.get(FREQUENCY)[i],
                        new Complex(columns.get(REAL)[i], columns.get(IMAGINARY)[i]),
                        deviation[i]))
                .toList();
        try {
            return Spectrum.of(file.name(), points)
                    .maskPoints(
                            IntStream.range(0, size).filter(i -> masked[i] != 0).toArray());
        } catch (LaboratoryException e) {
            throw file.error(path, e.getMessage());
        }
    }

    private String text() throws IOException {
        require(JsonToken.STRING, "text");
        return reader.nextString();
    }

    private Map<String, String> metadata() throws IOException {
        var metadata = new LinkedHashMap<String, String>();
        require(JsonToken.BEGIN_OBJECT, "an object whose values are text");
        reader.beginObject();
        while (reader.peek() != JsonToken.END_OBJECT) {
            metadata.put(reader.nextName(), text());
        }
        reader.endObject();
        return metadata;
    }

    private double[] column(String key) throws IOException {
        var values = DoubleStream.builder();
        require(JsonToken.BEGIN_ARRAY, "a list");
        reader.beginArray();
        while (reader.peek() != JsonToken.END_ARRAY) {
            Interruption.check();
            values.add(key.equals(MASKED) ? mask() : number(key.equals(DEVIATION)));
        }
        reader.endArray();
        return values.build().toArray();
    }

    private double mask() throws IOException {
        require(JsonToken.BOOLEAN, "true or false");
        return reader.nextBoolean() ? 1 : 0;
    }

    private double number(boolean mayBeUnknown) throws IOException {
        if (mayBeUnknown && reader.peek() == JsonToken.NULL) {
            reader.nextNull();
            return Double.NaN;
        }
        require(JsonToken.NUMBER, mayBeUnknown ? "a finite number or null" : "a finite number");
        String path = reader.getPath();
        String digits = reader.nextString();
        double value = Double.parseDouble(digits);
        if (!Double.isFinite(value)) {
            throw file.error(path, "this is %s, allowed is a finite number".formatted(digits));
        }
        return value;
    }

    private void require(JsonToken expected, String allowed) throws IOException {
        var token = reader.peek();
        if (token != expected) {
            String path = reader.getPath();
            throw file.error(path, "this is %s, allowed is %s".formatted(found(token), allowed));
        }
    }

    private String found(JsonToken token) throws IOException {
        return switch (token) {
            case STRING, NUMBER -> "'%s'".formatted(reader.nextString());
            case BEGIN_OBJECT -> "an object";
            case BEGIN_ARRAY -> "a list";
            default -> token.name().toLowerCase(Locale.ROOT);
        };
    }

    private LaboratoryException error(String problem) {
        return file.error(reader.getPath(), problem);
    }

    static String text(Sweeps sweeps) {
        var text = new StringWriter();
        try (var writer = new JsonWriter(text)) {
            writer.setIndent("  ");
            writer.beginObject().name(SPECTRA).beginArray();
            for (var spectrum : sweeps) {
                write(writer, spectrum);
            }
            writer.endArray().endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private static void write(JsonWriter writer, Spectrum spectrum) throws IOException {
        writer.beginObject().name(NAME).value(spectrum.name());
        writer.name(METADATA).beginObject();
        for (var entry : spectrum.metadata().entrySet()) {
            writer.name(entry.getKey()).value(entry.getValue());
        }
        writer.endObject();
        write(writer, FREQUENCY, spectrum, SpectrumPoint::frequency);
        write(writer, REAL, spectrum, point -> point.impedance().re());
        write(writer, IMAGINARY, spectrum, point -> point.impedance().im());
        write(writer, DEVIATION, spectrum, SpectrumPoint::deviation);
        writer.name(MASKED).beginArray();
        for (int i = 0; i < spectrum.size(); i++) {
            writer.value(spectrum.isMasked(i));
        }
        writer.endArray().endObject();
    }

    private static void write(JsonWriter writer, String key, Spectrum spectrum, ToDoubleFunction<SpectrumPoint> column)
            throws IOException {
        writer.name(key).beginArray();
        for (var point : spectrum.points()) {
            double value = column.applyAsDouble(point);
            writer.value(Double.isNaN(value) ? null : (Number) value);
        }
        writer.endArray();
    }
}
