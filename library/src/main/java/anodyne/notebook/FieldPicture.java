package anodyne.notebook;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;
import anodyne.voxel.Axis;
import anodyne.voxel.ScalarField;
import anodyne.voxel.VectorField;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A field seen: slices, or the largest values along an axis, with a scale bar and a colour bar.
 *
 * <pre>{@code
 * FieldPicture.slice(flux.currentDensity(), Y, 0.5)
 * FieldPicture.maximum(flux.currentDensity(), Y).colours(ColourMap.CIVIDIS).titled("Where the current crowds")
 * }</pre>
 *
 * <p>Voxels without a number (NaN) are grey; of vectors the length is shown, and those of no length are grey too. Colours
 * reach from the smallest to the largest number of the whole field, so that slices of one field can be compared; if half of
 * that range were for the largest 0.5 % of the numbers, these share the last colour and the colour bar ends in an arrowhead.
 * It does not change; each call gives a new one.
 */
public final class FieldPicture {
    private static final double MIDDLE = 0.5;

    private final ScalarField field;
    private final List<View> views;
    private final String title;
    private final Unit unit;
    private final ColourMap colours;
    private final boolean logarithmic;
    private final Optional<Ends> ends;
    private final String grey;

    private record View(Axis across, OptionalDouble at) {}

    private record Ends(double low, double high) {}

    private FieldPicture(
            ScalarField field,
            List<View> views,
            String title,
            Unit unit,
            ColourMap colours,
            boolean logarithmic,
            Optional<Ends> ends,
            String grey) {
        this.field = field;
        this.views = views;
        this.title = title;
        this.unit = unit;
        this.colours = colours;
        this.logarithmic = logarithmic;
        this.ends = ends;
        this.grey = grey;
    }

    private static FieldPicture of(ScalarField field, List<View> views, String grey) {
        String title = Words.titled(field.name());
        return new FieldPicture(field, views, title, field.unit(), ColourMap.VIRIDIS, false, Optional.empty(), grey);
    }

    /**
     * The middle slices of a field across all axes; of a field of one layer, that layer.
     *
     * @param field to be seen
     * @return the picture
     */
    public static FieldPicture of(ScalarField field) {
        var views = Arrays.stream(Panel.views(field.grid()))
                .map(axis -> new View(axis, OptionalDouble.of(MIDDLE)))
                .toList();
        return of(field, views, "no value");
    }

    /**
     * The middle slices of the vectors' lengths across all axes; of a field of one layer, that layer.
     *
     * @param field to be seen
     * @return the picture
     */
    public static FieldPicture of(VectorField field) {
        return of(lengths(field)).grey("nothing");
    }

    /**
     * One slice of a field.
     *
     * @param field to be seen
     * @param across the axis perpendicular to the slice
     * @param at where, from 0 for the first layer to 1 for the last
     * @return the picture
     * @throws LaboratoryException if the place is not allowed
     */
    public static FieldPicture slice(ScalarField field, Axis across, double at) {
        Panel.requirePlace(across, at);
        return of(field, List.of(new View(across, OptionalDouble.of(at))), "no value");
    }

    /**
     * One slice of the vectors' lengths.
     *
     * @param field to be seen
     * @param across the axis perpendicular to the slice
     * @param at where, from 0 for the first layer to 1 for the last
     * @return the picture
     * @throws LaboratoryException if the place is not allowed
     */
    public static FieldPicture slice(VectorField field, Axis across, double at) {
        return slice(lengths(field), across, at).grey("nothing");
    }

    /**
     * The largest values along an axis, as one sees the brightest of what lies behind one another.
     *
     * @param field to be seen
     * @param along the axis along which one looks
     * @return the picture
     */
    public static FieldPicture maximum(ScalarField field, Axis along) {
        return of(field, List.of(new View(along, OptionalDouble.empty())), "no value");
    }

    /**
     * The longest vectors along an axis.
     *
     * @param field to be seen
     * @param along the axis along which one looks
     * @return the picture
     */
    public static FieldPicture maximum(VectorField field, Axis along) {
        return maximum(lengths(field), along).grey("nothing");
    }

    /** The lengths, NaN where there is no vector. */
    private static ScalarField lengths(VectorField field) {
        String component = field.z().name();
        var lengths = field.magnitude(component.replaceFirst("( along)? z$", ""));
        float[] values = lengths.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] == 0 ? Float.NaN : values[i];
        }
        return lengths;
    }

    /**
     * Gives the picture another title.
     *
     * @param newTitle above it
     * @return a new picture
     */
    public FieldPicture titled(String newTitle) {
        return new FieldPicture(
                field, views, Objects.requireNonNull(newTitle, "title"), unit, colours, logarithmic, ends, grey);
    }

    /**
     * Writes the numbers in another unit.
     *
     * @param newUnit of the same quantity
     * @return a new picture
     */
    public FieldPicture in(Unit newUnit) {
        return new FieldPicture(
                field, views, title, Objects.requireNonNull(newUnit, "unit"), colours, logarithmic, ends, grey);
    }

    /**
     * Takes other colours.
     *
     * @param newColours from small to large numbers
     * @return a new picture
     */
    public FieldPicture colours(ColourMap newColours) {
        return new FieldPicture(
                field, views, title, unit, Objects.requireNonNull(newColours, "colours"), logarithmic, ends, grey);
    }

    /**
     * Makes equal ratios equal steps of colour, over four decades at most; numbers of 0 and below get the first colour.
     *
     * @return a new picture
     */
    public FieldPicture logarithmic() {
        return new FieldPicture(field, views, title, unit, colours, true, ends, grey);
    }

    /**
     * Sets which numbers have the first and the last colour, for pictures that are to be compared.
     *
     * @param low in SI
     * @param high in SI
     * @return a new picture
     * @throws LaboratoryException if the second is not larger, or one is not finite
     */
    public FieldPicture range(double low, double high) {
        if (!(high > low) || Double.isInfinite(high) || Double.isInfinite(low)) {
            throw new LaboratoryException("range of colours is %s to %s, allowed is from one number to a larger one"
                    .formatted(unit.format(low), unit.format(high)));
        }
        return new FieldPicture(
                field, views, title, unit, colours, logarithmic, Optional.of(new Ends(low, high)), grey);
    }

    /**
     * Says what grey voxels are.
     *
     * @param what in a word or two, such as {@code insulator}
     * @return a new picture
     */
    public FieldPicture grey(String what) {
        return new FieldPicture(
                field, views, title, unit, colours, logarithmic, ends, Objects.requireNonNull(what, "what"));
    }

    /**
     * The picture, with its title as text.
     *
     * @return to be shown or drawn
     * @throws LaboratoryException if the colours' range is not positive and they are to be logarithmic
     */
    public Picture picture() {
        var shown = views.stream().map(this::seen).toList();
        return picture(shown, scale(shown));
    }

    private Picture picture(List<ScalarField> shown, FieldScale scale) {
        var panels = IntStream.range(0, views.size())
                .mapToObj(i -> panel(views.get(i), shown.get(i), scale))
                .toList();
        boolean anyGrey = panels.stream()
                .anyMatch(panel -> Arrays.stream(panel.pixels()).anyMatch(rgb -> rgb == ColourBar.GREY.getRGB()));
        return PanelSheet.picture(
                title, panels, new ColourBar(field.name(), unit.symbol(), scale, anyGrey ? grey : ""));
    }

    /**
     * The whole box from outside with a corner cut away, instead of flat views. Voxels without a number are see-through;
     * {@link BlockPicture#within} says otherwise.
     *
     * @return the picture of the block, with this one's title, colours and range
     * @throws LaboratoryException as {@link #picture}
     */
    public BlockPicture block() {
        var scale = scale(List.of(field));
        float[] values = field.values();
        var voxels = new BlockVoxels(i -> !Float.isNaN(values[i]), i -> rgb(values[i], scale), BlockPicture::noGrain);
        var key = new ColourBar(field.name(), unit.symbol(), scale, grey);
        return BlockPicture.of(title, field.grid(), voxels, key, key, words(scale));
    }

    /**
     * Gives pictures one range of colours, from the lowest to the highest number that one of them would show.
     *
     * @param pictures of one quantity in one unit
     * @return new pictures in the same order
     * @throws LaboratoryException if none of them has a number
     */
    public static List<FieldPicture> oneScale(FieldPicture... pictures) {
        var scales = Arrays.stream(pictures)
                .map(each -> each.scale(each.views.stream().map(each::seen).toList()))
                .filter(scale -> !scale.empty())
                .toList();
        if (scales.isEmpty()) {
            throw new LaboratoryException("number of pictures with a number is 0, allowed is at least 1");
        }
        double low = scales.stream().mapToDouble(FieldScale::low).min().orElseThrow();
        double high = scales.stream().mapToDouble(FieldScale::high).max().orElseThrow();
        return Arrays.stream(pictures)
                .map(each -> each.range(low * each.unit.inSi(), high * each.unit.inSi()))
                .toList();
    }

    /**
     * The picture as a bitmap, at two pixels for each of a notebook's.
     *
     * @return of the size of {@link #picture}, twice
     */
    public BufferedImage image() {
        return picture().bitmap();
    }

    MimeBundle render() {
        var shown = views.stream().map(this::seen).toList();
        var scale = scale(shown);
        String text = "%s\n%s\n%s".formatted(title, words(scale), field.grid());
        return picture(shown, scale).renderBitmap().with(MimeBundle.TEXT, text);
    }

    private String words(FieldScale scale) {
        String numbers = scale.empty()
                ? grey + " everywhere"
                : "from %s to %s%s"
                        .formatted(
                                unit.format(scale.low() * unit.inSi()),
                                scale.clipped() ? "more than " : "",
                                unit.format(scale.high() * unit.inSi()));
        return field.name() + " " + numbers;
    }

    private ScalarField seen(View view) {
        return view.at.isPresent() ? field : field.maximum(view.across);
    }

    private FieldScale scale(List<ScalarField> shown) {
        if (ends.isEmpty()) {
            return FieldScale.of(shown.get(0).values(), unit.inSi(), logarithmic, colours);
        }
        double low = unit.of(ends.get().low);
        double high = unit.of(ends.get().high);
        if (logarithmic && low <= 0) {
            throw new LaboratoryException("range of logarithmic colours is from %s, allowed is more than 0"
                    .formatted(unit.format(ends.get().low)));
        }
        boolean clipped = false;
        for (float value : shown.get(0).values()) {
            clipped |= value > ends.get().high;
        }
        return new FieldScale(low, high, logarithmic, clipped, colours);
    }

    private Panel panel(View view, ScalarField seen, FieldScale scale) {
        float[] values = seen.values();
        var panel = Panel.layer(seen.grid(), view.across, view.at.orElse(0), i -> rgb(values[i], scale));
        return view.at.isPresent()
                ? panel
                : new Panel("largest along " + Panel.name(view.across), view.across, panel.grid(), panel.pixels());
    }

    private int rgb(float value, FieldScale scale) {
        return Float.isNaN(value) ? ColourBar.GREY.getRGB() : 0xFF000000 | scale.rgb(value / unit.inSi());
    }

    /** What is seen, in words. */
    @Override
    public String toString() {
        return title + ", " + field.grid();
    }
}
