package anodyne.voxel;

import anodyne.task.Interruption;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a file, at any place, never beyond its end. */
final class Bytes implements AutoCloseable {
    private static final int PIECE = 1 << 20;

    private final Place place;
    private final FileChannel channel;
    private final long size;

    private Bytes(Place place, FileChannel channel) throws IOException {
        this.place = place;
        this.channel = channel;
        this.size = channel.size();
    }

    static Bytes of(Path file) throws IOException {
        return new Bytes(Place.of(file), FileChannel.open(file, StandardOpenOption.READ));
    }

    long size() {
        return size;
    }

    /** Says in what the file ends, if it ends before the last byte of a part of it. */
    void require(long from, long length, String part) {
        if (from < 0 || length < 0 || from > size - length) {
            throw place.error(
                    "%s takes %s bytes from byte %s on, the file ends after byte %d",
                    part, Long.toUnsignedString(length), Long.toUnsignedString(from), size);
        }
    }

    ByteBuffer read(long from, int length, ByteOrder order, String part) throws IOException {
        require(from, length, part);
        var bytes = ByteBuffer.allocate(length).order(order);
        fill(bytes, from);
        return bytes;
    }

    private void fill(ByteBuffer bytes, long from) throws IOException {
        long at = from;
        while (bytes.hasRemaining()) {
            int read = channel.read(bytes, at);
            if (read < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
            at += read;
        }
        bytes.flip();
    }

    /** Takes the bytes of a part of a file. */
    @FunctionalInterface
    interface Taker {
        void take(ByteBuffer piece) throws IOException;
    }

    /** Hands a part on in pieces of a whole number of items. */
    void stream(long from, long length, int item, ByteOrder order, Taker taker) throws IOException {
        var piece = ByteBuffer.allocate(Math.max(item, PIECE / item * item)).order(order);
        for (long at = from; at < from + length; ) {
            Interruption.check();
            piece.clear().limit((int) Math.min(piece.capacity(), from + length - at));
            fill(piece, at);
            at += piece.limit();
            taker.take(piece);
        }
    }

    /** A part of the file as a stream. */
    InputStream stream(long from, long length) {
        return new InputStream() {
            private long at = from;

            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int start, int count) throws IOException {
                int allowed = (int) Math.min(count, from + length - at);
                if (allowed <= 0) {
                    return count == 0 ? 0 : -1;
                }
                int read = channel.read(ByteBuffer.wrap(into, start, allowed), at);
                at += Math.max(read, 0);
                return read;
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
