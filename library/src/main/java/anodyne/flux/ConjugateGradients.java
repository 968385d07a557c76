package anodyne.flux;

import anodyne.quantity.LaboratoryException;
import anodyne.task.Interruption;
import java.util.Locale;

/**
 * Conjugate gradients with the multigrid before them: single precision inside, and a potential and a residual in double
 * precision that put right, now and then, what rounding has spoilt. Flexible (Notay, SIAM J. Sci. Comput. 22, 1444
 * (2000)), because the multigrid is not the same linear map each time.
 *
 * <p>It stops when the layers' currents agree and the energy gives the same conductance as the flux, both computed from
 * the potential itself; a small residual alone proves little where conductivities differ by orders of magnitude.
 */
final class ConjugateGradients {
    /** How far rᵀM⁻¹r may fall before the residual is computed anew; single precision holds about that much. */
    private static final double FALL_BETWEEN_BALANCES = 1e-8;

    /** The layers' currents differ by the error itself, while the energy is off only by its square. */
    private static final double SPREAD_TO_TOLERANCE = 100;

    /** By how much rᵀM⁻¹r must fall before layers that did not agree are compared again. */
    private static final double LOOK_AGAIN = 0.1;

    /** How far rᵀz may be below the error at most: one over the smallest eigenvalue of M⁻¹A. */
    private static final double SLOW = 100;

    /** An error of the energy that double precision does not show. */
    private static final double ROUNDING = 1e-16;

    private final Multigrid multigrid;
    private final FineGraph graph;
    private final Balance balance;
    private final double tolerance;
    private final double energyTolerance;
    private final int mostIterations;

    final double[] u;
    private final float[] r;
    private final float[] z;
    private final Directions directions;

    private int iterations;
    private double energyError = Double.POSITIVE_INFINITY;
    private double pq;
    private double rz;
    private double zq;
    private double largest;
    private boolean restart;
    private double nextLook = Double.POSITIVE_INFINITY;
    private final Rest rest = new Rest();

    /**
     * An iteration that has not begun.
     *
     * @param tolerance of what the flux says against the energy
     * @param energyTolerance by which share the energy may still fall
     */
    ConjugateGradients(
            Multigrid multigrid, Balance balance, double tolerance, double energyTolerance, int mostIterations) {
        this.multigrid = multigrid;
        Level level = multigrid.finest();
        this.graph = (FineGraph) level.graph;
        this.balance = balance;
        this.tolerance = tolerance;
        this.energyTolerance = energyTolerance;
        this.mostIterations = mostIterations;
        int length = graph.nodes + 1;
        // To write a large array's zeros takes a while, the more if the memory is new to the process.
        Interruption.check();
        this.u = new double[length];
        Interruption.check();
        this.r = new float[length];
        this.z = new float[length];
        Interruption.check();
        this.directions = exact(graph) ? new DoubleDirections(level) : new SingleDirections(level);
    }

    /**
     * Without a plate a constant may be added to the potential, and rounding feeds some in; single precision would lose
     * what is small beside it.
     */
    private static boolean exact(FineGraph graph) {
        return graph.coded() || !graph.hasPlates();
    }

    int nodes() {
        return graph.nodes;
    }

    long coarseBytes() {
        return multigrid.coarseBytes();
    }

    int iterations() {
        return iterations;
    }

    /** An estimate of how much the energy's conductance is too large, as a share of it. */
    double energyError() {
        return energyError;
    }

    Balance result() {
        return balance;
    }

    void solve(String name) {
        balance();
        try (var progress = new Falling(name, energyTolerance)) {
            while (!settled(progress)) {
                if (iterations == mostIterations) {
                    throw notConverged();
                }
                step();
            }
            progress.ended();
        }
    }

    private void balance() {
        balance.of(u, r, directions.residual());
        largest = 0;
    }

    /**
     * Finds how large the error is, with z = M⁻¹r: the energy is too large by rᵀA⁻¹r, of which rᵀz is an estimate, and not
     * by less than the steps so far let expect. Layers can agree before all voxels do, so that all three are asked for.
     */
    private boolean settled(Falling progress) {
        precondition();
        progress.to(energyError);
        boolean small = energyError <= energyTolerance && (rz <= nextLook || energyError < ROUNDING);
        if (!small && rz >= FALL_BETWEEN_BALANCES * largest) {
            return false;
        }
        balance();
        if (energyError <= energyTolerance && converged()) {
            return true;
        }
        double before = rz;
        precondition();
        restart = rz > 2 * before;
        if (energyError <= energyTolerance && converged()) {
            return true;
        }
        nextLook = LOOK_AGAIN * rz;
        return false;
    }

    private void precondition() {
        double[] products = multigrid.apply(r, z, directions);
        rz = products[0];
        zq = products[1];
        if (!(rz >= 0)) {
            throw notConverged();
        }
        largest = Math.max(largest, rz);
        energyError = rz == 0 ? 0 : Math.max(rz, Math.min(rest.expected(), SLOW * rz)) / balance.power();
    }

    private void step() {
        double beta = iterations == 0 || restart ? 0 : -zq / pq;
        pq = directions.next(z, r, beta);
        if (!(pq > 0)) {
            throw notConverged();
        }
        directions.step(rz / pq, u, r);
        rest.afterStep(rz / pq * rz);
        restart = false;
        iterations++;
    }

    private boolean converged() {
        return balance.gap() <= tolerance && balance.spread() <= SPREAD_TO_TOLERANCE * tolerance;
    }

    private LaboratoryException notConverged() {
        balance.of(u, r, directions.residual());
        return new LaboratoryException(String.format(
                Locale.ROOT,
                "flux after %d iterations differs from layer to layer by %.2e of itself and from that of the energy by %.2e, allowed are %.2e and %.2e",
                iterations,
                balance.spread(),
                balance.gap(),
                SPREAD_TO_TOLERANCE * tolerance,
                tolerance));
    }

    /**
     * What the energy will still fall by: each step takes α·rᵀz from it (Hestenes and Stiefel, J. Res. NBS 49, 409 (1952)),
     * and the steps to come are a geometric series.
     */
    private static final class Rest {
        private static final int MEMORY = 5;
        private static final double SLOWEST = 0.98;

        private final double[] falls = new double[MEMORY];
        private int steps;

        void afterStep(double fall) {
            falls[steps++ % MEMORY] = fall;
        }

        /** The sum of the falls to come; 0 as long as nothing is known of them. */
        double expected() {
            int known = Math.min(steps, MEMORY) - 1;
            if (known < 1) {
                return 0;
            }
            double last = falls[(steps - 1) % MEMORY];
            double rate = Math.pow(last / falls[(steps - 1 - known) % MEMORY], 1.0 / known);
            double bounded = Math.min(Math.max(rate, last / falls[(steps - 2) % MEMORY]), SLOWEST);
            return last * bounded / (1 - bounded);
        }
    }
}
