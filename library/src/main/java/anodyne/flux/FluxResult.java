package anodyne.flux;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.voxel.GrainImage;
import anodyne.voxel.ImageBundle;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.ScalarField;
import anodyne.voxel.VectorField;
import java.util.ArrayList;
import java.util.List;

/**
 * What conducts through an image between two plates. There are only settled results: a solve that did not converge threw
 * an error.
 */
public final class FluxResult {
    /** The potential in files of voxels that have none, in V; all others lie between 0 and 1. */
    public static final float NO_POTENTIAL = -1;

    private final FluxProblem problem;
    private final Fields fields;
    private final double energyConductivity;
    private final double fluxConductivity;
    private final double energyError;
    private final int iterations;
    private final double[] layers;
    private final long peakMemory;

    private FluxResult(
            FluxProblem problem,
            Fields fields,
            double energyConductivity,
            double fluxConductivity,
            double energyError,
            int iterations,
            double[] layers,
            long peakMemory) {
        this.problem = problem;
        this.fields = fields;
        this.energyConductivity = energyConductivity;
        this.fluxConductivity = fluxConductivity;
        this.energyError = energyError;
        this.iterations = iterations;
        this.layers = layers;
        this.peakMemory = peakMemory;
    }

    static FluxResult of(FluxProblem problem, Conductances conductances, ConjugateGradients iteration, Fields fields) {
        Box box = conductances.box;
        double area = box.planeSize() * box.faceArea(0);
        double perConductance = conductances.unit * box.count(0) * box.edge(0) / area;
        double[] layers = iteration.result().layers();
        for (int i = 0; i < layers.length; i++) {
            layers[i] *= conductances.unit / area;
        }
        return new FluxResult(
                problem,
                fields,
                iteration.result().power() * perConductance,
                iteration.result().meanCurrent() * perConductance,
                iteration.energyError(),
                iteration.iterations(),
                layers,
                Memory.arrays(conductances, iteration.nodes()) + iteration.coarseBytes());
    }

    static FluxResult without(FluxProblem problem, Fields fields) {
        int layers = problem.image().grid().count(problem.axis()) + 1;
        return new FluxResult(
                problem,
                fields,
                0,
                0,
                0,
                0,
                new double[layers],
                problem.image().grid().size());
    }

    /**
     * The problem that was solved.
     *
     * @return it
     */
    public FluxProblem problem() {
        return problem;
    }

    /**
     * Whether a conducting path leads from plate to plate. Paths go through faces; voxels that share only an edge or a
     * corner are not joined.
     *
     * @return false if the conductivity is exactly 0
     */
    public boolean percolates() {
        return energyConductivity > 0;
    }

    /**
     * The effective conductivity, that of the energy: σ = P·L/(A·U²) of the dissipated power P. It is never below the
     * exact value of the voxels, and its error is the square of the potential's.
     *
     * @return in S/m; exactly 0 if no path leads from plate to plate
     */
    public double conductivity() {
        return energyConductivity;
    }

    /**
     * The same as {@link #conductivity}.
     *
     * @return in S/m
     */
    public double energyConductivity() {
        return energyConductivity;
    }

    /**
     * The effective conductivity from the mean current through the layers, σ = I·L/(A·U).
     *
     * @return in S/m
     */
    public double fluxConductivity() {
        return fluxConductivity;
    }

    /**
     * How far the conductivity may be from that of the same voxels solved exactly: the larger of the difference between
     * energy and flux and of what the iteration would still take from the energy. It says nothing of the voxels' own
     * coarseness, see {@link Flux#resolutionStudy}.
     *
     * @return as a share of the conductivity
     */
    public double errorBound() {
        if (!percolates()) {
            return 0;
        }
        return Math.max(Math.abs(energyConductivity - fluxConductivity) / energyConductivity, energyError);
    }

    /**
     * How many iterations it took.
     *
     * @return 0 if the potential was known from the start
     */
    public int iterations() {
        return iterations;
    }

    /**
     * What the solve needed at most beside the image: the arrays that are alive at once. That much must be free, and an
     * eighth more for the collector, or the solve fails before it starts.
     *
     * @return in bytes
     */
    public long peakMemory() {
        return peakMemory;
    }

    /**
     * The tortuosity factor κ = φ·σ₀/σ of the only phase that conducts.
     *
     * @return 1 for straight channels, more for everything else, infinite if no path leads from plate to plate
     * @throws LaboratoryException if none or several phases of the image conduct; then ask for that of one
     */
    public double tortuosityFactor() {
        List<Integer> conducting = conductingLabels();
        if (conducting.size() != 1) {
            throw new LaboratoryException(
                    "number of conducting phases is %d %s, allowed is 1 for a tortuosity factor; otherwise name the phase: tortuosityFactor(label)"
                            .formatted(conducting.size(), conducting));
        }
        return tortuosityFactor(conducting.get(0));
    }

    /**
     * The tortuosity factor κ = φ·σ₀/σ with volume fraction φ and conductivity σ₀ of a phase.
     *
     * @param label of the phase
     * @return infinite if no path leads from plate to plate
     * @throws LaboratoryException if the phase is not in the image or does not conduct
     */
    public double tortuosityFactor(int label) {
        if (!conductingLabels().contains(label)) {
            throw new LaboratoryException(
                    "tortuosity factor is asked for phase %d, allowed are the conducting phases %s"
                            .formatted(label, conductingLabels()));
        }
        return problem.image().volumeFraction(label) * problem.conductivity(label) / energyConductivity;
    }

    private List<Integer> conductingLabels() {
        var labels = new ArrayList<Integer>();
        long[] counts = problem.image().counts();
        for (int label = 0; label < PhaseImage.LABELS; label++) {
            if (counts[label] > 0 && problem.conductivity(label) > 0) {
                labels.add(label);
            }
        }
        return labels;
    }

    /**
     * The mean current density through each face between layers at 1 V between the plates: from the first plate into
     * layer 0, between layers 0 and 1, and so on to the last plate. All are the same up to the potential's error.
     *
     * @return one more than there are layers, in A/m²
     */
    public double[] layerFluxes() {
        return layers.clone();
    }

    /**
     * By how much the layers' fluxes differ.
     *
     * @return largest minus smallest over the mean; 0 if no path leads from plate to plate
     */
    public double layerFluxSpread() {
        double largest = Double.NEGATIVE_INFINITY;
        double smallest = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (double each : layers) {
            largest = Math.max(largest, each);
            smallest = Math.min(smallest, each);
            sum += each;
        }
        return percolates() ? (largest - smallest) * layers.length / sum : 0;
    }

    /**
     * The potential at the centre of each voxel if the first plate is at 1 V and the last at 0. Computed at each call.
     *
     * @return in V; NaN in insulators and in conductors that reach no plate
     */
    public ScalarField potential() {
        return fields.potential();
    }

    /**
     * The current density in each voxel at 1 V between the plates, positive along the axes: the mean of what passes the
     * two faces across each axis. Computed at each call.
     *
     * @return in A/m²; 0 where nothing flows
     */
    public VectorField currentDensity() {
        return fields.currentDensity();
    }

    /**
     * The length of the current density's vector in each voxel. Computed at each call.
     *
     * @return in A/m² at 1 V between the plates
     */
    public ScalarField currentDensityMagnitude() {
        return currentDensity().magnitude("current density");
    }

    /**
     * How the current density's magnitude is spread over the conducting voxels.
     *
     * @param bins how many intervals of equal width from 0 to the largest, at least 1
     * @return the histogram
     * @throws LaboratoryException if the number is below 1
     */
    public CurrentHistogram histogram(int bins) {
        return CurrentHistogram.of(fields.sortedMagnitudes(), bins);
    }

    /**
     * The share of the current that the best part of the conducting volume carries: of the sum of the current density's
     * magnitude over the conducting voxels, that of the voxels with the largest.
     *
     * @param volumeShare of the conducting voxels, from 0 to 1, such as 0.1 for the best tenth
     * @return from 0 to 1; the more it exceeds the share of the volume, the more the current crowds; 0 if nothing flows
     * @throws LaboratoryException if the share is not allowed
     */
    public double currentShare(double volumeShare) {
        return currentShares(volumeShare)[0];
    }

    /**
     * The same as {@link #currentShare} for several parts of the volume, with the current density computed once.
     *
     * @param volumeShares of the conducting voxels, each from 0 to 1
     * @return one for each, from 0 to 1
     * @throws LaboratoryException if a share is not allowed
     */
    public double[] currentShares(double... volumeShares) {
        for (double each : volumeShares) {
            Range.FRACTION.require("share of the volume", each, Unit.PERCENT);
        }
        float[] sorted = fields.sortedMagnitudes();
        var ofBest = new double[sorted.length + 1];
        for (int i = 1; i <= sorted.length; i++) {
            ofBest[i] = ofBest[i - 1] + sorted[sorted.length - i];
        }
        double all = ofBest[sorted.length];
        var shares = new double[volumeShares.length];
        for (int i = 0; i < shares.length && all > 0; i++) {
            shares[i] = ofBest[(int) Math.round(volumeShares[i] * sorted.length)] / all;
        }
        return shares;
    }

    /**
     * How little of the conducting volume carries a share of the current: the reverse of {@link #currentShare}.
     *
     * @param currentShare from 0 to 1, such as 0.5 for half of the current
     * @return the smallest share of the conducting voxels, from 0 to 1; the closer to the share asked for, the more evenly
     *     the current is spread; 0 if nothing flows
     * @throws LaboratoryException if the share is not allowed
     */
    public double volumeShare(double currentShare) {
        Range.FRACTION.require("share of the current", currentShare, Unit.PERCENT);
        float[] sorted = fields.sortedMagnitudes();
        double all = 0;
        for (float each : sorted) {
            all += each;
        }
        double carried = 0;
        int voxels = 0;
        while (voxels < sorted.length && carried < currentShare * all) {
            voxels++;
            carried += sorted[sorted.length - voxels];
        }
        return sorted.length == 0 ? 0 : (double) voxels / sorted.length;
    }

    /**
     * The fields for a file: the phases, the grains if there are any, {@code potential} in V and {@code current density}
     * in A/m², at 1 V between the plates. Files hold finite numbers only: where there is no potential, in insulators and
     * in conductors that reach no plate, it is written as {@value #NO_POTENTIAL} V, which no potential can be, and the
     * current density there is 0.
     *
     * <pre>{@code
     * ImageFiles.write(Path.of("solved.vti"), flux.bundle());
     * }</pre>
     *
     * @return arrays of the image's grid; computed at each call
     */
    public ImageBundle bundle() {
        var image = problem.image();
        var potential = potential();
        float[] values = potential.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.isNaN(values[i]) ? NO_POTENTIAL : values[i];
        }
        var bundle = ImageBundle.of(image.grid()).with(image);
        if (problem.grains().isPresent()) {
            // As many voxels, but maybe said to be of another size.
            bundle = bundle.with(
                    GrainImage.of(image.grid(), problem.grains().get().labels()));
        }
        return bundle.with(potential).with("current density", currentDensity());
    }

    @Override
    public String toString() {
        if (!percolates()) {
            return "no conducting path leads from the first to the last layer along %s: conductivity 0, tortuosity factor infinite"
                    .formatted(problem.axis().name().toLowerCase(java.util.Locale.ROOT));
        }
        var text = new StringBuilder("conductivity %s along %s (± %.0e of it)"
                .formatted(
                        Unit.MS_PER_CM.format(energyConductivity),
                        problem.axis().name().toLowerCase(java.util.Locale.ROOT),
                        errorBound()));
        if (conductingLabels().size() == 1) {
            text.append(", tortuosity factor ").append(Unit.ONE.format(tortuosityFactor()));
        }
        return text.append(", ").append(iterations).append(" iterations").toString();
    }
}
