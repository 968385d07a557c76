package anodyne.impedance;

import anodyne.measurement.Complex;

/**
 * A transmission line of N rungs, solved by Kirchhoff's laws: half a segment of both rails, a rung, a segment, …, a rung,
 * half a segment. Knows nothing of hyperbolic functions.
 */
final class Ladder {
    private Ladder() {}

    static Complex impedance(Line line, double ri, double re, Complex interfacial, int rungs) {
        double s = (ri + re) / rungs;
        double first = line == Line.E ? 0 : 1;
        double last = line == Line.T ? 1 : 0;
        var rungAdmittance = interfacial.times(rungs).inverse();
        var u = voltages(s, re / rungs, first, last, rungAdmittance, rungs);
        double half = 0.5 / rungs;
        var ionic = new Complex(ri * half * (first + last), 0);
        for (int k = 0; k + 1 < rungs; k++) {
            ionic = ionic.plus(current(u, k, s, re / rungs).times(ri / rungs));
        }
        if (line == Line.T) {
            return ionic;
        }
        var electronic = new Complex(re * half * (2 - first - last), 0);
        for (int k = 0; k + 1 < rungs; k++) {
            electronic = electronic.plus(
                    Complex.ONE.minus(current(u, k, s, re / rungs)).times(re / rungs));
        }
        if (line == Line.E) {
            return electronic;
        }
        // half a segment of the ionic rail, down the first rung, along the electronic rail to its end
        return u[0].plus(new Complex(ri * half, 0)).plus(electronic).minus(new Complex(re * half * (1 - first), 0));
    }

    /** The ionic current between rungs k and k + 1 for a current of one: (u_k − u_{k+1} + Re)/S. */
    private static Complex current(Complex[] u, int k, double s, double re) {
        return u[k].minus(u[k + 1]).plus(new Complex(re, 0)).over(s);
    }

    /** Thomas' elimination of the balances j_{k−1} − j_k = u_k · Y. */
    private static Complex[] voltages(double s, double re, double first, double last, Complex y, int n) {
        var upper = new Complex[n];
        var right = new Complex[n];
        for (int k = 0; k < n; k++) {
            double left = k == 0 ? 0 : 1 / s;
            double next = k == n - 1 ? 0 : 1 / s;
            double in = k == 0 ? first : re / s;
            double out = k == n - 1 ? last : re / s;
            var diagonal = y.plus(new Complex(left + next, 0));
            var b = new Complex(in - out, 0);
            if (k > 0) {
                diagonal = diagonal.minus(upper[k - 1].times(left));
                b = b.plus(right[k - 1].times(left));
            }
            upper[k] = new Complex(next, 0).over(diagonal);
            right[k] = b.over(diagonal);
        }
        for (int k = n - 2; k >= 0; k--) {
            right[k] = right[k].plus(upper[k].times(right[k + 1]));
        }
        return right;
    }
}
