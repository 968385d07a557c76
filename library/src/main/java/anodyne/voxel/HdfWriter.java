package anodyne.voxel;

import anodyne.task.Interruption;
import io.jhdf.HdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableDataset;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Writes arrays as datasets of an HDF5 file, compressed in chunks. */
final class HdfWriter {
    private static final int CHUNK = 64;
    private static final int DEFLATION = 4;

    private HdfWriter() {}

    static void write(Path file, Place place, ImageBundle bundle) {
        // The library takes all arrays before it writes one, and puts one into a single buffer.
        double bytes = bundle.sources().stream()
                .mapToDouble(source -> 2.0
                        * bundle.grid().size()
                        * source.components()
                        * source.type().bytes())
                .sum();
        Memory.require(place, bytes);
        try (var hdf = HdfFile.write(file)) {
            for (var source : bundle.sources()) {
                requireName(place, source.name());
                var dataset =
                        hdf.putDataset(source.name(), nested(source, bundle.grid()), options(source, bundle.grid()));
                putVoxelSize(dataset, VoxelSize.of(bundle.grid()));
                source.unit().ifPresent(unit -> {
                    // The library cannot keep an empty text.
                    dataset.putAttribute(HdfArrays.UNIT, unit.symbol().isEmpty() ? "1" : unit.symbol());
                    dataset.putAttribute(HdfArrays.UNIT_IN_SI, unit.inSi());
                });
            }
        }
    }

    private static void putVoxelSize(WritableDataset dataset, VoxelSize size) {
        var micrometres = Stream.of(size.inMicrometres()).mapToDouble(BigDecimal::doubleValue);
        dataset.putAttribute(HdfArrays.VOXEL_SIZE, micrometres.toArray());
        // µm in binary are not always the m they come from.
        dataset.putAttribute(HdfArrays.VOXEL_METRES, new double[] {size.dz(), size.dy(), size.dx()});
    }

    private static void requireName(Place place, String name) {
        if (name.isBlank() || name.contains("/") || name.equals(".")) {
            throw place.error("name of an array is '%s', allowed in HDF5 is one without a slash", name);
        }
    }

    private static DatasetCreationOptions options(Source source, VoxelGrid grid) {
        var options = DatasetCreationOptions.builder();
        if (source.type().integer()) {
            options.unsigned();
        }
        double bytes =
                (double) grid.size() * source.components() * source.type().bytes();
        if (bytes < Integer.MAX_VALUE) {
            int z = Math.min(CHUNK, grid.nz());
            int y = Math.min(CHUNK, grid.ny());
            int x = Math.min(CHUNK, grid.nx());
            options.chunkDimensions(source.components() == 1 ? new int[] {z, y, x} : new int[] {z, y, x, 3});
            options.shuffle().deflate(DEFLATION);
        }
        return options.build();
    }

    private static Object nested(Source source, VoxelGrid grid) {
        return switch (source.type()) {
            case UINT8 -> bytes(source, grid);
            case UINT16 -> shorts(source, grid);
            case UINT32 -> ints(source, grid);
            default -> source.components() == 1 ? floats(source, grid) : vectors(source, grid);
        };
    }

    private static ByteBuffer row(Source source, int row, int width) {
        Interruption.check();
        int count = width * source.components();
        var samples = ByteBuffer.allocate(count * source.type().bytes()).order(ByteOrder.nativeOrder());
        source.give(row * count, count, samples);
        return samples.flip();
    }

    private static byte[][][] bytes(Source source, VoxelGrid grid) {
        var nested = new byte[grid.nz()][grid.ny()][grid.nx()];
        for (int row = 0; row < grid.nz() * grid.ny(); row++) {
            row(source, row, grid.nx()).get(nested[row / grid.ny()][row % grid.ny()]);
        }
        return nested;
    }

    private static short[][][] shorts(Source source, VoxelGrid grid) {
        var nested = new short[grid.nz()][grid.ny()][grid.nx()];
        for (int row = 0; row < grid.nz() * grid.ny(); row++) {
            row(source, row, grid.nx()).asShortBuffer().get(nested[row / grid.ny()][row % grid.ny()]);
        }
        return nested;
    }

    private static int[][][] ints(Source source, VoxelGrid grid) {
        var nested = new int[grid.nz()][grid.ny()][grid.nx()];
        for (int row = 0; row < grid.nz() * grid.ny(); row++) {
            row(source, row, grid.nx()).asIntBuffer().get(nested[row / grid.ny()][row % grid.ny()]);
        }
        return nested;
    }

    private static float[][][] floats(Source source, VoxelGrid grid) {
        var nested = new float[grid.nz()][grid.ny()][grid.nx()];
        for (int row = 0; row < grid.nz() * grid.ny(); row++) {
            row(source, row, grid.nx()).asFloatBuffer().get(nested[row / grid.ny()][row % grid.ny()]);
        }
        return nested;
    }

    private static float[][][][] vectors(Source source, VoxelGrid grid) {
        var nested = new float[grid.nz()][grid.ny()][grid.nx()][3];
        for (int row = 0; row < grid.nz() * grid.ny(); row++) {
            var samples = row(source, row, grid.nx()).asFloatBuffer();
            for (var each : nested[row / grid.ny()][row % grid.ny()]) {
                samples.get(each);
            }
        }
        return nested;
    }
}
