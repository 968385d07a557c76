package anodyne.voxel;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What a TIFF page says of itself, once it is sure that its bytes are there and could hold what it says.
 *
 * @param place of the page
 * @param index of its directory in the file, from 0
 * @param width in pixels
 * @param height in pixels
 * @param bits of a pixel
 * @param format of a pixel: 1 unsigned, 2 signed, 3 floating
 * @param compression its number
 * @param start place of its first byte
 * @param pieceBytes bytes of a strip or tile, uncompressed
 */
record TiffPage(
        Place place,
        int index,
        long width,
        long height,
        int bits,
        int format,
        int compression,
        long start,
        double pieceBytes) {
    private static final int NONE = 1;
    private static final int UNSIGNED = 1;
    private static final int SIGNED = 2;
    private static final int FLOATING = 3;
    private static final int PHOTOMETRIC = 262;
    private static final int WHITE_IS_ZERO = 0;
    private static final int PALETTE = 3;
    private static final double LARGEST_PIECE = 1 << 30;

    /** By how much a compression can make bytes fewer at best; 0 where a code can stand for a whole row. */
    private static final Map<Integer, Integer> BEST =
            Map.of(NONE, 1, 2, 0, 3, 0, 4, 0, 5, 4096, 8, 1032, 32946, 1032, 32773, 64);

    private static final Map<Integer, String> KNOWN = Map.of(
            6, "old JPEG",
            7, "JPEG",
            33003, "JPEG 2000",
            34712, "JPEG 2000",
            34887, "LERC",
            34925, "LZMA",
            50000, "Zstandard",
            50001, "WebP");

    /** A strip or tile of this many rows. */
    private record Piece(long offset, long bytes, double rows) {}

    static TiffPage of(TiffDirectory page, int index, Bytes file) throws IOException {
        long width = size(page, TiffDirectory.WIDTH, "width");
        long height = size(page, TiffDirectory.HEIGHT, "height");
        requireOneSample(page);
        requireFlat(page);
        int compression = compression(page);
        int bits = (int) page.number(TiffDirectory.BITS, 1);
        boolean tiled = page.has(TiffDirectory.TILE_WIDTH);
        double across = tiled ? size(page, TiffDirectory.TILE_WIDTH, "tile width") : width;
        double down = tiled
                ? size(page, TiffDirectory.TILE_HEIGHT, "tile height")
                : Math.min(height, page.number(TiffDirectory.STRIP_ROWS, height));
        double rowBytes = Math.ceil(across * bits / 8);
        var made = new TiffPage(
                page.place(),
                index,
                width,
                height,
                bits,
                (int) page.number(TiffDirectory.SAMPLE_FORMAT, 1),
                compression,
                page.numbers(tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS)[0],
                rowBytes * down);
        if (!(down >= 1) || made.pieceBytes() > LARGEST_PIECE) {
            throw page.place()
                    .error(
                            "%s of %.0f × %.0f pixels takes %.0f bytes, allowed are 1 to %.0f",
                            tiled ? "tile" : "strip", across, down, made.pieceBytes(), LARGEST_PIECE);
        }
        made.requirePieces(page, file, tiled, across, down, rowBytes);
        return made;
    }

    SampleType type() {
        if (bits == 1 && format == UNSIGNED) {
            return SampleType.BOOL;
        }
        Optional<SampleType> known = Optional.empty();
        if (bits % 8 == 0 && format == FLOATING) {
            known = SampleType.floating(bits / 8);
        } else if (bits % 8 == 0 && bits <= 32 && (format == UNSIGNED || format == SIGNED)) {
            known = SampleType.of(bits / 8, format == SIGNED);
        }
        return known.orElseThrow(() -> place.error(
                "pixels have %d bits of the format %d, allowed are 1, 8, 16 or 32 bits of an integer (1, 2), "
                        + "and 32 or 64 of a floating number (3)",
                bits, format));
    }

    boolean compressed() {
        return compression != NONE;
    }

    double bytes() {
        return (double) width * height * bits / 8;
    }

    boolean same(TiffPage other) {
        return width == other.width && height == other.height && bits == other.bits && format == other.format;
    }

    String shape() {
        return "%d × %d pixels (height × width) of %d bits, format %d".formatted(height, width, bits, format);
    }

    private static long size(TiffDirectory page, int tag, String name) throws IOException {
        long size = page.number(tag, 0);
        if (size < 1 || size > Integer.MAX_VALUE) {
            throw page.place()
                    .error("%s (tag %d) is %d pixels, allowed is 1 to %d", name, tag, size, Integer.MAX_VALUE);
        }
        return size;
    }

    /** Some programs put a whole volume into one page, cut into boxes. */
    private static void requireFlat(TiffDirectory page) throws IOException {
        for (int tag : new int[] {TiffDirectory.IMAGE_DEPTH, TiffDirectory.TILE_DEPTH}) {
            long depth = page.number(tag, 1);
            if (depth != 1) {
                throw page.place().error("is %d pixels deep (tag %d), allowed is 1, one page for each z", depth, tag);
            }
        }
    }

    private static void requireOneSample(TiffDirectory page) throws IOException {
        long samples = page.number(TiffDirectory.SAMPLES, 1);
        if (samples != 1) {
            throw page.place().error("has %d numbers a pixel, as in colour, allowed is 1", samples);
        }
        long photometric = page.number(PHOTOMETRIC, 1);
        if (photometric < WHITE_IS_ZERO || photometric > PALETTE || photometric == 2) {
            throw page.place()
                    .error("colours are of the kind %d (tag %d), allowed are 0, 1 and 3", photometric, PHOTOMETRIC);
        }
    }

    private static int compression(TiffDirectory page) throws IOException {
        long compression = page.number(TiffDirectory.COMPRESSION, NONE);
        if (compression > Integer.MAX_VALUE || !BEST.containsKey((int) compression)) {
            throw page.place()
                    .error(
                            "compression is %d%s, allowed are none (1), CCITT (2, 3, 4), LZW (5), deflate (8, 32946) and "
                                    + "PackBits (32773)",
                            compression,
                            KNOWN.containsKey((int) compression) ? " (" + KNOWN.get((int) compression) + ")" : "");
        }
        return (int) compression;
    }

    private void requirePieces(
            TiffDirectory page, Bytes file, boolean tiled, double across, double down, double rowBytes)
            throws IOException {
        var offsets = page.numbers(tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS);
        var counts = page.numbers(tiled ? TiffDirectory.TILE_BYTES : TiffDirectory.STRIP_BYTES);
        double needed = Math.ceil(height / down) * (tiled ? Math.ceil(width / across) : 1);
        String name = tiled ? "tile" : "strip";
        if (offsets.length < needed || counts.length < needed) {
            throw place.error(
                    "has %d places and %d lengths of a %s, allowed are %.0f",
                    offsets.length, counts.length, name, needed);
        }
        for (int i = 0; i < needed; i++) {
            double rows = tiled ? down : Math.min(down, height - i * down);
            requirePiece(file, name + " " + (i + 1), new Piece(offsets[i], counts[i], rows), rowBytes);
        }
    }

    private void requirePiece(Bytes file, String name, Piece piece, double rowBytes) {
        file.require(piece.offset(), piece.bytes(), place.inside() + ", " + name);
        int best = BEST.get(compression);
        // A CCITT row takes at least a bit; the other codes write whole bytes, with room for their ends.
        double most = best == 0 ? 8.0 * piece.bytes() * rowBytes : (double) best * piece.bytes();
        if (most < piece.rows() * rowBytes) {
            throw place.at(name)
                    .error(
                            "%d bytes of compression %d cannot hold %.0f",
                            piece.bytes(), compression, piece.rows() * rowBytes);
        }
    }
}
