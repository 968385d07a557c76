package anodyne.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.flux.Flux;
import anodyne.material.Phase;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;
import anodyne.voxel.Axis;
import anodyne.voxel.GrainImage;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.ScalarField;
import anodyne.voxel.VoxelGrid;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks of voxels: colours, places and what is seen through are true. */
class BlockPictureTest {
    private static final int N = 20;
    private static final double PIXEL = 0.2e-6;
    private static final VoxelGrid CUBE = VoxelGrid.cube(N, 1e-6);
    private static final PhaseImage FULL = PhaseImage.of(CUBE, (z, y, x) -> 1);

    @ParameterizedTest(name = "the face across {0} keeps its colour but for a shade")
    @CsvSource({"z, 10, 10, 0", "y, 10, 20, 10", "x, 0, 10, 10"})
    void aBlockShowsItsColours(String across, double x, double y, double z) {
        var block = painted(FULL).cut(0);
        var seen = at(block, x, y, z);
        assertTrue(seen.getRed() > 200, across);
        assertEquals(0, seen.getGreen());
        assertEquals(0, seen.getBlue());
    }

    @Test
    void eachVoxelIsSeenWhereItLies() {
        var image = PhaseImage.of(CUBE, (z, y, x) -> z < N / 2 ? 1 : x < N / 2 ? 2 : 3);
        var block = painted(image).cut(0);
        assertEquals(Color.RED, pure(at(block, 10, 20, 5)));
        assertEquals(Color.GREEN, pure(at(block, 5, 20, 15)));
        assertEquals(Color.BLUE, pure(at(block, 15, 20, 15)));
        assertEquals(Color.GREEN, pure(at(block, 0, 10, 15)));
    }

    @Test
    void theMissingCornerShowsWhatLiesInside() {
        var image = PhaseImage.of(
                CUBE,
                (z, y, x) -> Math.max(Math.abs(z - 9.5), Math.max(Math.abs(y - 9.5), Math.abs(x - 9.5))) < 5 ? 2 : 1);
        var open = painted(image);
        assertEquals(Color.GREEN, pure(at(open, 8, 10, 8)), "the wall across y");
        assertEquals(Color.GREEN, pure(at(open, 10, 12, 8)), "the wall across x");
        assertEquals(Color.GREEN, pure(at(open, 8, 12, 10)), "the floor");
        assertEquals(Color.RED, pure(at(open, 3, 10, 3)));
        assertEquals(Color.RED, pure(at(painted(image).cut(0), 8, 10, 8)));
    }

    @Test
    void throughPoresOneSeesWhatLiesBehindDarkerTheDeeper() {
        var image = PhaseImage.of(CUBE, (z, y, x) -> y < N / 2 ? 1 : 0);
        var block = LabelPicture.of(image)
                .named(0, Phase.PORE)
                .named(1, "solid", Color.RED)
                .block()
                .cut(0);
        var behind = at(block, 10, 10, 12);
        assertEquals(Color.RED, pure(behind));
        assertTrue(behind.getRed() < at(painted(FULL).cut(0), 10, 20, 10).getRed());
        assertEquals(Color.WHITE, at(block, 2, 20, 19));
        var empty = LabelPicture.of(PhaseImage.of(CUBE, (z, y, x) -> 0))
                .named(0, Phase.PORE)
                .block();
        assertEquals(Color.WHITE, at(empty, 10, 20, 12));
    }

    @Test
    void aLinePartsTwoGrainsAndNothingElse() {
        var labels = new int[CUBE.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % N < N / 2 ? 1 : 2;
        }
        var plain = painted(FULL).cut(0);
        var parted = plain.grains(GrainImage.of(CUBE, labels));
        assertTrue(darkest(parted, 10) < darkest(plain, 10) - 40);
        assertEquals(darkest(plain, 5), darkest(parted, 5));
        var halfLabelled = plain.grains(GrainImage.of(
                CUBE, java.util.Arrays.stream(labels).map(label -> label - 1).toArray()));
        assertEquals(darkest(plain, 10), darkest(halfLabelled, 10));
    }

    /** The least red around a place on the front face. */
    private static int darkest(BlockPicture block, double x) {
        int least = 255;
        for (double dx = -0.5; dx <= 0.5; dx += 0.1) {
            least = Math.min(least, at(block, x + dx, 20, 10).getRed());
        }
        return least;
    }

    @Test
    void lengthsAreTrueWhateverTheShapeOfTheVoxels() {
        var flat = new VoxelGrid(5, 20, 40, 4e-6, 1e-6, 0.5e-6);
        var image = PhaseImage.of(flat, (z, y, x) -> z < 2 ? 1 : 2);
        var block = painted(image).cut(0);
        assertEquals(painted(FULL).view().width(), block.view().width(), 1e-12);
        assertEquals(Color.RED, pure(at(block, 10, 20, 7.5)));
        assertEquals(Color.GREEN, pure(at(block, 10, 20, 8.5)));
    }

    @Test
    void ofAFieldWhatHasNoNumberIsSeeThrough() {
        var values = new float[CUBE.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % N < N / 2 ? Float.NaN : i;
        }
        var field = new ScalarField("height", Unit.ONE, CUBE, values);
        assertEquals(Color.WHITE, at(FieldPicture.of(field).block().cut(0), 0.5, 20, 19.5));
        assertFalse(Color.WHITE.equals(at(FieldPicture.of(field).block().cut(0), 15, 20, 19)));
        var grey = at(FieldPicture.of(field).block().within(FULL, 1).cut(0), 0.5, 20, 10);
        assertEquals(grey.getRed(), grey.getBlue());
    }

    @Test
    void ofACurrentInsulatorsAreSeeThroughAndDeadConductorsGrey() {
        var image = PhaseImage.of(CUBE, (z, y, x) -> x < 5 && z > 5 && z < 15 ? 1 : x >= 10 ? 1 : 0);
        var result = Flux.through(image)
                .conducting(1, 1)
                .otherwiseInsulating()
                .along(Axis.Z)
                .solve();
        var block = BlockPicture.of(result).cut(0);
        var dead = at(block, 2, 20, 10);
        assertEquals(dead.getRed(), dead.getGreen());
        assertEquals(dead.getRed(), dead.getBlue());
        assertFalse(at(block, 15, 20, 10).getRed() == at(block, 15, 20, 10).getGreen());
        assertEquals(Color.WHITE, at(block, 1, 20, 19));
    }

    @Test
    void picturesToBeComparedShareOneRange() {
        var low = FieldPicture.of(ramp(20f / 19));
        var high = FieldPicture.of(ramp(10));
        var both = FieldPicture.oneScale(low, high);
        assertTrue(
                both.get(0).block().toString().contains("from 0 to 10"),
                both.get(0).block().toString());
        var first = both.get(0).block().cut(0);
        var second = both.get(1).block().cut(0);
        assertEquals(at(second, 2.5, 20, 10), at(first, 19.5, 20, 10));
        assertThrows(LaboratoryException.class, FieldPicture::oneScale);
    }

    /** From 0 to a number along x. */
    private static ScalarField ramp(float highest) {
        var values = new float[CUBE.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = highest * (i % N) / (N - 1);
        }
        return new ScalarField("height", Unit.ONE, CUBE, values);
    }

    @Test
    void aSheetHoldsItsBlocksAndNamesThemInWords() throws Exception {
        var sheet = BlockSheet.of("Two")
                .row(painted(FULL).titled("left"), painted(FULL).titled("right"));
        var shown = Renderers.render(sheet.row(FieldPicture.of(ramp(1)).block()));
        assertTrue(shown.data().containsKey(MimeBundle.PNG));
        String text = (String) shown.data().get(MimeBundle.TEXT);
        assertTrue(text.contains("left") && text.contains("right") && text.contains("height from 0 to 1"), text);
        assertTrue(sheet.picture().width() <= 760);
        assertEquals(2 * sheet.picture().width(), sheet.image().getWidth());
    }

    @Test
    void theSameBlockGivesTheSamePixels() {
        assertArrayEquals(
                Picture.png(painted(FULL).image()), Picture.png(painted(FULL).image()));
    }

    @Test
    void whatIsImpossibleIsSaidWithWhatIsPossible() {
        assertThrows(LaboratoryException.class, () -> painted(FULL).cut(1));
        assertThrows(LaboratoryException.class, () -> painted(FULL).within(FULL, 256));
        var other = PhaseImage.of(VoxelGrid.cube(3, 1e-6), (z, y, x) -> 1);
        var error = assertThrows(LaboratoryException.class, () -> painted(FULL).within(other, 1));
        assertTrue(error.getMessage().startsWith("number of voxels of the other image is 27"), error.getMessage());
        assertThrows(LaboratoryException.class, () -> BlockSheet.of("").picture());
        assertThrows(LaboratoryException.class, () -> BlockSheet.of("").row());
    }

    @Test
    void anInterruptStopsIt() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> painted(FULL).image());
        assertTrue(Thread.interrupted());
    }

    private static BlockPicture painted(PhaseImage image) {
        return LabelPicture.of(image)
                .named(1, "one", Color.RED)
                .named(2, "two", Color.GREEN)
                .named(3, "three", Color.BLUE)
                .block();
    }

    /** The colour where a point of the box is seen, in µm. */
    private static Color at(BlockPicture block, double x, double y, double z) {
        var view = block.view();
        BufferedImage image = BlockRays.image(view, block.voxels(), PIXEL);
        var place = view.seen(x * 1e-6, y * 1e-6, z * 1e-6);
        return new Color(image.getRGB((int) (place.getX() / PIXEL), (int) ((place.getY() - view.top()) / PIXEL)));
    }

    /** Without its shade. */
    private static Color pure(Color seen) {
        int most = Math.max(seen.getRed(), Math.max(seen.getGreen(), seen.getBlue()));
        return new Color(255 * seen.getRed() / most, 255 * seen.getGreen() / most, 255 * seen.getBlue() / most);
    }
}
