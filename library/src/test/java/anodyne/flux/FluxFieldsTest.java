package anodyne.flux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.voxel.Axis;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.ScalarField;
import anodyne.voxel.VectorField;
import anodyne.voxel.VoxelGrid;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FluxFieldsTest {

    private static ScalarField component(VectorField field, Axis axis) {
        return switch (axis) {
            case Z -> field.z();
            case Y -> field.y();
            case X -> field.x();
        };
    }

    @ParameterizedTest
    @EnumSource(Axis.class)
    void aUniformBlockHasAnEvenCurrentAndAPotentialThatFallsEvenly(Axis axis) {
        var grid = new VoxelGrid(4, 5, 6, 2e-6, 1e-6, 3e-6);
        FluxResult result = Flux.through(PhaseImage.of(grid, (z, y, x) -> 1))
                .conducting(1, 0.5)
                .along(axis)
                .solve();
        VectorField current = result.currentDensity();
        double expected = 0.5 / grid.length(axis);
        for (Axis each : Axis.values()) {
            for (float value : component(current, each).values()) {
                assertEquals(each == axis ? expected : 0, value, 1e-6 * expected);
            }
        }
        assertEquals(1 - 0.5 / grid.count(axis), result.potential().value(0, 0, 0), 1e-6);
        assertEquals(0.5 / grid.count(axis), result.potential().value(3, 4, 5), 1e-6);
        assertEquals(expected, result.layerFluxes()[2], 1e-9 * expected);
    }

    @Test
    void theCurrentDensityOfEachLayerIsThatOfTheLayerFluxes() {
        FluxResult result = Flux.through(TestImages.packing(24))
                .conducting(1, 1)
                .conducting(2, 0.1)
                .otherwiseInsulating()
                .along(Axis.X)
                .tolerance(1e-10)
                .solve();
        ScalarField along = result.currentDensity().x();
        for (int x = 0; x < 24; x++) {
            double sum = 0;
            for (int z = 0; z < 24; z++) {
                for (int y = 0; y < 24; y++) {
                    sum += along.value(z, y, x);
                }
            }
            double expected = (result.layerFluxes()[x] + result.layerFluxes()[x + 1]) / 2;
            assertEquals(expected, sum / (24 * 24), 1e-5 * expected);
        }
    }

    @Test
    void insulatorsAndIslandsHaveNoPotentialAndDeadEndsThatOfTheirPlate() {
        PhaseImage image = PhaseImage.of(VoxelGrid.of(5, 1, 7, 1e-6), (z, y, x) -> switch (x) {
            case 0 -> 1;
            case 2 -> z < 2 ? 1 : 0;
            case 4 -> z > 2 ? 1 : 0;
            case 6 -> z == 2 ? 1 : 0;
            default -> 0;
        });
        FluxResult result =
                Flux.through(image).conducting(1, 1).otherwiseInsulating().solve();
        ScalarField potential = result.potential();
        assertEquals(0.9f, potential.value(0, 0, 0), 1e-6);
        assertEquals(1, potential.value(1, 0, 2));
        assertEquals(0, potential.value(3, 0, 4));
        assertTrue(Float.isNaN(potential.value(2, 0, 6)));
        assertTrue(Float.isNaN(potential.value(2, 0, 1)));
        assertEquals(0, result.currentDensityMagnitude().value(1, 0, 2));
    }

    @Test
    void aPeriodicSideCarriesCurrent() {
        // A step of the channel across the side: without a ring nothing percolates.
        PhaseImage image = PhaseImage.of(
                VoxelGrid.of(6, 1, 6, 1e-6),
                (z, y, x) -> z < 3 ? (x == 0 ? 1 : 0) : x == 5 ? 1 : z == 3 && x == 0 ? 1 : 0);
        Flux flux = Flux.through(image).conducting(1, 1).otherwiseInsulating();
        assertEquals(0, flux.solve().conductivity());
        FluxResult result = flux.periodicSides().solve();
        // 3 + 1 + 3 voxels in a row with 7 unit resistances between plates, over a section of 6 and a length of 6.
        assertEquals(6.0 / 7 / 6, result.conductivity(), 1e-9);
        assertTrue(result.currentDensity().x().value(3, 0, 0) < 0);
    }

    @Test
    void theBestPartOfTheVolumeCarriesMoreThanItsShare() {
        PhaseImage image = PhaseImage.of(VoxelGrid.of(4, 2, 5, 1e-6), (z, y, x) -> x < 1 ? 1 : 2);
        FluxResult result =
                Flux.through(image).conducting(1, 6).conducting(2, 1).solve();
        assertEquals(0.6, result.currentShare(0.2), 1e-6);
        assertEquals(0, result.currentShare(0));
        assertEquals(1, result.currentShare(1), 1e-12);
        CurrentHistogram histogram = result.histogram(6);
        assertEquals(1, Arrays.stream(histogram.shares()).sum(), 1e-12);
        assertEquals(0.2, histogram.shares()[5], 1e-12);
        assertEquals(6 / 4e-6, histogram.edges()[6], 1);
    }

    @Test
    void withoutAPathAllIsStill() {
        FluxResult result = Flux.through(TestImages.blocked(6))
                .conducting(1, 1)
                .otherwiseInsulating()
                .solve();
        assertEquals(0, result.currentShare(0.5));
        assertEquals(7, result.layerFluxes().length);
        assertEquals(0, result.errorBound());
        assertEquals(1, result.potential().value(0, 0, 0));
        for (float each : result.currentDensityMagnitude().values()) {
            assertEquals(0, each);
        }
    }
}
