package anodyne.voxel;

import anodyne.quantity.LaboratoryException;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * HDF5 files, read and written by jHDF: a dataset of integers or floating numbers with the shape (z, y, x), or (z, y, x,
 * 3) for vectors with the components z, y, x. Its attribute {@code element_size_um}, as ilastik and Fiji know it, holds
 * the edges of a voxel in µm, in the order z, y, x; {@code element_size_m} the same without the rounding.
 */
final class HdfFormat implements ImageFormat {
    private static final byte[] MAGIC = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    @Override
    public String title() {
        return "HDF5 (.h5)";
    }

    @Override
    public List<String> endings() {
        return List.of(".h5", ".hdf5");
    }

    @Override
    public boolean recognises(Path file, byte[] start) {
        return Magic.begins(start, MAGIC);
    }

    @Override
    public List<ArrayHeader> arrays(Path file) throws IOException {
        return guarded(Place.of(file), () -> {
            try (var hdf = opened(file)) {
                return new HdfArrays(Place.of(file)).in(hdf);
            }
        });
    }

    @Override
    public void read(Path file, Sink sink) throws IOException {
        var header = sink.header();
        try (var bytes = Bytes.of(file)) {
            guarded(header.place(), () -> {
                try (var hdf = opened(file)) {
                    read(hdf.getDatasetByPath(header.name()), hdf.getUserBlockSize(), bytes, sink);
                }
                return null;
            });
        }
    }

    @Override
    public void write(Path file, Path named, ImageBundle bundle) {
        guarded(Place.of(named), () -> {
            HdfWriter.write(file, Place.of(named), bundle);
            return null;
        });
    }

    /** A mapped file has ends that no damaged length gets over; larger ones the library maps in parts. */
    private static HdfFile opened(Path file) {
        try (var channel = FileChannel.open(file)) {
            long size = channel.size();
            var hdf = size > Integer.MAX_VALUE
                    ? new HdfFile(file)
                    : HdfFile.fromByteBuffer(channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
            long stated = hdf.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
            if (stated > size) {
                hdf.close();
                throw Place.of(file).error("has %d bytes, its header states %d", size, stated);
            }
            return hdf;
        } catch (IOException e) {
            throw Place.of(file).unusable(e);
        }
    }

    private static void read(Dataset dataset, long start, Bytes bytes, Sink sink) {
        var place = sink.header().place();
        var order = HdfArrays.order(dataset.getDataType());
        if (dataset instanceof ChunkedDataset chunked) {
            new HdfChunks(place, chunked, order).readInto(sink);
        } else if (dataset instanceof ContiguousDataset contiguous && !contiguous.isEmpty()) {
            long at = start + contiguous.getDataAddress();
            bytes.require(at, sink.header().bytes(), "array '" + sink.header().name() + "'");
            try {
                ArrayOrder.c().stream(bytes, at, order, sink);
            } catch (IOException e) {
                throw place.unusable(e);
            }
        } else {
            throw place.error(
                    "is kept as %s without data, allowed are contiguous and chunked", dataset.getDataLayout());
        }
    }

    /** Lets no error of the library out: a damaged file sends it anywhere. */
    private static <T> T guarded(Place place, Supplier<T> work) {
        try {
            return work.get();
        } catch (LaboratoryException | CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw place.error(
                    e, "is damaged or of a kind that is not read (%s)", Names.shortened(Place.words(Place.root(e))));
        }
    }
}
