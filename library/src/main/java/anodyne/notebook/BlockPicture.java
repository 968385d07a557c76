package anodyne.notebook;

import anodyne.flux.FluxResult;
import anodyne.microstructure.Microstructure;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.voxel.GrainImage;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * A box of voxels seen from outside, with the corner nearest to the reader cut away, a scale bar, and a legend or colour
 * bar: what {@link LabelPicture#block} and {@link FieldPicture#block} make of
 * their pictures, and how microstructures and currents show themselves.
 *
 * <pre>{@code
 * LabelPicture.of(image).named(0, PORE).named(1, ELECTROLYTE).block()
 * FieldPicture.of(solved.currentDensity()).block().within(image, 1).cut(0.4)
 * }</pre>
 *
 * <p>Where a front end runs scripts and has WebGL 2, the block is turned with the mouse or the arrow keys, in fewer voxels if
 * it has many; everywhere else the still picture stands.
 *
 * <p>The inner faces of the missing corner are slices through the box; each face keeps its colours but for its own even
 * shade. What lies behind see-through voxels, such as pores, is lit from above and darker the deeper it is. It does not
 * change; each call gives a new one.
 */
public final class BlockPicture {
    private static final double CUT = 0.5;
    private static final int NO_GRAIN = 0;

    private final String title;
    private final VoxelGrid grid;
    private final BlockVoxels voxels;
    private final PanelSheet.Key key;
    private final PanelSheet.Key sharedKey;
    private final String text;
    private final double cut;

    private BlockPicture(
            String title,
            VoxelGrid grid,
            BlockVoxels voxels,
            PanelSheet.Key key,
            PanelSheet.Key sharedKey,
            String text,
            double cut) {
        this.title = title;
        this.grid = grid;
        this.voxels = voxels;
        this.key = key;
        this.sharedKey = sharedKey;
        this.text = text;
        this.cut = cut;
    }

    /**
     * A block with a corner cut away.
     *
     * @param key what the colours mean
     * @param sharedKey the same without what holds for this block alone
     * @param text what is seen, in words
     */
    static BlockPicture of(
            String title,
            VoxelGrid grid,
            BlockVoxels voxels,
            PanelSheet.Key key,
            PanelSheet.Key sharedKey,
            String text) {
        return new BlockPicture(title, grid, voxels, key, sharedKey, text, CUT);
    }

    /**
     * A microstructure: its phases, with lines around grains of electrolyte and bodies of active material; pores are
     * see-through.
     *
     * @param structure to be seen
     * @return the picture
     */
    public static BlockPicture of(Microstructure structure) {
        int[] grains = structure.grains().labels();
        int[] bodies = structure.bodies().labels();
        int first = Arrays.stream(grains).max().orElse(0);
        IntUnaryOperator numbers = i -> bodies[i] > 0 ? first + bodies[i] : grains[i];
        var block = LabelPicture.of(structure).titled("Microstructure").block();
        return block.with(new BlockVoxels(block.voxels.solids(), block.voxels.colours(), numbers));
    }

    /**
     * The current density in what conducts; insulators are see-through, conductors without current grey.
     *
     * @param result of a solve; currents are those at 1 V between the plates
     * @return the picture
     */
    public static BlockPicture of(FluxResult result) {
        return FieldPicture.of(result.currentDensity())
                .titled("Current density")
                .block()
                .within(result);
    }

    /**
     * Gives the picture another title.
     *
     * @param newTitle above it
     * @return a new picture
     */
    public BlockPicture titled(String newTitle) {
        return new BlockPicture(Objects.requireNonNull(newTitle, "title"), grid, voxels, key, sharedKey, text, cut);
    }

    /**
     * Cuts another corner away; without, half of each edge.
     *
     * @param share of each edge, from 0 for the whole block to less than 1
     * @return a new picture
     * @throws anodyne.quantity.LaboratoryException if it is not allowed
     */
    public BlockPicture cut(double share) {
        new Range(0, true, 1, false).require("share of the edges that is cut away", share, Unit.ONE);
        return new BlockPicture(title, grid, voxels, key, sharedKey, text, share);
    }

    /**
     * Draws a line where two grains meet.
     *
     * @param grains numbers from 1, 0 for none; voxels without a number have no line around them
     * @return a new picture
     * @throws anodyne.quantity.LaboratoryException if the image has another number of voxels
     */
    public BlockPicture grains(GrainImage grains) {
        requireSize(grains.grid());
        int[] numbers = grains.labels();
        return with(new BlockVoxels(voxels.solids(), voxels.colours(), i -> numbers[i]));
    }

    /**
     * Makes some phases solid and all others see-through.
     *
     * @param image the phases
     * @param labels the solid ones
     * @return a new picture
     * @throws anodyne.quantity.LaboratoryException if the image has another number of voxels
     */
    public BlockPicture within(PhaseImage image, int... labels) {
        requireSize(image.grid());
        var solid = new boolean[PhaseImage.LABELS];
        for (int label : labels) {
            Range.closed(0, PhaseImage.LABELS - 1).require("label", label, Unit.ONE);
            solid[label] = true;
        }
        byte[] all = image.labels();
        IntPredicate solids = i -> solid[all[i] & 0xFF];
        return with(new BlockVoxels(solids, voxels.colours(), voxels.grains()));
    }

    /**
     * Makes what conducts solid and insulators see-through, with lines around grains if the problem has some.
     *
     * @param result of a solve through the same box
     * @return a new picture
     * @throws anodyne.quantity.LaboratoryException if the box has another number of voxels
     */
    public BlockPicture within(FluxResult result) {
        var problem = result.problem();
        long[] counts = problem.image().counts();
        int[] labels = IntStream.range(0, counts.length)
                .filter(label -> counts[label] > 0 && problem.conductivity(label) > 0)
                .toArray();
        var block = within(problem.image(), labels);
        return problem.grains().map(block::grains).orElse(block);
    }

    private void requireSize(VoxelGrid other) {
        Range.closed(grid.size(), grid.size()).require("number of voxels of the other image", other.size(), Unit.ONE);
    }

    private BlockPicture with(BlockVoxels newVoxels) {
        return new BlockPicture(title, grid, newVoxels, key, sharedKey, text, cut);
    }

    String title() {
        return title;
    }

    VoxelGrid grid() {
        return grid;
    }

    BlockVoxels voxels() {
        return voxels;
    }

    PanelSheet.Key sharedKey() {
        return sharedKey;
    }

    BlockView view() {
        return BlockView.cutting(grid, cut);
    }

    /**
     * The picture, with its title as text.
     *
     * @return to be shown or drawn
     */
    public Picture picture() {
        return layout().picture();
    }

    /** Where the block stands in its picture, in CSS pixels. */
    Rectangle2D place() {
        return layout().place();
    }

    private BlockLayout layout() {
        return new BlockLayout(title, List.of(List.of(titled(""))), List.of(key));
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
        return TurnableBlock.in(picture(), this).with(MimeBundle.TEXT, toString());
    }

    /** A grain number where there is none. */
    static int noGrain(int voxel) {
        return NO_GRAIN;
    }

    /** What is seen, in words. */
    @Override
    public String toString() {
        return "%s: %s\n%s".formatted(title, text, grid);
    }
}
