package anodyne.microstructure;

import static anodyne.microstructure.PressedPackingTest.assertComplaint;
import static anodyne.quantity.Units.um;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.material.Phase;
import anodyne.material.SizeDistribution;
import anodyne.quantity.Unit;
import anodyne.task.Seed;
import anodyne.voxel.Axis;
import anodyne.voxel.GrainImage;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DescriptorTest {
    private static final VoxelGrid GRID = VoxelGrid.cube(64, 1);

    @Test
    void aBallHasItsSurfaceAtAnyResolution() {
        for (double radius : new double[] {8, 15, 25}) {
            double found = InterfaceAreas.of(ball(radius), true).area(0, 1);
            assertEquals(1, found / (4 * Math.PI * radius * radius), 0.02);
        }
    }

    @Test
    void planesAreOffByAtMostATenth() {
        assertEquals(2 * 64 * 64, InterfaceAreas.of(slab(10), true).area(0, 1), 0.1 * 2 * 64 * 64);
        var diagonal = PhaseImage.of(GRID, (z, y, x) -> (z + y) % 64 < 32 ? 1 : 0);
        double area = 2 * 64 * 64 * Math.sqrt(2);
        assertEquals(area, InterfaceAreas.of(diagonal, true).area(0, 1), 0.1 * area);
    }

    @Test
    void areasBetweenThreePhasesSumToSurfaces() {
        var random = new Random(1);
        var image = PhaseImage.of(VoxelGrid.cube(12, 1), (z, y, x) -> random.nextInt(3));
        var areas = InterfaceAreas.of(image, false);
        assertEquals(areas.perVolume(0, 1) + areas.perVolume(2, 0), areas.surfacePerVolume(0), 1e-12);
        assertEquals(1, areas.coveredFraction(1, 0) + areas.coveredFraction(1, 2), 1e-12);
        assertEquals(0, areas.perVolume(1, 1));
        assertComplaint(
                "allowed for interface areas are equal ones",
                () -> InterfaceAreas.of(PhaseImage.of(new VoxelGrid(2, 2, 2, 1, 1, 2), new byte[8]), true));
    }

    /** Torquato 2002, ch. 5: S₂ of what spheres of density ρ leave free is exp(−ρ v₂(r)), its surface ρ·s·exp(−ρ·v). */
    @Test
    void overlappingSpheresHaveTheTwoPointFunctionAndTheSurfaceOfTheory() {
        double radius = 8;
        double covered = 0.5;
        double volume = 4 * Math.PI / 3 * radius * radius * radius;
        double density = -Math.log(1 - covered) / volume;
        var generator = new OverlappingSpheres(SizeDistribution.measured(2 * radius), covered);
        var grid = VoxelGrid.cube(100, 1);
        int seeds = 6;
        var found = new double[17];
        double surface = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            var image = generator.periodic(grid, new Seed(seed));
            for (var axis : Axis.values()) {
                double[] values =
                        TwoPointCorrelation.of(image, 0, axis, 16, true).values();
                for (int lag = 0; lag <= 16; lag++) {
                    found[lag] += values[lag] / (3 * seeds);
                }
            }
            surface += InterfaceAreas.of(image, true).perVolume(0, 1) / seeds;
        }
        for (int lag = 0; lag <= 16; lag++) {
            double r = Math.min(lag, 2 * radius);
            double both = volume * (1 + 3 * r / (4 * radius) - r * r * r / (16 * radius * radius * radius));
            assertEquals(Math.exp(-density * both), found[lag], 0.012, "lag " + lag);
        }
        // Crossings in the cusps between spheres are lost; that falls as the voxel over the radius.
        assertEquals(density * 4 * Math.PI * radius * radius * 0.5, surface, 0.06 * surface);
    }

    @Test
    void blobsHaveTheTwoPointFunctionOfTheirGaussianField() {
        var image = new RandomBlobs(4, 0.5).periodic(VoxelGrid.cube(120, 1), new Seed(1));
        for (int lag : new int[] {0, 2, 4, 8, 20}) {
            double correlation = Math.exp(-lag * lag / (4.0 * 16));
            double mean = 0;
            for (var axis : Axis.values()) {
                mean += TwoPointCorrelation.of(image, 1, axis, 20, true).values()[lag] / 3;
            }
            assertEquals(0.25 + Math.asin(correlation) / (2 * Math.PI), mean, 0.012, "lag " + lag);
        }
    }

    /** Percus and Yevick's and every other theory of hard spheres has S₂(0) = φ, the slope −S/4, and φ² far apart. */
    @Test
    void separateSpheresHaveTheEndsOfTheTwoPointFunction() {
        var generator = new SeparateSpheres(SizeDistribution.measured(16), 0.35);
        var image = generator.periodic(VoxelGrid.cube(120, 1), new Seed(3));
        double[] values = TwoPointCorrelation.of(image, 1, Axis.X, 60, true).values();
        double surface = 6 * 0.35 / 16;
        assertEquals(0.35, values[0], 1e-5);
        assertEquals(-surface / 4, (values[2] - values[0]) / 2, 0.04 * surface / 4);
        assertEquals(0.35 * 0.35, values[60], 0.02);
    }

    @Test
    void labelsThatNoVoxelBearsAreRefused() {
        String complaint = "label is 257, allowed are those that voxels of the image bear: 0, 1";
        assertComplaint(complaint, () -> TwoPointCorrelation.of(ball(5), 257, Axis.Z, 10, true));
        assertComplaint(complaint, () -> ChordLengths.of(ball(5), 257, Axis.Z));
        assertComplaint(complaint, () -> LocalThickness.of(ball(5), 257));
        assertComplaint("label is 2,", () -> LocalThickness.of(ball(5), 2));
    }

    @Test
    void lagsBeyondTheImageAreRefused() {
        assertComplaint(
                "number of lags along Z is 64, allowed is 1 to 63",
                () -> TwoPointCorrelation.of(ball(5), 1, Axis.Z, 64, true));
    }

    @Test
    void chordsOfASlabAreItsThicknessAndCutOnesDoNotCount() {
        var chords = ChordLengths.of(slab(10), 1, Axis.Z);
        assertEquals(10, chords.mean(), 1e-12);
        assertEquals(64 * 64, chords.counts()[10]);
        assertTrue(Double.isNaN(ChordLengths.of(slab(10), 1, Axis.X).mean()));
    }

    @Test
    void chordsOfBallsAreFourVolumesOverTheirSurface() {
        // 4V/S = 4R/3
        assertEquals(4 * 20 / 3.0, ChordLengths.of(ball(20), 1, Axis.Y).mean(), 0.4);
    }

    @Test
    void thicknessIsThatOfSlabsAndBalls() {
        double[] slab = values(LocalThickness.of(slab(11), 1).values());
        assertEquals(11, slab[0], 1e-5);
        assertEquals(11, slab[1], 1e-5);
        double[] ball = values(LocalThickness.of(ball(15), 1).values());
        assertEquals(30, ball[1], 2);
        // In the outermost shell only spheres of a few voxels find room.
        assertEquals(30, ball[2], 4);
        assertComplaint(
                "volume fraction of phase 0 is 100 %",
                () -> LocalThickness.of(PhaseImage.of(GRID, new byte[GRID.size()]), 0));
    }

    @Test
    void distancesAreThoseThatASearchFinds() {
        var grid = new VoxelGrid(7, 6, 9, 1, 2, 0.5);
        var random = new Random(5);
        for (boolean periodic : new boolean[] {true, false}) {
            var set = new boolean[grid.size()];
            for (int i = 0; i < set.length; i++) {
                set[i] = random.nextInt(40) == 0;
            }
            set[random.nextInt(set.length)] = true;
            float[] found = DistanceMap.to(grid, periodic, i -> set[i]);
            for (int i = 0; i < set.length; i++) {
                assertEquals(searched(grid, periodic, set, i), found[i], 1e-5);
            }
        }
    }

    private static double searched(VoxelGrid grid, boolean periodic, boolean[] set, int i) {
        var box = PeriodicBox.of(grid);
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < set.length; j++) {
            double z = (i / 54 - j / 54) * grid.dz();
            double y = (i / 9 % 6 - j / 9 % 6) * grid.dy();
            double x = (i % 9 - j % 9) * grid.dx();
            if (periodic) {
                z = box.nearest(z, 0);
                y = box.nearest(y, 1);
                x = box.nearest(x, 2);
            }
            least = set[j] ? Math.min(least, Math.sqrt(z * z + y * y + x * x)) : least;
        }
        return least;
    }

    @Test
    void grainsAreCountedAndTheirNeighboursFound() {
        // Four columns in a periodic box of 4 × 4: each has two neighbours across faces.
        var grid = new VoxelGrid(2, 4, 4, 1, 1, 1);
        var labels = new int[grid.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = 1 + i / 8 % 2 * 2 + i % 4 / 2;
        }
        var statistics = GrainStatistics.of(GrainImage.of(grid, labels));
        assertEquals(4, statistics.count());
        assertArrayEquals(new int[] {2, 2, 2, 2}, statistics.coordinationNumbers());
        double diameter = Math.cbrt(6 / Math.PI * 8);
        assertEquals(diameter, statistics.sizes().moment(1), 1e-12);
        assertEquals(
                0,
                statistics.against(SizeDistribution.measured(diameter)).get(1).deviation(),
                1e-12);
        assertComplaint(
                "number of grains in the image is 0",
                () -> GrainStatistics.of(GrainImage.of(grid, new int[grid.size()])));
    }

    @Test
    void theDescriptorsOfACompositeAreThere() {
        var structure =
                MicrostructureTest.recipe("l-Si").edge(40 * um).voxel(um).generate();
        var areas = structure.interfaceAreas();
        double covered =
                areas.coveredFraction(Microstructure.label(Phase.ACTIVE), Microstructure.label(Phase.ELECTROLYTE));
        assertTrue(covered > 0.2 && covered < 0.8, "covered " + covered);
        for (var row : structure.descriptors()) {
            assertTrue(row.realised() > 0, row.toString());
        }
        assertTrue(structure.packing().connectedShare() > 0.9);
        assertEquals(Unit.PER_UM, structure.descriptors().get(0).unit());
    }

    private static PhaseImage ball(double radius) {
        return PhaseImage.of(GRID, (z, y, x) -> {
            double a = z - 31.7;
            double b = y - 31.4;
            double c = x - 31.1;
            return a * a + b * b + c * c <= radius * radius ? 1 : 0;
        });
    }

    private static PhaseImage slab(int thick) {
        return PhaseImage.of(GRID, (z, y, x) -> z >= 20 && z < 20 + thick ? 1 : 0);
    }

    /** Least, largest and mean of what is not zero. */
    private static double[] values(float[] field) {
        double least = Double.POSITIVE_INFINITY;
        double largest = 0;
        double sum = 0;
        int count = 0;
        for (float value : field) {
            if (value > 0) {
                least = Math.min(least, value);
                largest = Math.max(largest, value);
                sum += value;
                count++;
            }
        }
        return new double[] {least, largest, sum / count};
    }
}
