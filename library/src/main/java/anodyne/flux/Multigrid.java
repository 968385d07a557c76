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
    private static final float OVERCORRECTION = 1.4f;

    private final Crew crew;
    private final List<Level> levels = new ArrayList<>();
    private final boolean uneven;
    private final DirectSolution direct;

    Multigrid(Crew crew, FineGraph graph, int[] place, Cells finest) {
        this.crew = crew;
        this.uneven = graph.coded();
        Graph fine = graph;
        int[] places = place;
        Cells cells = finest;
        levels.add(new Level(crew, graph));
        while (levels.size() == 1 || fine.nodes > FEW && (uneven || cells.size() > 1)) {
            Level above = levels.get(levels.size() - 1);
            boolean byCells = levels.size() == 1 || cells != null && cells.size() > 1;
            var coarsening = byCells
                    ? Coarsening.byCells(crew, fine, uneven, places, cells)
                    : Coarsening.byGroups(crew, (SparseGraph) fine);
            if (coarsening.coarse.nodes == fine.nodes && !byCells) {
                break;
            }
            above.aggregate = coarsening.aggregate;
            above.factor = byCells ? cells.factor(0) : Level.ACROSS_ALL_PLANES;
            cells = coarsening.coarseCells;
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

    /** The bytes of all levels but the finest. */
    long coarseBytes() {
        long bytes = 0;
        for (Level level : levels.subList(1, levels.size())) {
            // Neighbour and conductance of each entry; row, place, plates, sum and aggregate, and five vectors.
            bytes += 8L * ((SparseGraph) level.graph).entries() + 40L * level.graph.nodes;
        }
        return bytes;
    }

    private boolean steps(int i) {
        return i >= 1 && i < levels.size() - 1;
    }

    Level finest() {
        return levels.get(0);
    }

    /** x ≈ A⁻¹ b on the finest level; gives bᵀx and xᵀq with the direction before. */
    double[] apply(float[] b, float[] x, Directions directions) {
        Level level = finest();
        cycleUpToLastColour(0, b, x);
        return level.sums(2, (colour, from, to, sums) -> {
            if (colour == 0) {
                level.graph.relax(x, b, from, to);
            }
            sums[0] += Level.dot(b, x, from, to);
            sums[1] += directions.withLast(x, from, to);
        });
    }

    private void cycle(int i, float[] b, float[] x) {
        if (i == levels.size() - 1) {
            direct.solve(b, x);
            return;
        }
        cycleUpToLastColour(i, b, x);
        Level level = levels.get(i);
        level.colour(0, (from, to) -> level.graph.relax(x, b, from, to));
    }

    private void cycleUpToLastColour(int i, float[] b, float[] x) {
        Level level = levels.get(i);
        Graph graph = level.graph;
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
        for (int colour = graph.colours - 1; colour > 0; colour--) {
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
        double[] sums = apply(level, x, b, v, b, b);
        double rho1 = sums[0];
        double alpha1 = sums[1];
        double before = sums[2];
        if (!(rho1 > 0)) {
            return;
        }
        float t = (float) (alpha1 / rho1);
        double after = level.sums(1, (colour, from, to, sum) -> {
            for (int k = from; k < to; k++) {
                b[k] -= t * v[k];
            }
            sum[0] += Level.dot(b, b, from, to);
        })[0];
        if (after <= ENOUGH * before) {
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
        cycle(i, level.b, d);
        double[] sums = apply(level, d, level.b, level.secondProduct, d, level.product);
        double beta = sums[0];
        double alpha2 = sums[1];
        double gamma = sums[2];
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

    /** y = A x after a cycle for b; gives xᵀy, xᵀb and cᵀd. */
    private double[] apply(Level level, float[] x, float[] b, float[] y, float[] c, float[] d) {
        return level.sums(3, (colour, from, to, sums) -> {
            if (colour == 0 && !uneven) {
                // The cycle's last relaxation was of this colour, so that Ax = b here but for rounding.
                System.arraycopy(b, from, y, from, to - from);
            } else {
                level.graph.apply(x, 0, y, from, to);
            }
            sums[0] += Level.dot(x, y, from, to);
            sums[1] += Level.dot(x, b, from, to);
            sums[2] += Level.dot(c, d, from, to);
        });
    }
}
