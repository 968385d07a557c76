package anodyne.flux;

import java.util.Arrays;

/**
 * What a potential means, all in double precision: the currents across every layer, the power, and what each voxel gains
 * or loses.
 *
 * <p>The potential is the sum of an unknown part u and of one that falls evenly along the current's axis by 1 over the
 * box; only u is stored, and falls between neighbours are differences of u plus the even part's.
 */
final class Balance {
    private static final int POWER = 3;
    private static final int FIRST_PLATE = 4;
    private static final int LAST_PLATE = 5;
    private static final int WORK = 6;
    private static final int CHARGE = 7;

    private final Level level;
    private final FineGraph graph;
    private final Source source;
    private final double[][] sums;

    /**
     * What drives the current.
     *
     * @param drop of the even part of the potential from one layer to the next
     * @param charge what flows out of each node's surface, or null if nothing does
     * @param selfFaces sum of the conductances of faces that join a voxel to itself, round a ring of one layer
     */
    record Source(double drop, double[] charge, double selfFaces) {}

    Balance(Level level, Source source) {
        this.level = level;
        this.graph = (FineGraph) level.graph;
        this.source = source;
        this.sums = new double[graph.planes][8];
    }

    /**
     * Computes the balance of a potential, and what each voxel gains.
     *
     * @param exact gets the same in double precision, or null: rounded gains do not sum to zero, and no potential of a part
     *     without a plate puts that right
     */
    void of(double[] u, float[] gain, double[] exact) {
        level.planes(plane -> {
            double[] ofPlane = sums[plane];
            Arrays.fill(ofPlane, 0);
            for (int colour = 0; colour < graph.colours; colour++) {
                int from = graph.from(colour, plane);
                int to = graph.to(colour, plane);
                if (graph.coded()) {
                    coded(u, gain, exact, from, to, ofPlane);
                } else {
                    uniform(u, gain, exact, from, to, ofPlane);
                }
                if (plane == 0 || plane == graph.planes - 1) {
                    plates(u, gain, exact, colour, plane, ofPlane);
                }
                if (source.charge != null) {
                    charge(u, gain, exact, from, to, plane, ofPlane);
                }
            }
        });
    }

    private void uniform(double[] u, float[] gain, double[] exact, int from, int to, double[] sum) {
        int none = graph.nodes;
        double drop = source.drop;
        int[] m0 = graph.neighbour[0];
        int[] p0 = graph.neighbour[1];
        int[] m1 = graph.neighbour[2];
        int[] p1 = graph.neighbour[3];
        int[] m2 = graph.neighbour[4];
        int[] p2 = graph.neighbour[5];
        double g0 = graph.exact(0);
        double g1 = graph.exact(1);
        double g2 = graph.exact(2);
        double current0 = 0;
        double current1 = 0;
        double current2 = 0;
        double power = 0;
        for (int i = from; i < to; i++) {
            double here = u[i];
            double up0 = p0[i] == none ? 0 : g0 * (here - u[p0[i]] + drop);
            double up1 = p1[i] == none ? 0 : g1 * (here - u[p1[i]]);
            double up2 = p2[i] == none ? 0 : g2 * (here - u[p2[i]]);
            double down0 = m0[i] == none ? 0 : g0 * (here - u[m0[i]] - drop);
            double down1 = m1[i] == none ? 0 : g1 * (here - u[m1[i]]);
            double down2 = m2[i] == none ? 0 : g2 * (here - u[m2[i]]);
            current0 += up0;
            current1 += up1;
            current2 += up2;
            power += up0 * up0 / g0 + (up1 * up1 / g1 + up2 * up2 / g2);
            note(-((up0 + down0) + (up1 + down1) + (up2 + down2)), i, gain, exact);
        }
        sum[0] += current0;
        sum[1] += current1;
        sum[2] += current2;
        sum[POWER] += power;
    }

    private void coded(double[] u, float[] gain, double[] exact, int from, int to, double[] sum) {
        for (int i = from; i < to; i++) {
            double outflow = 0;
            for (int axis = 0; axis < 3; axis++) {
                double even = axis == 0 ? source.drop : 0;
                int above = graph.neighbour[2 * axis + 1][i];
                int below = graph.neighbour[2 * axis][i];
                double up = above == graph.nodes ? 0 : u[i] - u[above] + even;
                double down = below == graph.nodes ? 0 : u[i] - u[below] - even;
                double current = graph.exact(axis, graph.code[2 * axis + 1][i]) * up;
                sum[axis] += current;
                sum[POWER] += current * up;
                outflow += current + graph.exact(axis, graph.code[2 * axis][i]) * down;
            }
            note(-outflow, i, gain, exact);
        }
    }

    /** Nodes at plates, whose gain is computed anew, because the plate's share must be added in double precision. */
    private void plates(double[] u, float[] gain, double[] exact, int colour, int plane, double[] sum) {
        double[] first = plane == 0 ? graph.plate(0, colour) : null;
        double[] last = plane == graph.planes - 1 ? graph.plate(1, colour) : null;
        if (first == null && last == null) {
            return;
        }
        for (int i = graph.from(colour, plane); i < graph.to(colour, plane); i++) {
            int k = i - graph.from(colour, plane);
            double in = 0;
            if (first != null) {
                double fall = source.drop / 2 - u[i];
                sum[FIRST_PLATE] += first[k] * fall;
                sum[POWER] += first[k] * fall * fall;
                in += first[k] * fall;
            }
            if (last != null) {
                double fall = source.drop / 2 + u[i];
                sum[LAST_PLATE] += last[k] * fall;
                sum[POWER] += last[k] * fall * fall;
                in -= last[k] * fall;
            }
            note(in - outflow(u, i), i, gain, exact);
        }
    }

    private double outflow(double[] u, int i) {
        double sum = 0;
        for (int side = 0; side < 6; side++) {
            int other = graph.neighbour[side][i];
            if (other != graph.nodes) {
                double even = side == 1 ? source.drop : side == 0 ? -source.drop : 0;
                sum += graph.exactOf(side, i) * (u[i] - u[other] + even);
            }
        }
        return sum;
    }

    /** Charged nodes, whose gain is computed anew, so that it is rounded only once. */
    private void charge(double[] u, float[] gain, double[] exact, int from, int to, int plane, double[] sum) {
        for (int i = from; i < to; i++) {
            sum[CHARGE] += source.charge[i];
            sum[WORK] += source.charge[i] * u[i];
            double in = source.charge[i] - outflow(u, i);
            double[] first = plane == 0 ? graph.plate(0, colourOf(i, plane)) : null;
            double lost = first == null ? 0 : first[i - graph.from(colourOf(i, plane), plane)] * u[i];
            note(in - lost, i, gain, exact);
        }
    }

    private static void note(double value, int i, float[] gain, double[] exact) {
        gain[i] = (float) value;
        if (exact != null) {
            exact[i] = value;
        }
    }

    private int colourOf(int node, int plane) {
        int colour = 0;
        while (node >= graph.to(colour, plane)) {
            colour++;
        }
        return colour;
    }

    private double total(int which) {
        double total = 0;
        for (double[] ofPlane : sums) {
            total += ofPlane[which];
        }
        return total;
    }

    /** The power, for a potential drop of 1: the conductance that the energy gives. */
    double power() {
        return total(POWER) + source.selfFaces * source.drop * source.drop;
    }

    /** What the charge on the surface does against its potential. */
    double work() {
        return total(WORK);
    }

    /** The mean of the layers' currents: the conductance that the flux gives. */
    double meanCurrent() {
        double ends = graph.hasPlates() ? (sums[0][FIRST_PLATE] + sums[graph.planes - 1][LAST_PLATE]) / 2 : 0;
        return (total(0) + ends + source.selfFaces * source.drop) * source.drop;
    }

    /** The mean current along an axis of the turned order, times the number of layers along it. */
    double current(int axis) {
        return total(axis) + (axis == 0 ? source.selfFaces * source.drop : 0);
    }

    /** The currents across the layers' faces: from the first plate to the last, or round the ring. */
    double[] layers() {
        int planes = graph.planes;
        if (!graph.hasPlates()) {
            return planes == 1
                    ? new double[] {current(0)}
                    : Arrays.stream(sums).mapToDouble(sum -> sum[0]).toArray();
        }
        var layers = new double[planes + 1];
        layers[0] = sums[0][FIRST_PLATE];
        for (int plane = 1; plane < planes; plane++) {
            layers[plane] = sums[plane - 1][0];
        }
        layers[planes] = sums[planes - 1][LAST_PLATE];
        return layers;
    }

    /** By how much the layers' currents are wrong, as a share of the current. */
    double spread() {
        double[] wrong = layers();
        double scale = 1;
        if (source.charge == null) {
            scale = power();
        } else {
            double beyond = 0;
            for (int plane = graph.planes - 1; plane >= 0; plane--) {
                beyond += sums[plane][CHARGE];
                wrong[plane] += beyond;
            }
        }
        return (Arrays.stream(wrong).max().orElseThrow()
                        - Arrays.stream(wrong).min().orElseThrow())
                / scale;
    }

    /** By how much the conductances of energy and flux differ, as a share of them. */
    double gap() {
        return Math.abs(power() - (source.charge == null ? meanCurrent() : work())) / power();
    }
}
