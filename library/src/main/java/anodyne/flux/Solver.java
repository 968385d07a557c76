package anodyne.flux;

import anodyne.voxel.Axis;
import anodyne.voxel.VoxelGrid;

/** The steps of one solve: strike out what has no current, number the voxels, coarsen, iterate. */
final class Solver {
    /** The share of the tolerance that the energy may still fall by. */
    private static final double SURE = 0.01;

    /** The same where no flux tells a second time what the energy tells. */
    private static final double SURER = 0.001;

    private final FluxMethod method;
    private final FluxProblem problem;

    Solver(FluxMethod method, FluxProblem problem) {
        this.method = method;
        this.problem = problem;
    }

    /** Between two plates. */
    FluxResult plates() {
        var box = Box.along(problem.image().grid(), problem.axis(), problem.periodicSides());
        try (var crew = new Crew(method.threads())) {
            var conductances = new Conductances(crew, problem, box);
            Memory.require(crew, conductances);
            byte[] codes = conductances.codes(crew);
            Clusters.keepWhatConducts(crew, conductances, codes, 2);
            var builder = new FineGraphBuilder(crew, conductances, codes, true, true);
            if (builder.nodes() == 0) {
                return FluxResult.without(problem, new Fields(conductances, codes, null, 1));
            }
            double drop = 1.0 / box.count(0);
            var iteration = iterate(
                    crew,
                    builder,
                    builder.build(),
                    new Balance.Source(drop, null, 0),
                    SURE,
                    "flux along " + problem.axis());
            var fields = new Fields(conductances, codes, iteration.u, drop);
            return FluxResult.of(problem, conductances, iteration, fields);
        }
    }

    private ConjugateGradients iterate(
            Crew crew, FineGraphBuilder builder, FineGraph graph, Balance.Source source, double sure, String name) {
        var multigrid = new Multigrid(crew, graph, builder.takePlaces(), Cells.of(builder.box()));
        var balance = new Balance(multigrid.finest(), source);
        var iteration = new ConjugateGradients(
                multigrid, balance, method.tolerance(), sure * method.tolerance(), method.mostIterations());
        iteration.solve(name);
        return iteration;
    }

    /** The image as one cell of a lattice, for a gradient along each axis. */
    static ConductivityTensor tensor(FluxMethod method, FluxProblem problem) {
        var tensor = new double[3][3];
        var solver = new Solver(method, problem);
        for (Axis axis : Axis.values()) {
            solver.column(axis, tensor);
        }
        return new ConductivityTensor(tensor);
    }

    private void column(Axis axis, double[][] tensor) {
        VoxelGrid grid = problem.image().grid();
        var box = Box.periodicAlong(grid, axis);
        try (var crew = new Crew(method.threads())) {
            var conductances = new Conductances(crew, problem, box);
            Memory.require(crew, conductances);
            byte[] codes = conductances.codes(crew);
            var builder = new FineGraphBuilder(crew, conductances, codes, false, false);
            if (builder.nodes() == 0) {
                return;
            }
            double drop = 1.0 / box.count(0);
            double selfFaces = box.count(0) == 1 ? conductances.selfFaces(codes) : 0;
            FineGraph graph = builder.build();
            if (selfFaces == 0 && !Winding.of(crew, graph)) {
                return;
            }
            var iteration = iterate(
                    crew, builder, graph, new Balance.Source(drop, null, selfFaces), SURE, "flux along " + axis);
            Balance balance = iteration.result();
            for (int other = 0; other < 3; other++) {
                // What the energy says is off only by the square of the potential's error.
                double current = other == 0 ? balance.power() / drop : balance.current(other);
                tensor[box.axes()[other].ordinal()][axis.ordinal()] = current
                        * conductances.unit
                        * box.edge(other)
                        * grid.length(axis)
                        / (grid.voxelVolume() * grid.size());
            }
        }
    }

    /** A blocking electrode whose surface is charged evenly from the first plate. */
    ElectrodeTortuosity electrode(int label) {
        var box = Box.along(problem.image().grid(), problem.axis(), problem.periodicSides());
        try (var crew = new Crew(method.threads())) {
            var conductances = new Conductances(crew, problem, box);
            Memory.require(crew, conductances);
            byte[] codes = conductances.codes(crew);
            Clusters.keepWhatConducts(crew, conductances, codes, 1);
            var builder = new FineGraphBuilder(crew, conductances, codes, true, false);
            double fraction = problem.image().volumeFraction(label);
            if (builder.nodes() == 0) {
                return ElectrodeTortuosity.unreached(label, fraction);
            }
            double connected = builder.nodes() / (double) problem.image().grid().size();
            double[] charge = new SurfaceCharge(crew, box, codes).perNode(builder);
            var iteration = iterate(
                    crew,
                    builder,
                    builder.build(),
                    new Balance.Source(0, charge, 0),
                    SURER,
                    "electrode along " + problem.axis());
            // Off only by the square of the potential's error, as power or work alone are not.
            double resistance =
                    (2 * iteration.result().work() - iteration.result().power()) / conductances.unit;
            int layers = box.count(0);
            double length = layers * box.edge(0);
            double area = box.planeSize() * box.faceArea(0);
            double channel = length / (fraction * problem.conductivity(label) * area) / 3;
            // A straight channel of so many layers, cut into voxels, has 1 + 1/2n² times its resistance.
            double ofVoxels = channel * (1 + 0.5 / ((double) layers * layers));
            return new ElectrodeTortuosity(label, resistance / ofVoxels, fraction, connected, iteration.iterations());
        }
    }
}
