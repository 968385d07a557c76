package anodyne.microstructure;

import anodyne.numeric.ConductorNetwork;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Provenance;
import anodyne.quantity.Quantity;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.quantity.Units;
import anodyne.task.Seed;
import anodyne.voxel.Axis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Conducting fibres as a graph: where two come closer than their diameter they touch, through a contact resistance; between
 * its contacts a fibre conducts as a wire does. For fibres too fine for voxels.
 *
 * <p>The box is one cell of an endless lattice. Fibres are laid at random and may pass through each other, so that a fibre
 * has n·(π/2)·L²·d contacts on average, for n straight thin ones per volume in all directions (A. P. Philipse, <i>Langmuir</i>
 * 1996, 12, 1127). Two fibres touch once at most, where they come closest.
 */
public final class FibreNetwork {
    /** Diameter of vapour-grown carbon nanofibres. */
    public static final Quantity VGCNF_DIAMETER = Quantity.exact(
            "diameter of VGCNF",
            150 * Units.nm,
            Unit.NM,
            Provenance.assumed("our assumption, the usual one of VGCF-H; the paper states none"));

    /** Length of vapour-grown carbon nanofibres. */
    public static final Quantity VGCNF_LENGTH = Quantity.exact(
            "length of VGCNF",
            15 * Units.um,
            Unit.UM,
            Provenance.assumed("our assumption, the usual one of VGCF-H; the paper states none"));

    /** Resistance of a contact between two vapour-grown carbon nanofibres. */
    public static final Quantity VGCNF_CONTACT_RESISTANCE = Quantity.exact(
            "contact resistance of VGCNF",
            4.3 * Units.Mohm,
            new Unit("MΩ", Units.Mohm),
            Provenance.calibrated(
                    "the middle of the reported band of 30 to 65 mS/cm, taken for the composite with l-Si and"
                            + " SE2; the text states no value of any one composite"));

    /** Below this share of what contacts or fibres alone allow, only rounding is left. */
    private static final double NOTHING = 1e-9;

    /** Pieces into which fibres are cut to find neighbours, in diameters. */
    private static final double PIECE = 10;

    private final Fibres fibres;
    private final PeriodicBox box;
    private final double[][] lines;
    private final List<Contact> contacts;

    private FibreNetwork(Fibres fibres, PeriodicBox box, double[][] lines, List<Contact> contacts) {
        this.fibres = fibres;
        this.box = box;
        this.lines = lines;
        this.contacts = contacts;
    }

    /** Where two fibres touch: how far along each, and the way across from the first to the second. */
    private record Contact(
            int first, int second, double alongFirst, double alongSecond, double[] across, double squared) {}

    /**
     * Lays fibres and finds their contacts.
     *
     * @param fibres as many as cover their fraction on average
     * @param box in which
     * @param seed where random numbers start
     * @return the network
     * @throws LaboratoryException if the box is shorter than two fibres, so that a fibre could touch another one twice
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public static FibreNetwork of(Fibres fibres, PeriodicBox box, Seed seed) {
        if (box.shortest() < 2 * fibres.length()) {
            throw new LaboratoryException("shortest edge of the box is %s, allowed is at least two fibres, %s"
                    .formatted(Unit.UM.format(box.shortest()), Unit.UM.format(2 * fibres.length())));
        }
        double number = -StrictMath.log1p(-fibres.fraction()) * box.volume() / fibres.volume();
        double[][] lines = fibres.lines(box, Union.number(number), seed, PIECE * fibres.diameter());
        return new FibreNetwork(fibres, box, lines, contacts(fibres, box, lines));
    }

    private static List<Contact> contacts(Fibres fibres, PeriodicBox box, double[][] lines) {
        var pieces = new Pieces(fibres, box, lines);
        double reach = pieces.length + fibres.diameter();
        var cells = CellGrid.of(box, reach, pieces.middles);
        Map<Long, Contact> nearest = new HashMap<>();
        for (int i = 0; i < pieces.fibre.length; i++) {
            if (i % pieces.perFibre == 0) {
                anodyne.task.Interruption.check();
            }
            int one = i;
            int fibre = pieces.fibre[i];
            cells.near(pieces.middles, i, other -> {
                if (pieces.fibre[other] > fibre
                        && box.squaredDistance(pieces.middles, one, pieces.middles, other)
                                <= reach * reach * (1 + 1e-9)) {
                    var contact = pieces.contact(one, other, fibres.diameter());
                    if (contact != null) {
                        long pair = (long) contact.first << 32 | contact.second;
                        nearest.merge(pair, contact, (a, b) -> b.squared < a.squared ? b : a);
                    }
                }
                return true;
            });
        }
        return nearest.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The straight pieces of fibres by their middles and ways along; those that are near each other follow each other. */
    private static final class Pieces {
        private final PeriodicBox box;
        private final int perFibre;
        private final double length;

        /** Whose each piece is, and which of its pieces. */
        private final int[] fibre;

        private final int[] place;
        private final double[] middles;
        private final double[] ways;

        Pieces(Fibres fibres, PeriodicBox box, double[][] lines) {
            this.box = box;
            this.perFibre = lines[0].length / 3 - 1;
            this.length = (fibres.length() - fibres.diameter()) / perFibre;
            int[] order = alongCells(lines);
            this.fibre = Arrays.stream(order).map(i -> i / perFibre).toArray();
            this.place = Arrays.stream(order).map(i -> i % perFibre).toArray();
            this.middles = new double[3 * order.length];
            this.ways = new double[middles.length];
            for (int k = 0; k < middles.length; k++) {
                double[] line = lines[fibre[k / 3]];
                int at = 3 * place[k / 3] + k % 3;
                middles[k] = middle(line, at);
                ways[k] = line[at + 3] - line[at];
            }
        }

        private double middle(double[] line, int at) {
            return box.wrap((line[at] + line[at + 3]) / 2, at % 3);
        }

        /** The pieces by cells as wide as they are long. */
        private int[] alongCells(double[][] lines) {
            var keys = new long[lines.length * perFibre];
            for (int i = 0; i < keys.length; i++) {
                long cell = 0;
                for (int axis = 0; axis < 3; axis++) {
                    double middle = middle(lines[i / perFibre], 3 * (i % perFibre) + axis);
                    cell = cell << 10 | Math.min(1023, (long) (middle / length));
                }
                keys[i] = cell << 32 | i;
            }
            Arrays.sort(keys);
            return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
        }

        private double apart(int i, int j, int axis) {
            return box.nearest(middles[3 * j + axis] - middles[3 * i + axis], axis);
        }

        private static double dot(double[] a, int i, double[] b, int j) {
            return a[3 * i] * b[3 * j] + a[3 * i + 1] * b[3 * j + 1] + a[3 * i + 2] * b[3 * j + 2];
        }

        private double dot(int i, double z, double y, double x) {
            return ways[3 * i] * z + ways[3 * i + 1] * y + ways[3 * i + 2] * x;
        }

        /**
         * The closest points p + s·u and q + t·v of two pieces, s and t from −1/2 to 1/2; null if they are not nearer than a
         * distance.
         */
        Contact contact(int i, int j, double nearer) {
            double wz = apart(i, j, 0);
            double wy = apart(i, j, 1);
            double wx = apart(i, j, 2);
            double uu = dot(ways, i, ways, i);
            double vv = dot(ways, j, ways, j);
            double uv = dot(ways, i, ways, j);
            double uw = dot(i, wz, wy, wx);
            double vw = dot(j, wz, wy, wx);
            double parallel = uu * vv - uv * uv;
            double s = parallel > 1e-12 * uu * vv ? half((uw * vv - vw * uv) / parallel) : 0;
            double t = half((s * uv - vw) / vv);
            s = half((uw + t * uv) / uu);
            double z = wz + t * ways[3 * j] - s * ways[3 * i];
            double y = wy + t * ways[3 * j + 1] - s * ways[3 * i + 1];
            double x = wx + t * ways[3 * j + 2] - s * ways[3 * i + 2];
            double squared = z * z + y * y + x * x;
            return squared >= nearer * nearer
                    ? null
                    : new Contact(
                            fibre[i],
                            fibre[j],
                            (place[i] + 0.5 + s) * length,
                            (place[j] + 0.5 + t) * length,
                            new double[] {z, y, x},
                            squared);
        }
    }

    private static double half(double value) {
        return Math.max(-0.5, Math.min(0.5, value));
    }

    /**
     * What was laid.
     *
     * @return the fibres asked for
     */
    public Fibres asked() {
        return fibres;
    }

    /**
     * How many fibres there are.
     *
     * @return their number
     */
    public int fibres() {
        return lines.length;
    }

    /**
     * How many others a fibre touches on average.
     *
     * @return twice the number of contacts over the number of fibres
     */
    public double meanContacts() {
        return 2.0 * contacts.size() / lines.length;
    }

    /**
     * How many of the fibres hang together.
     *
     * @return the largest cluster's share of the fibres, from 0 to 1
     */
    public double connectedShare() {
        var clusters = new Clusters(lines.length);
        for (var contact : contacts) {
            clusters.join(contact.first, contact.second);
        }
        return (double) clusters.largest() / lines.length;
    }

    /**
     * The conductivity if every fibre had the potential that the mean field has at its middle, mean of the three axes. Fibres
     * that conduct well cannot exceed it. For straight, thin ones in all directions it is (n/3)·(z/2)·(L²/6)/R with n of them
     * per volume and z contacts on each; contacts at the ends of thicker ones add a little.
     *
     * <p>Free potentials, one a fibre, take from it what unbalances the currents through z/2 contacts a fibre, a share of
     * 2/z.
     *
     * @param contactResistance of a contact, in Ω
     * @return in S/m
     * @throws LaboratoryException if the resistance is not above zero
     */
    public double affineConductivity(double contactResistance) {
        requireResistance(contactResistance);
        double power = 0;
        for (var contact : contacts) {
            for (Axis axis : Axis.values()) {
                double way = fromMiddle(contact.first, contact.alongFirst, axis)
                        + contact.across[axis.ordinal()]
                        - fromMiddle(contact.second, contact.alongSecond, axis);
                power += way * way / contactResistance;
            }
        }
        return power / 3 / box.volume();
    }

    private double fromMiddle(int fibre, double along, Axis axis) {
        return place(fibre, along, axis) - place(fibre, (fibres.length() - fibres.diameter()) / 2, axis);
    }

    /**
     * The effective conductivity along an axis.
     *
     * @param fibreConductivity along a fibre, in S/m
     * @param contactResistance of a contact, in Ω
     * @param axis of the gradient
     * @return in S/m; 0 if the fibres do not percolate
     * @throws LaboratoryException if the conductivity or the resistance is not above zero
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public double conductivity(double fibreConductivity, double contactResistance, Axis axis) {
        Range.POSITIVE.require("conductivity of the fibres", fibreConductivity, Unit.MS_PER_CM);
        requireResistance(contactResistance);
        double wire = fibreConductivity * Math.PI / 4 * fibres.diameter() * fibres.diameter();
        var graph = new FibreGraph(lines.length, 2 * contacts.size());
        for (int k = 0; k < contacts.size(); k++) {
            graph.place(contacts.get(k).first, contacts.get(k).alongFirst, 2 * k);
            graph.place(contacts.get(k).second, contacts.get(k).alongSecond, 2 * k + 1);
        }
        graph.order();
        for (int k = 0; k < contacts.size(); k++) {
            graph.join(2 * k, 2 * k + 1, contacts.get(k).across[axis.ordinal()], 1 / contactResistance);
        }
        double shortest = 1e-3 * fibres.diameter();
        graph.alongFibres((fibre, from, to, a, b) -> graph.join(
                a, b, place(fibre, to, axis) - place(fibre, from, axis), wire / Math.max(shortest, to - from)));
        double found = graph.power() / box.volume();
        double most = Math.min(affineConductivity(contactResistance), fibres.fraction() * fibreConductivity);
        return found < NOTHING * most ? 0 : found;
    }

    /** The coordinate of a place along a fibre's middle line. */
    private double place(int fibre, double along, Axis axis) {
        double[] line = lines[fibre];
        int pieces = line.length / 3 - 1;
        double at = along / (fibres.length() - fibres.diameter()) * pieces;
        int piece = Math.min(pieces - 1, (int) at);
        double from = line[3 * piece + axis.ordinal()];
        return from + (at - piece) * (line[3 * piece + 3 + axis.ordinal()] - from);
    }

    /**
     * The mean of the effective conductivities along the three axes.
     *
     * @param fibreConductivity along a fibre, in S/m
     * @param contactResistance of a contact, in Ω
     * @return in S/m
     * @throws LaboratoryException if the conductivity or the resistance is not above zero
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public double conductivity(double fibreConductivity, double contactResistance) {
        double sum = 0;
        for (Axis axis : Axis.values()) {
            sum += conductivity(fibreConductivity, contactResistance, axis);
        }
        return sum / 3;
    }

    private static void requireResistance(double contactResistance) {
        Range.POSITIVE.require("contact resistance", contactResistance, new Unit("MΩ", Units.Mohm));
    }

    @Override
    public String toString() {
        return "%d fibres with %s contacts each in a box of %s"
                .formatted(lines.length, Unit.ONE.format(meanContacts()), Unit.UM.format(box.shortest()));
    }

    /** Nodes where fibres touch, numbered along each fibre, and what joins them. */
    private static final class FibreGraph {
        private final List<List<double[]>> onFibre = new ArrayList<>();
        private final int[] number;
        private final int[] from;
        private final int[] to;
        private final double[] way;
        private final double[] conductance;
        private int joints;

        FibreGraph(int fibres, int ends) {
            for (int i = 0; i < fibres; i++) {
                onFibre.add(new ArrayList<>());
            }
            number = new int[ends];
            from = new int[2 * ends];
            to = new int[2 * ends];
            way = new double[2 * ends];
            conductance = new double[2 * ends];
        }

        void place(int fibre, double along, int end) {
            onFibre.get(fibre).add(new double[] {along, end});
        }

        void order() {
            int next = 0;
            for (var places : onFibre) {
                places.sort((a, b) -> a[0] != b[0] ? Double.compare(a[0], b[0]) : Double.compare(a[1], b[1]));
                for (double[] place : places) {
                    number[(int) place[1]] = next++;
                }
            }
        }

        interface Stretch {
            void between(int fibre, double from, double to, int a, int b);
        }

        void alongFibres(Stretch stretch) {
            for (int fibre = 0; fibre < onFibre.size(); fibre++) {
                var places = onFibre.get(fibre);
                for (int k = 1; k < places.size(); k++) {
                    stretch.between(fibre, places.get(k - 1)[0], places.get(k)[0], (int) places.get(k - 1)[1], (int)
                            places.get(k)[1]);
                }
            }
        }

        void join(int a, int b, double along, double siemens) {
            from[joints] = number[a];
            to[joints] = number[b];
            way[joints] = along;
            conductance[joints++] = siemens;
        }

        /** The power for a mean gradient of 1. */
        double power() {
            var fed = new double[number.length];
            for (int k = 0; k < joints; k++) {
                fed[from[k]] -= conductance[k] * way[k];
                fed[to[k]] += conductance[k] * way[k];
            }
            double[] u = ConductorNetwork.of(
                            number.length,
                            Arrays.copyOf(from, joints),
                            Arrays.copyOf(to, joints),
                            Arrays.copyOf(conductance, joints))
                    .potentials(fed);
            double power = 0;
            for (int k = 0; k < joints; k++) {
                double fall = way[k] + u[from[k]] - u[to[k]];
                power += conductance[k] * fall * fall;
            }
            return power;
        }
    }
}
