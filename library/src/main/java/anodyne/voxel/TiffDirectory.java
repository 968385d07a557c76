package anodyne.voxel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The directory of one page of a TIFF file: what each tag says.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0, section 2</a>
 */
final class TiffDirectory {
    static final int SUBFILE = 254;
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int DESCRIPTION = 270;
    static final int STRIP_OFFSETS = 273;
    static final int SAMPLES = 277;
    static final int STRIP_ROWS = 278;
    static final int STRIP_BYTES = 279;
    static final int X_RESOLUTION = 282;
    static final int Y_RESOLUTION = 283;
    static final int RESOLUTION_UNIT = 296;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTES = 325;
    static final int SAMPLE_FORMAT = 339;
    static final int IMAGE_DEPTH = 32997;
    static final int TILE_DEPTH = 32998;

    private static final int TEXT = 2;
    private static final int[] BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
    private static final int LONGEST_VALUE = 1 << 26;

    private record Entry(int type, long count, long at) {}

    private final Place place;
    private final Bytes bytes;
    private final TiffForm form;
    private final Map<Integer, Entry> entries = new HashMap<>();
    private final long next;

    TiffDirectory(Place place, Bytes bytes, TiffForm form, long at) throws IOException {
        this.place = place;
        this.bytes = bytes;
        this.form = form;
        int counting = form.big() ? Long.BYTES : Short.BYTES;
        var counted = bytes.read(at, counting, form.order(), place.inside() + ", its directory");
        long count = form.big() ? counted.getLong() : counted.getShort() & 0xFFFF;
        if (count < 1 || count > 0xFFFF) {
            throw place.at("byte " + at)
                    .error("directory has %s entries, allowed are 1 to 65535", Long.toUnsignedString(count));
        }
        int length = (int) count * form.entryBytes() + form.offsetBytes();
        var all = bytes.read(at + counting, length, form.order(), place.inside() + ", its directory");
        for (int i = 0; i < count; i++) {
            add(all.position(i * form.entryBytes()), at + counting + (long) i * form.entryBytes());
        }
        this.next = form.offset(all.position((int) count * form.entryBytes()));
    }

    private void add(ByteBuffer entry, long at) {
        int tag = entry.getShort() & 0xFFFF;
        int type = entry.getShort() & 0xFFFF;
        long count = form.offset(entry);
        long size = type < BYTES.length ? BYTES[type] : 0;
        long valueAt = at + form.entryBytes() - form.offsetBytes();
        boolean inside = count >= 0 && count <= form.offsetBytes() && size * count <= form.offsetBytes();
        entries.put(tag, new Entry(type, count, inside ? valueAt : form.offset(entry)));
    }

    Place place() {
        return place;
    }

    /** Where the next directory begins, 0 after the last. */
    long next() {
        return next;
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** The only whole number of a tag, or what holds if the tag is missing. */
    long number(int tag, long otherwise) throws IOException {
        return has(tag) ? numbers(tag)[0] : otherwise;
    }

    /** All whole numbers of a tag. */
    long[] numbers(int tag) throws IOException {
        var entry = entries.get(tag);
        if (entry == null) {
            throw place.error("has no tag %d", tag);
        }
        var values = values(tag, entry);
        var numbers = new long[(int) entry.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (entry.type()) {
                case 1 -> values.get() & 0xFF;
                case 3 -> values.getShort() & 0xFFFF;
                case 4, 13 -> values.getInt() & 0xFFFF_FFFFL;
                case 16, 18 -> values.getLong();
                default -> throw place.error("tag %d is of the type %d, allowed are whole numbers", tag, entry.type());
            };
        }
        return numbers;
    }

    /** The fraction of a tag. */
    Optional<Double> fraction(int tag) throws IOException {
        var entry = entries.get(tag);
        if (entry == null || entry.type() != 5) {
            return Optional.empty();
        }
        var values = values(tag, entry);
        double above = values.getInt() & 0xFFFF_FFFFL;
        return Optional.of(above / (values.getInt() & 0xFFFF_FFFFL));
    }

    /** The text of a tag, empty if it has none. */
    String text(int tag) throws IOException {
        var entry = entries.get(tag);
        if (entry == null || entry.type() != TEXT) {
            return "";
        }
        return StandardCharsets.UTF_8.decode(values(tag, entry)).toString();
    }

    private ByteBuffer values(int tag, Entry entry) throws IOException {
        int size = entry.type() < BYTES.length ? BYTES[entry.type()] : 0;
        if (size == 0 || entry.count() < 1 || entry.count() > LONGEST_VALUE / size) {
            throw place.error(
                    "tag %d is of the type %d with %s values, allowed are types 1 to 18 and at most %d bytes",
                    tag, entry.type(), Long.toUnsignedString(entry.count()), LONGEST_VALUE);
        }
        return bytes.read(entry.at(), (int) (size * entry.count()), form.order(), place.inside() + ", tag " + tag);
    }
}
