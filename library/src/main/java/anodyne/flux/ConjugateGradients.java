package anodyne.flux;

import anodyne.quantity.LaboratoryException;

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

    /** The share of the tolerance that the energy may still fall by. */
    private static final double SURE = 0.01;

    /** What parallel paths would conduct, times this, is nothing. */
    static final double NOTHING = 1e-10;

    private final Multigrid multigrid;
    private final Level level;
    private final Graph graph;
    private final Balance balance;
    private final double tolerance;
    private final int mostIterations;

    final double[] u;
    private final float[] r;
    private final float[] z;
    private final Directions directions;

    private int iterations;
    private double energyError = Double.POSITIVE_INFINITY;
    private double powerAtStart;
    private double pq;
    private final Rest rest = new Rest();

    ConjugateGradients(Multigrid multigrid, Balance balance, double tolerance, int mostIterations) {
        this.multigrid = multigrid;
        this.level = multigrid.finest();
        this.graph = level.graph;
        this.balance = balance;
        this.tolerance = tolerance;
        this.mostIterations = mostIterations;
        int length = graph.nodes + 1;
        this.u = new double[length];
        this.r = new float[length];
        this.z = new float[length];
        this.directions =
                ((FineGraph) graph).coded() ? new DoubleDirections(level) : new SingleDirections(level);
    }

    int iterations() {
        return iterations;
    }

    /** An estimate of how much the energy's conductance is too large, as a share of it. */
    double energyError() {
        return energyError;
    }

    Balance balance() {
        return balance;
    }

    double powerAtStart() {
        return powerAtStart;
    }

    void solve(String name) {
        balance.of(u, r);
        directions.restart(r);
        powerAtStart = balance.power();
        try (var progress = new Falling(name, SURE * tolerance)) {
            while (!converged() && !nothing()) {
                if (!iterateToBalance(progress)) {
                    return;
                }
                balance.of(u, r);
                directions.restart(r);
            }
        }
    }

    /** Iterates until the balance is worth a look; false if nothing is left to do. */
    private boolean iterateToBalance(Falling progress) {
        double largest = 0;
        while (true) {
            if (iterations == mostIterations) {
                throw notConverged();
            }
            multigrid.apply(r, z);
            double rz = level.dot(r, z);
            if (rz == 0) {
                energyError = 0;
                return false;
            }
            if (!(rz > 0)) {
                throw notConverged();
            }
            double beta = iterations == 0 ? 0 : -directions.withLast(z) / pq;
            pq = directions.next(z, r, beta);
            if (!(pq > 0)) {
                throw notConverged();
            }
            double alpha = rz / pq;
            directions.step(alpha, u, r);
            iterations++;
            energyError = rest.afterStep(alpha * rz) / balance.power();
            progress.to(energyError);
            largest = Math.max(largest, rz);
            if (energyError < SURE * tolerance || rz < FALL_BETWEEN_BALANCES * largest) {
                return true;
            }
        }
    }

    private boolean converged() {
        return balance.gap() <= tolerance && balance.spread() <= SPREAD_TO_TOLERANCE * tolerance;
    }

    /** A periodic cell that conducts nothing has a power that falls and falls. */
    private boolean nothing() {
        return balance.power() < NOTHING * powerAtStart;
    }

    private LaboratoryException notConverged() {
        balance.of(u, r);
        return new LaboratoryException(
                "flux after %d iterations differs from layer to layer by %.2e of itself and from that of the energy by %.2e, allowed are %.2e and %.2e"
                        .formatted(
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

        double afterStep(double fall) {
            int known = Math.min(steps, MEMORY - 1);
            double oldest = falls[(steps - known) % MEMORY];
            double previous = falls[Math.max(steps - 1, 0) % MEMORY];
            falls[steps++ % MEMORY] = fall;
            if (known == 0) {
                return Double.POSITIVE_INFINITY;
            }
            double rate = Math.max(fall / previous, Math.pow(fall / oldest, 1.0 / known));
            double bounded = Math.min(rate, SLOWEST);
            return fall * bounded / (1 - bounded);
        }
    }
}
