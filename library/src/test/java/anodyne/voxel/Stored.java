package anodyne.voxel;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.function.Function;

/** Random images, and a folder for their files that goes again. */
final class Stored {
    static final Unit AMPERE = new Unit("A/m²", 1);

    private Stored() {}

    static VoxelGrid grid(Random random, int longest) {
        return new VoxelGrid(
                1 + random.nextInt(longest),
                1 + random.nextInt(longest),
                1 + random.nextInt(longest),
                edge(random),
                edge(random),
                edge(random));
    }

    private static double edge(Random random) {
        return (1 + random.nextInt(9999)) * Math.pow(10, -4 - random.nextInt(4)) * 1e-6;
    }

    static PhaseImage phases(VoxelGrid grid, int labels, Random random) {
        return PhaseImage.of(grid, (z, y, x) -> random.nextInt(labels));
    }

    static GrainImage grains(VoxelGrid grid, int highest, Random random) {
        return GrainImage.of(grid, random.ints(grid.size(), 0, highest).toArray());
    }

    static ScalarField field(String name, VoxelGrid grid, Random random) {
        var values = new float[grid.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new ScalarField(name, AMPERE, grid, values);
    }

    static VectorField vectors(VoxelGrid grid, Random random) {
        return new VectorField(field("z", grid, random), field("y", grid, random), field("x", grid, random));
    }

    /** Does something in a folder of its own. */
    static <T> T inFolder(Function<Path, T> work) {
        try {
            var folder = Files.createTempDirectory("voxel");
            try {
                return work.apply(folder);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an error says, or {@code null} if there is none. */
    static String complaint(Runnable work) {
        try {
            work.run();
            return null;
        } catch (LaboratoryException e) {
            return e.getMessage();
        }
    }
}
