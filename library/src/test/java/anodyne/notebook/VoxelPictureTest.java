package anodyne.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.flux.Flux;
import anodyne.flux.FluxResult;
import anodyne.material.Phase;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;
import anodyne.voxel.Axis;
import anodyne.voxel.GrainImage;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.ScalarField;
import anodyne.voxel.VectorField;
import anodyne.voxel.VoxelGrid;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYChart;

/** Pictures of voxels: lengths, colours and numbers are true. */
class VoxelPictureTest {
    private static final int MARGIN = 2 * 12;
    private static final VoxelGrid ANISOTROPIC = new VoxelGrid(10, 30, 40, 4e-6, 1e-6, 0.5e-6);

    @ParameterizedTest
    @EnumSource(ColourMap.class)
    void lightnessRisesEvenlyFromTheFirstColourToTheLast(ColourMap colours) {
        double[] lightness = IntStream.rangeClosed(0, 20)
                .mapToDouble(i -> lightness(colours.at(i / 20.0)))
                .toArray();
        double step = (lightness[20] - lightness[0]) / 20;
        assertTrue(step > 3);
        for (int i = 1; i <= 20; i++) {
            assertEquals(step, lightness[i] - lightness[i - 1], 0.5 * step);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "VIRIDIS, 0, 68, 1, 84", "VIRIDIS, 0.5, 33, 145, 140", "VIRIDIS, 1, 253, 231, 37",
        "CIVIDIS, 0, 0, 34, 78", "CIVIDIS, 0.5, 125, 124, 120", "CIVIDIS, 1, 254, 232, 56"
    })
    void coloursAreThePublishedOnes(ColourMap colours, double share, int red, int green, int blue) {
        var colour = colours.at(share);
        assertEquals(red, colour.getRed(), 3);
        assertEquals(green, colour.getGreen(), 3);
        assertEquals(blue, colour.getBlue(), 3);
        assertEquals(colours.at(0), colours.at(-5));
        assertEquals(colours.at(1), colours.at(7));
    }

    /** L* of CIE 1976, from 0 for black to 100 for white. */
    private static double lightness(Color colour) {
        double y = 0;
        double[] weights = {0.2126, 0.7152, 0.0722};
        float[] rgb = colour.getRGBColorComponents(null);
        for (int i = 0; i < 3; i++) {
            y += weights[i] * (rgb[i] <= 0.04045 ? rgb[i] / 12.92 : Math.pow((rgb[i] + 0.055) / 1.055, 2.4));
        }
        return 116 * Math.cbrt(y) - 16;
    }

    @ParameterizedTest
    @CsvSource({"Z, 20e-6, 30e-6", "Y, 20e-6, 40e-6", "X, 30e-6, 40e-6"})
    void lengthsAreTrueInBothDirectionsAndOnTheScaleBar(Axis across, double width, double height) {
        var image = LabelPicture.slice(PhaseImage.of(ANISOTROPIC, (z, y, x) -> 1), across, 0.5)
                .named(1, "all", Color.RED)
                .image();
        int[] size = redAtTheLeft(image);
        assertEquals(height / width, (double) size[1] / size[0], 0.02);
        double bar = Ticks.roundBelow(0.4 * width);
        assertEquals(size[0] * bar / width, scaleBar(image), 3);
    }

    /** Of the view at the left, in pixels; its outline is not red. */
    private static int[] redAtTheLeft(BufferedImage image) {
        int x = MARGIN + 10;
        int y = 0;
        while (!red(image, x, y)) {
            y++;
        }
        int top = y;
        while (red(image, x, y)) {
            y++;
        }
        int right = x;
        while (red(image, right, top + 4)) {
            right++;
        }
        return new int[] {right - MARGIN, y - top};
    }

    private static boolean red(BufferedImage image, int x, int y) {
        return (image.getRGB(x, y) & 0xFFFFFF) == 0xFF0000;
    }

    /** The longest dark line in the picture's last rows. */
    private static int scaleBar(BufferedImage image) {
        int longest = 0;
        for (int y = image.getHeight() - 80; y < image.getHeight(); y++) {
            int run = 0;
            for (int x = 0; x < image.getWidth(); x++) {
                run = (image.getRGB(x, y) & 0xFFFFFF) == 0x333333 ? run + 1 : 0;
                longest = Math.max(longest, run);
            }
        }
        return longest;
    }

    @Test
    void voxelsWithoutANumberAreGreyAndNoOthers() {
        var panel = firstColumnMissing();
        assertEquals(64, panel.length);
        for (int i = 0; i < panel.length; i++) {
            assertEquals(i % 8 == 0, panel[i] == ColourBar.GREY.getRGB(), "voxel " + i);
        }
    }

    private static int[] firstColumnMissing() {
        var grid = VoxelGrid.of(1, 8, 8, 1e-6);
        var values = new float[64];
        for (int i = 0; i < 64; i++) {
            values[i] = i % 8 == 0 ? Float.NaN : i;
        }
        var scale = FieldScale.of(values, 1, false, ColourMap.VIRIDIS);
        return Panel.layer(
                        grid,
                        Axis.Z,
                        0,
                        i -> Float.isNaN(values[i]) ? ColourBar.GREY.getRGB() : 0xFF000000 | scale.rgb(values[i]))
                .pixels();
    }

    @Test
    void vectorsOfNoLengthAreGrey() {
        var grid = VoxelGrid.of(4, 4, 4, 1e-6);
        var none = new ScalarField("velocity z", Unit.ONE, grid, new float[64]);
        var bundle = FieldPicture.of(new VectorField(none, none, none)).render();
        assertTrue(bundle.data().get(MimeBundle.TEXT).toString().contains("nothing everywhere"));
    }

    @ParameterizedTest
    @CsvSource({"Z, 0.3, 1", "Y, 0.99, 7", "X, 0, 0", "X, 1, 9"})
    void aSliceShowsTheLayerAtItsPlace(Axis across, double at, int layer) {
        var grid = VoxelGrid.of(5, 8, 10, 1e-6);
        var panel = Panel.layer(grid, across, at, i -> i);
        var expected = IntStream.range(0, grid.size())
                .filter(i -> new int[] {i / 80, i / 10 % 8, i % 10}[across.ordinal()] == layer)
                .toArray();
        assertArrayEquals(expected, panel.pixels());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void aPlaceOutsideTheImageIsRefused(double at) {
        var image = PhaseImage.of(VoxelGrid.cube(3, 1e-6), (z, y, x) -> 0);
        var refused = assertThrows(LaboratoryException.class, () -> LabelPicture.slice(image, Axis.Y, at));
        assertTrue(refused.getMessage().startsWith("place along y is " + at), refused.getMessage());
    }

    @Test
    void fewLargeNumbersDoNotTakeTheColoursFromTheRest() {
        var values = new float[10_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i < 9_990 ? i % 100 : 10_000;
        }
        var scale = FieldScale.of(values, 1, false, ColourMap.VIRIDIS);
        assertTrue(scale.clipped());
        assertEquals(99, scale.high(), 1);
        values[9_995] = 50;
        Arrays.fill(values, 9_000, 10_000, 10_000);
        assertFalse(FieldScale.of(values, 1, false, ColourMap.VIRIDIS).clipped());
    }

    @Test
    void aFieldOfOneNumberOrOfNoneIsDrawnToo() throws Exception {
        var grid = VoxelGrid.cube(3, 1e-6);
        for (float value : new float[] {0, 5, -2e9f, 1e-30f, Float.NaN}) {
            var values = new float[27];
            Arrays.fill(values, value);
            var field = new ScalarField("height", Unit.UM, grid, values);
            assertTrue(FieldPicture.of(field).image().getWidth() > 100);
            assertTrue(FieldPicture.of(field).logarithmic().image().getWidth() > 100);
        }
    }

    @Test
    void aRangeOfColoursGoesFromANumberToALargerOne() {
        var field = new ScalarField("height", Unit.UM, VoxelGrid.cube(1, 1e-6), new float[] {1e-6f});
        var picture = FieldPicture.of(field);
        assertEquals(
                "range of colours is 2 µm to 1 µm, allowed is from one number to a larger one",
                assertThrows(LaboratoryException.class, () -> picture.range(2e-6, 1e-6))
                        .getMessage());
        var logarithmic = picture.range(0, 1e-6).logarithmic();
        assertThrows(LaboratoryException.class, logarithmic::picture);
    }

    @Test
    void namedPhasesHaveThePapersColoursAndNoOtherHas() {
        var image = PhaseImage.of(VoxelGrid.of(1, 1, 5, 1e-6), (z, y, x) -> x);
        var picture = LabelPicture.of(image)
                .named(4, Phase.PORE)
                .named(2, Phase.ACTIVE)
                .image();
        var seen = new ArrayList<Integer>();
        int within = MARGIN + 106;
        for (int x = MARGIN + 4; seen.size() < 5; x++) {
            int rgb = picture.getRGB(x, within);
            if (!seen.contains(rgb)) {
                seen.add(rgb);
            }
        }
        assertEquals(ChartStyle.colour(Phase.ACTIVE).getRGB(), seen.get(2));
        assertEquals(ChartStyle.colour(Phase.PORE).getRGB(), seen.get(4));
    }

    @Test
    void allLabelsHaveColoursOfTheirOwn() {
        var colours = IntStream.range(0, PhaseImage.LABELS)
                .map(rank -> LabelColours.phase(rank).getRGB())
                .distinct();
        assertEquals(PhaseImage.LABELS, colours.count());
    }

    @Property(tries = 300)
    void ticksAreRoundEvenAndWithinTheScale(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double low,
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double span) {
        double[] ticks = Ticks.between(low, low + span, 5);
        assertTrue(ticks.length >= 3 && ticks.length <= 13, () -> Arrays.toString(ticks));
        double step = ticks[1] - ticks[0];
        double lead = step / Math.pow(10, Math.floor(Math.log10(step) + 1e-6));
        assertTrue(Math.abs(lead - 1) < 1e-3 || Math.abs(lead - 2) < 1e-3 || Math.abs(lead - 5) < 1e-3);
        assertTrue(ticks[0] >= low - 1e-6 * span && ticks[ticks.length - 1] <= low + span * (1 + 1e-6));
    }

    @Property(tries = 100)
    void aTickOfEveryDecadeOrRoundNumbersWithinOne(
            @ForAll @DoubleRange(min = -9, max = 9) double low,
            @ForAll @DoubleRange(min = 0.2, max = 8) double decades) {
        Assume.that(decades > 0.2);
        double[] ticks = Ticks.decades(Math.pow(10, low), Math.pow(10, low + decades));
        assertTrue(ticks.length >= 1);
        assertTrue(ticks[0] >= Math.pow(10, low) * (1 - 1e-6));
        assertTrue(ticks[ticks.length - 1] <= Math.pow(10, low + decades) * (1 + 1e-6));
    }

    @ParameterizedTest
    @CsvSource({"400, 8, 8", "8, 8, 400", "1, 1, 1", "2, 900, 900", "1, 1000, 2"})
    void aPictureFitsANotebookWhateverTheBox(int nz, int ny, int nx) {
        var grid = VoxelGrid.of(nz, ny, nx, 1e-7);
        var phases = LabelPicture.of(PhaseImage.of(grid, (z, y, x) -> (z + y + x) % 20))
                .picture();
        var grains = LabelPicture.of(GrainImage.of(grid, new int[grid.size()])).picture();
        for (var picture : new Picture[] {phases, grains}) {
            assertTrue(picture.width() <= 740 && picture.height() <= 460, picture.width() + " × " + picture.height());
        }
    }

    @Test
    void aLayerTakenOutShowsItselfAsThatLayer() throws Exception {
        var image = PhaseImage.of(ANISOTROPIC, (z, y, x) -> y % 3).slice(Axis.Y, 0.5);
        assertEquals(1, image.grid().ny());
        assertEquals(
                LabelPicture.of(image).picture().height(),
                LabelPicture.slice(image, Axis.Y, 0).picture().height());
    }

    @Test
    void chartsOfABlockedStructureAreDrawn() throws Exception {
        FluxResult blocked = Flux.through(PhaseImage.of(VoxelGrid.cube(6, 1e-6), (z, y, x) -> z == 3 ? 0 : 1))
                .conducting(1, 1)
                .otherwiseInsulating()
                .solve();
        for (Object shown : new Object[] {
            blocked,
            FluxCharts.profile(blocked),
            FluxCharts.share(blocked),
            blocked.histogram(5),
            blocked.currentDensity()
        }) {
            assertFalse(Renderers.render(shown).isEmpty());
        }
    }

    @Test
    void aProfileTellsTheFluxAndWhatConducts() {
        // A funnel: half of the section conducts in the second half of the length.
        var image = PhaseImage.of(VoxelGrid.of(10, 4, 4, 1e-6), (z, y, x) -> z < 5 || y < 2 ? 1 : 0);
        var result = Flux.through(image).conducting(1, 1).otherwiseInsulating().solve();
        var chart = FluxCharts.profile(result);
        double[] share = y(chart, "conducting share of the layer");
        assertArrayEquals(new double[] {100, 100, 100, 100, 100, 50, 50, 50, 50, 50}, share, 1e-9);
        double[] through = y(chart, "mean through the layer");
        double[] magnitude = y(chart, "mean magnitude in what conducts");
        assertEquals(through[0], magnitude[0], 0.02 * through[0]);
        assertEquals(2 * through[0], magnitude[9], 0.02 * through[0]);
    }

    private static double[] y(XYChart chart, String name) {
        return chart.getSeriesCollection().stream()
                .filter(series -> series.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getYData();
    }
}
