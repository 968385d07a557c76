package anodyne.flux;

/** The search directions of conjugate gradients, p, and what they do to the residual, q = Ap. */
interface Directions {
    /** The residual where it is kept in double precision too; null if single suffices. */
    double[] residual();

    /** What part of the nodes adds to zᵀq with the direction before. */
    double withLast(float[] z, int from, int to);

    /** Makes p = z + βp and q = Ap and gives pᵀq; r is what z came from. */
    double next(float[] z, float[] r, double beta);

    /** Takes a step: u += αp, r −= αq. */
    void step(double alpha, double[] u, float[] r);
}
