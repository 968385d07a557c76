package anodyne.flux;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;

/**
 * How flux problems are solved: conjugate gradients with a multigrid that follows what hangs together, until the layers'
 * currents agree and the energy gives the same conductivity as the flux. It does not change; each {@code with…} gives a
 * new one.
 *
 * <p>How many iterations it takes hardly depends on how much conductivities differ, because good conductors that only a bad
 * one joins stay apart on all levels of the multigrid: from 10² to 10¹⁰ it grows two- to fourfold. Potentials are in double
 * precision, which holds the small differences within good conductors down to about 10¹⁰; beyond, a solve may fail, with an
 * error, to settle.
 *
 * @param tolerance allowed relative difference between the conductivities of energy and flux; the layers' currents may
 *     differ by a hundred times as much, because they are off by the potential's error and the energy only by its square
 * @param threads how many work at once; the result does not depend on it
 * @param mostIterations after how many iterations a solve fails
 */
public record FluxMethod(double tolerance, int threads, int mostIterations) {
    private static final Range TOLERANCES = Range.closed(1e-12, 1e-2);

    /** Tolerance 1e-6, as many threads as there are processors, at most 500 iterations. */
    public static final FluxMethod DEFAULT =
            new FluxMethod(1e-6, Runtime.getRuntime().availableProcessors(), 500);

    /**
     * How flux problems are solved.
     *
     * @param tolerance allowed relative difference between the conductivities of energy and flux, from 1e-12 to 1e-2
     * @param threads how many work at once, at least 1
     * @param mostIterations after how many iterations a solve fails, at least 1
     * @throws LaboratoryException if a number is not allowed
     */
    public FluxMethod {
        TOLERANCES.require("tolerance of a flux", tolerance, Unit.ONE);
        requirePositive("number of threads", threads);
        requirePositive("number of iterations", mostIterations);
    }

    /**
     * The same method with another tolerance.
     *
     * @param newTolerance from 1e-12 to 1e-2
     * @return a new method
     * @throws LaboratoryException if it is not allowed
     */
    public FluxMethod withTolerance(double newTolerance) {
        return new FluxMethod(newTolerance, threads, mostIterations);
    }

    /**
     * The same method with another number of threads.
     *
     * @param newThreads at least 1
     * @return a new method
     * @throws LaboratoryException if it is not allowed
     */
    public FluxMethod withThreads(int newThreads) {
        return new FluxMethod(tolerance, newThreads, mostIterations);
    }

    /**
     * The same method that fails after another number of iterations.
     *
     * @param newMost at least 1
     * @return a new method
     * @throws LaboratoryException if it is not allowed
     */
    public FluxMethod withMostIterations(int newMost) {
        return new FluxMethod(tolerance, threads, newMost);
    }

    /**
     * Solves a problem with plates half a voxel outside the first and the last layer.
     *
     * @param problem what is conducted through what
     * @return conductivity, error and fields; a conductivity of exactly 0 if no path leads from plate to plate
     * @throws LaboratoryException if a label of the image has no conductivity, the memory does not suffice, or the flux
     *     did not settle within the iterations allowed
     * @throws java.util.concurrent.CancellationException if the thread was interrupted; its interrupt flag stays set
     */
    public FluxResult solve(FluxProblem problem) {
        return new Solver(this, problem).plates();
    }

    /**
     * Solves a problem's image as one cell of an endless lattice, for a mean gradient along each axis.
     *
     * @param problem what is conducted through what; its axis and sides have no meaning here
     * @return the full tensor
     * @throws LaboratoryException as {@link #solve}
     * @throws java.util.concurrent.CancellationException if the thread was interrupted; its interrupt flag stays set
     */
    public ConductivityTensor tensor(FluxProblem problem) {
        return Solver.tensor(this, problem);
    }

    private static void requirePositive(String quantity, int number) {
        if (number < 1) {
            throw new LaboratoryException("%s is %d, allowed is at least 1".formatted(quantity, number));
        }
    }
}
