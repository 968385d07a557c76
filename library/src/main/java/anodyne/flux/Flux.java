package anodyne.flux;

import anodyne.voxel.Axis;
import anodyne.voxel.GrainImage;
import anodyne.voxel.PhaseImage;

/**
 * Conduction through a voxel image, said in one line:
 *
 * <pre>{@code
 * var flux = Flux.through(image).conducting(ELECTROLYTE, 9.7 * mS_per_cm).otherwiseInsulating().along(Z).solve();
 * flux.conductivity() / mS_per_cm
 * }</pre>
 *
 * <p>It joins a {@link FluxProblem} with a {@link FluxMethod} and does not change; each call gives a new one.
 */
public final class Flux {
    private final FluxProblem problem;
    private final FluxMethod method;

    private Flux(FluxProblem problem, FluxMethod method) {
        this.problem = problem;
        this.method = method;
    }

    /**
     * Conduction along z through an image whose phases have no conductivities yet.
     *
     * @param image the phases
     * @return what is to be solved
     */
    public static Flux through(PhaseImage image) {
        return new Flux(FluxProblem.of(image), FluxMethod.DEFAULT);
    }

    /**
     * Gives a phase its conductivity.
     *
     * @param label of the phase, from 0 to 255
     * @param conductivity σ in S/m; 0 for an insulator
     * @return a new flux
     * @throws anodyne.quantity.LaboratoryException if the label or the conductivity is not allowed
     */
    public Flux conducting(int label, double conductivity) {
        return with(problem.withConductivity(label, conductivity));
    }

    /**
     * Makes every phase an insulator that has no conductivity yet; without, each label of the image needs one.
     *
     * @return a new flux
     */
    public Flux otherwiseInsulating() {
        return with(problem.withInsulatingRest());
    }

    /**
     * Sends the current along an axis; without, it is z.
     *
     * @param axis from whose first layer to its last the current flows
     * @return a new flux
     */
    public Flux along(Axis axis) {
        return with(problem.withAxis(axis));
    }

    /**
     * Gives the interface between two phases a resistance.
     *
     * @param labelA of a phase
     * @param labelB of another
     * @param resistance in Ω·m², at least 0, on every voxel face between them
     * @return a new flux
     * @throws anodyne.quantity.LaboratoryException if a label or the resistance is not allowed
     */
    public Flux interfaceResistance(int labelA, int labelB, double resistance) {
        return with(problem.withInterfaceResistance(labelA, labelB, resistance));
    }

    /**
     * Says which voxels belong to one grain.
     *
     * @param grains one label a voxel, 0 for none
     * @return a new flux
     * @throws anodyne.quantity.LaboratoryException if the image has another number of voxels than that of the phases
     */
    public Flux grains(GrainImage grains) {
        return with(problem.withGrains(grains));
    }

    /**
     * Lets current pass between two grains only if they are in a list.
     *
     * @param contacts pairs of grains; all other pairs of different grains are blocked
     * @return a new flux
     * @throws anodyne.quantity.LaboratoryException if there are no grains, or the list names one that is not there
     */
    public Flux contacts(GrainContacts contacts) {
        return with(problem.withContacts(contacts));
    }

    /**
     * Gives the boundaries between grains a resistance.
     *
     * @param resistance in Ω·m², at least 0, on every voxel face between two different grains
     * @return a new flux
     * @throws anodyne.quantity.LaboratoryException if there are no grains, or the resistance is not allowed
     */
    public Flux grainBoundaryResistance(double resistance) {
        return with(problem.withGrainBoundaryResistance(resistance));
    }

    /**
     * Joins opposite sides of the box; without, no current passes the sides.
     *
     * @return a new flux
     */
    public Flux periodicSides() {
        return with(problem.withPeriodicSides());
    }

    /**
     * Sets how closely energy and flux must agree; without, 1e-6.
     *
     * @param tolerance relative, from 1e-12 to 1e-2
     * @return a new flux
     * @throws anodyne.quantity.LaboratoryException if it is not allowed
     */
    public Flux tolerance(double tolerance) {
        return new Flux(problem, method.withTolerance(tolerance));
    }

    /**
     * Sets how many threads work; without, one a processor. The result does not depend on it.
     *
     * @param threads at least 1
     * @return a new flux
     * @throws anodyne.quantity.LaboratoryException if it is not allowed
     */
    public Flux threads(int threads) {
        return new Flux(problem, method.withThreads(threads));
    }

    private Flux with(FluxProblem newProblem) {
        return new Flux(newProblem, method);
    }

    /**
     * What is conducted through what.
     *
     * @return the problem
     */
    public FluxProblem problem() {
        return problem;
    }

    /**
     * How it is solved.
     *
     * @return the method
     */
    public FluxMethod method() {
        return method;
    }

    /**
     * Solves with plates half a voxel outside the first and the last layer.
     *
     * @return conductivity, error and fields; a conductivity of exactly 0 if no path leads from plate to plate
     * @throws anodyne.quantity.LaboratoryException if a label of the image has no conductivity, the memory does not
     *     suffice, or the flux did not settle
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public FluxResult solve() {
        return method.solve(problem);
    }

    /**
     * Takes the image as one cell of an endless lattice and solves for a mean gradient along each axis.
     *
     * @return the full tensor
     * @throws anodyne.quantity.LaboratoryException as {@link #solve}
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public ConductivityTensor tensor() {
        return method.tensor(problem);
    }

    /**
     * The electrode tortuosity factor of a phase: that of a blocking electrode charged evenly over the phase's surface
     * from the first plate.
     *
     * @param label of the phase; all others are surface, whatever they conduct
     * @return the factor, 1 for straight channels
     * @throws anodyne.quantity.LaboratoryException if the phase is not in the image or has no surface, or as
     *     {@link #solve}
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public ElectrodeTortuosity electrodeTortuosity(int label) {
        return ElectrodeTortuosity.solve(method, problem, label);
    }

    /**
     * Solves the image itself and images made coarser by majority, and extrapolates to voxels of no size.
     *
     * @return conductivities, volume fractions and the extrapolation
     * @throws anodyne.quantity.LaboratoryException if the image has fewer than 4 voxels along some axis, or as
     *     {@link #solve}
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public ResolutionStudy resolutionStudy() {
        return ResolutionStudy.coarsened(method, problem);
    }

    /**
     * Solves the image itself and images with every voxel divided into 8 and 64, and extrapolates to voxels of no size.
     * The shapes stay, with their staircases: what is found is the error of the solution alone. Takes 64 times the image's
     * voxels and as many times its time; a part of a large image tells as much.
     *
     * @return conductivities, volume fractions and the extrapolation
     * @throws anodyne.quantity.LaboratoryException if the finest image has too many voxels, or as {@link #solve}
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public ResolutionStudy refinementStudy() {
        return ResolutionStudy.refined(method, problem);
    }

    /**
     * Cuts the image into equal parts and solves each: how much they differ, and what follows for the whole.
     *
     * @param partsPerAxis how many along each axis, at least 2
     * @return the scatter
     * @throws anodyne.quantity.LaboratoryException if the image has fewer voxels than parts along some axis, or as
     *     {@link #solve}
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public Representativity representativity(int partsPerAxis) {
        return Representativity.of(method, problem, partsPerAxis);
    }
}
