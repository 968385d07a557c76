package anodyne.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.voxel.Axis;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What holds for every image. */
class FluxPropertyTest {

    private static PhaseImage random(int nz, int ny, int nx, double share, long seed) {
        var random = new SplittableRandom(seed);
        return PhaseImage.of(VoxelGrid.of(nz, ny, nx, 1e-6), (z, y, x) -> random.nextDouble() < share ? 1 : 0);
    }

    private static Flux flux(PhaseImage image, double other) {
        return Flux.through(image).conducting(1, 1).conducting(0, other);
    }

    @Property(tries = 60)
    void conductivityLiesBetweenWienersBoundsAndThatOfTheReference(
            @ForAll @IntRange(min = 1, max = 14) int nz,
            @ForAll @IntRange(min = 1, max = 14) int ny,
            @ForAll @IntRange(min = 1, max = 14) int nx,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double share,
            @ForAll @LongRange(min = 1, max = 1000) long seed) {
        PhaseImage image = random(nz, ny, nx, share, seed);
        double ours = flux(image, 0.01).solve().conductivity();
        double fraction = image.volumeFraction(1);
        double parallel = fraction + 0.01 * (1 - fraction);
        double series = 1 / (fraction + (1 - fraction) / 0.01);
        assertTrue(ours <= parallel * (1 + 1e-6) && ours >= series * (1 - 1e-6));
        assertEquals(Reference.conductivity(image, 0.01, 1), ours, 1e-6 * ours);
    }

    @Property(tries = 40)
    void percolatingOrNotTheReferenceAgrees(
            @ForAll @IntRange(min = 2, max = 16) int n,
            @ForAll @DoubleRange(min = 0.25, max = 0.6) double share,
            @ForAll @LongRange(min = 1, max = 1000) long seed) {
        PhaseImage image = random(n, n, n, share, seed);
        double reference = Reference.conductivity(image, 0, 1);
        assertEquals(reference, flux(image, 0).solve().conductivity(), 1e-6 * reference + 1e-11);
        double periodic = Reference.withPeriodicSides(image, 0, 1);
        assertEquals(periodic, flux(image, 0).periodicSides().solve().conductivity(), 1e-6 * periodic + 1e-11);
    }

    @Property(tries = 30)
    void turningTheImageTurnsTheResult(
            @ForAll @IntRange(min = 2, max = 12) int nz,
            @ForAll @IntRange(min = 2, max = 12) int ny,
            @ForAll @IntRange(min = 2, max = 12) int nx,
            @ForAll @LongRange(min = 1, max = 1000) long seed) {
        PhaseImage image = random(nz, ny, nx, 0.5, seed);
        PhaseImage turned = PhaseImage.of(VoxelGrid.of(nx, nz, ny, 1e-6), (a, b, c) -> image.label(b, c, a));
        double along = flux(image, 0.1).tolerance(1e-9).along(Axis.X).solve().conductivity();
        assertEquals(
                along, flux(turned, 0.1).tolerance(1e-9).along(Axis.Z).solve().conductivity(), 1e-9 * along);
    }

    @Property(tries = 30)
    void moreConductivityNeverConductsLess(
            @ForAll @DoubleRange(min = 0, max = 1) double less,
            @ForAll @DoubleRange(min = 0, max = 1) double more,
            @ForAll @LongRange(min = 1, max = 1000) long seed) {
        PhaseImage image = random(10, 9, 8, 0.5, seed);
        double low = flux(image, Math.min(less, more)).solve().conductivity();
        double high = flux(image, Math.max(less, more)).solve().conductivity();
        assertTrue(low <= high * (1 + 1e-6));
    }

    @Property(tries = 30)
    void everyLayerCarriesTheSameCurrent(@ForAll @LongRange(min = 1, max = 1000) long seed) {
        FluxResult result = flux(random(12, 10, 11, 0.5, seed), 1e-3).solve();
        assertTrue(result.layerFluxSpread() <= 1e-4);
        double length = 12e-6;
        for (double each : result.layerFluxes()) {
            assertEquals(result.conductivity() / length, each, 2e-4 * each);
        }
    }

    @Property(tries = 15)
    void thePeriodicTensorOfRoundedPhasesIsSymmetricAndBetweenHashinAndShtrikmansBounds(
            @ForAll @IntRange(min = 22, max = 27) int n,
            @ForAll @DoubleRange(min = 0.2, max = 0.8) double share,
            @ForAll @LongRange(min = 1, max = 1000) long seed) {
        PhaseImage image = TestImages.blob(n, share, seed);
        double other = 0.1;
        ConductivityTensor tensor = flux(image, other).tolerance(1e-9).tensor();
        assertTrue(tensor.asymmetry() < 1e-6, () -> "asymmetry: " + tensor.asymmetry());
        double good = image.volumeFraction(1);
        double bad = 1 - good;
        double upper = 1 + bad / (1 / (other - 1) + good / 3);
        double lower = other + good / (1 / (1 - other) + bad / (3 * other));
        assertTrue(tensor.mean() <= upper && tensor.mean() >= lower, () -> lower + " " + tensor.mean() + " " + upper);
    }
}
