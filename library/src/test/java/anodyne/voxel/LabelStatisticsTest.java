package anodyne.voxel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LabelStatisticsTest {

    @Test
    void aBoxHasTheSurfaceOfItsFaces() {
        var grid = new VoxelGrid(6, 7, 8, 1e-6, 2e-6, 5e-6);
        var image = PhaseImage.of(grid, (z, y, x) -> z > 0 && z < 4 && y > 1 && y < 4 && x > 2 && x < 7 ? 9 : 200);
        var statistics = LabelStatistics.of(image);
        assertEquals(List.of(9, 200), statistics.labels());
        assertEquals(3 * 2 * 4, statistics.count(9));
        assertEquals(24.0 / 336, statistics.volumeFraction(9));
        assertEquals(2 * 2 * 4, statistics.faces(Axis.Z, 9, 200));
        assertEquals(2 * 3 * 4, statistics.faces(Axis.Y, 200, 9));
        assertEquals(2 * 3 * 2, statistics.faces(Axis.X, 9, 200));
        double area = 2 * (2 * 2e-6 * 4 * 5e-6 + 3 * 1e-6 * 4 * 5e-6 + 3 * 1e-6 * 2 * 2e-6);
        double volume = 6e-6 * 14e-6 * 40e-6;
        assertEquals(area / volume, statistics.surfacePerVolume(9), 1e-9 * area / volume);
        assertEquals(statistics.surfacePerVolume(9), statistics.interfacePerVolume(200, 9));
    }

    @Test
    void aSpheresSurfaceIsOverestimatedByHalf() {
        int n = 100;
        double radius = 40;
        var image = PhaseImage.of(VoxelGrid.cube(n, 1), (z, y, x) -> {
            double a = z - n / 2 + 0.5;
            double b = y - n / 2 + 0.5;
            double c = x - n / 2 + 0.5;
            return a * a + b * b + c * c < radius * radius ? 1 : 0;
        });
        double smooth = 4 * Math.PI * radius * radius / ((double) n * n * n);
        assertEquals(1.5, LabelStatistics.of(image).surfacePerVolume(1) / smooth, 0.01);
    }

    @Property(tries = 100)
    void everyFaceIsCountedOnceAndVoxelsSumToAll(@ForAll long seed) {
        var random = new Random(seed);
        var image = Stored.phases(Stored.grid(random, 8), 1 + random.nextInt(5), random);
        var grid = image.grid();
        var statistics = LabelStatistics.of(image);
        long voxels = 0;
        long across = 0;
        for (int a : statistics.labels()) {
            voxels += statistics.count(a);
            for (int b : statistics.labels()) {
                across += a < b ? statistics.faces(Axis.X, a, b) : 0;
            }
        }
        long expected = 0;
        for (int i = 1; i < grid.size(); i++) {
            expected += i % grid.nx() != 0 && image.labels()[i] != image.labels()[i - 1] ? 1 : 0;
        }
        assertEquals(grid.size(), voxels);
        assertEquals(expected, across);
    }
}
