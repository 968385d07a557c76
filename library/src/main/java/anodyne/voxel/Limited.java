package anodyne.voxel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The next bytes of a stream, and not more. Closing it leaves the stream open. */
final class Limited extends FilterInputStream {
    private long left;

    Limited(InputStream in, long left) {
        super(in);
        this.left = left;
    }

    @Override
    public int read() throws IOException {
        int next = left > 0 ? in.read() : -1;
        left -= next < 0 ? 0 : 1;
        return next;
    }

    @Override
    public int read(byte[] into, int start, int count) throws IOException {
        if (left <= 0) {
            return count == 0 ? 0 : -1;
        }
        int read = in.read(into, start, (int) Math.min(count, left));
        left -= Math.max(read, 0);
        return read;
    }

    /** Passes over what is left of these bytes. */
    void pass() throws IOException {
        var some = new byte[1 << 12];
        while (read(some, 0, some.length) >= 0) {
            // Nobody wants them.
        }
    }

    @Override
    public void close() {
        // The stream goes on behind these bytes.
    }
}
