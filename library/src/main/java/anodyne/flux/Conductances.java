package anodyne.flux;

import anodyne.quantity.LaboratoryException;
import anodyne.task.Parallel;
import anodyne.voxel.PhaseImage;
import java.util.ArrayList;

/**
 * What the voxels and their faces conduct. The conductance of a face is that of two half voxels and the interface in
 * series: area / (h/2σ₁ + R + h/2σ₂), the harmonic mean; all are relative to the largest.
 */
final class Conductances {
    /** Code of a voxel that conducts nothing. */
    static final byte INSULATOR = 0;

    /** Codes of voxels that conduct but reach only one plate, which has no current. */
    static final byte FIRST_PLATE_ONLY = (byte) 254;

    static final byte LAST_PLATE_ONLY = (byte) 255;

    final Box box;

    /** Number of phases that differ in what they conduct, the insulator not counted. */
    final int phases;

    /** What the largest conductance is, in S. */
    final double unit;

    private final FluxProblem problem;
    private final byte[] phaseOfLabel = new byte[PhaseImage.LABELS];
    private final double[] conductivity;
    private final int[] labelOfPhase;
    private final int[] grains;
    private final GrainContacts contacts;
    private final boolean boundaries;
    private final double[][] table = new double[3][];
    private final double[] plate;
    private long conducting;

    Conductances(Crew crew, FluxProblem problem, Box box) {
        this.problem = problem;
        this.box = box;
        this.labelOfPhase = labels(problem.image().counts(new Parallel(crew.size())));
        this.phases = labelOfPhase.length - 1;
        this.conductivity = new double[phases + 1];
        for (int phase = 1; phase <= phases; phase++) {
            conductivity[phase] = problem.conductivity(labelOfPhase[phase]);
        }
        this.contacts = problem.contacts().orElse(null);
        this.boundaries = problem.grainBoundaryResistance() > 0;
        this.grains =
                contacts != null || boundaries ? problem.grains().orElseThrow().labels() : null;
        double largest = 0;
        for (int axis = 0; axis < 3; axis++) {
            table[axis] = conductances(axis);
            for (double each : table[axis]) {
                largest = Math.max(largest, each);
            }
        }
        this.unit = largest > 0 ? largest : 1;
        for (double[] each : table) {
            for (int i = 0; i < each.length; i++) {
                each[i] /= unit;
            }
        }
        this.plate = new double[phases + 1];
        for (int phase = 1; phase <= phases; phase++) {
            plate[phase] = 2 * conductivity[phase] * box.faceArea(0) / box.edge(0) / unit;
        }
    }

    /** Fills {@link #phaseOfLabel}: labels that conduct alike are one phase. */
    private int[] labels(long[] counts) {
        var first = new ArrayList<Integer>();
        first.add(-1);
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] > 0 && problem.conductivity(label) > 0) {
                phaseOfLabel[label] = (byte) phaseOf(label, first);
                conducting += counts[label];
            }
        }
        return first.stream().mapToInt(i -> i).toArray();
    }

    private int phaseOf(int label, ArrayList<Integer> first) {
        for (int phase = 1; phase < first.size(); phase++) {
            int other = first.get(phase);
            if (problem.conductivity(other) == problem.conductivity(label)
                    && !problem.hasInterface(other)
                    && !problem.hasInterface(label)) {
                return phase;
            }
        }
        first.add(label);
        if (first.size() - 1 > FluxProblem.MOST_PHASES) {
            throw new LaboratoryException(
                    "number of phases with different conductivities is over %d, allowed is at most that"
                            .formatted(FluxProblem.MOST_PHASES));
        }
        return first.size() - 1;
    }

    private double[] conductances(int axis) {
        var values = new double[(phases * (phases + 1) / 2 + phases + 1) * 2];
        for (int p = 1; p <= phases; p++) {
            for (int q = 1; q <= p; q++) {
                double series = box.edge(axis) / 2 / conductivity[p]
                        + box.edge(axis) / 2 / conductivity[q]
                        + problem.interfaceResistance(labelOfPhase[p], labelOfPhase[q]) * (p == q ? 0 : 1);
                values[2 * pair(p, q)] = box.faceArea(axis) / series;
                values[2 * pair(p, q) + 1] = box.faceArea(axis) / (series + problem.grainBoundaryResistance());
            }
        }
        return values;
    }

    private static int pair(int p, int q) {
        return p >= q ? p * (p - 1) / 2 + q : q * (q - 1) / 2 + p;
    }

    /** The phase of a voxel, given by its place in the image's array. */
    int phase(int i) {
        return phaseOfLabel[problem.image().labels()[i] & 0xFF] & 0xFF;
    }

    /** Number of voxels that conduct. */
    long conductingVoxels() {
        return conducting;
    }

    /** Sum of the conductances along axis 0 from each voxel to itself, round a ring of one layer. */
    double selfFaces(byte[] codes) {
        double sum = 0;
        for (byte each : codes) {
            sum += each == INSULATOR ? 0 : table[0][code(each & 0xFF, each & 0xFF, 0, 0)];
        }
        return sum;
    }

    /** Whether all faces across an axis conduct alike, if at all. */
    boolean uniform() {
        return phases <= 1 && !boundaries;
    }

    /** Whether every two neighbours that conduct are joined. */
    boolean allJoined() {
        return contacts == null;
    }

    /** Whether every two neighbours of one phase are joined alike. */
    boolean allAlike() {
        return contacts == null && !boundaries;
    }

    /** The conductances across an axis by the code of the face, relative to the largest. */
    double[] table(int axis) {
        return table[axis];
    }

    /** The conductance from a voxel of a phase to a plate, relative to the largest. */
    double toPlate(int phase) {
        return plate[phase];
    }

    /** The conductivity of a phase, in S/m. */
    double conductivity(int phase) {
        return conductivity[phase];
    }

    /** Whether current passes between two voxels, given by their places in the image's array. */
    boolean joined(int i, int j) {
        return contacts == null
                || grains[i] == grains[j]
                || grains[i] == 0
                || grains[j] == 0
                || contacts.touch(grains[i], grains[j]);
    }

    /** The code of the face between two neighbours of given phases and places in the image's array. */
    int code(int p, int q, int i, int j) {
        return 2 * pair(p, q) + (boundaries && grains[i] != grains[j] && grains[i] != 0 && grains[j] != 0 ? 1 : 0);
    }

    /** The phase of each voxel in the turned order. */
    byte[] codes(Crew crew) {
        byte[] labels = problem.image().labels();
        var codes = new byte[labels.length];
        int n1 = box.count(1);
        int n2 = box.count(2);
        int step = box.stride(2);
        // Rows that lie together in the image are taken from its slowest axis to its fastest.
        boolean byLayers = box.stride(0) > box.stride(1);
        crew.planes(crew.evenCuts(byLayers ? box.count(0) : n1), outer -> {
            for (int inner = 0; inner < (byLayers ? n1 : box.count(0)); inner++) {
                int a = byLayers ? outer : inner;
                int b = byLayers ? inner : outer;
                int to = (a * n1 + b) * n2;
                int from = box.imageIndex(a, b, 0);
                for (int c = 0; c < n2; c++) {
                    codes[to + c] = phaseOfLabel[labels[from + c * step] & 0xFF];
                }
            }
        });
        return codes;
    }
}
