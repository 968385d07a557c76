package anodyne.flux;

import anodyne.voxel.PhaseImage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the inner loops move a second, beside what the machine can: the STREAM triad over arrays that no cache holds, shared
 * by the same crew.
 *
 * <p>Counted is what must come from memory or go there at least once, as STREAM counts: a vector that is read and one
 * that is written 4 bytes a node each, whatever the hardware reads before it writes, and each potential once, whatever
 * the number of neighbours that want it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgs = "-Xmx4g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SweepBenchmark {
    private static final int TRIAD = 40_000_000;
    private static final int PARTS = 64;

    /** Six neighbours, one over the sum and the right side are read; of the potential half is read and half written. */
    private static final int RELAXATION_BYTES = 6 * 4 + 4 + 4 + 4 + 4;

    /** Six neighbours and the other colour's potential; the coarse node's number, and one for four nodes read and written. */
    private static final int RESTRICTION_BYTES = 6 * 4 + 4 + 4 + 2;

    /** Six neighbours, one over the sum, x, y read and written. */
    private static final int PRODUCT_BYTES = 6 * 4 + 4 + 4 + 4 + 4;

    /** Edge of the image of spheres, in voxels. */
    @Param({"128", "256"})
    public int edge;

    /** How many work at once. */
    @Param({"1", "2"})
    public int threads;

    private Crew crew;
    private anodyne.flux.Level level;
    private Graph graph;
    private int[] aggregate;
    private float[] x;
    private float[] b;
    private float[] coarse;

    /** Counts what is moved; the unit is GB. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Traffic {
        /** GB moved so far. */
        public double moved;

        void add(long bytes) {
            moved += bytes * 1e-9;
        }
    }

    /** Arrays for the triad. */
    @State(Scope.Benchmark)
    public static class Arrays {
        private final double[] a = new double[TRIAD];
        private final double[] b = new double[TRIAD];
        private final double[] c = new double[TRIAD];
    }

    /** Makes the levels that a solve would make. */
    @Setup(Level.Trial)
    public void build() {
        PhaseImage image = TestImages.spheres(edge, 0.5);
        FluxProblem problem =
                Flux.through(image).conducting(1, 1).otherwiseInsulating().problem();
        crew = new Crew(threads);
        var conductances = new Conductances(crew, problem, Box.along(image.grid(), problem.axis(), false));
        byte[] codes = conductances.codes(crew);
        Clusters.keepWhatConducts(crew, conductances, codes, 2);
        var builder = new FineGraphBuilder(crew, conductances, codes, true, true);
        graph = builder.build();
        var multigrid = new Multigrid(crew, (FineGraph) graph, builder.takePlaces(), Cells.of(builder.box()));
        level = multigrid.finest();
        aggregate = level.aggregate;
        x = new float[graph.nodes + 1];
        b = new float[graph.nodes + 1];
        coarse = new float[graph.nodes + 1];
        for (int i = 0; i < graph.nodes; i++) {
            b[i] = (i % 7 - 3) * 1e-3f;
        }
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void close() {
        crew.close();
    }

    /** Both colours relaxed once. */
    @Benchmark
    public void relaxation(Traffic traffic) {
        for (int colour = 0; colour < graph.colours; colour++) {
            level.colour(colour, (from, to) -> graph.relax(x, b, from, to));
        }
        traffic.add((long) RELAXATION_BYTES * graph.nodes);
    }

    /** What is left of one colour's equations goes to the coarse nodes. */
    @Benchmark
    public void restriction(Traffic traffic) {
        level.colourByCoarsePlane(0, (from, to) -> graph.restrictNeighbours(x, aggregate, coarse, from, to));
        traffic.add((long) RESTRICTION_BYTES * graph.nodes / 2);
    }

    /** y = A x, both colours. */
    @Benchmark
    public void product(Traffic traffic) {
        level.all((from, to) -> graph.apply(x, 0, b, from, to));
        traffic.add((long) PRODUCT_BYTES * graph.nodes);
    }

    /** STREAM's triad, a = b + s c: three arrays in double precision. */
    @Benchmark
    public void triad(Arrays arrays, Traffic traffic) {
        double[] a = arrays.a;
        double[] first = arrays.b;
        double[] second = arrays.c;
        crew.planes(crew.evenCuts(PARTS), part -> {
            int to = (int) ((long) TRIAD * (part + 1) / PARTS);
            for (int i = (int) ((long) TRIAD * part / PARTS); i < to; i++) {
                a[i] = first[i] + 3.0 * second[i];
            }
        });
        traffic.add(3L * Double.BYTES * TRIAD);
    }
}
