package anodyne.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.composite.Composite;
import anodyne.fitting.Bootstrap;
import anodyne.fitting.ConfidenceBand;
import anodyne.fitting.FTest;
import anodyne.fitting.KramersKronig;
import anodyne.fitting.ProfileLikelihood;
import anodyne.fitting.RelaxationTimes;
import anodyne.fitting.SweepComparison;
import anodyne.flux.Flux;
import anodyne.halfcell.HalfCell;
import anodyne.halfcell.Parameter;
import anodyne.halfcell.Protocol;
import anodyne.halfcell.Step;
import anodyne.material.Argyrodite;
import anodyne.material.Binder;
import anodyne.material.Carbon;
import anodyne.material.Silicon;
import anodyne.material.SizeDistribution;
import anodyne.material.SizeFit;
import anodyne.measurement.Sweeps;
import anodyne.paper.Comparison;
import anodyne.paper.Rana2023;
import anodyne.polarization.Blocking;
import anodyne.polarization.ChronoSteps;
import anodyne.polarization.DirectCurrent;
import anodyne.polarization.OhmicFit;
import anodyne.polarization.SteadyState;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Units;
import anodyne.task.Seed;
import anodyne.transport.Transport;
import anodyne.voxel.Axis;
import anodyne.voxel.Components;
import anodyne.voxel.Connectivity;
import anodyne.voxel.LabelStatistics;
import anodyne.voxel.Percolation;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderersTest {
    interface Shape {}

    interface Round extends Shape {}

    record Disc(int radius) implements Round {}

    @Test
    void theMostSpecificRendererCountsThenTheLatest() throws Exception {
        Renderers.register(Round.class, round -> MimeBundle.text("round"));
        Renderers.register(Shape.class, shape -> MimeBundle.text("shape"));
        assertEquals("round", text(new Disc(1)));
        Renderers.register(Round.class, round -> MimeBundle.text("rounder"));
        assertEquals("rounder", text(new Disc(1)));
    }

    @Test
    void aFailingToStringIsTheCallersException() {
        var failing = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no text");
            }
        };
        assertEquals(
                "no text",
                assertThrows(IllegalStateException.class, () -> Renderers.render(failing))
                        .getMessage());
        assertThrows(IllegalStateException.class, () -> Renderers.render(List.of(failing)));
    }

    @ParameterizedTest
    @MethodSource
    void everyObjectOfTheLaboratoryShowsItself(Object shown) throws Exception {
        var data = Renderers.render(shown).data();
        String text = (String) data.get(MimeBundle.TEXT);
        assertTrue(data.containsKey(MimeBundle.HTML) || data.containsKey(MimeBundle.PNG), data.keySet()::toString);
        assertFalse(text.isBlank() || text.matches("(?s).*@[0-9a-f]{5,}.*"), text);
    }

    static Stream<Object> everyObjectOfTheLaboratoryShowsItself() {
        var composite = Rana2023.composite(Silicon.SMALL, Argyrodite.LI5_5PS4_5CL1_5);
        var electrode = composite.loading(4 * Units.mg_per_cm2);
        return Stream.of(
                Silicon.DENSITY,
                Rana2023.value("porosity.s"),
                Rana2023.value("conductivity.ion.m.SE2.measured"),
                Comparison.of("Figure 1")
                        .ours("electrolyte.fraction.s", composite.volumeFraction(Argyrodite.LI5_5PS4_5CL1_5)),
                Silicon.SMALL,
                Argyrodite.LI6PS5CL,
                Carbon.VGCNF,
                new Binder("PVDF", Silicon.DENSITY),
                SizeDistribution.lognormal(1e-6, 0.2e-6),
                SizeFit.normal(1e-6, 1.2e-6, 1.3e-6, 0.9e-6),
                Composite.of(Silicon.SMALL, 0.5).with(Carbon.VGCNF, 0.5),
                composite,
                electrode,
                electrode.theoreticalCapacity(),
                HalfCellSchematic.picture());
    }

    @ParameterizedTest
    @MethodSource("voxelsAndFluxes")
    void everythingOfVoxelsAndFluxesShowsItself(Object shown) throws Exception {
        everyObjectOfTheLaboratoryShowsItself(shown);
    }

    static Stream<Object> voxelsAndFluxes() {
        var image = PhaseImage.of(VoxelGrid.cube(8, 1e-6), (z, y, x) -> z > 2 && z < 5 && x > 1 ? 0 : 1 + y % 2);
        var flux = Flux.through(image).conducting(1, 1).conducting(2, 0.1).otherwiseInsulating();
        var result = flux.solve();
        var parts = Components.of(image, Connectivity.FACES, 1);
        return Stream.of(
                image,
                image.grid(),
                image.slice(Axis.Y, 0.5),
                LabelPicture.maximum(image, Axis.X),
                LabelPicture.slice(Percolation.of(image, Axis.Z, 1), Axis.Y, 0.5),
                Percolation.of(image, Axis.Z, 1, 2),
                LabelStatistics.of(image),
                parts,
                parts.numbers(),
                LabelPicture.maximum(parts.numbers(), Axis.Z),
                Flux.through(image).conducting(1, 2),
                flux.problem(),
                result,
                result.potential(),
                result.currentDensity(),
                result.currentDensityMagnitude().maximum(Axis.Y),
                FieldPicture.maximum(result.currentDensity(), Axis.Y),
                result.histogram(10),
                FluxCharts.profile(result),
                FluxCharts.share(result),
                flux.tensor(),
                flux.resolutionStudy(),
                FluxCharts.resolution(flux.resolutionStudy()),
                flux.representativity(2),
                flux.electrodeTortuosity(1));
    }

    @ParameterizedTest
    @MethodSource("halfCells")
    void everythingOfHalfCellsShowsItself(Object shown) throws Exception {
        everyObjectOfTheLaboratoryShowsItself(shown);
    }

    static Stream<Object> halfCells() {
        var cell = HalfCellExample.cell();
        var run = cell.run(Protocol.rateTest(4 * Units.mA_per_cm2, 8 * Units.mA_per_cm2));
        var course = run.courses().get(0);
        return Stream.of(
                HalfCell.of(SizeDistribution.measured(1e-6)),
                cell,
                run,
                course,
                cell.lithiate(1e5),
                cell.with(Parameter.DOUBLE_LAYER, 0.1)
                        .run(Protocol.of(Step.rest(1)))
                        .courses()
                        .get(0)
                        .first(),
                HalfCellCharts.losses(
                        "Losses", cell.with(Parameter.DOUBLE_LAYER, 0.1).lithiate(80)),
                course.last(),
                course.last().losses(),
                HalfCellCharts.voltage(run),
                HalfCellCharts.voltage(course),
                HalfCellCharts.losses("Losses", course),
                HalfCellCharts.reactions("Reactions", course),
                HalfCellExample.calibration(),
                HalfCellExample.comparison(),
                HalfCellExample.profile());
    }

    @ParameterizedTest
    @MethodSource("impedances")
    void everythingOfImpedanceAndPolarizationShowsItself(Object shown) throws Exception {
        everyObjectOfTheLaboratoryShowsItself(shown);
    }

    static Stream<Object> impedances() {
        var fit = ImpedanceExample.fit();
        var spectrum = fit.spectrum();
        var holds = ImpedanceExample.holds(5);
        var steady = ChronoSteps.steady(holds.between(0, 3999), ImpedanceExample.STEP / 2);
        var direct = DirectCurrent.of(
                Blocking.ELECTRONS,
                OhmicFit.of(steady),
                Uncertain.exact(20),
                Uncertain.exact(5e-4),
                Uncertain.exact(7.85e-5));
        var transport = Transport.of(Rana2023.composite(Silicon.SMALL, Argyrodite.LI6PS5CL));
        return Stream.of(
                spectrum.with("temperature", "25 °C"),
                new Sweeps(List.of(spectrum, spectrum)),
                fit.circuit(),
                fit,
                ImpedanceExample.undetermined(),
                fit.parameter("Ri"),
                ConfidenceBand.of(fit, 1, 10),
                ProfileLikelihood.of(fit, "Ri"),
                Bootstrap.of(fit, 40, new Seed(1)),
                new FTest(4, 0.05),
                KramersKronig.test(spectrum),
                RelaxationTimes.nonNegative().of(spectrum),
                RelaxationTimes.ridge().of(spectrum),
                SweepComparison.of(spectrum, spectrum, SweepComparison.Difference.TIME),
                ImpedanceCharts.bode(spectrum),
                ImpedanceCharts.bode(fit),
                ImpedanceCharts.correlations(fit),
                holds,
                PolarizationCharts.steps(holds, ImpedanceExample.STEP / 2),
                steady,
                OhmicFit.of(steady),
                SteadyState.of(
                        ChronoSteps.holds(holds, ImpedanceExample.STEP / 2).get(0)),
                direct,
                transport.from(direct),
                transport.from(direct).ionic(),
                transport.geometry(5e-4, 7.85e-5).from(fit));
    }

    @Test
    void plainValuesAreReadable() throws Exception {
        assertEquals("null", text(null));
        assertEquals("[1.0, 0.1, 1e-09]", text(new double[] {1, 0.1, 1e-9}));
        assertEquals("Disc[radius=2]", PlainText.write(new Disc(2)));
        assertEquals("[[1, 2], [3]]", text(new int[][] {{1, 2}, {3}}));
        assertEquals("Optional[[a]]", text(java.util.Optional.of(List.of("a"))));
        assertEquals("a stream, not consumed", text(Stream.of(1)));
    }

    @Test
    void whatIsLongIsCutWithANote() throws Exception {
        String million = text(new int[1_000_000]);
        assertTrue(million.endsWith("… 999\u2009900 more\n]"), million);
        assertTrue(text("x".repeat(50_000)).endsWith("\n… 30\u2009000 more characters"));
        String emoji = text("😀".repeat(50_000));
        assertFalse(Character.isHighSurrogate(emoji.charAt(emoji.indexOf('\n') - 1)));
    }

    @Test
    void whatHoldsItselfIsShownOnce() throws Exception {
        var self = new ArrayList<Object>();
        self.add(self);
        assertEquals("[(itself)]", text(self));
        Object nested = 1;
        for (int i = 0; i < 10_000; i++) {
            nested = List.of(nested);
        }
        assertEquals("[[[[[[[[…]]]]]]]]", text(nested));
    }

    @Test
    void aPictureFileThatIsNoneIsNamed(@TempDir Path folder) throws Exception {
        var missing = folder.resolve("missing.png");
        assertNames(missing, "cannot be read");
        var words = Files.writeString(folder.resolve("words.png"), "no picture");
        assertNames(words, "is no image in a known format");
        byte[] png = Picture.png(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB));
        var cut = Files.write(folder.resolve("cut.png"), java.util.Arrays.copyOf(png, png.length / 2));
        assertNames(cut, "is a damaged image");
        assertEquals("40 × 30 pixels", ImageView.decode("whole", png).data().get(MimeBundle.TEXT));
    }

    private static void assertNames(Path file, String what) {
        String message = assertThrows(LaboratoryException.class, () -> Display.image(file))
                .getMessage();
        assertTrue(message.contains(file.toString()) && message.contains(what), message);
    }

    @Test
    void aVeryLargeBitmapIsShownSmaller() throws Exception {
        var bundle = Renderers.render(new BufferedImage(4000, 2000, BufferedImage.TYPE_INT_RGB));
        assertEquals("4000 × 2000 pixels, shown at 1600 × 800", bundle.data().get(MimeBundle.TEXT));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    void aPictureOfNoUsableSizeIsRefused(int width) {
        var refused = assertThrows(LaboratoryException.class, () -> new Picture("", width, 100, g -> {}));
        assertTrue(refused.getMessage().startsWith("picture width in pixels is " + width), refused.getMessage());
    }

    @Test
    void anUncertainNumberIsWrittenWithItsUncertainty() throws Exception {
        assertEquals("0.209 ± 0.017", text(Uncertain.of(0.2088, 0.017)));
    }

    private static String text(Object value) throws Exception {
        return (String) Renderers.render(value).data().get(MimeBundle.TEXT);
    }
}
