package anodyne.notebook;

import anodyne.material.Phase;
import anodyne.microstructure.Microstructure;
import anodyne.quantity.Digits;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Units;
import anodyne.voxel.Axis;
import anodyne.voxel.GrainImage;
import anodyne.voxel.Percolation;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/**
 * Phases or grains seen: slices, or the highest label along an axis, with a scale bar and a legend.
 *
 * <pre>{@code
 * LabelPicture.slice(image, Y, 0.5).named(0, PORE).named(1, ELECTROLYTE).named(2, ACTIVE)
 * }</pre>
 *
 * <p>Named phases have the colours of the paper's Figure 1; those without a name take the same colours one after the other.
 * Grains have colours of their own that say nothing but where one ends. It does not change; each call gives a new one.
 */
public final class LabelPicture {
    private static final double MIDDLE = 0.5;
    private static final Color NO_GRAIN = Color.WHITE;
    private static final Color OPEN = ChartStyle.colour(Phase.PORE);

    private final String title;
    private final Labels labels;
    private final List<View> views;
    private final Map<Integer, LabelLegend.Entry> given;

    private record View(Axis across, OptionalDouble at) {}

    /** What is seen: labels in C order, and how many voxels each phase has; grains are not counted. */
    private record Labels(VoxelGrid grid, IntUnaryOperator at, long[] counts, int grains) {
        static Labels of(PhaseImage image) {
            byte[] labels = image.labels();
            return new Labels(image.grid(), i -> labels[i] & 0xFF, image.counts(), 0);
        }

        static Labels of(GrainImage image) {
            int[] labels = image.labels();
            int grains = (int)
                    Arrays.stream(labels).filter(label -> label > 0).distinct().count();
            return new Labels(image.grid(), i -> labels[i], new long[0], grains);
        }

        boolean phases() {
            return counts.length > 0;
        }
    }

    private LabelPicture(String title, Labels labels, List<View> views, Map<Integer, LabelLegend.Entry> given) {
        this.title = title;
        this.labels = labels;
        this.views = views;
        this.given = given;
    }

    private static LabelPicture of(String title, Labels labels, View... views) {
        return new LabelPicture(title, labels, List.of(views), Map.of());
    }

    private static View[] middle(VoxelGrid grid) {
        return Arrays.stream(Panel.views(grid))
                .map(axis -> new View(axis, OptionalDouble.of(MIDDLE)))
                .toArray(View[]::new);
    }

    private static View layer(Axis across, double at) {
        Panel.requirePlace(across, at);
        return new View(across, OptionalDouble.of(at));
    }

    /**
     * The middle slices of an image across all axes; of an image of one layer, that layer.
     *
     * @param image to be seen
     * @return the picture
     */
    public static LabelPicture of(PhaseImage image) {
        return of("Phases", Labels.of(image), middle(image.grid()));
    }

    /**
     * The middle slices of a microstructure, its phases named.
     *
     * @param structure to be seen
     * @return the picture
     */
    public static LabelPicture of(Microstructure structure) {
        return phasesNamed(of(structure.phases()));
    }

    private static LabelPicture phasesNamed(LabelPicture picture) {
        for (var phase : Phase.values()) {
            int label = Microstructure.label(phase);
            picture = picture.labels.counts[label] > 0 ? picture.named(label, phase) : picture;
        }
        return picture;
    }

    /**
     * The middle slices of an image across all axes; of an image of one layer, that layer.
     *
     * @param image to be seen
     * @return the picture
     */
    public static LabelPicture of(GrainImage image) {
        return of("Grains", Labels.of(image), middle(image.grid()));
    }

    /**
     * The middle slices of what percolates, across all axes.
     *
     * @param percolation to be seen
     * @return the picture
     */
    public static LabelPicture of(Percolation percolation) {
        return percolating(of(percolation.map()));
    }

    /**
     * One slice of an image.
     *
     * @param image to be seen
     * @param across the axis perpendicular to the slice
     * @param at where, from 0 for the first layer to 1 for the last
     * @return the picture
     * @throws LaboratoryException if the place is not allowed
     */
    public static LabelPicture slice(PhaseImage image, Axis across, double at) {
        return of("Phases", Labels.of(image), layer(across, at));
    }

    /**
     * One slice of an image.
     *
     * @param image to be seen
     * @param across the axis perpendicular to the slice
     * @param at where, from 0 for the first layer to 1 for the last
     * @return the picture
     * @throws LaboratoryException if the place is not allowed
     */
    public static LabelPicture slice(GrainImage image, Axis across, double at) {
        return of("Grains", Labels.of(image), layer(across, at));
    }

    /**
     * One slice of a microstructure, its phases named.
     *
     * @param structure to be seen
     * @param across the axis perpendicular to the slice
     * @param at where, from 0 for the first layer to 1 for the last
     * @return the picture
     * @throws LaboratoryException if the place is not allowed
     */
    public static LabelPicture slice(Microstructure structure, Axis across, double at) {
        return phasesNamed(slice(structure.phases(), across, at));
    }

    /**
     * One slice of what percolates.
     *
     * @param percolation to be seen
     * @param across the axis perpendicular to the slice
     * @param at where, from 0 for the first layer to 1 for the last
     * @return the picture
     * @throws LaboratoryException if the place is not allowed
     */
    public static LabelPicture slice(Percolation percolation, Axis across, double at) {
        return percolating(slice(percolation.map(), across, at));
    }

    /**
     * The highest label along an axis.
     *
     * @param image to be seen
     * @param along the axis along which one looks
     * @return the picture
     */
    public static LabelPicture maximum(PhaseImage image, Axis along) {
        return of("Phases", Labels.of(image), new View(along, OptionalDouble.empty()));
    }

    /**
     * The highest number of a grain along an axis.
     *
     * @param image to be seen
     * @param along the axis along which one looks
     * @return the picture
     */
    public static LabelPicture maximum(GrainImage image, Axis along) {
        return of("Grains", Labels.of(image), new View(along, OptionalDouble.empty()));
    }

    private static LabelPicture percolating(LabelPicture picture) {
        return picture.titled("What reaches from plate to plate")
                .named(Percolation.NONE, "other phases", new Color(0xEE, 0xEE, 0xEE))
                .named(Percolation.CARRYING, "carries", ChartStyle.palette(0))
                .named(Percolation.DEAD_END, "dead ends", ChartStyle.palette(4))
                .named(Percolation.ONE_SIDED, "at one plate", ChartStyle.palette(1))
                .named(Percolation.ENCLOSED, "enclosed", ChartStyle.palette(6));
    }

    /**
     * Gives the picture another title.
     *
     * @param newTitle above it
     * @return a new picture
     */
    public LabelPicture titled(String newTitle) {
        return new LabelPicture(Objects.requireNonNull(newTitle, "title"), labels, views, given);
    }

    /**
     * Says which phase a label is: it takes its name, and its colour in the paper.
     *
     * @param label of the image
     * @param phase what it is
     * @return a new picture
     */
    public LabelPicture named(int label, Phase phase) {
        return named(label, phase.term(), ChartStyle.colour(phase));
    }

    /**
     * Gives a label a name and a colour.
     *
     * @param label of the image
     * @param name in the legend
     * @param colour in the picture
     * @return a new picture
     */
    public LabelPicture named(int label, String name, Color colour) {
        var more = new TreeMap<>(given);
        more.put(label, new LabelLegend.Entry(name, colour));
        return new LabelPicture(title, labels, views, more);
    }

    /**
     * The picture, with its title as text.
     *
     * @return to be shown or drawn
     */
    public Picture picture() {
        var colours = labels.phases() ? phaseColours() : new Color[0];
        IntUnaryOperator colour = label -> colour(label, colours).getRGB();
        var panels = views.stream().map(view -> panel(view, colour)).toList();
        return PanelSheet.picture(title, panels, LabelLegend.of(legend(colours, this::words)));
    }

    /**
     * The whole box from outside with a corner cut away, instead of flat views. Pores, by {@link #named}, are see-through,
     * and so are voxels of no grain.
     *
     * @return the picture of the block, with this one's title, names and colours
     */
    public BlockPicture block() {
        var colours = labels.phases() ? phaseColours() : new Color[0];
        var seeThrough = ChartStyle.colour(Phase.PORE);
        IntPredicate solid = i ->
                labels.phases() ? !seeThrough.equals(colours[labels.at.applyAsInt(i)]) : labels.at.applyAsInt(i) > 0;
        IntUnaryOperator grain = labels.phases() ? BlockPicture::noGrain : labels.at;
        var voxels = new BlockVoxels(
                solid, i -> colour(labels.at.applyAsInt(i), colours).getRGB(), grain);
        return BlockPicture.of(
                title,
                labels.grid,
                voxels,
                open(legend(colours, this::words)),
                open(legend(colours, this::name)),
                words());
    }

    private static LabelLegend open(List<LabelLegend.Entry> entries) {
        return LabelLegend.of(entries.stream()
                .map(entry -> OPEN.equals(entry.colour())
                        ? new LabelLegend.Entry(entry.name() + ", open", Color.WHITE)
                        : entry)
                .toList());
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
        return picture().renderBitmap().with(MimeBundle.TEXT, toString());
    }

    private Panel panel(View view, IntUnaryOperator colour) {
        if (view.at.isPresent()) {
            return Panel.layer(
                    labels.grid, view.across, view.at.getAsDouble(), i -> colour.applyAsInt(labels.at.applyAsInt(i)));
        }
        int[] highest = new int[0];
        var grid = labels.grid;
        int layers = grid.count(view.across);
        for (int layer = 0; layer < layers; layer++) {
            int[] here = Panel.layer(grid, view.across, (layer + 0.5) / layers, labels.at)
                    .pixels();
            for (int i = 0; layer > 0 && i < here.length; i++) {
                here[i] = Math.max(here[i], highest[i]);
            }
            highest = here;
        }
        String heading = "highest label along " + Panel.name(view.across);
        return new Panel(
                heading, view.across, grid, Arrays.stream(highest).map(colour).toArray());
    }

    /** By label; those without a name take the paper's colours in their order, without those that are taken. */
    private Color[] phaseColours() {
        var colours = new Color[PhaseImage.LABELS];
        given.forEach((label, entry) -> {
            if (label >= 0 && label < colours.length) {
                colours[label] = entry.colour();
            }
        });
        var taken = given.values().stream().map(LabelLegend.Entry::colour).collect(Collectors.toSet());
        int rank = 0;
        for (int label = 0; label < colours.length; label++) {
            if (labels.counts[label] > 0 && colours[label] == null) {
                while (taken.contains(LabelColours.phase(rank))) {
                    rank++;
                }
                colours[label] = LabelColours.phase(rank++);
            }
        }
        return colours;
    }

    private Color colour(int label, Color[] phaseColours) {
        if (labels.phases()) {
            return phaseColours[label];
        }
        return given.containsKey(label) ? given.get(label).colour() : label == 0 ? NO_GRAIN : LabelColours.grain(label);
    }

    private List<LabelLegend.Entry> legend(Color[] colours, IntFunction<String> words) {
        var entries = new ArrayList<LabelLegend.Entry>();
        if (!labels.phases()) {
            entries.add(new LabelLegend.Entry("no grain", NO_GRAIN));
            given.values().forEach(entries::add);
            entries.add(new LabelLegend.Entry(
                    "%s grains".formatted(TableView.grouped(labels.grains)), LabelColours.grain(1)));
            return entries;
        }
        for (int label = 0; label < labels.counts.length; label++) {
            if (labels.counts[label] > 0) {
                entries.add(new LabelLegend.Entry(words.apply(label), colours[label]));
            }
        }
        return entries;
    }

    private String words(int label) {
        double share = (double) labels.counts[label] / labels.grid.size() / Units.percent;
        return "%s, %s %%".formatted(name(label), Digits.significant(share, 3));
    }

    private String name(int label) {
        return given.containsKey(label) ? given.get(label).name() : "label " + label;
    }

    private String words() {
        return labels.phases()
                ? legend(phaseColours(), this::words).stream()
                        .map(LabelLegend.Entry::name)
                        .collect(Collectors.joining("; "))
                : TableView.grouped(labels.grains) + " grains";
    }

    /** What is seen, in words: the shares are those of the whole image. */
    @Override
    public String toString() {
        return "%s: %s\n%s".formatted(title, words(), labels.grid);
    }
}
