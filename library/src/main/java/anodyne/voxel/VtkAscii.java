package anodyne.voxel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers that are written out, as bytes. */
final class VtkAscii extends InputStream {
    private static final int LONGEST = 64;

    private final InputStream in;
    private final SampleType type;
    private final ByteBuffer number;

    VtkAscii(InputStream in, SampleType type, ByteOrder order) {
        this.in = in;
        this.type = type;
        this.number = ByteBuffer.allocate(type.bytes()).order(order).limit(0);
    }

    @Override
    public int read() throws IOException {
        return number.hasRemaining() || next() ? number.get() & 0xFF : -1;
    }

    /** Unlike what this replaces, keeps no error back. */
    @Override
    public int read(byte[] into, int start, int count) throws IOException {
        if (count == 0 || !number.hasRemaining() && !next()) {
            return count == 0 ? 0 : -1;
        }
        int given = Math.min(count, number.remaining());
        number.get(into, start, given);
        return given;
    }

    private boolean next() throws IOException {
        var word = new StringBuilder();
        for (int letter = in.read(); letter >= 0; letter = in.read()) {
            boolean space = Character.isWhitespace(letter);
            if (space && word.length() > 0) {
                break;
            }
            if (!space) {
                word.append((char) letter);
            }
            if (word.length() > LONGEST) {
                throw new IOException("a number has more than " + LONGEST + " letters");
            }
        }
        if (word.length() == 0) {
            return false;
        }
        try {
            put(word.toString());
        } catch (NumberFormatException e) {
            throw new IOException("'" + word + "' is no number of the type " + type.written(), e);
        }
        return true;
    }

    private void put(String word) {
        number.clear();
        switch (type) {
            case FLOAT32 -> number.putFloat(Float.parseFloat(word));
            case FLOAT64 -> number.putDouble(Double.parseDouble(word));
            case UINT64 -> number.putLong(Long.parseUnsignedLong(word));
            default -> putInteger(Long.parseLong(word), word);
        }
        number.flip();
    }

    private void putInteger(long value, String word) {
        switch (type.bytes()) {
            case 1 -> number.put((byte) value);
            case 2 -> number.putShort((short) value);
            case 4 -> number.putInt((int) value);
            default -> number.putLong(value);
        }
        if (type.integer(number.flip()) != value) {
            throw new NumberFormatException(word);
        }
    }
}
