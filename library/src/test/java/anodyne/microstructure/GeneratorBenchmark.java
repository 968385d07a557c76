package anodyne.microstructure;

import static anodyne.quantity.Units.um;

import anodyne.material.ActiveMaterial;
import anodyne.material.Argyrodite;
import anodyne.material.Silicon;
import anodyne.paper.Rana2023;
import anodyne.task.Seed;
import anodyne.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Times every generator on cubes; arguments are the voxels along an edge, 128 and 400 unless given. */
final class GeneratorBenchmark {
    private static final double VOXEL = 0.5 * um;
    private static final int TIMES = 5;
    private static final int LARGE = 200;

    private GeneratorBenchmark() {}

    public static void main(String[] arguments) {
        int[] edges = arguments.length == 0
                ? new int[] {128, 400}
                : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        System.out.printf(Locale.ROOT, "JDK %s, %d processors%n", Runtime.version(), processors());
        for (int edge : edges) {
            cases(edge).forEach((name, made) -> {
                double[] seconds = seconds(made, edge < LARGE ? TIMES : 1);
                System.out.printf(
                        Locale.ROOT,
                        "%4d³ %-80s median %.2f s, slowest %.2f s%n",
                        edge,
                        name,
                        seconds[seconds.length / 2],
                        seconds[seconds.length - 1]);
            });
        }
    }

    private static Map<String, Runnable> cases(int edge) {
        var cases = new LinkedHashMap<String, Runnable>();
        var grid = VoxelGrid.cube(edge, VOXEL);
        for (var generator : GeneratorTest.all()) {
            cases.put(generator.toString(), () -> generator.periodic(grid, new Seed(1)));
        }
        for (ActiveMaterial silicon : List.of(Silicon.SMALL, Silicon.MEDIUM, Silicon.LARGE)) {
            var composite = Rana2023.composite(silicon, Argyrodite.LI5_5PS4_5CL1_5);
            cases.put(
                    "pressed packing, " + silicon,
                    () -> Microstructure.of(composite)
                            .edge(edge * VOXEL)
                            .voxel(VOXEL)
                            .seed(1)
                            .generate());
        }
        return cases;
    }

    private static double[] seconds(Runnable work, int times) {
        var seconds = new double[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.run();
            seconds[i] = (System.nanoTime() - start) * 1e-9;
        }
        Arrays.sort(seconds);
        return seconds;
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }
}
