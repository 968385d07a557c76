package anodyne.voxel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An array as NumPy saves it, versions 1 to 3 of its format.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">its description</a>
 */
final class NumpyFormat implements ImageFormat {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int ALIGNED = 64;
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([a-z])([0-9]{1,2})'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L,\\s]*)\\)");

    private record Header(ArrayHeader array, ByteOrder order, boolean fortran, long start) {}

    @Override
    public String title() {
        return "NumPy array (.npy)";
    }

    @Override
    public List<String> endings() {
        return List.of(".npy");
    }

    @Override
    public boolean recognises(Path file, byte[] start) {
        return Magic.begins(start, MAGIC);
    }

    @Override
    public List<ArrayHeader> arrays(Path file) throws IOException {
        try (var bytes = Bytes.of(file)) {
            return List.of(header(file, bytes).array());
        }
    }

    @Override
    public void read(Path file, Sink sink) throws IOException {
        try (var bytes = Bytes.of(file)) {
            var header = header(file, bytes);
            var order = header.fortran() ? ArrayOrder.fortran(header.array()) : ArrayOrder.c();
            order.stream(bytes, header.start(), header.order(), sink);
        }
    }

    @Override
    public void write(Path file, Path named, ImageBundle bundle) throws IOException {
        var source = bundle.only(Place.of(named), title());
        var grid = bundle.grid();
        try (var out = new ByteSink(file)) {
            out.put(headerBytes(source.type(), grid));
            out.putAll(source, grid, ByteOrder.LITTLE_ENDIAN);
        }
    }

    private static Header header(Path file, Bytes bytes) throws IOException {
        var place = Place.of(file);
        int version = bytes.read(0, MAGIC.length + 2, ByteOrder.LITTLE_ENDIAN, "magic")
                .get(MAGIC.length);
        if (version < 1 || version > 3) {
            throw place.at("byte 6").error("version of the format is %d, allowed is 1 to 3", version);
        }
        int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
        var lengthRead = bytes.read(MAGIC.length + 2, lengthBytes, ByteOrder.LITTLE_ENDIAN, "length of the header");
        long length = version == 1 ? lengthRead.getShort() & 0xFFFF : lengthRead.getInt() & 0xFFFF_FFFFL;
        if (length > LONGEST_HEADER) {
            throw place.at("byte 8").error("header takes %d bytes, allowed is at most %d", length, LONGEST_HEADER);
        }
        long start = MAGIC.length + 2 + lengthBytes;
        var text = bytes.read(start, (int) length, ByteOrder.LITTLE_ENDIAN, "header");
        var header =
                parsed(place.at("header"), StandardCharsets.UTF_8.decode(text).toString(), start + length);
        requireLength(bytes, header);
        return header;
    }

    private static void requireLength(Bytes bytes, Header header) {
        bytes.require(
                header.start(),
                header.array().bytes(),
                "the array of " + header.array().shape());
        long left = bytes.size() - header.start() - header.array().bytes();
        if (left > 0) {
            throw header.array()
                    .place()
                    .error(
                            "array of %s takes %d bytes, the file has %d more",
                            header.array().shape(), header.array().bytes(), left);
        }
    }

    private static Header parsed(Place place, String text, long start) {
        var type = found(place, TYPE, text, "'descr' of one number");
        var fortran = found(place, ORDER, text, "'fortran_order'").group(1).equals("True");
        var shape = shape(place, found(place, SHAPE, text, "'shape'").group(1));
        var order = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        var array = ArrayHeader.of(Place.of(place.file()), Names.of(place.file()), type(place, type), shape);
        return new Header(array, order, fortran, start);
    }

    private static Matcher found(Place place, Pattern pattern, String text, String what) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw place.error("has no %s that can be read: %s", what, Names.shortened(text.strip()));
        }
        return matcher;
    }

    private static long[] shape(Place place, String text) {
        try {
            return Stream.of(text.split(","))
                    .map(each -> each.replace("L", "").strip())
                    .filter(each -> !each.isEmpty())
                    .mapToLong(Long::parseLong)
                    .toArray();
        } catch (NumberFormatException e) {
            throw place.error(e, "shape is (%s), allowed are whole numbers", Names.shortened(text));
        }
    }

    private static SampleType type(Place place, Matcher type) {
        int bytes = Integer.parseInt(type.group(3));
        Optional<SampleType> known = switch (type.group(2)) {
            case "b" -> Optional.of(SampleType.BOOL).filter(bool -> bytes == 1);
            case "u" -> SampleType.of(bytes, false);
            case "i" -> SampleType.of(bytes, true);
            case "f" -> SampleType.floating(bytes);
            default -> Optional.empty();
        };
        return known.orElseThrow(() -> place.error(
                "type of the numbers is '%s%d', allowed are b1, u1 to u8, i1 to i8, f4 and f8", type.group(2), bytes));
    }

    private static ByteBuffer headerBytes(SampleType type, VoxelGrid grid) {
        String written = switch (type) {
            case UINT8 -> "|u1";
            case FLOAT32 -> "<f4";
            default -> "<u" + type.bytes();
        };
        String text = "{'descr': '%s', 'fortran_order': False, 'shape': (%d, %d, %d), }"
                .formatted(written, grid.nz(), grid.ny(), grid.nx());
        int start = MAGIC.length + 2 + Short.BYTES;
        int length = (start + text.length() + ALIGNED) / ALIGNED * ALIGNED - start;
        var bytes = ByteBuffer.allocate(start + length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) length);
        bytes.put(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.remaining() > 1) {
            bytes.put((byte) ' ');
        }
        return bytes.put((byte) '\n').flip();
    }
}
