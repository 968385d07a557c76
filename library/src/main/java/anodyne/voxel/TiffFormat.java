package anodyne.voxel;

import anodyne.task.Interruption;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Stacks of TIFF pages. Pages are decoded by TwelveMonkeys; which pages there are, that they are alike, that their bytes
 * are there and how large a voxel is, is read here, because the decoder stops silently at the end of a truncated stack.
 */
final class TiffFormat implements ImageFormat {
    private final TiffEncoding encoding;

    TiffFormat() {
        this(TiffEncoding.USUAL);
    }

    TiffFormat(TiffEncoding encoding) {
        this.encoding = encoding;
    }

    @Override
    public String title() {
        return "TIFF stack (.tif)";
    }

    @Override
    public List<String> endings() {
        return List.of(".tif", ".tiff");
    }

    @Override
    public boolean recognises(Path file, byte[] start) {
        return TiffForm.begins(start);
    }

    @Override
    public List<ArrayHeader> arrays(Path file) throws IOException {
        try (var bytes = Bytes.of(file)) {
            return List.of(TiffStack.of(file, bytes).header());
        }
    }

    /** The decoder keeps a page twice, and a strip or tile, which may be larger. */
    @Override
    public double working(ArrayHeader header) {
        double page = (double) header.ny() * header.nx() * header.type().bytes();
        return ImageFormat.super.working(header) + 3 * page;
    }

    @Override
    public void read(Path file, Sink sink) throws IOException {
        try (var bytes = Bytes.of(file)) {
            var stack = TiffStack.of(file, bytes);
            if (stack.joined()) {
                long start = stack.pages().get(0).start();
                ArrayOrder.c().stream(bytes, start, stack.form().order(), sink);
            } else {
                readPages(file, stack, sink);
            }
        }
    }

    @Override
    public void write(Path file, Path named, ImageBundle bundle) throws IOException {
        new TiffWriter(Place.of(named), encoding, bundle).write(file);
    }

    private static void readPages(Path file, TiffStack stack, Sink sink) throws IOException {
        var page = stack.pages().get(0);
        Memory.require(sink.header().place(), page.pieceBytes());
        ImageReader decoder = new TIFFImageReaderSpi().createReaderInstance(null);
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            decoder.setInput(in);
            for (int z = 0; z < stack.pages().size(); z++) {
                put(decoded(decoder, stack.pages().get(z)), z, sink);
            }
        } finally {
            decoder.dispose();
        }
    }

    private static Raster decoded(ImageReader decoder, TiffPage page) {
        try {
            var raster = decoder.readRaster(page.index(), null);
            if (raster.getWidth() != page.width() || raster.getHeight() != page.height() || raster.getNumBands() != 1) {
                throw new IOException("decoded to another size");
            }
            return raster;
        } catch (IOException | RuntimeException e) {
            Interruption.check();
            throw damaged(page, e);
        }
    }

    private static RuntimeException damaged(TiffPage page, Exception cause) {
        return page.place().error(cause, "is damaged (%s)", Names.shortened(Place.words(cause)));
    }

    private static void put(Raster page, int z, Sink sink) {
        int width = page.getWidth();
        int height = page.getHeight();
        var samples = ByteBuffer.allocate(width * sink.header().type().bytes()).order(ByteOrder.nativeOrder());
        Object row = null;
        for (int y = 0; y < height; y++) {
            row = page.getDataElements(0, y, width, 1, row);
            sink.put(TiffRows.bytes(row, samples), width, (z * height + y) * width, 1);
        }
    }
}
