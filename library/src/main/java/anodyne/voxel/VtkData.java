package anodyne.voxel;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The numbers of a binary array of a VTK file: in front of them counts that say how long they are, in all or block by
 * block. Blocks are inflated one after the other, and never beyond what the counts and the array's shape allow.
 */
final class VtkData extends InputStream {
    private static final long LONGEST_TEXT = 64;
    private static final long MOST_BLOCKS = 1 << 26;

    private final Place place;
    private final InputStream in;
    private final Inflater inflater = new Inflater();
    private final long[] compressed;
    private final long blockSize;
    private long left;
    private int block = -1;
    private Limited own;
    private InputStream current;
    private long currentLeft;

    private VtkData(Place place, InputStream in, long[] compressed, long blockSize, long size) {
        this.place = place;
        this.in = in;
        this.compressed = compressed;
        this.blockSize = blockSize;
        this.left = size;
    }

    /**
     * The numbers of an array.
     *
     * @param in at its counts
     * @param size how many bytes the array's shape needs
     * @param most how many bytes the file has
     */
    static InputStream of(ArrayHeader header, VtkFile file, InputStream in, long most) throws IOException {
        var place = header.place();
        long size = header.bytes();
        if (!file.zlib()) {
            requireSize(place, count(file, in), size);
            return in;
        }
        long blocks = count(file, in);
        long blockSize = count(file, in);
        long last = count(file, in);
        long mostBlocks = Math.min(most / Integer.BYTES, MOST_BLOCKS);
        if (blocks < 1 || blocks > mostBlocks || blockSize < 1 || last < 0 || last > blockSize) {
            throw place.error(
                    "is compressed in %d blocks of %d bytes, the last of %d, allowed are blocks that come to %d bytes",
                    blocks, blockSize, last, size);
        }
        requireSize(place, (blocks - 1) * (double) blockSize + (last == 0 ? blockSize : last), size);
        var compressed = new long[(int) blocks];
        for (int i = 0; i < compressed.length; i++) {
            compressed[i] = count(file, in);
            if (compressed[i] < 0 || compressed[i] > most) {
                throw place.error("block %d takes %d bytes, the file has %d", i + 1, compressed[i], most);
            }
        }
        return new VtkData(place, in, compressed, blockSize, size);
    }

    /** A short text, whose length only its counts tell. */
    static byte[] text(Place place, VtkFile file, InputStream in) throws IOException {
        if (!file.zlib()) {
            return in.readNBytes((int) Math.min(count(file, in), LONGEST_TEXT));
        }
        long blocks = count(file, in);
        long blockSize = count(file, in);
        long last = count(file, in);
        long size = last == 0 ? blockSize : last;
        if (blocks != 1 || size < 0 || size > LONGEST_TEXT) {
            throw place.error(
                    "text '%s' takes %d blocks, the last of %d bytes, allowed are 1 and %d",
                    VtkXml.LENGTH_UNIT, blocks, size, LONGEST_TEXT);
        }
        var compressed = new long[] {count(file, in)};
        try (var text = new VtkData(place, in, compressed, size, size)) {
            return text.readNBytes((int) size);
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int start, int count) throws IOException {
        if (left == 0 || count == 0) {
            return count == 0 ? 0 : -1;
        }
        if (currentLeft == 0) {
            nextBlock();
        }
        int read = current.read(into, start, (int) Math.min(count, currentLeft));
        if (read < 0) {
            throw place.error("block %d of its compressed data ends %d bytes too early", block + 1, currentLeft);
        }
        left -= read;
        currentLeft -= read;
        // The checksum is looked at only by who asks for what follows.
        if (currentLeft == 0 && current.read() >= 0) {
            throw place.error("block %d of its compressed data comes to more bytes than it states", block + 1);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }

    private void nextBlock() throws IOException {
        if (own != null) {
            own.pass();
        }
        block++;
        inflater.reset();
        own = new Limited(in, compressed[block]);
        current = new InflaterInputStream(own, inflater);
        currentLeft = Math.min(blockSize, left);
    }

    private static long count(VtkFile file, InputStream in) throws IOException {
        int length = file.wide() ? Long.BYTES : Integer.BYTES;
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the data end before their counts do");
        }
        var buffer = ByteBuffer.wrap(bytes).order(file.order());
        return file.wide() ? buffer.getLong() : buffer.getInt() & 0xFFFF_FFFFL;
    }

    private static void requireSize(Place place, double stated, long size) {
        if (stated != size) {
            throw place.error("data take %.0f bytes, allowed by the shape are %d", stated, size);
        }
    }
}
