package anodyne.voxel;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.events.XMLEvent;

/** The text of an array's element, piece by piece, because it may be as long as the image. */
final class VtkLetters extends InputStream {
    private static final Set<String> ARRAYS = Set.of("DataArray", "Array");

    private final XMLStreamReader xml;
    private char[] piece = {};
    private int at;
    private int end;

    private VtkLetters(XMLStreamReader xml) {
        this.xml = xml;
    }

    /**
     * The text of an array's element.
     *
     * @param number of the array, from 0
     */
    static VtkLetters of(InputStream in, int number) throws IOException {
        try {
            var xml = VtkXml.reader(in);
            for (int seen = -1; seen < number && xml.hasNext(); ) {
                boolean array = xml.next() == XMLEvent.START_ELEMENT && ARRAYS.contains(xml.getLocalName());
                seen += array ? 1 : 0;
            }
            return new VtkLetters(xml);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    @Override
    public int read() throws IOException {
        return at < end || next() ? piece[at++] & 0x7F : -1;
    }

    @Override
    public int read(byte[] into, int start, int count) throws IOException {
        if (count == 0 || at == end && !next()) {
            return count == 0 ? 0 : -1;
        }
        int given = Math.min(count, end - at);
        for (int i = 0; i < given; i++) {
            into[start + i] = (byte) (piece[at++] & 0x7F);
        }
        return given;
    }

    /** Whether there is another piece; other elements, which tell the unit, are passed over. */
    private boolean next() throws IOException {
        try {
            for (int depth = 0; depth >= 0 && xml.hasNext(); ) {
                int event = xml.next();
                depth += event == XMLEvent.START_ELEMENT ? 1 : event == XMLEvent.END_ELEMENT ? -1 : 0;
                if (event == XMLEvent.CHARACTERS && depth == 0 && xml.getTextLength() > 0) {
                    piece = xml.getTextCharacters();
                    at = xml.getTextStart();
                    end = at + xml.getTextLength();
                    return true;
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
