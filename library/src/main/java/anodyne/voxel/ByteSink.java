package anodyne.voxel;

import anodyne.task.Interruption;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is being written. */
final class ByteSink implements AutoCloseable {
    private static final int NUMBERS_AT_ONCE = 1 << 17;

    private final OutputStream out;

    ByteSink(Path file) throws IOException {
        this(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    }

    ByteSink(OutputStream out) {
        this.out = out;
    }

    void put(ByteBuffer bytes) throws IOException {
        out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }

    /** Writes all numbers of an array, in C order. */
    void putAll(Source source, VoxelGrid grid, ByteOrder order) throws IOException {
        int total = Math.multiplyExact(grid.size(), source.components());
        var piece = ByteBuffer.allocate(NUMBERS_AT_ONCE * source.type().bytes()).order(order);
        for (int left = total; left > 0; left -= NUMBERS_AT_ONCE) {
            Interruption.check();
            source.give(total - left, Math.min(NUMBERS_AT_ONCE, left), piece.clear());
            put(piece.flip());
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
