package anodyne.voxel;

import anodyne.task.Interruption;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.ByteShuffleFilter;
import io.jhdf.filter.LzfFilter;
import io.jhdf.filter.PipelineFilterWithData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The chunks of an HDF5 dataset, one after the other. Filters are undone here rather than by the library, which inflates
 * whatever a chunk holds and believes checksums.
 */
final class HdfChunks {
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER = 3;
    private static final int LZF = 32000;
    private static final double LARGEST = 1 << 30;

    private final Place place;
    private final ChunkedDataset dataset;
    private final ByteOrder order;
    private final int[] shape;
    private final int[] chunk;
    private final int item;
    private final int bytes;

    HdfChunks(Place place, ChunkedDataset dataset, ByteOrder order) {
        this.place = place;
        this.dataset = dataset;
        this.order = order;
        this.shape = four(dataset.getDimensions());
        this.chunk = four(dataset.getChunkDimensions());
        this.item = dataset.getDataType().getSize();
        double size = (double) chunk[0] * chunk[1] * chunk[2] * chunk[3] * item;
        if (!(size >= item) || size > LARGEST) {
            throw place.error(
                    "chunks of %s take %.0f bytes, allowed are at most %.0f", Arrays.toString(chunk), size, LARGEST);
        }
        Memory.require(place, 3 * size);
        this.bytes = (int) size;
    }

    void readInto(Sink sink) {
        for (int z = 0; z < shape[0]; z += chunk[0]) {
            for (int y = 0; y < shape[1]; y += chunk[1]) {
                for (int x = 0; x < shape[2]; x += chunk[2]) {
                    for (int c = 0; c < shape[3]; c += chunk[3]) {
                        Interruption.check();
                        put(new int[] {z, y, x, c}, sink);
                    }
                }
            }
        }
    }

    private static int[] four(int[] dimensions) {
        var four = new int[] {1, 1, 1, 1};
        System.arraycopy(dimensions, 0, four, 0, Math.min(4, dimensions.length));
        return four;
    }

    private void put(int[] at, Sink sink) {
        var samples = ByteBuffer.wrap(decoded(at)).order(order);
        for (int z = 0; z < Math.min(chunk[0], shape[0] - at[0]); z++) {
            for (int y = 0; y < Math.min(chunk[1], shape[1] - at[1]); y++) {
                int row = ((at[0] + z) * shape[1] + at[1] + y) * shape[2] + at[2];
                putRow(samples, (z * chunk[1] + y) * chunk[2], row, at, sink);
            }
        }
    }

    /**
     * Hands on a row of a chunk, which may reach over the array's end.
     *
     * @param from its first voxel in the chunk
     * @param to its first voxel in the array
     */
    private void putRow(ByteBuffer samples, int from, int to, int[] at, Sink sink) {
        int voxels = Math.min(chunk[2], shape[2] - at[2]);
        int components = Math.min(chunk[3], shape[3] - at[3]);
        if (chunk[3] == shape[3]) {
            samples.position(from * chunk[3] * item);
            sink.put(samples, voxels * components, to * shape[3], 1);
            return;
        }
        for (int x = 0; x < voxels; x++) {
            samples.position((from + x) * chunk[3] * item);
            sink.put(samples, components, (to + x) * shape[3] + at[3], 1);
        }
    }

    private byte[] decoded(int[] at) {
        var here = place.at("chunk at " + Arrays.toString(Arrays.copyOf(at, dataset.getDimensions().length)));
        var data = raw(here, at);
        var filters = dataset.getFilters();
        for (int i = filters.size() - 1; i >= 0; i--) {
            int before = bytes + Integer.BYTES * checksums(filters.subList(0, i));
            data = undone(here, filters.get(i), data, before);
        }
        if (data.length != bytes) {
            throw here.error("has %d bytes, allowed are %d", data.length, bytes);
        }
        return data;
    }

    private byte[] raw(Place here, int[] at) {
        try {
            var raw = dataset.getRawChunkBuffer(Arrays.copyOf(at, dataset.getDimensions().length));
            if (raw.remaining() > 2.0 * bytes + 1024) {
                throw here.error("takes %d bytes in the file, more than uncompressed", raw.remaining());
            }
            var data = new byte[raw.remaining()];
            raw.get(data);
            return data;
        } catch (HdfException e) {
            throw here.error(e, "is missing or damaged (%s)", Names.shortened(Place.words(e)));
        }
    }

    private static int checksums(Iterable<PipelineFilterWithData> filters) {
        int count = 0;
        for (var filter : filters) {
            count += filter.getId() == FLETCHER ? 1 : 0;
        }
        return count;
    }

    private static byte[] undone(Place here, PipelineFilterWithData filter, byte[] data, int size) {
        return switch (filter.getId()) {
            case DEFLATE -> Inflation.of(here, data, size);
            case SHUFFLE -> new ByteShuffleFilter().decode(data, filter.getFilterData());
            case FLETCHER -> withoutChecksum(here, data);
            case LZF -> {
                // The filter is told the size by the file, so that it is told the right one here.
                var told = filter.getFilterData().clone();
                told[2] = size;
                yield new LzfFilter().decode(data, told);
            }
            default ->
                throw here.error(
                        "filter is %d (%s), allowed are deflate (1), shuffle (2), fletcher32 (3) and lzf (32000)",
                        filter.getId(), filter.getName());
        };
    }

    private static byte[] withoutChecksum(Place here, byte[] data) {
        int length = data.length - Integer.BYTES;
        if (length < 0) {
            throw here.error("has %d bytes, its checksum alone takes %d", data.length, Integer.BYTES);
        }
        int stated = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt(length);
        int found = fletcher(data, length);
        if (stated != found) {
            throw here.error("checksum is %08x, the data's is %08x", stated, found);
        }
        return Arrays.copyOf(data, length);
    }

    /** Fletcher's checksum of 32 bits, of big-endian words, as HDF5 computes it. */
    private static int fletcher(byte[] data, int length) {
        int sum = 0;
        int sums = 0;
        for (int i = 0; i < length; i += 2) {
            int word = (data[i] & 0xFF) << 8 | (i + 1 < length ? data[i + 1] & 0xFF : 0);
            sum = folded(sum + word);
            sums = folded(sums + sum);
        }
        return sums << 16 | sum;
    }

    private static int folded(int sum) {
        return (sum & 0xFFFF) + (sum >>> 16);
    }
}
