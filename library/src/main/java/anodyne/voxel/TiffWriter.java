package anodyne.voxel;

import anodyne.task.Interruption;
import com.twelvemonkeys.imageio.metadata.tiff.Rational;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import com.twelvemonkeys.imageio.plugins.tiff.BigTIFFImageWriterSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageMetadata;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageWriterSpi;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.fraction.FractionConversionException;

/** Writes labels as a stack of TIFF pages. */
final class TiffWriter {
    /** Beyond this, places of the classic form do not reach; the rest is for directories. */
    private static final double LARGEST_CLASSIC = 0xF000_0000L;

    private static final int LARGEST_PART = Integer.MAX_VALUE;

    private final Place place;
    private final TiffEncoding encoding;
    private final VoxelGrid grid;
    private final Source source;
    private final long highest;
    private final int bits;

    TiffWriter(Place place, TiffEncoding encoding, ImageBundle bundle) {
        this.place = place;
        this.encoding = encoding;
        this.grid = bundle.grid();
        this.source = bundle.only(place, "TIFF");
        if (!source.type().integer()) {
            throw place.error(
                    "'%s' is a field, allowed in TIFF are labels; fields go to .h5, .vti, .npy and .raw",
                    source.name());
        }
        this.highest = highestLabel();
        this.bits = encoding.bits() == 0 ? 8 * source.type().bytes() : encoding.bits();
        if (highest >= 1L << bits) {
            throw place.error("highest label is %d, allowed in %d bits is at most %d", highest, bits, (1L << bits) - 1);
        }
    }

    void write(Path file) throws IOException {
        var writer = big()
                ? new BigTIFFImageWriterSpi().createWriterInstance(null)
                : new TIFFImageWriterSpi().createWriterInstance(null);
        try (var out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writePages(writer);
        } finally {
            writer.dispose();
        }
    }

    private boolean big() {
        // Compressed pages may come out larger than they were, by a hundredth at most in all of these.
        return encoding.big() || 1.01 * grid.size() * bits / 8 + 1000.0 * grid.nz() > LARGEST_CLASSIC;
    }

    private void writePages(ImageWriter writer) throws IOException {
        var param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(encoding.compression().writerName());
        var page = page();
        var first = new TIFFImageMetadata(entries());
        writer.prepareWriteSequence(null);
        for (int z = 0; z < grid.nz(); z++) {
            Interruption.check();
            fill(page, z);
            writer.writeToSequence(new IIOImage(page, null, z == 0 ? first : null), param);
        }
        writer.endWriteSequence();
    }

    private List<TIFFEntry> entries() {
        return List.of(
                new TIFFEntry(TiffDirectory.DESCRIPTION, TiffDescription.written(grid, highest)),
                new TIFFEntry(TiffDirectory.X_RESOLUTION, resolution("x", grid.dx())),
                new TIFFEntry(TiffDirectory.Y_RESOLUTION, resolution("y", grid.dy())),
                new TIFFEntry(TiffDirectory.RESOLUTION_UNIT, 1));
    }

    /** Pixels a µm, as the nearest fraction that the tag can hold. */
    private Rational resolution(String axis, double edge) {
        try {
            var fraction = new BigFraction(1 / VoxelSize.micrometres(edge), LARGEST_PART);
            long above = fraction.getNumerator().longValueExact();
            if (above > 0 && above <= LARGEST_PART) {
                return new Rational(above, fraction.getDenominator().longValueExact());
            }
        } catch (FractionConversionException | ArithmeticException e) {
            throw place.error(e, "edge of a voxel along %s is %s m, allowed in TIFF is 1 fm to 1 km", axis, edge);
        }
        throw place.error("edge of a voxel along %s is %s m, allowed in TIFF is 1 fm to 1 km", axis, edge);
    }

    private long highestLabel() {
        long highest = 0;
        var page = ByteBuffer.allocate(pixels() * source.type().bytes());
        for (int z = 0; z < grid.nz(); z++) {
            source.give(z * pixels(), pixels(), page.clear());
            for (page.flip(); page.hasRemaining(); ) {
                highest = Math.max(highest, source.type().integer(page));
            }
        }
        return highest;
    }

    private int pixels() {
        return grid.ny() * grid.nx();
    }

    private BufferedImage page() {
        return switch (bits) {
            case 1 -> new BufferedImage(grid.nx(), grid.ny(), BufferedImage.TYPE_BYTE_BINARY);
            case 8 -> new BufferedImage(grid.nx(), grid.ny(), BufferedImage.TYPE_BYTE_GRAY);
            case 16 -> new BufferedImage(grid.nx(), grid.ny(), BufferedImage.TYPE_USHORT_GRAY);
            default -> ints();
        };
    }

    private BufferedImage ints() {
        var gray = ColorSpace.getInstance(ColorSpace.CS_GRAY);
        var model = new ComponentColorModel(gray, false, false, 1, DataBuffer.TYPE_INT);
        var samples = new ComponentSampleModel(DataBuffer.TYPE_INT, grid.nx(), grid.ny(), 1, grid.nx(), new int[1]);
        return new BufferedImage(model, Raster.createWritableRaster(samples, null), false, null);
    }

    private void fill(BufferedImage page, int z) {
        var row = new int[grid.nx()];
        var samples = ByteBuffer.allocate(grid.nx() * source.type().bytes()).order(ByteOrder.nativeOrder());
        for (int y = 0; y < grid.ny(); y++) {
            source.give(z * pixels() + y * grid.nx(), grid.nx(), samples.clear());
            samples.flip();
            for (int x = 0; x < row.length; x++) {
                row[x] = (int) source.type().integer(samples);
            }
            page.getRaster().setSamples(0, y, row.length, 1, 0, row);
        }
    }
}
