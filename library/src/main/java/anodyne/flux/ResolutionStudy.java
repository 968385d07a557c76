package anodyne.flux;

import anodyne.quantity.Digits;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;
import anodyne.voxel.Axis;
import anodyne.voxel.GrainImage;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How the conductivity depends on the voxels' size: the image itself, and two others that are made of it, either coarser
 * or finer. Richardson's extrapolation (Phil. Trans. R. Soc. A 210, 307 (1911)) takes from the two finest what voxels of no
 * size would give.
 *
 * <p>Coarser images have twice and four times as wide voxels, each with the phase of the majority of those it covers. Their
 * error is that of staircases, in proportion to the width; they have other volume fractions too, and the drift is part of
 * what is seen. Finer images have every voxel divided, so that the shape, its staircases included, and the fractions stay:
 * what is seen is the error of the solution alone. It is that of the current around inner edges, where the potential goes
 * as the distance to the power 2/3 and the conductivity's error as the width to the power 4/3 (Grisvard, Elliptic Problems
 * in Nonsmooth Domains, 1985, section 4.4).
 *
 * @param steps from the widest voxels to the narrowest
 * @param extrapolated conductivity for voxels of no size, in S/m
 * @param assumedOrder power of the width that the error is taken to follow
 * @param order observed: the logarithm to base 2 of the ratio of the two differences; NaN if they differ in sign or one is
 *     0
 */
public record ResolutionStudy(List<Step> steps, double extrapolated, double assumedOrder, double order) {
    private static final int CHANGES = 2;
    private static final double ORDER_OF_STAIRCASES = 1;
    private static final double ORDER_OF_INNER_EDGES = 4.0 / 3;

    /**
     * One image of the study.
     *
     * @param width of a voxel, as a multiple of that of the image given
     * @param volumeFraction of everything that conducts
     * @param conductivity in S/m
     */
    public record Step(double width, double volumeFraction, double conductivity) {}

    static ResolutionStudy coarsened(FluxMethod method, FluxProblem problem) {
        for (Axis axis : Axis.values()) {
            if (problem.image().grid().count(axis) < 1 << CHANGES) {
                throw new LaboratoryException(
                        "number of voxels along %s is %d, allowed is at least %d for a study of coarser images"
                                .formatted(axis, problem.image().grid().count(axis), 1 << CHANGES));
            }
        }
        var steps = steps(method, problem, ResolutionStudy::coarser, 2);
        Collections.reverse(steps);
        return of(steps, ORDER_OF_STAIRCASES);
    }

    static ResolutionStudy refined(FluxMethod method, FluxProblem problem) {
        return of(steps(method, problem, ResolutionStudy::finer, 0.5), ORDER_OF_INNER_EDGES);
    }

    private static List<Step> steps(
            FluxMethod method, FluxProblem problem, UnaryOperator<FluxProblem> change, double factor) {
        var steps = new ArrayList<Step>();
        var changed = problem;
        double width = 1;
        for (int i = 0; i <= CHANGES; i++) {
            steps.add(new Step(
                    width, conductingFraction(changed), method.solve(changed).conductivity()));
            if (i < CHANGES) {
                changed = change.apply(changed);
                width *= factor;
            }
        }
        return steps;
    }

    private static ResolutionStudy of(List<Step> steps, double assumedOrder) {
        double coarsest = steps.get(0).conductivity;
        double middle = steps.get(1).conductivity;
        double finest = steps.get(2).conductivity;
        double ratio = (middle - coarsest) / (finest - middle);
        double order = ratio > 0 && Double.isFinite(ratio) ? Math.log(ratio) / Math.log(2) : Double.NaN;
        double extrapolated = finest + (finest - middle) / (Math.pow(2, assumedOrder) - 1);
        return new ResolutionStudy(List.copyOf(steps), extrapolated, assumedOrder, order);
    }

    /**
     * The error of the image given, as the extrapolation sees it.
     *
     * @return its conductivity over that for voxels of no size, minus 1
     */
    public double relativeError() {
        var given = steps.stream().filter(step -> step.width == 1).findFirst().orElseThrow();
        return given.conductivity / extrapolated - 1;
    }

    /**
     * By how much the conducting volume fraction drifts.
     *
     * @return that of the widest voxels minus that of the narrowest
     */
    public double volumeFractionDrift() {
        return steps.get(0).volumeFraction - steps.get(steps.size() - 1).volumeFraction;
    }

    private static double conductingFraction(FluxProblem problem) {
        double sum = 0;
        long[] counts = problem.image().counts();
        for (int label = 0; label < counts.length; label++) {
            sum += counts[label] > 0 && problem.conductivity(label) > 0 ? counts[label] : 0;
        }
        return sum / problem.image().grid().size();
    }

    /** The same problem with voxels twice as wide; an odd last layer is left out. */
    static FluxProblem coarser(FluxProblem problem) {
        VoxelGrid fine = problem.image().grid();
        var grid =
                new VoxelGrid(fine.nz() / 2, fine.ny() / 2, fine.nx() / 2, 2 * fine.dz(), 2 * fine.dy(), 2 * fine.dx());
        var labels = new byte[grid.size()];
        int[] grains = problem.grains().isPresent() ? new int[grid.size()] : null;
        var majority = new Majority(problem.image());
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    int voxel = majority.voxel(z, y, x);
                    labels[grid.index(z, y, x)] = problem.image().labels()[voxel];
                    if (grains != null) {
                        grains[grid.index(z, y, x)] =
                                problem.grains().orElseThrow().labels()[voxel];
                    }
                }
            }
        }
        return problem.withImage(PhaseImage.of(grid, labels), grains == null ? null : GrainImage.of(grid, grains));
    }

    /** The same problem with every voxel divided into eight. */
    static FluxProblem finer(FluxProblem problem) {
        VoxelGrid wide = problem.image().grid();
        var grid =
                new VoxelGrid(2 * wide.nz(), 2 * wide.ny(), 2 * wide.nx(), wide.dz() / 2, wide.dy() / 2, wide.dx() / 2);
        var labels = new byte[grid.size()];
        int[] grains = problem.grains().isPresent() ? new int[grid.size()] : null;
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    int voxel = wide.index(z / 2, y / 2, x / 2);
                    labels[grid.index(z, y, x)] = problem.image().labels()[voxel];
                    if (grains != null) {
                        grains[grid.index(z, y, x)] =
                                problem.grains().orElseThrow().labels()[voxel];
                    }
                }
            }
        }
        return problem.withImage(PhaseImage.of(grid, labels), grains == null ? null : GrainImage.of(grid, grains));
    }

    /** Picks of eight voxels one that has the commonest label; a tie goes to the larger and the smaller in turn. */
    private static final class Majority {
        private final VoxelGrid grid;
        private final byte[] labels;
        private final int[] voxels = new int[8];

        Majority(PhaseImage image) {
            this.grid = image.grid();
            this.labels = image.labels();
        }

        int voxel(int z, int y, int x) {
            for (int i = 0; i < 8; i++) {
                voxels[i] = grid.index(2 * z + (i >> 2), 2 * y + (i >> 1 & 1), 2 * x + (i & 1));
            }
            boolean preferLarger = (z + y + x & 1) == 0;
            int best = voxels[0];
            int mostVotes = 0;
            for (int each : voxels) {
                int votes = votes(labels[each]);
                boolean wins = (labels[each] & 0xFF) > (labels[best] & 0xFF) == preferLarger;
                if (votes > mostVotes || votes == mostVotes && labels[each] != labels[best] && wins) {
                    best = each;
                    mostVotes = votes;
                }
            }
            return best;
        }

        private int votes(byte label) {
            int votes = 0;
            for (int each : voxels) {
                votes += labels[each] == label ? 1 : 0;
            }
            return votes;
        }
    }

    @Override
    public String toString() {
        var text = new StringBuilder("width, conducting fraction, conductivity");
        for (Step step : steps) {
            text.append("%n%s  %s  %s"
                    .formatted(
                            Digits.fixed(step.width, 2),
                            Unit.PERCENT.format(step.volumeFraction),
                            Unit.MS_PER_CM.format(step.conductivity)));
        }
        return text.append("%n0  –  %s".formatted(Unit.MS_PER_CM.format(extrapolated)))
                .toString();
    }
}
