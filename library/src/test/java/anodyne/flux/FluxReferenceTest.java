package anodyne.flux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.voxel.PhaseImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against an independent solution, with default settings. */
class FluxReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "spheres,0,15",
        "blob,0,25",
        "site,0,40",
        "edges,0,30",
        "packing,0.01,25",
        "packing,1e-4,25",
        "packing,1e-6,25",
    })
    void theErrorIsBelowAMillionthAndBelowItsBound(String name, double second, int iterations) {
        PhaseImage image = TestImages.named(name, 40);
        double reference = Reference.conductivity(image, 0, 1, second);
        FluxResult result = Flux.through(image)
                .conducting(1, 1)
                .conducting(2, second)
                .otherwiseInsulating()
                .solve();
        double error = result.conductivity() / reference - 1;
        assertEquals(0, error, 1e-6);
        assertTrue(Math.abs(error) <= result.errorBound() + 1e-10, () -> error + " against " + result.errorBound());
        assertTrue(result.iterations() <= iterations, () -> "iterations: " + result.iterations());
    }

    @Test
    void threadsDoNotChangeABit() {
        for (String name : new String[] {"spheres", "packing"}) {
            Flux flux = Flux.through(TestImages.named(name, 48))
                    .conducting(1, 1)
                    .conducting(2, 0.01)
                    .otherwiseInsulating();
            FluxResult one = flux.threads(1).solve();
            for (int threads = 2; threads <= 5; threads++) {
                FluxResult several = flux.threads(threads).solve();
                assertEquals(one.conductivity(), several.conductivity());
                assertArrayEquals(one.potential().values(), several.potential().values());
            }
        }
    }

    @Test
    void tighterTolerancesGiveSmallerErrors() {
        PhaseImage image = TestImages.named("packing", 32);
        double reference = Reference.conductivity(image, 0, 1, 0.01);
        Flux flux = Flux.through(image).conducting(1, 1).conducting(2, 0.01).otherwiseInsulating();
        assertEquals(reference, flux.tolerance(1e-3).solve().conductivity(), 1e-3 * reference);
        assertEquals(reference, flux.tolerance(1e-10).solve().conductivity(), 1e-10 * reference);
    }
}
