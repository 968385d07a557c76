package anodyne.voxel;

import anodyne.quantity.Unit;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the sidecar of raw bytes says.
 *
 * @param array the array
 * @param order of the bytes of a number
 */
record RawSidecar(ArrayHeader array, ByteOrder order) {
    private static final long LONGEST = 1 << 16;
    private static final Set<String> KEYS =
            Set.of("shape", "type", "byte_order", "voxel_size_um", "name", "unit", "unit_in_si");

    /** The text as it stands, with {@code null} for what is left out. */
    private record Content(
            long[] shape,
            String type,
            String byte_order,
            BigDecimal[] voxel_size_um,
            String name,
            String unit,
            Double unit_in_si) {}

    static RawSidecar read(Path file, Path sidecar) throws IOException {
        var place = Place.of(sidecar);
        var content = content(place, sidecar);
        if (content.shape() == null || content.type() == null) {
            throw place.error("states no shape or no type, allowed is both");
        }
        var type = SampleType.named(content.type())
                .orElseThrow(() -> place.error(
                        "type is '%s', allowed are bool, uint8, int8, …, int64, float32 and float64", content.type()));
        var order = order(place, content.byte_order(), type);
        String name = content.name() == null ? Names.of(file) : content.name();
        ArrayHeader.of(place, name, type, content.shape());
        var array = ArrayHeader.of(Place.of(file), name, type, content.shape())
                .with(Optional.ofNullable(content.voxel_size_um()).map(size -> voxel(place, size)))
                .in(FieldUnit.of(place, content.unit(), content.unit_in_si()));
        return new RawSidecar(array, order);
    }

    static String written(Source source, VoxelGrid grid) {
        var content = new Content(
                new long[] {grid.nz(), grid.ny(), grid.nx()},
                source.type().written(),
                "little",
                VoxelSize.of(grid).inMicrometres(),
                source.name(),
                source.unit().map(Unit::symbol).orElse(null),
                source.unit().map(Unit::inSi).orElse(null));
        return new GsonBuilder().disableHtmlEscaping().create().toJson(content) + "\n";
    }

    private static Content content(Place place, Path sidecar) throws IOException {
        if (Files.size(sidecar) > LONGEST) {
            throw place.error("takes %d bytes, allowed are at most %d", Files.size(sidecar), LONGEST);
        }
        String text = new String(Files.readAllBytes(sidecar), StandardCharsets.UTF_8);
        var gson = new GsonBuilder().setStrictness(Strictness.STRICT).create();
        try {
            var map = gson.fromJson(text, Map.class);
            requireKnown(place, map);
            return gson.fromJson(text, Content.class);
        } catch (JsonParseException | NumberFormatException e) {
            throw place.error(e, "is no such JSON as is needed: %s", Names.shortened(Place.words(e)));
        }
    }

    private static void requireKnown(Place place, Map<?, ?> map) {
        if (map == null) {
            throw place.error("is empty, allowed is a JSON object");
        }
        for (var key : map.keySet()) {
            if (!KEYS.contains(key)) {
                throw place.error("states '%s', allowed are %s", Names.shortened(key.toString()), KEYS);
            }
        }
    }

    private static ByteOrder order(Place place, String written, SampleType type) {
        if (written == null && type.bytes() == 1 || "little".equals(written)) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        if ("big".equals(written)) {
            return ByteOrder.BIG_ENDIAN;
        }
        throw place.error("byte order is '%s', allowed are 'little' and 'big'", written);
    }

    private static VoxelSize voxel(Place place, BigDecimal[] micrometres) {
        if (Arrays.asList(micrometres).contains(null) || micrometres.length != 3) {
            throw place.error("voxel size has %d numbers, allowed are 3: z, y, x in µm", micrometres.length);
        }
        return VoxelSize.ofMicrometres(micrometres[0], micrometres[1], micrometres[2]);
    }
}
