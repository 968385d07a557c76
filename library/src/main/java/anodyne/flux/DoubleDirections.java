package anodyne.flux;

import anodyne.task.Interruption;

/**
 * Directions in double precision: where conductivities differ by orders of magnitude, rounding in single precision would
 * drown the small potential differences inside good conductors; where no plate holds the potential, those beside a constant.
 */
final class DoubleDirections implements Directions {
    private final Level level;
    private final FineGraph graph;
    private final double[] residual;
    private final double[] p;
    private final double[] q;

    DoubleDirections(Level level) {
        this.level = level;
        this.graph = (FineGraph) level.graph;
        this.residual = new double[graph.nodes];
        Interruption.check();
        this.p = new double[graph.nodes];
        Interruption.check();
        this.q = new double[graph.nodes];
    }

    @Override
    public double[] residual() {
        return residual;
    }

    @Override
    public double withLast(float[] z, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += z[i] * q[i];
        }
        return sum;
    }

    @Override
    public double next(float[] z, float[] r, double beta) {
        level.planes(plane -> {
            for (int colour = 0; colour < graph.colours; colour++) {
                graph.applyExactly(z, beta, q, graph.from(colour, plane), graph.to(colour, plane));
                graph.addPlatesExactly(z, q, colour, plane);
            }
        });
        return level.sums(1, (colour, from, to, sums) -> {
            double sum = 0;
            for (int i = from; i < to; i++) {
                p[i] = z[i] + beta * p[i];
                sum += p[i] * q[i];
            }
            sums[0] += sum;
        })[0];
    }

    @Override
    public void step(double alpha, double[] u, float[] r) {
        level.all((from, to) -> {
            for (int i = from; i < to; i++) {
                u[i] += alpha * p[i];
                residual[i] -= alpha * q[i];
                r[i] = (float) residual[i];
            }
        });
    }
}
