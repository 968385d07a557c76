package anodyne.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.voxel.Axis;
import anodyne.voxel.GrainImage;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images whose conductivity is known exactly. */
class FluxExactTest {
    private static final double EXACT = 1e-9;

    private static PhaseImage image(int nz, int ny, int nx, PhaseImage.Rule rule) {
        return PhaseImage.of(VoxelGrid.of(nz, ny, nx, 1e-6), rule);
    }

    private static void assertRelative(double expected, double actual) {
        assertEquals(expected, actual, EXACT * Math.abs(expected));
    }

    private static FluxResult solveBinary(PhaseImage image) {
        return Flux.through(image).conducting(1, 2.0).otherwiseInsulating().solve();
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "1,1,7", "7,1,1", "1,8,5", "13,9,6", "32,32,32"})
    void aUniformBlockConductsAsItsPhase(int nz, int ny, int nx) {
        FluxResult result = solveBinary(image(nz, ny, nx, (z, y, x) -> 1));
        assertRelative(2.0, result.conductivity());
        assertRelative(1.0, result.tortuosityFactor());
        assertEquals(0, result.iterations());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-2, 1e-4, 1e-6, 1e-7, 1e-8, 1e-10})
    void layersInSeriesAddTheirResistances(double contrast) {
        FluxResult result = Flux.through(image(24, 10, 9, (z, y, x) -> z / 3 % 2))
                .conducting(0, 1)
                .conducting(1, contrast)
                .solve();
        assertRelative(2 / (1 + 1 / contrast), result.conductivity());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-2, 1e-4, 1e-6, 1e-7, 1e-8, 1e-10, 0})
    void layersSideBySideAddTheirConductances(double contrast) {
        FluxResult result = Flux.through(image(20, 12, 9, (z, y, x) -> y / 3 % 2))
                .conducting(0, 1)
                .conducting(1, contrast)
                .solve();
        assertRelative((1 + contrast) / 2, result.conductivity());
    }

    @Test
    void threeLayersOfTheReferenceImageAddTheirResistances() {
        FluxResult result = Flux.through(image(64, 8, 8, (z, y, x) -> z % 3))
                .conducting(0, 1)
                .conducting(1, 0.25)
                .conducting(2, 0.01)
                .solve();
        assertRelative(64 / (22 + 21 / 0.25 + 21 / 0.01), result.conductivity());
    }

    @ParameterizedTest
    @EnumSource(Axis.class)
    void aStraightChannelHasTortuosityFactorOneAlongItsAxis(Axis axis) {
        PhaseImage channel = image(10, 11, 12, (z, y, x) -> switch (axis) {
            case Z -> y > 3 && y < 8 && x > 2 && x < 5 ? 1 : 0;
            case Y -> z > 3 && z < 8 && x > 2 && x < 5 ? 1 : 0;
            case X -> z > 3 && z < 8 && y > 2 && y < 5 ? 1 : 0;
        });
        FluxResult result = Flux.through(channel)
                .conducting(1, 1)
                .otherwiseInsulating()
                .along(axis)
                .solve();
        assertRelative(1, result.tortuosityFactor());
    }

    @Test
    void deadEndsAndIslandsChangeNothing() {
        PhaseImage image = image(12, 12, 12, (z, y, x) -> {
            boolean channel = y < 4 && x < 4;
            boolean deadEnd = y > 6 && y < 9 && x < 4 && z < 7;
            boolean island = y > 9 && x > 8 && z > 3 && z < 8;
            return channel || deadEnd || island ? 1 : 0;
        });
        assertRelative(2.0 * 16 / 144, solveBinary(image).conductivity());
    }

    @Test
    void aSerpentineConductsAsItsLength() {
        // Walls at z = 3, 7, 11, … leave gaps of one voxel at alternating ends of y; one voxel thin in x.
        int layers = 12;
        PhaseImage image = image(layers, 9, 1, (z, y, x) -> {
            boolean wall = z % 2 == 1;
            int gap = z / 2 % 2 == 0 ? 8 : 0;
            return !wall || y == gap ? 1 : 0;
        });
        double expected = Reference.conductivity(image, 0, 2.0);
        assertRelative(expected, solveBinary(image).conductivity());
    }

    @Test
    void aStripOfTwoByTwoVoxelsThatMovesOnDiagonallyHasTheTortuosityFactorThatTauFactorReports() {
        // The image of test_solver_on_slanted_strip_of_ones in TauFactor's tests/test_taufactor.py; 7.51667 there.
        // Between
        // layers one face, in each layer the diagonal of a square of four (1), at each plate a square from three sides
        // (7/24).
        int n = 20;
        PhaseImage image = image(n, n + 1, n + 1, (z, y, x) -> y >= z && y < z + 2 && x >= z && x < z + 2 ? 1 : 0);
        double exact = (19 + 18 + 2 * 7.0 / 24) / 5;
        assertEquals(7.51667, exact, 5e-6);
        assertRelative(exact, solveBinary(image).tortuosityFactor());
    }

    @Test
    void aStripThatLeavesByOneSideEntersByTheOther() {
        int n = 20;
        PhaseImage image = image(n, 3, n, (z, y, x) -> Math.floorMod(x - z, n) < 10 ? 1 : 0);
        double reference = Reference.withPeriodicSides(image, 0, 1.0);
        FluxResult result = Flux.through(image)
                .conducting(1, 1)
                .otherwiseInsulating()
                .periodicSides()
                .tolerance(1e-8)
                .solve();
        assertRelative(reference, result.conductivity());
    }

    @Test
    void aChequerboardWhoseVoxelsShareOnlyEdgesConductsNothing() {
        FluxResult result = solveBinary(image(8, 8, 8, (z, y, x) -> z + y + x & 1));
        assertEquals(0, result.conductivity());
        assertFalse(result.percolates());
        assertEquals(Double.POSITIVE_INFINITY, result.tortuosityFactor());
        assertTrue(result.toString().startsWith("no conducting path"), result::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16})
    void anImageWithoutAPathOrWithoutItsPhaseConductsNothing(int n) {
        assertEquals(0, solveBinary(image(n, n, n, (z, y, x) -> 0)).conductivity());
        assertEquals(
                0,
                solveBinary(image(n + 1, n, n, (z, y, x) -> z == n / 2 ? 0 : 1)).conductivity());
    }

    @Test
    void aHalfFilledBlockConductsHalf() {
        assertRelative(
                1.0, solveBinary(image(16, 16, 16, (z, y, x) -> x < 8 ? 1 : 0)).conductivity());
        assertRelative(
                1.0, solveBinary(image(16, 16, 16, (z, y, x) -> y < 8 ? 1 : 0)).tortuosityFactor());
    }

    @Test
    void anInterfaceAddsItsResistance() {
        double voxel = 1e-6;
        double resistance = 3e-6;
        FluxResult result = Flux.through(image(10, 4, 5, (z, y, x) -> z < 5 ? 1 : 2))
                .conducting(1, 1)
                .conducting(2, 0.5)
                .interfaceResistance(1, 2, resistance)
                .solve();
        assertRelative(10 * voxel / (5 * voxel + 5 * voxel / 0.5 + resistance), result.conductivity());
    }

    @Test
    void grainBoundariesAddTheirResistanceAndPairsWithoutContactAreBlocked() {
        VoxelGrid grid = VoxelGrid.of(9, 4, 4, 1e-6);
        PhaseImage image = PhaseImage.of(grid, (z, y, x) -> 1);
        // Six grains: three layers in two columns; the columns' lower boundary is blocked in the second.
        var labels = new int[grid.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = 1 + i / (3 * 16) * 2 + (i % 4 < 2 ? 0 : 1);
        }
        GrainImage grains = GrainImage.of(grid, labels);
        Flux flux = Flux.through(image).conducting(1, 1).grains(grains).grainBoundaryResistance(2e-6);
        assertRelative(9e-6 / (9e-6 + 2 * 2e-6), flux.solve().conductivity());

        var contacts = GrainContacts.of(List.of(new int[] {1, 3}, new int[] {5, 3}, new int[] {2, 4}));
        assertRelative(
                0.5 * 9e-6 / (9e-6 + 2 * 2e-6), flux.contacts(contacts).solve().conductivity());
        assertEquals(0, flux.contacts(GrainContacts.none()).solve().conductivity());
    }

    @Test
    void voxelsMayBeLongerInOneDirection() {
        var grid = new VoxelGrid(12, 10, 14, 3e-6, 0.5e-6, 1e-6);
        PhaseImage image = PhaseImage.of(grid, (z, y, x) -> z * 5 + y * 3 + x * 7 + z * y * x & 2);
        for (Axis axis : Axis.values()) {
            FluxResult uniform = Flux.through(PhaseImage.of(grid, (z, y, x) -> 1))
                    .conducting(1, 3)
                    .along(axis)
                    .solve();
            assertRelative(3, uniform.conductivity());
        }
        double reference = Reference.conductivity(image, 1, 0, 0.1);
        double ours = Flux.through(image)
                .conducting(0, 1)
                .conducting(2, 0.1)
                .tolerance(1e-10)
                .solve()
                .conductivity();
        assertRelative(reference, ours);
    }

    @ParameterizedTest
    @CsvSource({"32,0.2,0.707831", "32,0.4,0.473892", "64,0.2,0.719420", "64,0.4,0.481015"})
    void simpleCubicSpheresConductAsAnEarlierSolverFound(int n, double share, double expected) {
        double radius = Math.cbrt(3 * share / (4 * Math.PI)) * n;
        PhaseImage image = image(n, n, n, (z, y, x) -> {
            double dz = z + 0.5 - n / 2.0;
            double dy = y + 0.5 - n / 2.0;
            double dx = x + 0.5 - n / 2.0;
            return dz * dz + dy * dy + dx * dx <= radius * radius ? 0 : 1;
        });
        double ours = Flux.through(image)
                .conducting(1, 1)
                .otherwiseInsulating()
                .solve()
                .conductivity();
        assertEquals(expected, ours, 1e-6);
    }
}
