package anodyne.voxel;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The description of a TIFF stack's first page, as ImageJ writes it (lines {@code key=value}) and, for the number of
 * pages only, as tifffile does ({@code {"shape": [100, 200, 200]}}).
 *
 * <p>A resolution without ImageJ's description is one of printing, often made up, and never the size of a voxel.
 *
 * @see <a href="https://imagej.net/ij/developer/source/ij/io/FileSaver.java.html">what ImageJ writes</a>
 */
final class TiffDescription {
    private static final Pattern SHAPE = Pattern.compile("\\{\"shape\": \\[([0-9]{1,9}), [0-9]+, [0-9]+\\]");
    private static final String[] DIMENSIONS = {"channels", "slices", "frames"};
    private static final Map<String, Double> PER_METRE = Map.ofEntries(
            Map.entry("nm", 1e9),
            Map.entry("um", 1e6),
            Map.entry("\u00B5m", 1e6),
            Map.entry("\u03BCm", 1e6),
            Map.entry("\\u00b5m", 1e6),
            Map.entry("micron", 1e6),
            Map.entry("microns", 1e6),
            Map.entry("mm", 1e3),
            Map.entry("cm", 1e2),
            Map.entry("m", 1.0));

    private final Place place;
    private final String text;
    private final Map<String, String> said = new HashMap<>();

    private TiffDescription(Place place, String text) {
        this.place = place.at("description");
        this.text = text;
    }

    static TiffDescription of(Place place, String text) {
        var description = new TiffDescription(place, text);
        if (text.startsWith("ImageJ=")) {
            text.replace("\0", "").lines().forEach(description::add);
            description.requireOneDimension();
        }
        return description;
    }

    /** What ImageJ and this class understand. */
    static String written(VoxelGrid grid, long highest) {
        // Without the range of labels ImageJ shows a few small ones all in black.
        return "ImageJ=1.54p\nimages=%d\nslices=%d\nunit=um\nspacing=%s\nloop=false\nmin=0.0\nmax=%s\n"
                .formatted(grid.nz(), grid.nz(), VoxelSize.micrometres(grid.dz()), (double) highest);
    }

    /** How many pages there are, if it says so. */
    Optional<Long> images() {
        var shape = SHAPE.matcher(text);
        if (shape.find()) {
            return Optional.of(Long.parseLong(shape.group(1)));
        }
        return said.containsKey("images") ? Optional.of((long) number("images")) : Optional.empty();
    }

    /**
     * The edges of a voxel, if it says in which unit the resolutions are.
     *
     * @param x pixels a unit along x
     * @param y pixels a unit along y
     * @param pages how many; a single one has no distance to the next and is taken to be as thick as a pixel is wide
     */
    Optional<VoxelSize> voxel(Optional<Double> x, Optional<Double> y, long pages) {
        var unit = said.getOrDefault("unit", "").toLowerCase(Locale.ROOT);
        if (!PER_METRE.containsKey(unit) || x.isEmpty()) {
            return Optional.empty();
        }
        double perMetre = PER_METRE.get(unit);
        double dx = 1 / (x.get() * perMetre);
        double dy = 1 / (y.orElse(x.get()) * perMetre);
        double otherwise = pages == 1 ? dx : 1 / perMetre;
        // A negative spacing is ImageJ's word for a stack counted from its last page.
        double dz = said.containsKey("spacing") ? Math.abs(number("spacing")) / perMetre : otherwise;
        return Optional.of(new VoxelSize(dz, dy, dx));
    }

    private void add(String line) {
        int equals = line.indexOf('=');
        if (equals > 0) {
            said.put(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        }
    }

    private void requireOneDimension() {
        long longer = Stream.of(DIMENSIONS)
                .filter(name -> said.containsKey(name) && number(name) > 1)
                .count();
        if (longer > 1) {
            throw place.error(
                    "states channels, slices and frames as %s, %s and %s, allowed is one more than 1",
                    said.get("channels"), said.get("slices"), said.get("frames"));
        }
    }

    private double number(String key) {
        try {
            return Double.parseDouble(said.get(key));
        } catch (NumberFormatException e) {
            throw place.error(e, "%s is '%s', allowed is a number", key, Names.shortened(said.get(key)));
        }
    }
}
