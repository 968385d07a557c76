package anodyne.flux;

import anodyne.quantity.LaboratoryException;
import anodyne.task.Progress;
import java.util.function.DoubleFunction;

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

    private static final double SURE = 0.01;

    private final Multigrid multigrid;
    private final Level level;
    private final Graph graph;
    private final Balance balance;
    private final double tolerance;
    private final int mostIterations;

    final double[] u;
    private final float[] r;
    private final float[] z;
    private final float[] p;
    private final float[] q;

    private int iterations;
    private double energyError;

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
        this.p = new float[length];
        this.q = new float[length];
    }

    int iterations() {
        return iterations;
    }

    /** An estimate of how much the energy's conductance is too large, as a share of it. */
    double energyError() {
        return energyError;
    }

    void solve(DoubleFunction<Progress> progressOf) {
        balance.of(u, r);
        double rzBefore = 0;
        double rzAtBalance = 0;
        double pq = 0;
        while (!converged()) {
            boolean newBalance = false;
            while (!newBalance) {
                if (iterations == mostIterations) {
                    throw notConverged();
                }
                multigrid.apply(r, z);
                double rz = level.dot(r, z);
                if (rz == 0) {
                    return;
                }
                float beta = iterations == 0 ? 0 : (float) (-level.dot(z, q) / pq);
                pq = direct(beta);
                step((float) (rz / pq));
                iterations++;
                double rate = rzBefore == 0 ? 1 : Math.min(1, rz / rzBefore);
                energyError = rz * rate / balance.power();
                rzAtBalance = Math.max(rzAtBalance, rz);
                newBalance = energyError < SURE * tolerance || rz < FALL_BETWEEN_BALANCES * rzAtBalance;
                rzBefore = rz;
                if (Boolean.getBoolean("anodyne.trace")) {
                    System.out.printf("it %d rz %.3e est %.3e alpha %.3f beta %.3f%n", iterations, rz, energyError, rz / pq, beta);
                }
            }
            balance.of(u, r);
            rzAtBalance = 0;
            if (Boolean.getBoolean("anodyne.trace")) {
                System.out.printf("balance E %.12f F %.12f spread %.3e%n", balance.power(), balance.meanCurrent(), balance.spread()/balance.power());
            }
        }
    }

    /** p = z + βp and q = Ap, and their product. */
    private double direct(float beta) {
        level.all((from, to) -> {
            for (int i = from; i < to; i++) {
                p[i] = z[i] + beta * p[i];
            }
        });
        level.colour(0, (from, to) -> {
            // The last relaxation was of this colour, so that Az = r here.
            for (int i = from; i < to; i++) {
                q[i] = r[i] + beta * q[i];
            }
        });
        for (int colour = 1; colour < graph.colours; colour++) {
            level.colour(colour, (from, to) -> graph.apply(z, beta, q, from, to));
        }
        return level.dot(p, q);
    }

    private void step(float alpha) {
        level.all((from, to) -> {
            for (int i = from; i < to; i++) {
                u[i] += alpha * p[i];
            }
            for (int i = from; i < to; i++) {
                r[i] -= alpha * q[i];
            }
        });
    }

    private boolean converged() {
        double gap = Math.abs(balance.power() - balance.meanCurrent());
        return gap <= tolerance * balance.power()
                && balance.spread() <= SPREAD_TO_TOLERANCE * tolerance * balance.power();
    }

    private LaboratoryException notConverged() {
        balance.of(u, r);
        return new LaboratoryException(
                "flux after %d iterations differs from layer to layer by %.2e of itself and from that of the energy by %.2e, allowed are %.2e and %.2e"
                        .formatted(
                                iterations,
                                balance.spread() / balance.power(),
                                Math.abs(balance.power() - balance.meanCurrent()) / balance.power(),
                                SPREAD_TO_TOLERANCE * tolerance,
                                tolerance));
    }
}
