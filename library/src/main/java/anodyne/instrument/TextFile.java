package anodyne.instrument;

import anodyne.quantity.LaboratoryException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * A file of text, in UTF-8, UTF-16 with a byte order mark, or Windows-1252, with any line ends.
 *
 * @param path where it is
 * @param lines without their ends; line 1 has index 0
 */
record TextFile(Path path, List<String> lines) {
    private static final Charset WESTERN = Charset.forName("windows-1252");

    static TextFile read(Path path) {
        byte[] bytes = bytes(path);
        if (bytes.length == 0) {
            throw new LaboratoryException(path + ": the file is empty");
        }
        String text = decode(bytes);
        if (text.indexOf('\0') >= 0) {
            throw new LaboratoryException(
                    "%s: the file is not text, allowed are delimited text, BioLogic .mpt, ZPlot .z and JSON"
                            .formatted(path));
        }
        return new TextFile(path, text.lines().toList());
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (ClosedByInterruptException e) {
            throw new CancellationException("interrupted");
        } catch (NoSuchFileException e) {
            throw new LaboratoryException(path + ": there is no such file", e);
        } catch (IOException e) {
            throw new LaboratoryException("%s: the file cannot be read, %s".formatted(path, e.getMessage()), e);
        }
    }

    private static String decode(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, WESTERN);
        }
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    String firstLine() {
        return lines.isEmpty() ? "" : lines.get(0);
    }

    String name() {
        return path.getFileName().toString();
    }

    /** What is wrong in a line, counted from 0 here and from 1 in the message. */
    LaboratoryException error(int line, String problem) {
        return new LaboratoryException("%s, line %d: %s".formatted(path, line + 1, problem));
    }

    /** What is wrong at a place that is not one line. */
    LaboratoryException error(String place, String problem) {
        return new LaboratoryException("%s, %s: %s".formatted(path, place, problem));
    }

    LaboratoryException error(String problem) {
        return new LaboratoryException(path + ": " + problem);
    }
}
