package anodyne.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.quantity.LaboratoryException;
import anodyne.voxel.Axis;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Electrode tortuosity factor, resolution, representativity. */
class FluxStudiesTest {

    @ParameterizedTest
    @CsvSource({"1", "2", "10", "64"})
    void aStraightChannelHasElectrodeTortuosityFactorOne(int layers) {
        PhaseImage image =
                PhaseImage.of(VoxelGrid.of(layers, 9, 9, 1e-6), (z, y, x) -> y > 2 && y < 7 && x > 1 && x < 5 ? 1 : 0);
        // Not evenly along the section: the walls are charged, so that a wide channel has a little more.
        PhaseImage thin = PhaseImage.of(VoxelGrid.of(layers, 9, 9, 1e-6), (z, y, x) -> y == 4 && x == 4 ? 1 : 0);
        assertEquals(
                1,
                Flux.through(thin)
                        .conducting(1, 3)
                        .otherwiseInsulating()
                        .electrodeTortuosity(1)
                        .value(),
                1e-9);
        assertTrue(Flux.through(image)
                        .conducting(1, 3)
                        .otherwiseInsulating()
                        .electrodeTortuosity(1)
                        .value()
                >= 1 - 1e-9);
    }

    @Test
    void aDeadEndCountsForAnElectrodeAsItDoesNotForAThroughFlux() {
        // A channel that ends half-way: it is charged along half the length, 1/2 of a third of the resistance, twice
        // the fraction.
        int n = 40;
        PhaseImage image =
                PhaseImage.of(VoxelGrid.of(n, 3, 3, 1e-6), (z, y, x) -> z < n / 2 && y == 1 && x == 1 ? 1 : 0);
        Flux flux = Flux.through(image).conducting(1, 1).otherwiseInsulating();
        assertEquals(0, flux.solve().conductivity());
        ElectrodeTortuosity half = flux.electrodeTortuosity(1);
        // Of a channel of length l in a box of length L: φ = (l/L)·a/A and R = l/3σa, so that τ = (l/L)²; the last face
        // adds
        // a little surface.
        assertEquals(0.25, half.value(), 0.01);
    }

    @Test
    void onlyWhatThePlateReachesIsCharged() {
        PhaseImage image = PhaseImage.of(
                VoxelGrid.of(8, 5, 5, 1e-6), (z, y, x) -> y == 1 && x == 1 || y == 3 && x == 3 && z > 2 ? 1 : 0);
        ElectrodeTortuosity electrode =
                Flux.through(image).conducting(1, 1).otherwiseInsulating().electrodeTortuosity(1);
        assertEquals(8.0 / 200, electrode.connectedFraction(), 1e-12);
        assertEquals(13.0 / 200, electrode.volumeFraction(), 1e-12);
        PhaseImage away = PhaseImage.of(VoxelGrid.of(4, 2, 2, 1e-6), (z, y, x) -> z == 2 ? 1 : 0);
        assertEquals(
                Double.POSITIVE_INFINITY,
                Flux.through(away)
                        .conducting(1, 1)
                        .otherwiseInsulating()
                        .electrodeTortuosity(1)
                        .value());
    }

    @Test
    void aPhaseThatFillsTheBoxHasNoSurfaceToCharge() {
        PhaseImage image = PhaseImage.of(VoxelGrid.cube(4, 1e-6), (z, y, x) -> 1);
        Flux flux = Flux.through(image).conducting(1, 1);
        assertTrue(assertThrows(LaboratoryException.class, () -> flux.electrodeTortuosity(1))
                .getMessage()
                .contains("surface"));
        assertThrows(LaboratoryException.class, () -> flux.otherwiseInsulating().electrodeTortuosity(2));
    }

    @Test
    void coarserImagesOfSpheresExtrapolateTowardsSanganiAndAcrivos() {
        int n = 64;
        double radius = Math.cbrt(3 * 0.2 / (4 * Math.PI)) * n;
        PhaseImage image = PhaseImage.of(VoxelGrid.cube(n, 1e-6), (z, y, x) -> {
            double dz = z + 0.5 - n / 2.0;
            double dy = y + 0.5 - n / 2.0;
            double dx = x + 0.5 - n / 2.0;
            return dz * dz + dy * dy + dx * dx <= radius * radius ? 0 : 1;
        });
        ResolutionStudy study =
                Flux.through(image).conducting(1, 1).otherwiseInsulating().resolutionStudy();
        // Sangani and Acrivos, Proc. R. Soc. A 386, 263 (1983): 0.726703 at a fraction of 0.2.
        double exact = 0.726703;
        double finest = study.steps().get(2).conductivity();
        assertTrue(Math.abs(study.extrapolated() - exact) < Math.abs(finest - exact), study::toString);
        assertEquals(1, study.steps().get(2).width());
        assertEquals(4, study.steps().get(0).width());
        assertTrue(Math.abs(study.volumeFractionDrift()) < 0.02);
        assertTrue(study.volumeFractionDrift() != 0);
    }

    /** A channel that goes round two corners, as wide everywhere. */
    private static Flux bent(int width) {
        int arm = 3 * width;
        var grid = new VoxelGrid(2 * arm + width, arm + 2 * width, 1, 1e-6, 1e-6, 1e-6);
        return Flux.through(PhaseImage.of(grid, (z, y, x) -> {
                    boolean across = z >= arm && z < arm + width;
                    return across || (z < arm ? y < width : y >= arm + width) ? 1 : 0;
                }))
                .conducting(1, 1)
                .otherwiseInsulating()
                .along(Axis.Z);
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "4"})
    void refiningFindsTheErrorAroundInnerEdges(int width) {
        ResolutionStudy study = bent(width).refinementStudy();
        // Arms of 3, 3 and 3 squares; a corner counts for 1 - 2 ln 2 / pi (Hall, Thin Solid Films 1, 277 (1968)).
        double squares = 9 + 2 * (1 - 2 * Math.log(2) / Math.PI);
        // The section along the axis is that of the whole image, as many widths as 5.
        double exact = 7.0 / 5 / squares;
        double given = study.steps().get(0).conductivity();
        assertEquals(1, study.steps().get(0).width());
        assertEquals(0.25, study.steps().get(2).width());
        assertEquals(0, study.volumeFractionDrift());
        assertEquals(study.assumedOrder(), study.order(), 0.15);
        assertEquals(exact, study.extrapolated(), 3e-4 * exact);
        assertEquals(given / exact - 1, study.relativeError(), 0.05 * Math.abs(given / exact - 1));
    }

    @Test
    void refiningKeepsInterfacesGrainsAndContacts() {
        // Two blocks of grains with a resistance between them: in series, whatever the voxels.
        var grid = VoxelGrid.of(6, 4, 4, 1e-6);
        var flux = Flux.through(PhaseImage.of(grid, (z, y, x) -> z < 3 ? 1 : 2))
                .conducting(1, 1)
                .conducting(2, 2)
                .interfaceResistance(1, 2, 1e-6);
        double series = 6 / (3 / 1.0 + 3 / 2.0 + 1);
        flux.refinementStudy().steps().forEach(step -> assertEquals(series, step.conductivity(), 1e-9 * series));
    }

    @Test
    void aUniformBlockDependsNeitherOnResolutionNorOnTheirPart() {
        Flux flux = Flux.through(PhaseImage.of(VoxelGrid.of(8, 9, 10, 1e-6), (z, y, x) -> 1))
                .conducting(1, 2)
                .along(Axis.Y);
        ResolutionStudy study = flux.resolutionStudy();
        assertEquals(2, study.extrapolated(), 1e-12);
        assertEquals(0, study.volumeFractionDrift());
        Representativity parts = flux.representativity(2);
        assertEquals(2, parts.mean(), 1e-12);
        assertEquals(0, parts.standardDeviation(), 1e-12);
        assertEquals(8, parts.conductivities().size());
    }

    @Test
    void theWholesScatterFollowsFromThatOfItsParts() {
        Flux flux = Flux.through(TestImages.spheres(48, 0.6)).conducting(1, 1).conducting(0, 0.1);
        Representativity halves = flux.representativity(2);
        assertEquals(halves.standardDeviation() / Math.sqrt(8), halves.wholeStandardDeviation(), 1e-15);
        double whole = flux.solve().conductivity();
        assertEquals(whole, halves.mean(), 3 * halves.standardDeviation());
        // The second part along x is that part of the image.
        PhaseImage image = flux.problem().image();
        PhaseImage part = PhaseImage.of(VoxelGrid.cube(24, 1e-6), (z, y, x) -> image.label(z, y, x + 24));
        assertEquals(
                Flux.through(part).conducting(1, 1).conducting(0, 0.1).solve().conductivity(),
                halves.conductivities().get(1));
        assertThrows(LaboratoryException.class, () -> flux.representativity(1));
        assertThrows(LaboratoryException.class, () -> flux.representativity(49));
    }
}
