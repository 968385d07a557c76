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
    public void restart(float[] r) {}

    @Override
    public double withLast(float[] z) {
        return level.dot(z, q);
    }

    @Override
    public double next(float[] z, float[] r, double exactBeta) {
        float beta = (float) exactBeta;
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
