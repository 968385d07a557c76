package anodyne.instrument;

import anodyne.measurement.SpectrumPoint;
import anodyne.measurement.Sweeps;
import anodyne.quantity.LaboratoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.UUID;

/** Writes spectra, whole or not at all. */
final class SpectrumWriter {
    private SpectrumWriter() {}

    static void write(Path file, Sweeps sweeps) {
        String text = text(file, sweeps);
        var temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try {
                Files.writeString(temporary, text);
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new LaboratoryException("%s: the file cannot be written, %s".formatted(file, e.getMessage()), e);
        }
    }

    private static String text(Path file, Sweeps sweeps) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return csv(sweeps);
        }
        if (name.endsWith(".z")) {
            return zplot(file, sweeps);
        }
        if (name.endsWith(".json")) {
            return JsonSpectra.text(sweeps);
        }
        throw new LaboratoryException(
                "%s: which kind of file to write is not clear, allowed endings are .csv, .z and .json".formatted(file));
    }

    private static String csv(Sweeps sweeps) {
        var text = new StringBuilder("sweep,freq/Hz,Re(Z)/Ohm,Im(Z)/Ohm,deviation/Ohm,masked\n");
        for (int i = 0; i < sweeps.size(); i++) {
            var spectrum = sweeps.get(i);
            for (int row = 0; row < spectrum.size(); row++) {
                var point = spectrum.points().get(row);
                text.append(i + 1).append(',').append(columns(point, ",")).append(',');
                text.append(Double.isNaN(point.deviation()) ? "" : point.deviation());
                text.append(',').append(spectrum.isMasked(row) ? 1 : 0).append('\n');
            }
        }
        return text.toString();
    }

    private static String columns(SpectrumPoint point, String delimiter) {
        return point.frequency()
                + delimiter
                + point.impedance().re()
                + delimiter
                + point.impedance().im();
    }

    private static String zplot(Path file, Sweeps sweeps) {
        var spectrum = sweeps.only();
        if (spectrum.used().size() < spectrum.size()
                || spectrum.points().stream().anyMatch(point -> !Double.isNaN(point.deviation()))) {
            throw new LaboratoryException(
                    "%s: the spectrum has masked points or deviations, allowed in a .z file are neither"
                            .formatted(file));
        }
        var text = new StringBuilder("ZPLOT2 ASCII\n");
        text.append("  Measured Data, Anodyne:\n");
        text.append("  Data Points:                ").append(spectrum.size()).append('\n');
        text.append("  Freq(Hz)\tAmpl\tBias\tTime(Sec)\tZ'(a)\tZ''(b)\tGD\tErr\tRange\nEnd Comments\n");
        for (var point : spectrum.points()) {
            text.append(point.frequency())
                    .append("\t0\t0\t0\t")
                    .append(point.impedance().re());
            text.append('\t').append(point.impedance().im()).append("\t0\t0\t0\n");
        }
        return text.toString();
    }
}
