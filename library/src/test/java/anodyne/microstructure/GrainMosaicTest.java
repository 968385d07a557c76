package anodyne.microstructure;

import static anodyne.microstructure.PressedPackingTest.assertComplaint;
import static anodyne.quantity.Units.mS_per_cm;
import static anodyne.quantity.Units.um;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.flux.Flux;
import anodyne.flux.GrainContacts;
import anodyne.material.SizeDistribution;
import anodyne.quantity.Unit;
import anodyne.task.Seed;
import anodyne.voxel.Axis;
import anodyne.voxel.GrainImage;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class GrainMosaicTest {
    private static final double LENGTH = GrainMosaic.CONTACT_LENGTH.si();

    @Test
    void aFullBlockConductsAsTheGrainAndAHalfBlockHalf() {
        assertEquals(2, slabs(24, 1).flux(2, 0).tensor().get(Axis.Z, Axis.Z), 1e-5);
        var grid = VoxelGrid.cube(8, um);
        var half = new ConductingGrains(
                PhaseImage.of(grid, (z, y, x) -> x < 4 ? 1 : 0), GrainImage.of(grid, ones(grid)), GrainContacts.none());
        assertEquals(1, half.flux(2, 0).tensor().get(Axis.Z, Axis.Z), 1e-5);
        assertEquals(0, half.flux(2, 0).tensor().get(Axis.X, Axis.X), 1e-9);
    }

    @Test
    void twoSlabsOfTwelveVoxelsWithAContactLengthOfThreeConductFourFifths() {
        assertEquals(0.8, slabs(12, 2).flux(1, 3 * um).tensor().get(Axis.Z, Axis.Z), 1e-5);
    }

    @Test
    void slabsThatDoNotTouchConductNothing() {
        var slabs = slabs(12, 2);
        var apart = new ConductingGrains(slabs.phases(), slabs.grains(), GrainContacts.none());
        assertEquals(0, apart.flux(1, 0).tensor().get(Axis.Z, Axis.Z), 1e-9);
    }

    @Test
    void belowTheThresholdOfTheCubicLatticeNothingConducts() {
        var grid = VoxelGrid.cube(64, um);
        double below = GrainMosaic.of(0.24)
                .generate(grid, new Seed(1))
                .flux(1, LENGTH)
                .tensor()
                .mean();
        assertEquals(0, below, 1e-6);
        double above = GrainMosaic.of(0.45)
                .generate(grid, new Seed(1))
                .flux(1, LENGTH)
                .tensor()
                .mean();
        assertTrue(above > 0.03);
    }

    /** Blocks of one voxel are the sites of a simple cubic lattice, whose conductivity a prototype of other code has. */
    @ParameterizedTest(name = "{0} of the sites")
    @CsvFileSource(resources = "lattice.csv", numLinesToSkip = 1)
    void blocksOfOneVoxelConductAsASimpleCubicLattice(double fraction, double tortuosityFactor) {
        var blocks = new GrainMosaic(SizeDistribution.uniform(um, 1.002 * um), fraction, 0);
        double conductivity = blocks.generate(VoxelGrid.cube(96, um), new Seed(1))
                .flux(1, 0)
                .tensor()
                .mean();
        assertEquals(fraction / tortuosityFactor, conductivity, 0.05 * conductivity);
    }

    @Test
    void justBelowTheThresholdALargeLatticeDoesNotConduct() {
        var blocks = new GrainMosaic(SizeDistribution.uniform(um, 1.002 * um), 0.30, 0);
        var image = blocks.generate(VoxelGrid.cube(96, um), new Seed(1)).phases();
        assertEquals(
                0,
                Flux.through(image)
                        .conducting(Generator.INSIDE, 1)
                        .otherwiseInsulating()
                        .along(Axis.Z)
                        .solve()
                        .conductivity());
    }

    @Test
    void theFractionIsExactAndTheSeedDecides() {
        var grid = VoxelGrid.cube(40, um);
        var one = GrainMosaic.of(0.409).generate(grid, new Seed(1));
        assertEquals(0.409, one.phases().volumeFraction(Generator.INSIDE), 1e-4);
        assertArrayEquals(
                one.grains().labels(),
                GrainMosaic.of(0.409).generate(grid, new Seed(1)).grains().labels());
        assertTrue(!Arrays.equals(
                one.grains().labels(),
                GrainMosaic.of(0.409).generate(grid, new Seed(2)).grains().labels()));
    }

    @Test
    void aSmallEnsembleComesNearTheReportedConductivityOfTheCalibratedComposite() {
        var large = Ensemble.of(
                "effective ionic conductivity",
                Unit.MS_PER_CM,
                3,
                seed -> GrainMosaic.of(0.479)
                        .generate(VoxelGrid.cube(66, um), new Seed(seed))
                        .flux(9.7 * mS_per_cm, LENGTH)
                        .tensor()
                        .mean());
        assertEquals(0.76 * mS_per_cm, large.mean(), 0.15 * mS_per_cm);
    }

    @Test
    void whatIsImpossibleIsSaidWithWhatIsPossible() {
        assertComplaint("volume fraction is 120 %, allowed is", () -> GrainMosaic.of(1.2));
        assertComplaint(
                "mean edge of the blocks is 16.5 µm, allowed is at most the shortest edge of the box, 10 µm",
                () -> GrainMosaic.of(0.4).generate(VoxelGrid.cube(10, um), new Seed(1)));
        assertComplaint("contact length is -1 µm", () -> slabs(4, 2).flux(1, -1 * um));
    }

    private static ConductingGrains slabs(int thick, int count) {
        var grid = new VoxelGrid(thick * count, 3, 3, um, um, um);
        var grains = new int[grid.size()];
        for (int i = 0; i < grains.length; i++) {
            grains[i] = 1 + i / 9 / thick;
        }
        var contacts = count == 1 ? GrainContacts.none() : GrainContacts.none().and(1, 2);
        return new ConductingGrains(PhaseImage.of(grid, (z, y, x) -> 1), GrainImage.of(grid, grains), contacts);
    }

    private static int[] ones(VoxelGrid grid) {
        var ones = new int[grid.size()];
        Arrays.fill(ones, 1);
        return ones;
    }
}
