package anodyne.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What other solvers test themselves with, here to 1e-9: TauFactor's {@code tests/test_taufactor.py} to 4 or 5 decimals (its
 * slanted strip is in {@link FluxExactTest}), OpenImpala's laminates to 1e-3.
 */
class FluxPeersTest {
    private static final double EXACT = 1e-9;
    private static final int N = 20;

    private static PhaseImage image(int nz, int ny, int nx, PhaseImage.Rule rule) {
        return PhaseImage.of(VoxelGrid.of(nz, ny, nx, 1e-6), rule);
    }

    private static Flux binary(PhaseImage image) {
        return Flux.through(image).conducting(1, 1).otherwiseInsulating();
    }

    @ParameterizedTest
    @CsvSource({"20,20,20", "40,20,20", "20,20,40"})
    void tauFactorsUniformBlockWithOneInsulatingSide(int nz, int ny, int nx) {
        Flux block = binary(image(nz, ny, nx, (z, y, x) -> y == 0 ? 0 : 1));
        assertEquals(1, block.solve().tortuosityFactor(), EXACT);
        assertEquals(1, block.periodicSides().solve().tortuosityFactor(), EXACT);
    }

    @Test
    void tauFactorsStrip() {
        Flux strip = binary(image(N, N, N, (z, y, x) -> y < 10 && x < 10 ? 1 : 0));
        assertEquals(1, strip.solve().tortuosityFactor(), EXACT);
        assertEquals(1, strip.periodicSides().solve().tortuosityFactor(), EXACT);
    }

    @Test
    void tauFactorsEmptyBlockHasNoPath() {
        Flux empty = binary(image(N, N, N, (z, y, x) -> z == 0 ? 1 : 0));
        assertEquals(Double.POSITIVE_INFINITY, empty.solve().tortuosityFactor());
        assertEquals(0, empty.periodicSides().solve().conductivity());
    }

    @Test
    void tauFactorsDeadEndHasNoPath() {
        FluxResult result = binary(image(10, 50, 50, (z, y, x) -> z < 8 && y == 25 && x == 25 ? 1 : 0))
                .solve();
        assertEquals(0, result.conductivity());
        assertEquals(Double.POSITIVE_INFINITY, result.tortuosityFactor());
    }

    @Test
    void tauFactorsStripsOfSeveralPhases() {
        PhaseImage two = image(N, N, N, (z, y, x) -> y >= 10 ? 0 : x < 10 ? 1 : 2);
        assertEquals((1 + 0.5) / 4, binary(two).conducting(2, 0.5).solve().conductivity(), EXACT);
        PhaseImage three = image(N, N, N, (z, y, x) -> y >= 10 ? 1 : x < 10 ? 2 : 3);
        Flux flux = Flux.through(three).conducting(1, 1).conducting(2, 0.5).conducting(3, 2);
        assertEquals((2 + 0.5 + 2) / 4, flux.solve().conductivity(), EXACT);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void openImpalasUniformBlock(int n) {
        assertEquals(1, binary(image(n, n, n, (z, y, x) -> 1)).solve().tortuosityFactor(), EXACT);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.1, 1e-3})
    void openImpalasLayersInSeriesAndParallel(double second) {
        PhaseImage series = image(32, 32, 32, (z, y, x) -> z < 16 ? 0 : 1);
        PhaseImage parallel = image(32, 32, 32, (z, y, x) -> x < 16 ? 0 : 1);
        double harmonic = 2 / (1 + 1 / second);
        assertEquals(harmonic, solve(series, second), EXACT * harmonic);
        assertEquals((1 + second) / 2, solve(parallel, second), EXACT);
    }

    private static double solve(PhaseImage image, double second) {
        return Flux.through(image)
                .conducting(0, 1)
                .conducting(1, second)
                .solve()
                .conductivity();
    }
}
