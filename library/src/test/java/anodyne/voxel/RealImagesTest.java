package anodyne.voxel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import anodyne.RealFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that others made, in the folder that the property names; what is expected stands in its README. */
@RealFiles
class RealImagesTest {
    /** The README rounds to hundredths of a percent, and some to tenths. */
    private static final double HUNDREDTHS = 0.5e-4;

    private static final double TENTHS = 0.5e-3;

    private Path images;

    @BeforeEach
    void findImages() {
        images = RealFiles.Place.of("images");
    }

    @Test
    void anElectrodeOfThreePhases() {
        var electrode = ImageFiles.read(images.resolve("taufactor_electrode.tiff"), 1e-6);
        assertEquals(VoxelGrid.cube(256, 1e-6), electrode.grid());
        assertEquals(0.4499, electrode.volumeFraction(0), HUNDREDTHS);
        assertEquals(0.4005, electrode.volumeFraction(85), HUNDREDTHS);
        assertEquals(0.1496, electrode.volumeFraction(170), HUNDREDTHS);
    }

    @Test
    void stacksOfOneBitAPixel() {
        var blobs = ImageFiles.read(images.resolve("openimpala_SampleData_2Phase_stack_3d_1bit.tif"), 1e-6);
        assertEquals(VoxelGrid.cube(100, 1e-6), blobs.grid());
        assertEquals(0.398, blobs.volumeFraction(1), TENTHS);
        var squared = ImageFiles.read(images.resolve("openimpala_SampleData_2Phase_squared.tif"), 1e-6);
        assertEquals(VoxelGrid.cube(64, 1e-6), squared.grid());
        assertEquals(0.399, squared.volumeFraction(1), TENTHS);
        var spheres = ImageFiles.read(images.resolve("openimpala_spheres.tif"), 1e-6);
        assertEquals(VoxelGrid.cube(100, 1e-6), spheres.grid());
        assertEquals(0.888, spheres.volumeFraction(1), TENTHS);
    }

    @Test
    void rawBytes(@TempDir Path folder) throws IOException {
        var name = "openimpala_SampleData_2Phase_stack_3d_uint8.raw";
        var raw = Files.copy(images.resolve(name), folder.resolve(name));
        Files.writeString(
                RawFormat.sidecar(raw),
                "{\"shape\": [100, 100, 100], \"type\": \"uint8\", \"voxel_size_um\": [1, 1, 1]}");
        var blobs = ImageFiles.read(raw);
        assertEquals(VoxelGrid.cube(100, 1e-6), blobs.grid());
        assertEquals(0.3996, blobs.volumeFraction(1), HUNDREDTHS);
    }
}
