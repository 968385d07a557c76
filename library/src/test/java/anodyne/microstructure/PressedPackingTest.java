package anodyne.microstructure;

import static anodyne.quantity.Units.mS_per_cm;
import static anodyne.quantity.Units.um;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.material.SizeDistribution;
import anodyne.material.Weighting;
import anodyne.quantity.LaboratoryException;
import anodyne.voxel.Axis;
import anodyne.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PressedPackingTest {
    private static final PressedPacking LARGE = PressedPacking.of(0.479, 1 - 0.0761);

    @Test
    void grainSizesAreThoseAskedFor() {
        var packing = LARGE.grains(1000).press();
        for (var row : packing.realised()) {
            if (!Double.isNaN(row.asked())) {
                assertEquals(0, row.deviation(), 0.01, row.toString());
            }
        }
        double[] diameters = packing.nominalDiameters();
        assertTrue(Arrays.stream(diameters).allMatch(d -> d >= 3 * um && d <= 8 * um));
        assertEquals(5.5 * um, Arrays.stream(diameters).average().orElseThrow(), 0.02 * um);
    }

    @Test
    void anEdgeIsKeptAndSizesGiveWayByALittle() {
        var packing = LARGE.edge(50 * um).press();
        assertEquals(50 * um, packing.grains().box().lx(), 1e-15);
        double volume = packing.grains().inflated(1 / packing.inflation()).summedVolume();
        assertEquals(0.479, volume / packing.grains().box().volume(), 1e-12);
        assertEquals(
                1,
                SizeDistribution.measured(packing.nominalDiameters()).mean(Weighting.VOLUME)
                        / PressedPacking.ELECTROLYTE_SIZES.mean(Weighting.VOLUME),
                0.01);
    }

    @ParameterizedTest(name = "{0}-Si")
    @CsvFileSource(resources = "prototype.csv", numLinesToSkip = 1)
    void contactsAndConductivityAreThoseOfAnIndependentPrototype(
            String composite, double fraction, double porosity, double coordination, double neck, double conductivity) {
        var packing = PressedPacking.of(fraction, 1 - porosity)
                .grains(2000)
                .looseDensity(0.30)
                .press();
        assertEquals(coordination, packing.meanCoordination(), 0.04 * coordination);
        assertEquals(neck, packing.meanNeck(), 0.03 * neck);
        assertEquals(
                2 * packing.contacts().size(),
                Arrays.stream(packing.coordinationNumbers()).sum());
        double ours = GrainGraph.of(packing, 9.7 * mS_per_cm).conductivity();
        assertEquals(conductivity, ours / mS_per_cm, 0.12 * conductivity);
    }

    @Test
    void overlapsLoseNoVolume() {
        var packing = LARGE.grains(500).press();
        double edge = packing.grains().box().lx();
        long inside = Arrays.stream(GrainLabels.of(packing.grains(), VoxelGrid.cube(97, edge / 97))
                        .labels())
                .filter(label -> label > 0)
                .count();
        assertEquals(0.479, inside / (97.0 * 97 * 97), 1e-3);
    }

    @Test
    void twoSpheresMeetInADiscOnTheirRadicalPlane() {
        var spheres = Spheres.of(PeriodicBox.cube(10), new double[][] {{1, 1, 1}, {9, 1, 1}}, new double[] {1.5, 1});
        var contacts = GrainPacking.contacts(spheres);
        assertEquals(1, contacts.size());
        // d = 2 through the side of the box; the plane lies (d² + R² − r²)/2d = 1.3125 from the larger centre.
        assertEquals(2, contacts.get(0).distance(), 1e-12);
        assertEquals(-2, contacts.get(0).z(), 1e-12);
        assertEquals(Math.sqrt(1.5 * 1.5 - 1.3125 * 1.3125), contacts.get(0).radius(), 1e-12);
    }

    @Test
    void aGrainThatIsOnlyABumpOnAnotherIsNoContact() {
        var spheres =
                Spheres.of(PeriodicBox.cube(10), new double[][] {{5, 5, 5}, {5, 5, 6.2}}, new double[] {1.5, 0.5});
        assertEquals(0, GrainPacking.contacts(spheres).size());
    }

    @Test
    void aCubicLatticeOfNecksConductsByTheirConstriction() {
        // One grain a cell in a box of 4³, spacing 1: σ = 2·F·a·σ₀ per spacing.
        var centres = new double[64][];
        for (int i = 0; i < 64; i++) {
            centres[i] = new double[] {i / 16 + 0.5, i / 4 % 4 + 0.5, i % 4 + 0.5};
        }
        var radii = new double[64];
        Arrays.fill(radii, 0.52);
        var spheres = Spheres.of(PeriodicBox.cube(4), centres, radii);
        var graph = GrainGraph.of(GrainPacking.of(spheres, LARGE, 1), 2);
        double neck = Math.sqrt(0.52 * 0.52 - 0.25);
        for (var axis : Axis.values()) {
            assertEquals(2 * GrainGraph.FACTOR * neck * 2, graph.conductivity(axis), 1e-9);
        }
    }

    @Test
    void theSameSeedGivesTheSameBitsAndAnotherSeedOthers() {
        var one = LARGE.grains(200).press();
        var again = LARGE.grains(200).press();
        assertArrayEquals(one.grains().centres(), again.grains().centres());
        assertArrayEquals(one.grains().radii(), again.grains().radii());
        assertEquals(one.contacts(), again.contacts());
        assertTrue(!one.contacts().equals(LARGE.grains(200).seed(2).press().contacts()));
    }

    @Test
    void pressingByADieConductsBetterAlongItThanAcross() {
        var graph = GrainGraph.of(LARGE.grains(1000).pressing(Pressing.UNIAXIAL).press(), 9.7 * mS_per_cm);
        double across = (graph.conductivity(Axis.Y) + graph.conductivity(Axis.X)) / 2;
        assertTrue(graph.conductivity(Axis.Z) > 1.2 * across);
    }

    @ParameterizedTest(name = "{0}-Si")
    @CsvFileSource(resources = "prototype.csv", numLinesToSkip = 1)
    void anEnsemblePressedByADieConductsLessAcrossThanOnePressedFromAllSides(
            String composite, double fraction, double porosity) {
        var packing = PressedPacking.of(fraction, 1 - porosity).grains(800);
        double along = mean(packing.pressing(Pressing.UNIAXIAL), Axis.Z);
        double across = mean(packing.pressing(Pressing.UNIAXIAL), Axis.X);
        double isotropic = mean(packing, Axis.Z);
        assertTrue(along > 1.2 * across && isotropic > 1.15 * across, along + ", " + isotropic + ", " + across);
    }

    private static double mean(PressedPacking packing, Axis axis) {
        return Ensemble.of(
                        "conductivity",
                        anodyne.quantity.Unit.ONE,
                        6,
                        seed -> GrainGraph.of(packing.seed(seed).press(), 1).conductivity(axis))
                .mean();
    }

    @Test
    void farBelowContactNothingConducts() {
        var loose = PressedPacking.of(0.16, 0.31).looseDensity(0.30).grains(300).press();
        assertEquals(0, GrainGraph.of(loose, 1).conductivity());
    }

    @Test
    void unmixedGrainsClusterAndConductMore() {
        double mixed = GrainGraph.of(LARGE.grains(1000).press(), 1).conductivity();
        double thrown = GrainGraph.of(LARGE.grains(1000).sweeps(0).press(), 1).conductivity();
        assertTrue(thrown > 1.15 * mixed);
    }

    @Test
    void whatIsImpossibleIsSaidWithWhatIsPossible() {
        assertComplaint("volume fraction of grains is 120 %, allowed is", () -> PressedPacking.of(1.2, 1.3));
        assertComplaint("volume fraction of all solids is 30 %", () -> PressedPacking.of(0.4, 0.3));
        assertComplaint(
                "loose density is 0.95, allowed is at most 0.9239: pressing makes",
                () -> LARGE.looseDensity(0.95).press());
        assertComplaint(
                "loose density is 0.9, allowed is at most 0.6: beyond, the grains jam",
                () -> PressedPacking.of(0.95, 0.95).looseDensity(0.9).press());
        assertComplaint(
                "edge of the box is 5 µm, which holds 1 grains",
                () -> LARGE.edge(5 * um).press());
        assertComplaint(
                "allowed is at least twice the largest grain",
                () -> LARGE.edge(15 * um).press());
        assertComplaint("number of grains is 3, allowed is at least 8", () -> LARGE.grains(3));
        assertComplaint(
                "number of seeds is 0, allowed is at least 1",
                () -> Ensemble.of("x", anodyne.quantity.Unit.ONE, 0, s -> s));
    }

    @Test
    void anInterruptStopsIt() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> LARGE.grains(500).press());
        assertTrue(Thread.interrupted());
    }

    static void assertComplaint(String text, org.junit.jupiter.api.function.Executable work) {
        var error = assertThrows(LaboratoryException.class, work);
        assertTrue(error.getMessage().contains(text), error.getMessage());
    }
}
