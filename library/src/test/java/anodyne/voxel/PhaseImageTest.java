package anodyne.voxel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import anodyne.task.Parallel;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhaseImageTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 90})
    void everyVoxelIsCountedOnceOnAnyNumberOfThreads(int edge) {
        var random = new Random(edge);
        var labels = new byte[edge * edge * edge];
        var expected = new long[PhaseImage.LABELS];
        for (int i = 0; i < labels.length; i++) {
            // Runs of one label, and all labels.
            labels[i] = i > 0 && random.nextInt(4) > 0 ? labels[i - 1] : (byte) random.nextInt(PhaseImage.LABELS);
            expected[labels[i] & 0xFF]++;
        }
        var image = PhaseImage.of(VoxelGrid.cube(edge, 1e-6), labels);
        for (int threads = 1; threads <= 4; threads++) {
            assertArrayEquals(expected, image.counts(new Parallel(threads)));
        }
        for (int label = 0; label < PhaseImage.LABELS; label++) {
            assertEquals((double) expected[label] / labels.length, image.volumeFraction(label));
        }
    }
}
