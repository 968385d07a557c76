package anodyne.flux;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;
import anodyne.voxel.Axis;
import anodyne.voxel.GrainImage;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How the conductivity depends on the voxels' size: the image itself, and images with two and four times as wide voxels,
 * each with the phase of the majority of those it covers. Richardson's extrapolation (Phil. Trans. R. Soc. A 210, 307
 * (1911)) assumes an error in proportion to the width, as staircases have, and gives the conductivity for voxels of no
 * size; coarser images have other volume fractions too, and the drift is part of what is seen.
 *
 * @param steps from the coarsest image to the one given
 * @param extrapolated conductivity for voxels of no size, in S/m
 * @param order observed: the logarithm to base 2 of the ratio of the last two differences, near 1 for staircases; NaN if
 *     they differ in sign or one is 0
 */
public record ResolutionStudy(List<Step> steps, double extrapolated, double order) {
    private static final int COARSENINGS = 2;

    /**
     * One image of the study.
     *
     * @param width of a voxel, as a multiple of that of the image given
     * @param volumeFraction of everything that conducts
     * @param conductivity in S/m
     */
    public record Step(int width, double volumeFraction, double conductivity) {}

    static ResolutionStudy of(FluxMethod method, FluxProblem problem) {
        for (Axis axis : Axis.values()) {
            if (problem.image().grid().count(axis) < 1 << COARSENINGS) {
                throw new LaboratoryException(
                        "number of voxels along %s is %d, allowed is at least %d for a study of resolution"
                                .formatted(axis, problem.image().grid().count(axis), 1 << COARSENINGS));
            }
        }
        var steps = new ArrayList<Step>();
        FluxProblem coarse = problem;
        for (int width = 1; width <= 1 << COARSENINGS; width *= 2) {
            coarse = width == 1 ? problem : coarser(coarse);
            steps.add(new Step(
                    width, conductingFraction(coarse), method.solve(coarse).conductivity()));
        }
        Collections.reverse(steps);
        double coarsest = steps.get(0).conductivity;
        double middle = steps.get(1).conductivity;
        double finest = steps.get(2).conductivity;
        double ratio = (middle - coarsest) / (finest - middle);
        double order = ratio > 0 && Double.isFinite(ratio) ? Math.log(ratio) / Math.log(2) : Double.NaN;
        return new ResolutionStudy(List.copyOf(steps), 2 * finest - middle, order);
    }

    /**
     * The resolution's error as the extrapolation sees it.
     *
     * @return conductivity of the image given over that for voxels of no size, minus 1
     */
    public double relativeError() {
        return steps.get(steps.size() - 1).conductivity / extrapolated - 1;
    }

    /**
     * By how much the conducting volume fraction drifts.
     *
     * @return that of the coarsest image minus that of the image given
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
            text.append("%n%d  %s  %s"
                    .formatted(
                            step.width,
                            Unit.PERCENT.format(step.volumeFraction),
                            Unit.MS_PER_CM.format(step.conductivity)));
        }
        return text.append("%n0  –  %s".formatted(Unit.MS_PER_CM.format(extrapolated)))
                .toString();
    }
}
