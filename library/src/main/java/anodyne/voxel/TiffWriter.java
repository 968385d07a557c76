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
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;

/** Writes labels as a stack of TIFF pages. */
final class TiffWriter {
    /** Beyond this, places of the classic form do not reach; the rest is for directories. */
    private static final double LARGEST_CLASSIC = 0xF000_0000L;

    private static final double LARGEST_PART = Integer.MAX_VALUE;

    private static final double SMALLEST_RESOLUTION = 1e-9;
    private static final int CONTINUED = 64;

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
            // Pillow knows BigTIFF in little endian only, the library writes numbers of several bytes in big endian
            // only.
            out.setByteOrder(bits > 8 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
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

    /** Pixels a µm, as the last of the continued fractions whose parts the tag can hold. */
    private Rational resolution(String axis, double edge) {
        double pixels = 1 / VoxelSize.micrometres(edge).doubleValue();
        if (!(pixels >= SMALLEST_RESOLUTION && pixels <= 1 / SMALLEST_RESOLUTION)) {
            throw place.error("edge of a voxel along %s is %s m, allowed in TIFF is 1 fm to 1 km", axis, edge);
        }
        double rest = pixels;
        double[] above = {0, 1};
        double[] below = {1, 0};
        for (int step = 0; step < CONTINUED; step++) {
            double whole = Math.floor(rest);
            double nextAbove = whole * above[1] + above[0];
            double nextBelow = whole * below[1] + below[0];
            if (nextAbove > LARGEST_PART || nextBelow > LARGEST_PART) {
                break;
            }
            above = new double[] {above[1], nextAbove};
            below = new double[] {below[1], nextBelow};
            if (rest == whole || above[1] / below[1] == pixels) {
                break;
            }
            rest = 1 / (rest - whole);
        }
        return new Rational((long) above[1], (long) below[1]);
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
        return new BufferedImage(model, model.createCompatibleWritableRaster(grid.nx(), grid.ny()), false, null);
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
