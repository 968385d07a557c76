package anodyne.voxel;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How one number of an array is kept in a file; the names are NumPy's. */
enum SampleType {
    BOOL(1, true),
    UINT8(1, true),
    INT8(1, true),
    UINT16(2, true),
    INT16(2, true),
    UINT32(4, true),
    INT32(4, true),
    UINT64(8, true),
    INT64(8, true),
    FLOAT32(4, false),
    FLOAT64(8, false);

    private final int bytes;
    private final boolean integer;

    SampleType(int bytes, boolean integer) {
        this.bytes = bytes;
        this.integer = integer;
    }

    int bytes() {
        return bytes;
    }

    boolean integer() {
        return integer;
    }

    String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SampleType> named(String name) {
        return Stream.of(values()).filter(type -> type.written().equals(name)).findFirst();
    }

    static Optional<SampleType> of(int bytes, boolean signed) {
        return Stream.of(values())
                .filter(type -> type.integer && type != BOOL && type.bytes == bytes)
                .filter(type -> type.name().startsWith("INT") == signed)
                .findFirst();
    }

    static Optional<SampleType> floating(int bytes) {
        return Stream.of(values())
                .filter(type -> !type.integer && type.bytes == bytes)
                .findFirst();
    }

    /** The next integer of a buffer; an unsigned one of 8 bytes over the longest signed one comes out negative. */
    long integer(ByteBuffer samples) {
        return switch (this) {
            case BOOL -> samples.get() == 0 ? 0 : 1;
            case UINT8 -> samples.get() & 0xFF;
            case INT8 -> samples.get();
            case UINT16 -> samples.getShort() & 0xFFFF;
            case INT16 -> samples.getShort();
            case UINT32 -> samples.getInt() & 0xFFFF_FFFFL;
            case INT32 -> samples.getInt();
            case UINT64, INT64 -> samples.getLong();
            case FLOAT32, FLOAT64 -> throw new IllegalStateException(this + " is no integer");
        };
    }

    /** The next number of a buffer. */
    double number(ByteBuffer samples) {
        return switch (this) {
            case FLOAT32 -> samples.getFloat();
            case FLOAT64 -> samples.getDouble();
            case UINT64 -> unsigned(samples.getLong());
            default -> integer(samples);
        };
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : 2.0 * (bits >>> 1) + (bits & 1);
    }
}
