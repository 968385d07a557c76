package anodyne.numeric;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.task.Interruption;
import java.util.Arrays;
import java.util.Locale;

/**
 * Nodes joined by conductors, which obey Ohm's and Kirchhoff's laws: Σ<sub>j</sub> g<sub>ij</sub> (u<sub>i</sub> −
 * u<sub>j</sub>) = i<sub>i</sub>, where i is the current fed into a node.
 *
 * <p>Solved by conjugate gradients (Hestenes and Stiefel, <i>J. Res. Natl. Bur. Stand.</i> 1952, 49, 409). The
 * preconditioner is the matrix's three middle diagonals, so that chains of good conductors, such as fibres, cost nothing if
 * their nodes have consecutive numbers. In each connected part the fed currents must sum to zero; its potential is then defined
 * up to a constant. Sums are made in one order, so that the same network gives the same bits.
 */
public final class ConductorNetwork {
    private static final double TOLERANCE = 1e-10;
    private static final double BALANCED = 1e-6;
    private static final double NO_PIVOT = 1e-13;
    private static final int LEAST_ITERATIONS = 2000;

    private final int nodes;
    private final int[] first;
    private final int[] neighbour;
    private final double[] conductance;
    private final double[] lower;
    private final double[] inversePivot;

    private ConductorNetwork(int nodes, int[] first, int[] neighbour, double[] conductance) {
        this.nodes = nodes;
        this.first = first;
        this.neighbour = neighbour;
        this.conductance = conductance;
        this.lower = new double[nodes];
        this.inversePivot = new double[nodes];
        factorise();
    }

    /** The three middle diagonals as L D Lᵀ. */
    private void factorise() {
        double beside = 0;
        for (int i = 0; i < nodes; i++) {
            double sum = 0;
            double next = 0;
            for (int k = first[i]; k < first[i + 1]; k++) {
                sum += conductance[k];
                next -= neighbour[k] == i + 1 ? conductance[k] : 0;
            }
            lower[i] = i > 0 ? beside * inversePivot[i - 1] : 0;
            double pivot = sum - lower[i] * beside;
            // A chain that nothing else holds has any potential; its last node is held at 0.
            inversePivot[i] = pivot > NO_PIVOT * sum ? 1 / pivot : 0;
            beside = next;
        }
    }

    /**
     * Nodes joined by conductors.
     *
     * @param nodes how many
     * @param from one node of each conductor, from 0
     * @param to the other node
     * @param conductances of each conductor, any unit
     * @return the network; conductors from a node to itself carry nothing and are left out
     * @throws LaboratoryException if the arrays differ in length, a node is not there, or a conductance is negative
     */
    public static ConductorNetwork of(int nodes, int[] from, int[] to, double[] conductances) {
        if (from.length != to.length || from.length != conductances.length) {
            throw new LaboratoryException(
                    "numbers of ends and conductances are %d, %d and %d, allowed is the same number of each"
                            .formatted(from.length, to.length, conductances.length));
        }
        var first = new int[nodes + 2];
        for (int k = 0; k < from.length; k++) {
            require(from[k], nodes);
            require(to[k], nodes);
            Range.NOT_NEGATIVE.require("conductance of conductor " + k, conductances[k], Unit.ONE);
            if (from[k] != to[k]) {
                first[from[k] + 2]++;
                first[to[k] + 2]++;
            }
        }
        for (int i = 2; i < first.length; i++) {
            first[i] += first[i - 1];
        }
        var neighbour = new int[first[nodes + 1]];
        var values = new double[neighbour.length];
        for (int k = 0; k < from.length; k++) {
            if (from[k] != to[k]) {
                int there = first[from[k] + 1]++;
                int back = first[to[k] + 1]++;
                neighbour[there] = to[k];
                neighbour[back] = from[k];
                values[there] = conductances[k];
                values[back] = conductances[k];
            }
        }
        return new ConductorNetwork(nodes, Arrays.copyOf(first, nodes + 1), neighbour, values);
    }

    /**
     * The potentials for given currents.
     *
     * @param fed current into each node, in the unit of conductance times potential; they sum to zero in each connected
     *     part
     * @return one potential a node
     * @throws LaboratoryException if the currents are not one a node, or the iteration does not settle, as it does where
     *     currents do not sum to zero
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public double[] potentials(double[] fed) {
        if (fed.length != nodes) {
            throw new LaboratoryException(
                    "number of fed currents is %d, allowed is one for each of %d nodes".formatted(fed.length, nodes));
        }
        var u = new double[nodes];
        var r = fed.clone();
        var z = new double[nodes];
        var p = new double[nodes];
        var q = new double[nodes];
        double before = 1;
        double rho = precondition(r, z);
        double enough = rho * TOLERANCE * TOLERANCE;
        int most = Math.max(LEAST_ITERATIONS, nodes);
        for (int iteration = 0; rho > enough; iteration++) {
            Interruption.check();
            double beta = iteration == 0 ? 0 : rho / before;
            for (int i = 0; i < nodes; i++) {
                p[i] = z[i] + beta * p[i];
            }
            double product = apply(p, q);
            if (iteration == most || !(product > 0)) {
                throw unbalanced(r, fed);
            }
            double step = rho / product;
            for (int i = 0; i < nodes; i++) {
                u[i] += step * p[i];
                r[i] -= step * q[i];
            }
            before = rho;
            rho = precondition(r, z);
        }
        // What is fed into a part and cannot leave it stays with the node that the preconditioner holds.
        if (largest(r) > BALANCED * largest(fed)) {
            throw unbalanced(r, fed);
        }
        return u;
    }

    private LaboratoryException unbalanced(double[] left, double[] fed) {
        return new LaboratoryException(String.format(
                Locale.ROOT,
                "network of %d nodes: of the largest current fed, %.1e is left unbalanced, allowed is %.0e; do currents sum to zero in each connected part?",
                nodes,
                largest(left) / largest(fed),
                BALANCED));
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** z = M⁻¹ r; returns r · z. */
    private double precondition(double[] r, double[] z) {
        double held = 0;
        for (int i = 0; i < nodes; i++) {
            held = r[i] - lower[i] * held;
            z[i] = held;
        }
        double above = 0;
        double rho = 0;
        for (int i = nodes - 1; i >= 0; i--) {
            above = z[i] * inversePivot[i] - (i + 1 < nodes ? lower[i + 1] * above : 0);
            z[i] = above;
            rho += r[i] * above;
        }
        return rho;
    }

    /** q = A p; returns p · q. */
    private double apply(double[] p, double[] q) {
        double product = 0;
        for (int i = 0; i < nodes; i++) {
            double sum = 0;
            for (int k = first[i]; k < first[i + 1]; k++) {
                sum += conductance[k] * (p[i] - p[neighbour[k]]);
            }
            q[i] = sum;
            product += p[i] * sum;
        }
        return product;
    }

    private static void require(int node, int nodes) {
        if (node < 0 || node >= nodes) {
            throw new LaboratoryException("node of a conductor is %d, allowed is 0 to %d".formatted(node, nodes - 1));
        }
    }
}
