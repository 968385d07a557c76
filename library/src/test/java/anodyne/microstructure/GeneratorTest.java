package anodyne.microstructure;

import static anodyne.microstructure.PressedPackingTest.assertComplaint;
import static anodyne.quantity.Units.um;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.material.SizeDistribution;
import anodyne.quantity.Unit;
import anodyne.task.Seed;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTest {
    private static final SizeDistribution SIZES = SizeDistribution.uniform(3 * um, 8 * um);
    private static final SizeDistribution ALIKE = SizeDistribution.measured(5 * um);
    private static final Seed SEED = new Seed(1);
    private static final double STRAIGHT = Double.POSITIVE_INFINITY;

    static List<Generator> all() {
        return List.of(
                new OverlappingSpheres(SIZES, 0.4),
                new SeparateSpheres(SIZES, 0.4),
                new Ellipsoids(SIZES, 0.7, 0.5, Orientation.ISOTROPIC, 0.4),
                new Ellipsoids(SIZES, 0.7, 0.5, Orientation.PLANAR, 0.4),
                new VoronoiPolyhedra(5 * um, 0, 0.4),
                new VoronoiPolyhedra(5 * um, 0.7, 0.4),
                new RandomBlobs(1.2 * um, 0.4),
                new Fibres(1.5 * um, 15 * um, STRAIGHT, Orientation.ISOTROPIC, 0.2),
                new Fibres(1.5 * um, 15 * um, 10 * um, Orientation.ISOTROPIC, 0.2),
                new Fibres(1.5 * um, 15 * um, 10 * um, Orientation.PLANAR, 0.2));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aSeedGivesTheFractionAndTheSameBits(Generator generator) {
        var grid = new VoxelGrid(40, 44, 38, 0.6 * um, 0.5 * um, 0.7 * um);
        var image = generator.periodic(grid, SEED);
        assertEquals(fraction(generator), image.volumeFraction(Generator.INSIDE), 1.0 / grid.size());
        assertArrayEquals(image.labels(), generator.periodic(grid, SEED).labels());
        assertFalse(Arrays.equals(
                image.labels(), generator.periodic(grid, new Seed(2)).labels()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatLeavesOnOneSideComesInOnTheOtherUnlessTheImageIsOpen(Generator generator) {
        var grid = VoxelGrid.cube(48, 0.5 * um);
        double inside = unlike(generator.periodic(grid, SEED), 23, 24);
        double round = unlike(generator.periodic(grid, SEED), 47, 0);
        double apart = unlike(generator.open(grid, SEED), 47, 0);
        assertEquals(inside, round, 0.6 * inside + 0.02);
        assertTrue(apart > 1.5 * round, apart + " against " + round);
    }

    @ParameterizedTest
    @MethodSource("all")
    void directionsAreAlikeUnlessTheyArePlanar(Generator generator) {
        var grid = VoxelGrid.cube(96, 0.5 * um);
        var image = generator.periodic(grid, SEED);
        double z = changes(image, 96 * 96);
        double x = changes(image, 1);
        boolean planar = generator.toString().contains("PLANAR");
        assertEquals(1, z / x, planar ? 1 : 0.12);
        assertTrue(!planar || z > 1.1 * x, z + " against " + x);
    }

    @Test
    void overlappingSpheresCoverByTheExponentialLaw() {
        var grid = VoxelGrid.cube(100, 0.5 * um);
        var covered = Ensemble.of("volume fraction", Unit.PERCENT, 12, seed -> {
            var spheres = new OverlappingSpheres(ALIKE, 0.5).spheres(grid, new Seed(seed));
            return fractionOf(GrainLabels.of(spheres, grid).labels());
        });
        assertEquals(0.5, covered.mean(), 3 * covered.standardError() + 1e-3);
        assertTrue(covered.standardError() < 0.01);
    }

    @Test
    void separateSpheresDoNotOverlap() {
        var spheres = new SeparateSpheres(SIZES, 0.5).spheres(VoxelGrid.cube(60, 0.5 * um), SEED);
        assertEquals(0, Pairs.within(spheres, 1 - 2e-3).flat().length);
        assertEquals(0.5, spheres.summedVolume() / spheres.box().volume(), 1e-9);
    }

    /** Carnahan and Starling, J. Chem. Phys. 1969, 51, 635: spheres touch by g(d) = (1 − φ/2)/(1 − φ)³ in equilibrium. */
    @ParameterizedTest(name = "{0} of the volume")
    @ValueSource(doubles = {0.1, 0.3, 0.45, 0.5})
    void separateSpheresMeetAsOftenAsInEquilibrium(double fraction) {
        var grid = VoxelGrid.cube(75, um);
        double within = 1.01;
        var contacts = Ensemble.of("pair correlation at contact", Unit.ONE, 6, seed -> {
            var spheres = new SeparateSpheres(ALIKE, fraction).spheres(grid, new Seed(seed));
            double density = 6 * fraction / Math.PI;
            double shell = 4 * Math.PI / 3 * (within * within * within - 1);
            return Pairs.within(spheres, within).flat().length / (spheres.count() * density * shell);
        });
        double theory = (1 - fraction / 2) / Math.pow(1 - fraction, 3);
        assertEquals(theory, contacts.mean(), 0.08 * theory + 2 * contacts.standardError());
    }

    @Test
    void straightFibresAreStraightAndCurvedOnesForgetTheirDirection() {
        var box = PeriodicBox.cube(100 * um);
        assertEquals(1, cosine(Fibres.straight(um, 20 * um, 0.01).lines(box, 200, SEED, um), 10), 1e-12);
        var curved = new Fibres(um, 21 * um, 10 * um, Orientation.ISOTROPIC, 0.01);
        assertEquals(Math.exp(-1), cosine(curved.lines(box, 4000, SEED, um), 10), 0.02);
        var planar = new Fibres(um, 21 * um, 10 * um, Orientation.PLANAR, 0.01);
        assertEquals(Math.exp(-1), cosine(planar.lines(box, 4000, SEED, um), 10), 0.03);
        assertTrue(Stream.of(planar.lines(box, 10, SEED, um)).allMatch(line -> line[0] == line[line.length - 3]));
    }

    @Test
    void evenVoronoiCellsAreMoreAlike() {
        var grid = VoxelGrid.cube(80, 0.5 * um);
        assertTrue(spread(new VoronoiPolyhedra(5 * um, 0.75, 1), grid)
                < 0.7 * spread(new VoronoiPolyhedra(5 * um, 0, 1), grid));
        // Gilbert, Ann. Math. Stat. 1962, 33, 958: the volumes of Poisson-Voronoi cells have a variance of 0.18 means².
        assertEquals(Math.sqrt(0.18), spread(new VoronoiPolyhedra(5 * um, 0, 1), grid), 0.04);
    }

    @Test
    void whatIsImpossibleIsSaidWithWhatIsPossible() {
        var grid = VoxelGrid.cube(20, um);
        assertComplaint("volume fraction is 110 %, allowed is", () -> new OverlappingSpheres(SIZES, 1.1));
        assertComplaint(
                "volume fraction of spheres without overlap (random packings jam at 64 %) is 70 %, allowed is",
                () -> new SeparateSpheres(SIZES, 0.7));
        assertComplaint(
                "largest diameter is 25",
                () -> new OverlappingSpheres(SizeDistribution.measured(25 * um), 0.5).periodic(grid, SEED));
        assertComplaint(
                "smallest diameter is 0.5 µm, allowed is at least a voxel, 1 µm",
                () -> new OverlappingSpheres(SizeDistribution.measured(0.5 * um), 0.5).periodic(grid, SEED));
        assertComplaint(
                "number of things to be placed is 4.58",
                () -> new SeparateSpheres(SizeDistribution.measured(1e-9), 0.3).periodic(grid, SEED));
        assertComplaint(
                "fibre length is 30 µm, allowed is at most the shortest edge of the box, 20 µm",
                () -> Fibres.straight(um, 30 * um, 0.1).periodic(grid, SEED));
        assertComplaint(
                "fibre diameter is 0.15 µm, allowed is at least a voxel, 1 µm",
                () -> Fibres.straight(0.15 * um, 15 * um, 0.1).periodic(grid, SEED));
        assertComplaint("fibre length is 1 µm, allowed is at least 2 µm", () -> Fibres.straight(um, um, 0.1));
        assertComplaint(
                "persistence length is 0.5 µm", () -> new Fibres(um, 5 * um, 0.5 * um, Orientation.ISOTROPIC, 0.1));
        assertComplaint("evenness of the cells is 1, allowed is 0 to 0.8", () -> new VoronoiPolyhedra(5 * um, 1, 0.5));
        assertComplaint(
                "smoothing is 0.5 µm, allowed is at least a voxel",
                () -> new RandomBlobs(0.5 * um, 0.5).periodic(grid, SEED));
        assertComplaint(
                "second axis over first is 2, allowed is",
                () -> new Ellipsoids(SIZES, 2, 1, Orientation.ISOTROPIC, 0.5));
    }

    private static double fraction(Generator generator) {
        return generator instanceof Fibres ? 0.2 : 0.4;
    }

    private static double fractionOf(int[] labels) {
        return Arrays.stream(labels).filter(label -> label > 0).count() / (double) labels.length;
    }

    /** Share of voxels in two layers across z that differ. */
    private static double unlike(PhaseImage image, int one, int other) {
        var grid = image.grid();
        int unlike = 0;
        for (int i = 0; i < grid.ny() * grid.nx(); i++) {
            unlike += image.labels()[grid.index(one, 0, 0) + i] != image.labels()[grid.index(other, 0, 0) + i] ? 1 : 0;
        }
        return unlike / (double) (grid.ny() * grid.nx());
    }

    private static double changes(PhaseImage image, int step) {
        byte[] labels = image.labels();
        int changes = 0;
        for (int i = 0; i < labels.length; i++) {
            changes += labels[i] != labels[(i + step) % labels.length] ? 1 : 0;
        }
        return changes;
    }

    private static double cosine(double[][] lines, int steps) {
        double sum = 0;
        for (double[] line : lines) {
            double product = 0;
            double first = 0;
            double last = 0;
            for (int k = 0; k < 3; k++) {
                double a = line[3 + k] - line[k];
                double b = line[3 * steps + 3 + k] - line[3 * steps + k];
                product += a * b;
                first += a * a;
                last += b * b;
            }
            sum += product / Math.sqrt(first * last);
        }
        return sum / lines.length;
    }

    private static double spread(VoronoiPolyhedra polyhedra, VoxelGrid grid) {
        int[] cells = polyhedra.cells(grid, SEED).labels();
        var volumes = new double[Arrays.stream(cells).max().orElseThrow()];
        for (int cell : cells) {
            volumes[cell - 1]++;
        }
        var sizes = Arrays.stream(volumes).summaryStatistics();
        double mean = sizes.getAverage();
        return Math.sqrt(Arrays.stream(volumes)
                .map(v -> (v / mean - 1) * (v / mean - 1))
                .average()
                .orElseThrow());
    }
}
