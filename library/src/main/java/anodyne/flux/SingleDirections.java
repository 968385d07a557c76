package anodyne.flux;

/** Directions in single precision, which suffice where all faces conduct alike. */
final class SingleDirections implements Directions {
    private final Level level;
    private final Graph graph;
    private final float[] p;
    private final float[] q;

    SingleDirections(Level level) {
        this.level = level;
        this.graph = level.graph;
        this.p = new float[graph.nodes + 1];
        this.q = new float[graph.nodes + 1];
    }

    @Override
    public double[] residual() {
        return null;
    }

    @Override
    public double withLast(float[] z, int from, int to) {
        return Level.dot(z, q, from, to);
    }

    @Override
    public double next(float[] z, float[] r, double exactBeta) {
        float beta = (float) exactBeta;
        return level.sums(1, (colour, from, to, sums) -> {
            if (colour == 0) {
                // The last relaxation was of this colour, so that Az = r here.
                for (int i = from; i < to; i++) {
                    q[i] = r[i] + beta * q[i];
                }
            } else {
                graph.apply(z, beta, q, from, to);
            }
            for (int i = from; i < to; i++) {
                p[i] = z[i] + beta * p[i];
            }
            sums[0] += Level.dot(p, q, from, to);
        })[0];
    }

    @Override
    public void step(double exactAlpha, double[] u, float[] r) {
        float alpha = (float) exactAlpha;
        level.all((from, to) -> {
            for (int i = from; i < to; i++) {
                u[i] += alpha * p[i];
            }
            for (int i = from; i < to; i++) {
                r[i] -= alpha * q[i];
            }
        });
    }
}
