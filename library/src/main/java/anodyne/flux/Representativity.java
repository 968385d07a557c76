package anodyne.flux;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;
import anodyne.voxel.Axis;
import anodyne.voxel.GrainImage;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether an image is large enough: the conductivities of its parts, and what their scatter says of the whole. The
 * variance of a mean over a volume falls as one over the volume once parts are wider than the structure's correlation
 * (Kanit, Forest, Galliet, Mounoury, Jeulin, Int. J. Solids Struct. 40, 3647 (2003)), so that the whole scatters by the
 * parts' standard deviation over the root of their number. Small parts are biased by their plates and walls; the
 * difference between their mean and the whole's conductivity shows by how much.
 *
 * @param partsPerAxis how many parts along each axis
 * @param conductivities of the parts in S/m, in the order z, y, x
 * @param mean of the parts, in S/m
 * @param standardDeviation of the parts, in S/m
 * @param wholeStandardDeviation estimated for images as large as the whole, in S/m
 */
public record Representativity(
        int partsPerAxis,
        List<Double> conductivities,
        double mean,
        double standardDeviation,
        double wholeStandardDeviation) {

    static Representativity of(FluxMethod method, FluxProblem problem, int partsPerAxis) {
        VoxelGrid grid = problem.image().grid();
        for (Axis axis : Axis.values()) {
            if (partsPerAxis < 2 || partsPerAxis > grid.count(axis)) {
                throw new LaboratoryException("number of parts along %s is %d, allowed is 2 to its %d voxels"
                        .formatted(axis, partsPerAxis, grid.count(axis)));
            }
        }
        var conductivities = new ArrayList<Double>();
        for (int z = 0; z < partsPerAxis; z++) {
            for (int y = 0; y < partsPerAxis; y++) {
                for (int x = 0; x < partsPerAxis; x++) {
                    conductivities.add(
                            method.solve(part(problem, partsPerAxis, z, y, x)).conductivity());
                }
            }
        }
        double mean =
                conductivities.stream().mapToDouble(each -> each).average().orElseThrow();
        double squares = conductivities.stream()
                .mapToDouble(each -> (each - mean) * (each - mean))
                .sum();
        double deviation = Math.sqrt(squares / (conductivities.size() - 1));
        return new Representativity(
                partsPerAxis,
                List.copyOf(conductivities),
                mean,
                deviation,
                deviation / Math.sqrt(conductivities.size()));
    }

    private static FluxProblem part(FluxProblem problem, int parts, int z, int y, int x) {
        VoxelGrid whole = problem.image().grid();
        var grid = new VoxelGrid(
                whole.nz() / parts, whole.ny() / parts, whole.nx() / parts, whole.dz(), whole.dy(), whole.dx());
        var labels = new byte[grid.size()];
        int[] grains = problem.grains().isPresent() ? new int[grid.size()] : null;
        for (int a = 0; a < grid.nz(); a++) {
            for (int b = 0; b < grid.ny(); b++) {
                int from = whole.index(z * grid.nz() + a, y * grid.ny() + b, x * grid.nx());
                int to = grid.index(a, b, 0);
                System.arraycopy(problem.image().labels(), from, labels, to, grid.nx());
                if (grains != null) {
                    System.arraycopy(problem.grains().orElseThrow().labels(), from, grains, to, grid.nx());
                }
            }
        }
        return problem.withImage(PhaseImage.of(grid, labels), grains == null ? null : GrainImage.of(grid, grains));
    }

    @Override
    public String toString() {
        return "%d parts: conductivity %s, scatter %s; the whole's scatter about %s"
                .formatted(
                        conductivities.size(),
                        Unit.MS_PER_CM.format(mean),
                        Unit.MS_PER_CM.format(standardDeviation),
                        Unit.MS_PER_CM.format(wholeStandardDeviation));
    }
}
