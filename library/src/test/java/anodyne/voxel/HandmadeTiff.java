package anodyne.voxel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;

/** Writes the kinds of TIFF that our own writer does not: strips and tiles, either byte order, the old deflate. */
final class HandmadeTiff {
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final int ASCII = 2;

    int nz = 3;
    int ny = 5;
    int nx = 7;
    int bits = 8;
    ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    int compression = 1;
    int stripRows = 5;
    int tile;
    int depth = 1;
    int format = 1;
    int samples = 1;
    boolean joined;
    String description = "";
    long[] resolution;

    /** The label of a voxel. */
    int label(int z, int y, int x) {
        return (z * 31 + y * 7 + x * 3) % (bits == 1 ? 2 : 251);
    }

    static byte[] random(Random random) {
        var tiff = new HandmadeTiff();
        tiff.order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        tiff.bits = List.of(1, 8, 16, 32).get(random.nextInt(4));
        tiff.compression = List.of(1, 8, 32946).get(random.nextInt(3));
        tiff.stripRows = 1 + random.nextInt(5);
        tiff.tile = random.nextBoolean() ? 16 : 0;
        return tiff.bytes();
    }

    byte[] bytes() {
        var out = new ArrayList<Byte>();
        for (byte each : number(order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4D4D, SHORT)) {
            out.add(each);
        }
        put(out, number(42, SHORT));
        put(out, new byte[4]);
        int link = 4;
        for (int z = 0; z < (joined ? 1 : nz); z++) {
            link = page(out, link, z);
        }
        return array(out);
    }

    private int page(List<Byte> out, int link, int z) {
        var offsets = new ArrayList<Integer>();
        var counts = new ArrayList<Integer>();
        for (byte[] piece : joined ? List.of(whole()) : pieces(z)) {
            offsets.add(out.size());
            counts.add(joined ? piece.length / nz : piece.length);
            put(out, piece);
        }
        var tags = new TreeMap<Integer, byte[][]>();
        tag(out, tags, 256, LONG, List.of(nx));
        tag(out, tags, 257, LONG, List.of(ny));
        tag(out, tags, 258, SHORT, List.of(bits));
        tag(out, tags, 259, SHORT, List.of(compression));
        tag(out, tags, 262, SHORT, List.of(1));
        tag(out, tags, 277, SHORT, List.of(samples));
        tag(out, tags, 339, SHORT, List.of(format));
        if (tile > 0) {
            tag(out, tags, 322, SHORT, List.of(tile));
            tag(out, tags, 323, SHORT, List.of(tile));
            tag(out, tags, 32998, SHORT, List.of(depth));
        } else {
            tag(out, tags, 278, LONG, List.of(joined ? ny : stripRows));
        }
        tag(out, tags, tile > 0 ? 324 : 273, LONG, offsets);
        tag(out, tags, tile > 0 ? 325 : 279, LONG, counts);
        if (z == 0 && !description.isEmpty()) {
            var text = (description + "\0").getBytes(StandardCharsets.UTF_8);
            tags.put(270, new byte[][] {number(ASCII, SHORT), number(text.length, LONG), number(out.size(), LONG)});
            put(out, text);
        }
        if (z == 0 && resolution != null) {
            for (int tag : new int[] {282, 283}) {
                tags.put(tag, new byte[][] {number(RATIONAL, SHORT), number(1, LONG), number(out.size(), LONG)});
                put(out, number(resolution[0], LONG));
                put(out, number(resolution[1], LONG));
            }
        }
        return directory(out, link, tags);
    }

    private int directory(List<Byte> out, int link, TreeMap<Integer, byte[][]> tags) {
        byte[] here = number(out.size(), LONG);
        for (int i = 0; i < 4; i++) {
            out.set(link + i, here[i]);
        }
        put(out, number(tags.size(), SHORT));
        tags.forEach((tag, parts) -> {
            put(out, number(tag, SHORT));
            for (byte[] part : parts) {
                put(out, part);
            }
        });
        put(out, new byte[4]);
        return out.size() - 4;
    }

    private void tag(List<Byte> out, TreeMap<Integer, byte[][]> tags, int tag, int type, List<Integer> values) {
        int size = type == SHORT ? 2 : 4;
        var all = new byte[Math.max(4, size * values.size())];
        for (int i = 0; i < values.size(); i++) {
            System.arraycopy(number(values.get(i), type), 0, all, size * i, size);
        }
        boolean inside = size * values.size() <= 4;
        tags.put(tag, new byte[][] {
            number(type, SHORT), number(values.size(), LONG), inside ? all : number(out.size(), LONG)
        });
        if (!inside) {
            put(out, all);
        }
    }

    private byte[] whole() {
        var all = new ByteArrayOutputStream();
        for (int z = 0; z < nz; z++) {
            all.writeBytes(rows(z, 0, ny, 0, nx));
        }
        return all.toByteArray();
    }

    private List<byte[]> pieces(int z) {
        var pieces = new ArrayList<byte[]>();
        int down = tile > 0 ? tile : stripRows;
        for (int y = 0; y < ny; y += down) {
            for (int x = 0; x < nx; x += tile > 0 ? tile : nx) {
                int rows = tile > 0 ? tile : Math.min(stripRows, ny - y);
                pieces.add(compressed(rows(z, y, y + rows, x, x + (tile > 0 ? tile : nx))));
            }
        }
        return pieces;
    }

    private byte[] rows(int z, int y0, int y1, int x0, int x1) {
        var out = new ByteArrayOutputStream();
        for (int y = y0; y < y1; y++) {
            var row = ByteBuffer.allocate(((x1 - x0) * bits + 7) / 8).order(order);
            for (int x = x0; x < x1; x++) {
                put(row, x - x0, y < ny && x < nx ? label(z, y, x) : 0);
            }
            out.writeBytes(row.array());
        }
        return out.toByteArray();
    }

    private void put(ByteBuffer row, int x, int label) {
        switch (bits) {
            case 1 -> row.put(x / 8, (byte) (row.get(x / 8) | label << 7 - x % 8));
            case 8 -> row.put(x, (byte) label);
            case 16 -> row.putShort(2 * x, (short) label);
            default -> row.putInt(4 * x, label);
        }
    }

    private byte[] compressed(byte[] bytes) {
        if (compression == 1) {
            return bytes;
        }
        var out = new ByteArrayOutputStream();
        try (var deflated = new DeflaterOutputStream(out)) {
            deflated.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private byte[] number(long value, int type) {
        int size = type == SHORT ? 2 : 4;
        var buffer = ByteBuffer.allocate(size).order(order);
        return (size == 2 ? buffer.putShort((short) value) : buffer.putInt((int) value)).array();
    }

    private static void put(List<Byte> out, byte[] bytes) {
        for (byte each : bytes) {
            out.add(each);
        }
    }

    private static byte[] array(List<Byte> out) {
        var bytes = new byte[out.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = out.get(i);
        }
        return bytes;
    }
}
