package anodyne.flux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import anodyne.voxel.GrainImage;
import anodyne.voxel.ImageFiles;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Solved fields in files. */
class FluxExportTest {
    /** A channel, a dead end at the first plate, an island, and insulator around. */
    private static FluxResult solved() {
        var grid = new VoxelGrid(5, 2, 7, 2e-6, 1e-6, 0.5e-6);
        var image = PhaseImage.of(grid, (z, y, x) -> switch (x) {
            case 0 -> 1;
            case 2 -> z < 2 ? 1 : 0;
            case 5 -> z == 2 ? 1 : 0;
            default -> 0;
        });
        return Flux.through(image).conducting(1, 3).otherwiseInsulating().solve();
    }

    @ParameterizedTest
    @ValueSource(strings = {"solved.vti", "solved.h5"})
    void whatIsWrittenIsReadBackAndFinite(String name, @TempDir Path folder) {
        var result = solved();
        var file = folder.resolve(name);
        ImageFiles.write(file, result.bundle());
        assertArrayEquals(
                result.problem().image().labels(),
                ImageFiles.open(file).phases().labels());

        var potential = ImageFiles.open(file).array("potential").field();
        var expected = result.potential();
        assertEquals(expected.grid(), potential.grid());
        assertEquals("V", potential.unit().symbol());
        for (int i = 0; i < potential.values().length; i++) {
            float value = expected.values()[i];
            assertEquals(
                    Float.isNaN(value) ? FluxResult.NO_POTENTIAL : value,
                    potential.values()[i],
                    1e-6f);
        }

        var current = ImageFiles.open(file).array("current density").vectors();
        var computed = result.currentDensity();
        assertArrayEquals(computed.z().values(), current.z().values(), 1e-3f);
        assertArrayEquals(computed.y().values(), current.y().values(), 1e-3f);
        assertArrayEquals(computed.x().values(), current.x().values(), 1e-3f);
    }

    @Test
    void whereThereIsNoPotentialThereIsNoCurrent() {
        var result = solved();
        var potential = result.potential();
        var magnitude = result.currentDensityMagnitude();
        int without = 0;
        for (int i = 0; i < potential.values().length; i++) {
            if (Float.isNaN(potential.values()[i])) {
                assertEquals(0, magnitude.values()[i]);
                without++;
            }
        }
        assertEquals(2 * (5 * 7 - 5 - 2), without);
        assertEquals(1, potential.value(0, 0, 2), "the dead end has its plate's potential");
    }

    @Test
    void grainsGoIntoTheFileOnTheGridOfThePhases(@TempDir Path folder) {
        var grid = VoxelGrid.cube(3, 1e-6);
        var grains = GrainImage.of(VoxelGrid.cube(3, 5e-6), new int[27]);
        var result = Flux.through(PhaseImage.of(grid, (z, y, x) -> 1))
                .conducting(1, 1)
                .grains(grains)
                .solve();
        var file = folder.resolve("solved.vti");
        ImageFiles.write(file, result.bundle());
        assertEquals(
                List.of("phases", "grains", "potential", "current density"),
                ImageFiles.open(file).arrays());
    }

    @Test
    void severalSharesOfTheCurrentAreThoseAskedForOneByOne() {
        var result = Flux.through(TestImages.packing(16))
                .conducting(1, 1)
                .conducting(2, 0.1)
                .otherwiseInsulating()
                .solve();
        double[] volume = {0, 0.1, 0.5, 0.9, 1};
        double[] shares = result.currentShares(volume);
        for (int i = 0; i < volume.length; i++) {
            assertEquals(result.currentShare(volume[i]), shares[i], 1e-12);
        }
        assertEquals(0, shares[0]);
        assertEquals(1, shares[4], 1e-12);
    }
}
