package anodyne.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.quantity.LaboratoryException;
import anodyne.voxel.Axis;
import anodyne.voxel.GrainImage;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many iterations it takes does not depend on how much worse the second conductor is: 1 conducts well, 2 badly. */
class FluxContrastTest {
    private static final int N = 32;

    private static PhaseImage image(PhaseImage.Rule rule) {
        return PhaseImage.of(VoxelGrid.cube(N, 1e-6), rule);
    }

    private static PhaseImage random(double good, double bad) {
        var random = new SplittableRandom(5);
        return image((z, y, x) -> {
            double drawn = random.nextDouble();
            return drawn < good ? 1 : drawn < good + bad ? 2 : 0;
        });
    }

    private static PhaseImage named(String name) {
        return switch (name) {
            case "layers" -> image((z, y, x) -> z / 3 % 2 + 1);
            case "chequerboard" -> image((z, y, x) -> (z / 6 + y / 6 + x / 6) % 2 + 1);
            case "islands" -> image((z, y, x) -> z % 6 < 5 && y % 6 < 5 && x % 6 < 5 ? 1 : 2);
            case "holes" -> image((z, y, x) -> z % 6 < 5 && y % 6 < 5 && x % 6 < 5 ? 2 : 1);
            case "few" -> random(0.2, 0.8);
            case "threshold" -> random(0.31, 0.69);
            case "half" -> random(0.5, 0.5);
            case "with pores" -> random(0.33, 0.37);
            case "threshold with pores" -> random(0.2, 0.2);
            default -> TestImages.named(name, N);
        };
    }

    private static int iterations(Flux flux, double contrast) {
        return flux.conducting(1, 1)
                .conducting(2, contrast)
                .otherwiseInsulating()
                .solve()
                .iterations();
    }

    @ParameterizedTest
    @CsvSource({
        "layers,25,30,30",
        "chequerboard,20,25,25",
        "islands,25,30,30",
        "holes,10,10,10",
        "few,30,40,55",
        "threshold,30,40,45",
        "half,20,20,20",
        "with pores,35,35,35",
        "threshold with pores,50,80,80",
        "packing,20,25,25",
    })
    void iterationsAreFewForAnyContrast(String name, int toAMillionth, int toATenMillionth, int toATenBillionth) {
        Flux flux = Flux.through(named(name));
        for (double contrast = 1; contrast > 0.9e-10; contrast /= 10) {
            int found = iterations(flux, contrast);
            int most = contrast > 0.9e-6 ? toAMillionth : contrast > 0.9e-7 ? toATenMillionth : toATenBillionth;
            assertTrue(found <= most, name + " with " + contrast + " takes " + found);
        }
    }

    @ParameterizedTest
    @CsvSource({"1e-2", "1e-4", "1e-6"})
    void grainsThatABadConductorJoinsAreSolvedAsFast(double contrast) {
        // Blocks of four grains each, of which the second touches the third alone.
        int edge = 8;
        PhaseImage image = image((z, y, x) -> z % edge < 6 && y % edge < 6 && x % edge < 6 ? 1 : 2);
        var labels = new int[image.grid().size()];
        for (int i = 0; i < labels.length; i++) {
            int x = i % N;
            int y = i / N % N;
            int z = i / N / N;
            int block = ((z / edge) * (N / edge) + y / edge) * (N / edge) + x / edge;
            int part = (y % edge < 3 ? 0 : 2) + (x % edge < 3 ? 0 : 1);
            labels[i] = image.label(z, y, x) == 1 ? 1 + 4 * block + part : 0;
        }
        var contacts = new ArrayList<int[]>();
        for (int block = 0; block < 64; block++) {
            contacts.add(new int[] {2 + 4 * block, 4 + 4 * block});
        }
        Flux flux =
                Flux.through(image).grains(GrainImage.of(image.grid(), labels)).contacts(GrainContacts.of(contacts));
        assertTrue(iterations(flux, contrast) <= 20);
        assertTrue(iterations(flux.grainBoundaryResistance(1e-3), contrast) <= 20);
    }

    @ParameterizedTest
    @CsvSource({"1e-12", "1e-14", "1e-16"})
    void whereDoublePrecisionEndsAResultIsRightOrThereIsNone(double contrast) {
        Flux flux = Flux.through(named("layers")).conducting(1, 1).conducting(2, contrast);
        double bad = 15.0 / N;
        double exact = 1 / (1 - bad + bad / contrast);
        try {
            assertEquals(exact, flux.solve().conductivity(), 1e-6 * exact);
        } catch (LaboratoryException e) {
            assertTrue(e.getMessage().startsWith("flux after"), e.getMessage());
        }
    }

    @Test
    void aPeriodicCellThatConductsLittleIsNotTakenForOneThatConductsNothing() {
        double contrast = 1e-12;
        double bad = 15.0 / N;
        double exact = 1 / (1 - bad + bad / contrast);
        var layers = Flux.through(named("layers")).conducting(1, 1).conducting(2, contrast);
        assertEquals(exact, layers.tensor().get(Axis.Z, Axis.Z), 1e-6 * exact);
        PhaseImage cut = image((z, y, x) -> z == 7 ? 0 : (x / 2 + y / 3) % 2 + 1);
        var blocked = Flux.through(cut).conducting(1, 1).conducting(2, 1e-6).otherwiseInsulating();
        assertEquals(0, blocked.tensor().get(Axis.Z, Axis.Z));
    }

    @Test
    void theErrorStaysBelowAMillionth() {
        for (String name : new String[] {"chequerboard", "threshold", "threshold with pores"}) {
            PhaseImage image = named(name);
            for (double contrast : new double[] {1e-2, 1e-4}) {
                double reference = Reference.conductivity(image, 0, 1, contrast);
                double ours = Flux.through(image)
                        .conducting(1, 1)
                        .conducting(2, contrast)
                        .otherwiseInsulating()
                        .solve()
                        .conductivity();
                assertEquals(reference, ours, 1e-6 * reference, name + " with " + contrast);
            }
        }
    }
}
