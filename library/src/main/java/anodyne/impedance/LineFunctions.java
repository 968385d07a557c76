package anodyne.impedance;

import anodyne.measurement.Complex;

/**
 * The functions of w = ν² that transmission lines and diffusion are made of, without their poles at w = 0:
 * c₀ = coth(ν)/ν − 1/w and s₀ = 1/(ν sinh ν) − 1/w, with their derivatives. The pole is added where it belongs, so that no
 * digits are lost at low frequencies, and everything is written in e<sup>−ν</sup>, so that nothing overflows.
 *
 * @param coth c₀
 * @param csch s₀
 * @param cothSlope dc₀/dw
 * @param cschSlope ds₀/dw
 */
record LineFunctions(Complex coth, Complex csch, Complex cothSlope, Complex cschSlope) {
    private static final int TERMS = 22;
    private static final double[] COTH = new double[TERMS];
    private static final double[] CSCH = new double[TERMS];

    // x coth x = 1 + 2 Σ (−1)^(k+1) ζ(2k) (x/π)^(2k) and x/sinh x = 1 + 2 Σ (−1)^k η(2k) (x/π)^(2k), for |x| < π.
    static {
        for (int k = 1; k <= TERMS; k++) {
            double sign = k % 2 == 1 ? 1 : -1;
            double scale = 2 * sign / Math.pow(Math.PI, 2 * k);
            COTH[k - 1] = scale * zeta(2 * k);
            CSCH[k - 1] = -scale * zeta(2 * k) * (1 - Math.pow(2, 1 - 2 * k));
        }
    }

    static LineFunctions of(Complex w) {
        return w.modulus() < 1 ? series(w) : closed(w);
    }

    /** tanh(ν/2)/ν = c₀ − s₀. */
    Complex tanh() {
        return coth.minus(csch);
    }

    /** The derivative of {@link #tanh}. */
    Complex tanhSlope() {
        return cothSlope.minus(cschSlope);
    }

    private static LineFunctions closed(Complex w) {
        var nu = w.sqrt();
        var e = nu.times(-1).exp();
        var square = e.times(e);
        var below = Complex.ONE.minus(square).times(nu).inverse();
        var c = Complex.ONE.plus(square).times(below);
        var s = e.times(2).times(below);
        var pole = w.inverse();
        var poleSquare = pole.times(pole);
        return new LineFunctions(
                c.minus(pole),
                s.minus(pole),
                poleSquare.minus(s.times(s).plus(c.times(pole)).times(0.5)),
                poleSquare.minus(s.times(c.plus(pole)).times(0.5)));
    }

    private static LineFunctions series(Complex w) {
        var c = new Horner(COTH, w);
        var s = new Horner(CSCH, w);
        return new LineFunctions(c.value, s.value, c.slope, s.slope);
    }

    private static final class Horner {
        private Complex value = Complex.ZERO;
        private Complex slope = Complex.ZERO;

        Horner(double[] coefficients, Complex w) {
            for (int k = coefficients.length - 1; k >= 0; k--) {
                slope = slope.times(w).plus(value);
                value = value.times(w).plus(new Complex(coefficients[k], 0));
            }
        }
    }

    /** Riemann's ζ by the Euler–Maclaurin sum; after 40 terms the first one left out is below 1e-17. */
    private static double zeta(int s) {
        int n = 40;
        double sum = 0;
        for (int k = n - 1; k >= 1; k--) {
            sum += Math.pow(k, -s);
        }
        double last = Math.pow(n, -s);
        double first = s * last / n / 12;
        double second = first * (s + 1) * (s + 2) / (n * (double) n) / 60;
        double third = second * (s + 3) * (s + 4) / (n * (double) n) / 42;
        return sum + last * n / (s - 1) + last / 2 + first - second + third;
    }
}
