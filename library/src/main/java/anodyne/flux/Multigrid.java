package anodyne.flux;

import java.util.ArrayList;
import java.util.List;

/**
 * An approximate inverse of the conductance matrix: a cycle through levels of ever larger aggregates. On each level
 * colour by colour relaxation, forth before and back after the correction from the level below; there two steps of
 * conjugate gradients (the K-cycle of Notay and Vassilevski, Numer. Linear Algebra Appl. 15, 473 (2008)), which make up
 * for the stiffness of piecewise constant interpolation.
 */
final class Multigrid {
    /** How many nodes are solved for directly. */
    private static final int FEW = 160;

    /** Second steps below this share of the residual's square are not worth their cost. */
    private static final double ENOUGH = 0.0625;

    /** Piecewise constant corrections of a smooth error are about half of what they should be. */
    private static final float OVERCORRECTION = 1.5f;

    private final Crew crew;
    private final List<Level> levels = new ArrayList<>();
    private final DirectSolution direct;

    Multigrid(Crew crew, FineGraph graph, int[] place, Cells finest) {
        this.crew = crew;
        Graph fine = graph;
        int[] places = place;
        Cells cells = finest;
        levels.add(new Level(crew, graph));
        while (levels.size() == 1 || fine.nodes > FEW && cells.size() > 1) {
            var coarsening = new Coarsening(crew, fine, places, cells);
            Level above = levels.get(levels.size() - 1);
            above.aggregate = coarsening.aggregate;
            above.factor = cells.factor(0);
            cells = coarsening.coarseCells();
            fine = coarsening.coarse;
            places = coarsening.coarse.place;
            levels.add(new Level(crew, fine));
        }
        allocate();
        direct = new DirectSolution((SparseGraph) fine);
    }

    private void allocate() {
        for (int i = 1; i < levels.size(); i++) {
            Level level = levels.get(i);
            level.x = new float[level.graph.nodes + 1];
            level.b = new float[level.graph.nodes + 1];
            if (steps(i)) {
                level.product = new float[level.graph.nodes + 1];
                level.second = new float[level.graph.nodes + 1];
                level.secondProduct = new float[level.graph.nodes + 1];
            }
        }
    }

    private boolean steps(int i) {
        return i >= 1 && i < levels.size() - 1;
    }

    Level finest() {
        return levels.get(0);
    }

    /** x ≈ A⁻¹ b on the finest level. */
    void apply(float[] b, float[] x) {
        cycle(0, b, x);
    }

    private void cycle(int i, float[] b, float[] x) {
        Level level = levels.get(i);
        Graph graph = level.graph;
        if (i == levels.size() - 1) {
            direct.solve(b, x);
            return;
        }
        Level below = levels.get(i + 1);
        relaxFromZero(level, b, x);
        below.all((from, to) -> java.util.Arrays.fill(below.b, from, to, 0));
        level.colourByCoarsePlane(0, (from, to) -> graph.restrictNeighbours(x, level.aggregate, below.b, from, to));
        for (int colour = 1; colour < graph.colours - 1; colour++) {
            level.colourByCoarsePlane(colour, (from, to) -> graph.restrict(x, b, level.aggregate, below.b, from, to));
        }
        if (steps(i + 1)) {
            twoSteps(i + 1);
        } else {
            cycle(i + 1, below.b, below.x);
        }
        for (int colour = 0; colour < graph.colours - 1; colour++) {
            level.colour(colour, (from, to) -> prolong(level, below.x, x, from, to));
        }
        for (int colour = graph.colours - 1; colour >= 0; colour--) {
            level.colour(colour, (from, to) -> graph.relax(x, b, from, to));
        }
    }

    private static void relaxFromZero(Level level, float[] b, float[] x) {
        Graph graph = level.graph;
        if (graph.colours > 2) {
            level.all((from, to) -> java.util.Arrays.fill(x, from, to, 0));
        }
        level.colour(0, (from, to) -> {
            float[] inverse = graph.inverseSum;
            for (int i = from; i < to; i++) {
                x[i] = inverse[i] * b[i];
            }
        });
        for (int colour = 1; colour < graph.colours; colour++) {
            level.colour(colour, (from, to) -> graph.relax(x, b, from, to));
        }
    }

    private void prolong(Level level, float[] correction, float[] x, int from, int to) {
        int[] aggregate = level.aggregate;
        float factor = OVERCORRECTION;
        for (int i = from; i < to; i++) {
            x[i] += factor * correction[aggregate[i]];
        }
    }

    /** Two steps of flexible conjugate gradients, each with a cycle of its own. */
    private void twoSteps(int i) {
        Level level = levels.get(i);
        float[] x = level.x;
        float[] b = level.b;
        float[] v = level.product;
        cycle(i, b, x);
        level.all((from, to) -> level.graph.apply(x, 0, v, from, to));
        double rho1 = level.dot(x, v);
        double alpha1 = level.dot(x, b);
        if (!(rho1 > 0)) {
            return;
        }
        float t = (float) (alpha1 / rho1);
        double before = level.dot(b, b);
        level.all((from, to) -> {
            for (int k = from; k < to; k++) {
                b[k] -= t * v[k];
            }
        });
        if (level.dot(b, b) <= ENOUGH * before) {
            level.all((from, to) -> {
                for (int k = from; k < to; k++) {
                    x[k] *= t;
                }
            });
            return;
        }
        secondStep(i, rho1, alpha1);
    }

    private void secondStep(int i, double rho1, double alpha1) {
        Level level = levels.get(i);
        float[] x = level.x;
        float[] d = level.second;
        float[] w = level.secondProduct;
        cycle(i, level.b, d);
        level.all((from, to) -> level.graph.apply(d, 0, w, from, to));
        double gamma = level.dot(d, level.product);
        double beta = level.dot(d, w);
        double alpha2 = level.dot(d, level.b);
        double rho2 = beta - gamma * gamma / rho1;
        boolean useful = rho2 > 0;
        float ofFirst = (float) (useful ? alpha1 / rho1 - gamma * alpha2 / (rho1 * rho2) : alpha1 / rho1);
        float ofSecond = (float) (useful ? alpha2 / rho2 : 0);
        level.all((from, to) -> {
            for (int k = from; k < to; k++) {
                x[k] = ofFirst * x[k] + ofSecond * d[k];
            }
        });
    }
}
