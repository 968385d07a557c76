package anodyne.voxel;

import anodyne.task.Progress;
import java.nio.ByteBuffer;

/**
 * Takes the numbers of an array from a file, in whatever pieces the file holds them, checks each and keeps it. The
 * number of component c of voxel i has the index i·components + c.
 */
abstract class Sink implements AutoCloseable {
    private static final int REPORTED_AT_ONCE = 1 << 19;

    private final ArrayHeader header;
    private final Progress progress;
    private int unreported;

    Sink(ArrayHeader header) {
        this.header = header;
        this.progress = Progress.of("reading " + header.place().file().getFileName(), header.voxels());
    }

    ArrayHeader header() {
        return header;
    }

    /**
     * Takes numbers.
     *
     * @param samples the next ones, in their file's byte order
     * @param count how many
     * @param first index of the first
     * @param stride from one index to the next
     */
    void put(ByteBuffer samples, int count, int first, int stride) {
        take(samples, count, first, stride);
        unreported += count;
        if (unreported >= REPORTED_AT_ONCE) {
            progress.advance(unreported / header.components());
            unreported = 0;
        }
    }

    abstract void take(ByteBuffer samples, int count, int first, int stride);

    /** Where a number stands, for errors. */
    String voxel(int index) {
        int i = index / header.components();
        int x = i % header.nx();
        int y = i / header.nx() % header.ny();
        return "voxel (z, y, x) = (%d, %d, %d)".formatted(i / header.nx() / header.ny(), y, x);
    }

    @Override
    public void close() {
        progress.close();
    }
}
