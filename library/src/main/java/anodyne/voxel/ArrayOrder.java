package anodyne.voxel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * In which order a file holds the numbers of an array: runs of numbers one stride apart.
 *
 * @param run how many numbers follow each other one stride apart, 0 for all of them
 * @param array whose order it is, unused for a single run
 */
record ArrayOrder(int run, ArrayHeader array) {

    /** The last index runs fastest. */
    static ArrayOrder c() {
        return new ArrayOrder(0, null);
    }

    /** The first index, z, runs fastest. */
    static ArrayOrder fortran(ArrayHeader array) {
        return new ArrayOrder(array.nz(), array);
    }

    /** Hands all numbers from this place of a file on to the sink. */
    void stream(Bytes bytes, long start, ByteOrder order, Sink sink) throws IOException {
        int item = sink.header().type().bytes();
        var taken = new int[1];
        bytes.stream(start, sink.header().bytes(), item, order, piece -> {
            int count = piece.remaining() / item;
            put(piece, taken[0], count, sink);
            taken[0] += count;
        });
    }

    /**
     * Hands numbers on.
     *
     * @param first how many came before
     */
    void put(ByteBuffer piece, int first, int count, Sink sink) {
        if (run == 0) {
            sink.put(piece, count, first, 1);
            return;
        }
        int stride = array.ny() * array.nx() * array.components();
        for (int at = first; at < first + count; ) {
            int now = Math.min(first + count - at, run - at % run);
            sink.put(piece, now, index(at), stride);
            at += now;
        }
    }

    private int index(int at) {
        int z = at % array.nz();
        int y = at / array.nz() % array.ny();
        int x = at / array.nz() / array.ny() % array.nx();
        int component = at / array.nz() / array.ny() / array.nx();
        return ((z * array.ny() + y) * array.nx() + x) * array.components() + component;
    }
}
