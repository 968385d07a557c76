package anodyne.halfcell;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Units;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a table of current against time. */
final class DriveFile {
    private static final String HEADER = "time/s,current/(mA/cm2)";

    private DriveFile() {}

    static Step read(Path file) {
        List<String> lines = lines(file);
        if (lines.isEmpty() || !lines.get(0).strip().equals(HEADER)) {
            throw error(
                    file, 1, "header is '%s', allowed is '%s'".formatted(lines.isEmpty() ? "" : lines.get(0), HEADER));
        }
        var pieces = new ArrayList<Step.Piece>();
        double time = Double.NaN;
        double current = Double.NaN;
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            double[] row = numbers(file, i + 1, lines.get(i));
            if (Double.isNaN(time) ? row[0] != 0 : row[0] <= time) {
                throw error(
                        file,
                        i + 1,
                        "time is %s s, allowed is %s"
                                .formatted(
                                        row[0],
                                        Double.isNaN(time) ? "0 s on the first line" : "more than " + time + " s"));
            }
            if (!Double.isNaN(time)) {
                pieces.add(new Step.Piece(current, row[0] - time));
            }
            time = row[0];
            current = row[1] * Units.mA_per_cm2;
        }
        if (pieces.isEmpty()) {
            throw error(file, lines.size(), "table has less than 2 lines of numbers, allowed are at least 2");
        }
        return Step.drive(pieces, "drive " + file.getFileName());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new LaboratoryException("%s: text is not UTF-8, allowed is UTF-8".formatted(file), e);
        } catch (IOException e) {
            throw new LaboratoryException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static double[] numbers(Path file, int line, String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 2) {
            throw error(
                    file,
                    line,
                    "'%s' holds %d fields, allowed are 2 with decimal points".formatted(text, parts.length));
        }
        var row = new double[2];
        for (int i = 0; i < 2; i++) {
            try {
                row[i] = Double.parseDouble(parts[i].strip());
            } catch (NumberFormatException e) {
                throw error(file, line, "'%s' is not a number".formatted(parts[i]));
            }
            if (!Double.isFinite(row[i])) {
                throw error(file, line, "'%s' is not allowed, allowed is any finite number".formatted(parts[i]));
            }
        }
        return row;
    }

    private static LaboratoryException error(Path file, int line, String what) {
        return new LaboratoryException("%s, line %d: %s".formatted(file, line, what));
    }
}
