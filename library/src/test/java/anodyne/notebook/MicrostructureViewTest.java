package anodyne.notebook;

import static anodyne.quantity.Units.mS_per_cm;
import static anodyne.quantity.Units.um;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.flux.GrainCurrents;
import anodyne.material.Argyrodite;
import anodyne.material.Phase;
import anodyne.material.Silicon;
import anodyne.microstructure.ActiveForm;
import anodyne.microstructure.BoxStudy;
import anodyne.microstructure.ChordLengths;
import anodyne.microstructure.Ensemble;
import anodyne.microstructure.FibreNetwork;
import anodyne.microstructure.Fibres;
import anodyne.microstructure.GrainMosaic;
import anodyne.microstructure.GrainStatistics;
import anodyne.microstructure.LocalThickness;
import anodyne.microstructure.Microstructure;
import anodyne.microstructure.PeriodicBox;
import anodyne.microstructure.PressedComposite;
import anodyne.microstructure.Sensitivity;
import anodyne.microstructure.TwoPointCorrelation;
import anodyne.paper.Rana2023;
import anodyne.quantity.Unit;
import anodyne.task.Seed;
import anodyne.voxel.Axis;
import anodyne.voxel.VoxelGrid;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Microstructures show themselves: pictures, and what was asked for against what came out. */
class MicrostructureViewTest {
    private static final PressedComposite RECIPE = Microstructure.of(
                    Rana2023.composite(Silicon.LARGE, Argyrodite.LI5_5PS4_5CL1_5))
            .edge(30 * um)
            .voxel(1 * um);
    private static final Microstructure STRUCTURE = RECIPE.generate();

    @ParameterizedTest
    @MethodSource("shown")
    void everythingOfMicrostructuresShowsItself(Object shown, String expected) throws Exception {
        var data = Renderers.render(shown).data();
        String text = (String) data.get(MimeBundle.TEXT);
        assertTrue(text.contains(expected), text);
        assertTrue(data.size() > 1, "more than text: " + data.keySet());
        assertFalse(text.contains("@"), text);
    }

    static Stream<Object[]> shown() {
        var phases = STRUCTURE.phases();
        int solid = Microstructure.label(Phase.ELECTROLYTE);
        return Stream.of(
                row(STRUCTURE, "volume fraction of solid electrolyte"),
                row(STRUCTURE.realised().get(0), "volume fraction of active material"),
                row(STRUCTURE.packing(), "mean coordination number"),
                row(RECIPE, "mean grain diameter by volume"),
                row(RECIPE.packing(), "volume fraction of grains"),
                row(STRUCTURE.graph(), "mean"),
                row(new Ensemble("conductivity", Unit.MS_PER_CM, new double[] {1, 2, 3}), "standard error of the mean"),
                row(GrainStatistics.of(STRUCTURE.grains()), "number of grains"),
                row(GrainMosaic.of(0.4).generate(VoxelGrid.cube(30, 1 * um), new Seed(1)), "grains"),
                row(ChordLengths.of(phases, solid, Axis.Z), "Chord lengths along z, mean"),
                row(TwoPointCorrelation.of(phases, solid, Axis.Z, 10, true), "Two-point correlation along z"),
                row(STRUCTURE.interfaceAreas(), "label 1"),
                row(GrainMosaic.of(0.4), "mean edge of a block by number"),
                row(
                        FibreNetwork.of(Fibres.straight(um, 6 * um, 0.1), PeriodicBox.cube(12 * um), new Seed(1)),
                        "mean number of contacts of a fibre"),
                row(boxes(), "scatter of one box"),
                row(Sensitivity.of(1.0, 3, (x, seed) -> x * seed).to("twice", x -> 2 * x), "twice"),
                row(BlockPicture.of(STRUCTURE), "active material"),
                row(LabelPicture.slice(STRUCTURE, Axis.Y, 0.5), "pores"));
    }

    private static BoxStudy boxes() {
        return BoxStudy.of(RECIPE.packing(), 1).with(100, 3).with(200, 3).with(400, 3);
    }

    @Test
    void interfacesAreNamedAndAddUp() {
        var table = Tables.interfaces("Interfaces", STRUCTURE).toString();
        assertTrue(table.contains("solid electrolyte") && table.contains("active material"), table);
    }

    @Test
    void chartsOfThicknessAndBoxesAreDrawn() throws Exception {
        var pores = LocalThickness.of(STRUCTURE.phases(), Microstructure.label(Phase.PORE));
        var chart = MicrostructureCharts.thickness(Map.of("pores", pores));
        var series = chart.getSeries("pores");
        double[] diameters = series.getXData();
        assertEquals(100, series.getYData()[diameters.length - 1]);
        assertTrue(diameters[0] >= diameters[diameters.length - 1]);
        assertTrue(Renderers.render(chart).data().containsKey(MimeBundle.PNG));
        var boxes = MicrostructureCharts.boxes(Map.of("l-Si", boxes()));
        assertEquals(1, boxes.getSeries("l-Si, line").getYData()[0]);
        assertTrue(Renderers.render(boxes).data().containsKey(MimeBundle.PNG));
    }

    private static Object[] row(Object shown, String expected) {
        return new Object[] {shown, expected};
    }

    @Test
    void aStructureShowsAPictureAndATableInOne() throws Exception {
        String html = (String) Renderers.render(STRUCTURE).data().get(MimeBundle.HTML);
        assertTrue(html.contains("<img alt=\"Microstructure\" width="), html.substring(0, 60));
        assertTrue(html.contains("src=\"data:image/png;base64,"));
        assertTrue(html.contains("<table"));
    }

    @Test
    void whatNobodyAskedForHasNoColumnForIt() {
        var text = Tables.realised("", STRUCTURE.descriptors()).toString();
        assertTrue(text.startsWith("quantity") && !text.contains("asked for") && !text.contains("deviation"), text);
    }

    @Test
    void realisedValuesStandBesideThoseAskedFor() {
        var text = Tables.realised("", STRUCTURE.realised()).toString();
        var line = text.lines()
                .filter(each -> each.startsWith("volume fraction of solid electrolyte"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of("47.76", "47.76", "0", "%"),
                List.of(line.substring(40).trim().split("\\s+")));
    }

    @Test
    void darkGrainsAreThoseThatCarryLittle() {
        var structure = RECIPE.active(ActiveForm.POWDER).generate();
        var result = structure.flux(9.7 * mS_per_cm).along(Axis.Z).solve();
        var currents = GrainCurrents.of(result);
        assertEquals(currents.grains().length, currents.means().length);
        assertEquals(1, currents.darkShare(1) + share(currents), 1e-12);
        assertTrue(currents.darkShare(0) <= currents.darkShare(0.05));
        assertEquals(0.5, result.currentShare(result.volumeShare(0.5)), 1e-3);
        assertEquals(0, result.volumeShare(0));
        double sum = 0;
        int count = 0;
        float[] magnitudes = result.currentDensityMagnitude().values();
        int[] labels = structure.grains().labels();
        for (int i = 0; i < labels.length; i++) {
            sum += labels[i] > 0 ? magnitudes[i] : 0;
            count += labels[i] > 0 ? 1 : 0;
        }
        assertEquals(sum / count, currents.mean(), 1e-9 * currents.mean());
    }

    private static double share(GrainCurrents currents) {
        double[] means = currents.means();
        return (double) java.util.Arrays.stream(means)
                        .filter(mean -> mean >= currents.mean())
                        .count()
                / means.length;
    }
}
