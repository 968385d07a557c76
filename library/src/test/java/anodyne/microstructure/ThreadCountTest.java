package anodyne.microstructure;

import static anodyne.quantity.Units.um;
import static org.junit.jupiter.api.Assertions.assertEquals;

import anodyne.composite.Composite;
import anodyne.material.ActiveMaterial;
import anodyne.material.Argyrodite;
import anodyne.material.Silicon;
import anodyne.paper.Rana2023;
import anodyne.task.Seed;
import anodyne.voxel.VoxelGrid;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ThreadCountTest {
    @Test
    void structuresHaveTheSameBitsWithAnyNumberOfThreads() throws IOException, InterruptedException {
        assertEquals(structures(1), structures(3));
    }

    private static String structures(int processors) throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:ActiveProcessorCount=" + processors,
                        "-cp",
                        classPath.replace(':', File.pathSeparatorChar),
                        ThreadCountTest.class.getName()))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), printed);
        return printed;
    }

    /** Prints a check sum of each structure. */
    public static void main(String[] arguments) {
        var grid = VoxelGrid.cube(40, 0.5 * um);
        System.out.println(GeneratorTest.all().stream()
                .map(generator -> generator + " "
                        + sum(generator.periodic(grid, new Seed(3)).labels()))
                .collect(Collectors.joining("\n")));
        var mosaic = GrainMosaic.of(0.4).generate(grid, new Seed(3));
        System.out.println("mosaic " + sum(mosaic.phases().labels()) + " "
                + Arrays.hashCode(mosaic.grains().labels()));
        var rigid = new RigidPacking(composite(Silicon.LARGE), 42 * um, um, new Seed(3)).generate();
        System.out.println("rigid " + sum(rigid.phases().labels()) + " "
                + Arrays.hashCode(rigid.grains().labels()));
        var network = FibreNetwork.of(Fibres.straight(0.2 * um, 6 * um, 0.05), PeriodicBox.cube(12 * um), new Seed(3));
        System.out.println(network + " " + network.conductivity(1e7, 1e6));
        var bodies = Microstructure.of(composite(Silicon.MEDIUM))
                .edge(20 * um)
                .voxel(0.5 * um)
                .seed(3);
        System.out.println(
                "bodies " + Arrays.hashCode(bodies.generate().bodies().labels()));
        for (var silicon : List.of(Silicon.SMALL, Silicon.MEDIUM, Silicon.LARGE)) {
            var made = Microstructure.of(composite(silicon))
                    .edge(30 * um)
                    .voxel(0.8 * um)
                    .seed(3)
                    .generate();
            System.out.println(silicon + " " + sum(made.phases().labels()) + " "
                    + made.graph().conductivity());
        }
    }

    private static Composite composite(ActiveMaterial silicon) {
        return Rana2023.composite(silicon, Argyrodite.LI5_5PS4_5CL1_5);
    }

    private static long sum(byte[] labels) {
        var sum = new CRC32();
        sum.update(labels);
        return sum.getValue();
    }
}
