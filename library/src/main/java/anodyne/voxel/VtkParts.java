package anodyne.voxel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The two parts of a VTK file: its XML, and what is appended to it, which need not be XML at all.
 *
 * @param bytes the file
 * @param xmlEnd place of the end of the XML
 * @param appended place of the first appended byte, or −1 without any
 * @param base64 whether the appended bytes are written as letters
 */
record VtkParts(Bytes bytes, long xmlEnd, long appended, boolean base64) {
    private static final byte[] ELEMENT = "<AppendedData".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern START =
            Pattern.compile("<AppendedData\\s+encoding\\s*=\\s*[\"'](raw|base64)[\"']\\s*>\\s*_", Pattern.DOTALL);
    private static final int LONGEST_START = 512;
    private static final String CLOSED = "</VTKFile>";

    static VtkParts of(Place place, Bytes bytes) throws IOException {
        long at = find(bytes);
        if (at < 0) {
            return new VtkParts(bytes, bytes.size(), -1, false);
        }
        int length = (int) Math.min(LONGEST_START, bytes.size() - at);
        var text = StandardCharsets.ISO_8859_1
                .decode(bytes.read(at, length, ByteOrder.LITTLE_ENDIAN, "appended data"))
                .toString();
        var start = START.matcher(text);
        if (!start.lookingAt()) {
            throw place.at("byte " + at)
                    .error(
                            "appended data begin with %s, allowed is an encoding of raw or base64 and an underscore",
                            Names.shortened(text.strip()));
        }
        return new VtkParts(bytes, at, at + start.end(), start.group(1).equals("base64"));
    }

    InputStream xml() {
        var xml = bytes.stream(0, xmlEnd);
        return appended < 0
                ? xml
                : new SequenceInputStream(xml, new ByteArrayInputStream(CLOSED.getBytes(StandardCharsets.US_ASCII)));
    }

    private static long find(Bytes bytes) throws IOException {
        var found = new long[] {-1};
        var matched = new int[1];
        var seen = new long[1];
        bytes.stream(0, bytes.size(), 1, ByteOrder.LITTLE_ENDIAN, piece -> {
            while (found[0] < 0 && piece.hasRemaining()) {
                matched[0] = matched(piece, matched[0]);
                seen[0]++;
                if (matched[0] == ELEMENT.length) {
                    found[0] = seen[0] - ELEMENT.length;
                }
            }
        });
        return found[0];
    }

    /** How many bytes of the element's name stand before the next place; its first byte occurs in it once. */
    private static int matched(ByteBuffer piece, int before) {
        byte next = piece.get();
        if (next == ELEMENT[before]) {
            return before + 1;
        }
        return next == ELEMENT[0] ? 1 : 0;
    }
}
