package anodyne.voxel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a TIFF file writes its directories.
 *
 * @param order of the bytes of a number
 * @param big whether places take 8 bytes (BigTIFF) instead of 4
 */
record TiffForm(ByteOrder order, boolean big) {
    private static final byte[][] MAGIC = {
        {'I', 'I', 42, 0}, {'M', 'M', 0, 42}, {'I', 'I', 43, 0}, {'M', 'M', 0, 43},
    };
    private static final int CLASSIC_HEADER = 8;
    private static final int BIG_HEADER = 16;

    static boolean begins(byte[] start) {
        for (var magic : MAGIC) {
            if (Magic.begins(start, magic)) {
                return true;
            }
        }
        return false;
    }

    static TiffForm of(Bytes bytes) throws IOException {
        var start = bytes.read(0, CLASSIC_HEADER, ByteOrder.BIG_ENDIAN, "header");
        var order = start.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return new TiffForm(order, start.order(order).getShort(2) == 43);
    }

    long first(Bytes bytes) throws IOException {
        int at = big ? CLASSIC_HEADER : CLASSIC_HEADER / 2;
        int length = big ? BIG_HEADER - CLASSIC_HEADER : CLASSIC_HEADER / 2;
        return offset(bytes.read(at, length, order, "header"));
    }

    int offsetBytes() {
        return big ? Long.BYTES : Integer.BYTES;
    }

    int entryBytes() {
        return 4 + 2 * offsetBytes();
    }

    long offset(ByteBuffer at) {
        return big ? at.getLong() : at.getInt() & 0xFFFF_FFFFL;
    }
}
