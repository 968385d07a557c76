package anodyne.voxel;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Undoes zlib's compression, never beyond the size that is expected. */
final class Inflation {
    private Inflation() {}

    /**
     * Inflates a whole stream.
     *
     * @param deflated all of it
     * @param size how many bytes it has to come to
     */
    static byte[] of(Place place, byte[] deflated, int size) {
        var inflater = new Inflater();
        try {
            inflater.setInput(deflated);
            var bytes = new byte[size];
            int done = 0;
            while (done < size) {
                int more = inflater.inflate(bytes, done, size - done);
                if (more == 0) {
                    throw place.error("compressed bytes end after %d of %d", done, size);
                }
                done += more;
            }
            if (inflater.inflate(new byte[1]) > 0) {
                throw place.error("compressed bytes come to more than %d", size);
            }
            return bytes;
        } catch (DataFormatException e) {
            throw place.error(e, "compressed bytes are damaged (%s)", e.getMessage());
        } finally {
            inflater.end();
        }
    }
}
