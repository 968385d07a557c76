package anodyne.microstructure;

import static anodyne.quantity.Units.um;

import anodyne.material.ActiveMaterial;
import anodyne.material.Argyrodite;
import anodyne.material.Silicon;
import anodyne.material.SizeDistribution;
import anodyne.paper.Rana2023;
import anodyne.quantity.Unit;
import anodyne.task.Seed;
import anodyne.voxel.VoxelGrid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Times one case in a process of its own and prints the seconds of each repetition as a line of JSON.
 *
 * <p>Arguments: {@code list}; or the case's name, voxels along an edge, how often to warm up, how often to time.
 */
final class StructureBenchmark {
    private static final double VOXEL = 0.5 * um;
    private static final int SEEDS = 8;
    private static final double STRAIGHT = Double.POSITIVE_INFINITY;
    private static final SizeDistribution SIZES = SizeDistribution.uniform(3 * um, 8 * um);
    private static final SizeDistribution ALIKE = SizeDistribution.measured(5 * um);
    private static final List<ActiveMaterial> SILICON = List.of(Silicon.SMALL, Silicon.MEDIUM, Silicon.LARGE);

    private StructureBenchmark() {}

    public static void main(String[] arguments) {
        int edge = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 128;
        var cases = cases(edge);
        if (arguments[0].equals("list")) {
            System.out.println(cases.keySet().stream().collect(Collectors.joining("\", \"", "[\"", "\"]")));
            return;
        }
        var work = cases.get(arguments[0]);
        repeat(work, Integer.parseInt(arguments[2]));
        double[] seconds = repeat(work, Integer.parseInt(arguments[3]));
        System.out.println(DoubleStream.of(seconds)
                .mapToObj(each -> String.format(Locale.ROOT, "%.4f", each))
                .collect(Collectors.joining(", ", "{\"seconds\": [", "]}")));
    }

    private static Map<String, Runnable> cases(int edge) {
        var grid = VoxelGrid.cube(edge, VOXEL);
        var cases = new LinkedHashMap<String, Runnable>();
        generators().forEach((name, generator) -> cases.put(name, () -> generator.periodic(grid, new Seed(1))));
        cases.put("mosaic", () -> GrainMosaic.of(0.4).generate(grid, new Seed(1)));
        for (var silicon : SILICON) {
            var composite = Rana2023.composite(silicon, Argyrodite.LI5_5PS4_5CL1_5);
            cases.put(
                    "pressed packing, " + silicon.name(),
                    () -> Microstructure.of(composite)
                            .edge(edge * VOXEL)
                            .voxel(VOXEL)
                            .generate());
        }
        cases.put("ensemble", StructureBenchmark::ensemble);
        return cases;
    }

    /** Those that a peer has too come first, with spheres of one size and fibres of four voxels. */
    private static Map<String, Generator> generators() {
        var all = new LinkedHashMap<String, Generator>();
        all.put("overlapping spheres, equal", new OverlappingSpheres(ALIKE, 0.4));
        all.put("separate spheres, equal", new SeparateSpheres(ALIKE, 0.3));
        all.put("blobs", new RandomBlobs(1.2 * um, 0.4));
        all.put("fibres, straight", new Fibres(2 * um, 15 * um, STRAIGHT, Orientation.ISOTROPIC, 0.2));
        all.put("overlapping spheres", new OverlappingSpheres(SIZES, 0.4));
        all.put("separate spheres", new SeparateSpheres(SIZES, 0.4));
        all.put("ellipsoids", new Ellipsoids(SIZES, 0.7, 0.5, Orientation.ISOTROPIC, 0.4));
        all.put("ellipsoids, planar", new Ellipsoids(SIZES, 0.7, 0.5, Orientation.PLANAR, 0.4));
        all.put("Voronoi polyhedra", new VoronoiPolyhedra(5 * um, 0, 0.4));
        all.put("Voronoi polyhedra, even", new VoronoiPolyhedra(5 * um, 0.7, 0.4));
        all.put("fibres, curved", new Fibres(1.5 * um, 15 * um, 10 * um, Orientation.ISOTROPIC, 0.2));
        all.put("fibres, planar", new Fibres(1.5 * um, 15 * um, 10 * um, Orientation.PLANAR, 0.2));
        return all;
    }

    /** Eight seeds of three composites in boxes of 70 µm, voxels of 0.8 µm, each with its current from plate to plate. */
    private static void ensemble() {
        for (var silicon : SILICON) {
            var recipe = Microstructure.of(Rana2023.composite(silicon, Argyrodite.LI5_5PS4_5CL1_5))
                    .edge(70 * um)
                    .voxel(0.8 * um);
            Ensemble.of(
                    "effective ionic conductivity",
                    Unit.MS_PER_CM,
                    SEEDS,
                    seed -> recipe.seed(seed)
                            .generate()
                            .flux()
                            .periodicSides()
                            .solve()
                            .conductivity());
        }
    }

    private static double[] repeat(Runnable work, int times) {
        var seconds = new double[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.run();
            seconds[i] = (System.nanoTime() - start) * 1e-9;
        }
        return seconds;
    }
}
