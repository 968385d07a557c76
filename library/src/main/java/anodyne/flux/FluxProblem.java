package anodyne.flux;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.quantity.Units;
import anodyne.voxel.Axis;
import anodyne.voxel.GrainImage;
import anodyne.voxel.PhaseImage;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What is conducted through what: an image, the conductivities of its phases, the resistances of its interfaces, and
 * the direction. It does not change; each {@code with…} gives a new one.
 */
public final class FluxProblem {
    /** With its insulator, and two marks for what only one plate reaches, a voxel's code fits a byte. */
    static final int MOST_PHASES = 253;

    private static final Unit OHM_CM2 = new Unit("Ω·cm²", Units.ohm_cm2);

    private final PhaseImage image;
    private final double[] conductivities;
    private final Map<Integer, Double> interfaces;
    private final GrainImage grains;
    private final GrainContacts contacts;
    private final double grainBoundary;
    private final Axis axis;
    private final boolean periodicSides;

    private FluxProblem(
            PhaseImage image,
            double[] conductivities,
            Map<Integer, Double> interfaces,
            GrainImage grains,
            GrainContacts contacts,
            double grainBoundary,
            Axis axis,
            boolean periodicSides) {
        this.image = image;
        this.conductivities = conductivities;
        this.interfaces = interfaces;
        this.grains = grains;
        this.contacts = contacts;
        this.grainBoundary = grainBoundary;
        this.axis = axis;
        this.periodicSides = periodicSides;
    }

    /**
     * Conduction along z through an image whose phases have no conductivities yet.
     *
     * @param image the phases
     * @return the problem
     */
    public static FluxProblem of(PhaseImage image) {
        var unsaid = new double[PhaseImage.LABELS];
        Arrays.fill(unsaid, Double.NaN);
        return new FluxProblem(Objects.requireNonNull(image, "image"), unsaid, Map.of(), null, null, 0, Axis.Z, false);
    }

    /**
     * Gives a phase its conductivity.
     *
     * @param label of the phase, from 0 to 255
     * @param conductivity σ in S/m; 0 for an insulator
     * @return a new problem
     * @throws LaboratoryException if the label or the conductivity is not allowed
     */
    public FluxProblem withConductivity(int label, double conductivity) {
        requireLabel(label);
        Range.NOT_NEGATIVE.require("conductivity of phase " + label, conductivity, Unit.MS_PER_CM);
        double[] changed = conductivities.clone();
        changed[label] = conductivity;
        return new FluxProblem(image, changed, interfaces, grains, contacts, grainBoundary, axis, periodicSides);
    }

    /**
     * Makes every phase an insulator that has no conductivity yet.
     *
     * @return a new problem
     */
    public FluxProblem withInsulatingRest() {
        double[] changed = conductivities.clone();
        for (int label = 0; label < changed.length; label++) {
            changed[label] = Double.isNaN(changed[label]) ? 0 : changed[label];
        }
        return new FluxProblem(image, changed, interfaces, grains, contacts, grainBoundary, axis, periodicSides);
    }

    /**
     * Gives the interface between two phases a resistance: it stands in series on every voxel face between them.
     *
     * @param labelA of a phase
     * @param labelB of another
     * @param resistance in Ω·m², at least 0
     * @return a new problem
     * @throws LaboratoryException if a label or the resistance is not allowed, or both labels are the same
     */
    public FluxProblem withInterfaceResistance(int labelA, int labelB, double resistance) {
        requireLabel(labelA);
        requireLabel(labelB);
        if (labelA == labelB) {
            throw new LaboratoryException(
                    "interface is between phases %d and %d, allowed are two different ones; between grains of one phase give a resistance of grain boundaries"
                            .formatted(labelA, labelB));
        }
        Range.NOT_NEGATIVE.require("interface resistance", resistance, OHM_CM2);
        var changed = new TreeMap<>(interfaces);
        changed.put(pair(labelA, labelB), resistance);
        return new FluxProblem(image, conductivities, changed, grains, contacts, grainBoundary, axis, periodicSides);
    }

    /**
     * Says which voxels belong to one grain.
     *
     * @param newGrains one label a voxel; voxels with 0 belong to none and conduct to every neighbour
     * @return a new problem
     * @throws LaboratoryException if the grains' image has not as many voxels along each axis as that of the phases
     */
    public FluxProblem withGrains(GrainImage newGrains) {
        if (newGrains.grid().nz() != image.grid().nz()
                || newGrains.grid().ny() != image.grid().ny()
                || newGrains.grid().nx() != image.grid().nx()) {
            throw new LaboratoryException("image of grains has %s, allowed is that of the phases, %s"
                    .formatted(newGrains.grid(), image.grid()));
        }
        return new FluxProblem(
                image, conductivities, interfaces, newGrains, contacts, grainBoundary, axis, periodicSides);
    }

    /**
     * Lets current pass between two grains only if they are in a list.
     *
     * @param newContacts pairs of grains; all other pairs of different grains are blocked
     * @return a new problem
     * @throws LaboratoryException if the problem has no grains yet, or a grain of the list is not in their image
     */
    public FluxProblem withContacts(GrainContacts newContacts) {
        requireGrains("contacts");
        int[] there = Arrays.stream(grains.labels())
                .filter(label -> label > 0)
                .distinct()
                .sorted()
                .toArray();
        for (int label : newContacts.grains()) {
            if (Arrays.binarySearch(there, label) < 0) {
                throw new LaboratoryException(
                        "contact names grain %d, allowed are the %d grains of the image, from %d to %d"
                                .formatted(
                                        label,
                                        there.length,
                                        there.length == 0 ? 0 : there[0],
                                        there.length == 0 ? 0 : there[there.length - 1]));
            }
        }
        return new FluxProblem(
                image, conductivities, interfaces, grains, newContacts, grainBoundary, axis, periodicSides);
    }

    /**
     * Gives the boundaries between grains a resistance: it stands in series on every voxel face between two different
     * grains, besides that of the phases' interface.
     *
     * @param resistance in Ω·m², at least 0
     * @return a new problem
     * @throws LaboratoryException if the resistance is not allowed, or the problem has no grains yet
     */
    public FluxProblem withGrainBoundaryResistance(double resistance) {
        requireGrains("a grain boundary resistance");
        Range.NOT_NEGATIVE.require("grain boundary resistance", resistance, OHM_CM2);
        return new FluxProblem(image, conductivities, interfaces, grains, contacts, resistance, axis, periodicSides);
    }

    /**
     * Sends the current along an axis.
     *
     * @param newAxis from whose first layer to its last the current flows
     * @return a new problem
     */
    public FluxProblem withAxis(Axis newAxis) {
        return new FluxProblem(
                image,
                conductivities,
                interfaces,
                grains,
                contacts,
                grainBoundary,
                Objects.requireNonNull(newAxis, "axis"),
                periodicSides);
    }

    /**
     * Joins opposite sides of the box, so that current leaving on one side enters on the other; without, no current
     * passes the sides.
     *
     * @return a new problem
     */
    public FluxProblem withPeriodicSides() {
        return new FluxProblem(image, conductivities, interfaces, grains, contacts, grainBoundary, axis, true);
    }

    /** The same image with one phase that conducts, no resistances of interfaces, and all others insulating. */
    FluxProblem withOnly(int label, double conductivity) {
        var only = new double[PhaseImage.LABELS];
        only[label] = conductivity;
        return new FluxProblem(image, only, Map.of(), grains, contacts, 0, axis, periodicSides);
    }

    /** The same phases' laws for another image. */
    FluxProblem withImage(PhaseImage newImage, GrainImage newGrains) {
        return new FluxProblem(
                newImage, conductivities, interfaces, newGrains, contacts, grainBoundary, axis, periodicSides);
    }

    /**
     * The phases.
     *
     * @return their image
     */
    public PhaseImage image() {
        return image;
    }

    /**
     * The direction of the current.
     *
     * @return its axis
     */
    public Axis axis() {
        return axis;
    }

    /**
     * Whether opposite sides of the box are joined.
     *
     * @return false if no current passes the sides
     */
    public boolean periodicSides() {
        return periodicSides;
    }

    /**
     * The grains.
     *
     * @return their image, if there is one
     */
    public Optional<GrainImage> grains() {
        return Optional.ofNullable(grains);
    }

    /**
     * The list of grains that touch.
     *
     * @return empty if current passes between all neighbouring grains
     */
    public Optional<GrainContacts> contacts() {
        return Optional.ofNullable(contacts);
    }

    /**
     * The resistance of boundaries between grains.
     *
     * @return in Ω·m²
     */
    public double grainBoundaryResistance() {
        return grainBoundary;
    }

    /**
     * The conductivity of a phase.
     *
     * @param label of the phase, from 0 to 255
     * @return σ in S/m
     * @throws LaboratoryException if it was not said
     */
    public double conductivity(int label) {
        requireLabel(label);
        if (Double.isNaN(conductivities[label])) {
            throw new LaboratoryException(
                    "conductivity of phase %d is not said, allowed is at least 0 mS/cm for every label of the image"
                            .formatted(label));
        }
        return conductivities[label];
    }

    /**
     * The conductivity of a phase, if it is said already.
     *
     * @param label from 0 to 255
     * @return in S/m; empty if it has none yet
     * @throws LaboratoryException if the label is not allowed
     */
    public OptionalDouble saidConductivity(int label) {
        requireLabel(label);
        return Double.isNaN(conductivities[label]) ? OptionalDouble.empty() : OptionalDouble.of(conductivities[label]);
    }

    /**
     * The resistance of the interface between two phases.
     *
     * @param labelA of a phase
     * @param labelB of another
     * @return in Ω·m²
     */
    public double interfaceResistance(int labelA, int labelB) {
        return interfaces.getOrDefault(pair(labelA, labelB), 0.0);
    }

    /** Whether a phase has an interface with a resistance. */
    boolean hasInterface(int label) {
        return interfaces.entrySet().stream()
                .anyMatch(each -> each.getValue() > 0
                        && (each.getKey() / PhaseImage.LABELS == label || each.getKey() % PhaseImage.LABELS == label));
    }

    private static int pair(int labelA, int labelB) {
        return Math.min(labelA, labelB) * PhaseImage.LABELS + Math.max(labelA, labelB);
    }

    private void requireGrains(String what) {
        if (grains == null) {
            throw new LaboratoryException("image of grains is missing, allowed is %s only with one".formatted(what));
        }
    }

    private static void requireLabel(int label) {
        if (label < 0 || label >= PhaseImage.LABELS) {
            throw new LaboratoryException("label of a phase is %d, allowed is 0 to 255".formatted(label));
        }
    }
}
