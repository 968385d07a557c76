package anodyne.voxel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Bytes that are written as letters, four for three; several such texts may follow each other, as VTK writes them. */
final class VtkBase64 extends FilterInputStream {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int[] VALUES = values();
    private static final int PAD = -2;

    private final byte[] three = new byte[3];
    private int at;
    private int end;

    VtkBase64(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        return at < end || next() ? three[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int start, int count) throws IOException {
        int given = 0;
        while (given < count && (at < end || next())) {
            into[start + given++] = three[at++];
        }
        return given == 0 && count > 0 ? -1 : given;
    }

    private boolean next() throws IOException {
        int bits = 0;
        int letters = 0;
        int pads = 0;
        while (letters < 4) {
            int letter = in.read();
            if (letter < 0 || letter == '<') {
                break;
            }
            int value = letter < VALUES.length ? VALUES[letter] : -1;
            if (value == PAD) {
                pads++;
            } else if (value < 0 && !Character.isWhitespace(letter)) {
                throw new IOException("'" + (char) letter + "' is no letter of base64");
            }
            if (value >= 0 || value == PAD) {
                bits = bits << 6 | Math.max(value, 0);
                letters++;
            }
        }
        if (letters > 0 && letters < 4) {
            throw new IOException("base64 ends within a group of four letters");
        }
        at = 0;
        end = letters == 0 ? 0 : Math.max(0, 3 - pads);
        three[0] = (byte) (bits >> 16);
        three[1] = (byte) (bits >> 8);
        three[2] = (byte) bits;
        return end > 0;
    }

    private static int[] values() {
        var values = new int[128];
        Arrays.fill(values, -1);
        for (int i = 0; i < LETTERS.length(); i++) {
            values[LETTERS.charAt(i)] = i;
        }
        values['='] = -2;
        return values;
    }
}
