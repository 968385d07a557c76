package anodyne.microstructure;

import anodyne.numeric.ConductorNetwork;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.voxel.Axis;
import java.util.List;

/**
 * The grains of a packing as nodes, their necks as conductors: the fast way to an effective conductivity.
 *
 * <p>A neck of radius a between two grains of conductivity σ conducts g = 2·F·σ·a. Without F this is the constriction of a
 * disc between two half-spaces (Maxwell, <i>A Treatise on Electricity and Magnetism</i>, art. 308; Holm, <i>Electric
 * Contacts</i>). That grains are no half-spaces and necks have neighbours moves it both ways; F = {@value #FACTOR}
 * makes the graph agree with the same packing resolved in voxels.
 *
 * <p>The box is one cell of an endless lattice with a mean gradient of 1 along an axis; the conductivity follows from the
 * dissipated power, Σ g (w + Δu)² / V, whose error is that of the potentials squared.
 */
public final class GrainGraph {
    /** F, by which a neck in a packing conducts more than one between half-spaces. */
    static final double FACTOR = 1.03;

    /** Below this share of the grains' conductivity, only rounding is left. */
    private static final double NOTHING = 1e-12;

    private final GrainPacking packing;
    private final double grainConductivity;
    private final ConductorNetwork network;
    private final double[] conductances;

    private GrainGraph(
            GrainPacking packing, double grainConductivity, ConductorNetwork network, double[] conductances) {
        this.packing = packing;
        this.grainConductivity = grainConductivity;
        this.network = network;
        this.conductances = conductances;
    }

    /**
     * The graph of a packing.
     *
     * @param packing grains and contacts
     * @param grainConductivity of the dense grains, in S/m
     * @return the graph
     * @throws anodyne.quantity.LaboratoryException if the conductivity is not above zero
     */
    public static GrainGraph of(GrainPacking packing, double grainConductivity) {
        Range.POSITIVE.require("conductivity of the grains", grainConductivity, Unit.MS_PER_CM);
        List<GrainContact> contacts = packing.contacts();
        var from = new int[contacts.size()];
        var to = new int[contacts.size()];
        var conductances = new double[contacts.size()];
        for (int k = 0; k < from.length; k++) {
            from[k] = contacts.get(k).first();
            to[k] = contacts.get(k).second();
            conductances[k] = 2 * FACTOR * contacts.get(k).radius();
        }
        var network = ConductorNetwork.of(packing.grains().count(), from, to, conductances);
        return new GrainGraph(packing, grainConductivity, network, conductances);
    }

    /**
     * The effective conductivity along an axis.
     *
     * @param axis of the gradient
     * @return in S/m; 0 if the grains do not percolate
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public double conductivity(Axis axis) {
        double[] flows = flows(axis);
        double power = 0;
        for (int k = 0; k < flows.length; k++) {
            power += flows[k] * flows[k] / conductances[k];
        }
        double relative = power / packing.grains().box().volume();
        return relative < NOTHING ? 0 : relative * grainConductivity;
    }

    /**
     * The mean of the effective conductivities along the three axes.
     *
     * @return in S/m
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public double conductivity() {
        double sum = 0;
        for (Axis axis : Axis.values()) {
            sum += conductivity(axis);
        }
        return sum / 3;
    }

    /**
     * The currents through all contacts.
     *
     * @param axis of the mean gradient, 1 V/m against it
     * @return in A, from each contact's first grain to its second, in the order of the contacts
     */
    public double[] currents(Axis axis) {
        double[] currents = flows(axis);
        for (int k = 0; k < currents.length; k++) {
            currents[k] *= grainConductivity;
        }
        return currents;
    }

    private double[] flows(Axis axis) {
        List<GrainContact> contacts = packing.contacts();
        var fed = new double[packing.grains().count()];
        for (int k = 0; k < conductances.length; k++) {
            double flow = conductances[k] * contacts.get(k).way(axis.ordinal());
            fed[contacts.get(k).first()] -= flow;
            fed[contacts.get(k).second()] += flow;
        }
        double[] u = network.potentials(fed);
        var flows = new double[conductances.length];
        for (int k = 0; k < flows.length; k++) {
            var contact = contacts.get(k);
            flows[k] = conductances[k] * (contact.way(axis.ordinal()) + u[contact.first()] - u[contact.second()]);
        }
        return flows;
    }
}
