package anodyne.impedance;

import anodyne.measurement.Complex;

/** The equations of {@link Element}, each with its derivatives beneath it. */
final class Formulas {
    private Formulas() {}

    static Complex resistor(double omega, double[] p, int i, double[] gradient) {
        Node.put(gradient, i, Complex.ONE);
        return new Complex(p[i], 0);
    }

    static Complex capacitor(double omega, double[] p, int i, double[] gradient) {
        double reactance = 1 / (omega * p[i]);
        Node.put(gradient, i, new Complex(0, reactance / p[i]));
        return new Complex(0, -reactance);
    }

    static Complex inductor(double omega, double[] p, int i, double[] gradient) {
        Node.put(gradient, i, new Complex(0, omega));
        return new Complex(0, omega * p[i]);
    }

    static Complex constantPhase(double omega, double[] p, int i, double[] gradient) {
        double ln = Math.log(omega);
        var z = power(ln, -p[i + 1]).over(p[i]);
        Node.put(gradient, i, z.over(-p[i]));
        Node.put(gradient, i + 1, z.times(new Complex(-ln, -Math.PI / 2)));
        return z;
    }

    static Complex warburg(double omega, double[] p, int i, double[] gradient) {
        double size = 1 / Math.sqrt(omega);
        Node.put(gradient, i, new Complex(size, -size));
        return new Complex(p[i] * size, -p[i] * size);
    }

    static Complex openWarburg(double omega, double[] p, int i, double[] gradient) {
        var w = new Complex(0, omega * p[i + 1]);
        var f = LineFunctions.of(w);
        var shape = w.inverse().plus(f.coth());
        Node.put(gradient, i, shape);
        Node.put(gradient, i + 1, f.cothSlope().times(w).minus(w.inverse()).times(p[i] / p[i + 1]));
        return shape.times(p[i]);
    }

    static Complex shortWarburg(double omega, double[] p, int i, double[] gradient) {
        // tanh(x)/x = 2 tanh(y/2)/y with y = 2x, y² = 4w
        var four = new Complex(0, 4 * omega * p[i + 1]);
        var f = LineFunctions.of(four);
        var shape = f.tanh().times(2);
        Node.put(gradient, i, shape);
        Node.put(gradient, i + 1, f.tanhSlope().times(four).times(2 * p[i] / p[i + 1]));
        return shape.times(p[i]);
    }

    static Complex gerischer(double omega, double[] p, int i, double[] gradient) {
        var square = new Complex(1, omega * p[i + 1]);
        var shape = square.sqrt().inverse();
        Node.put(gradient, i, shape);
        Node.put(gradient, i + 1, shape.over(square).times(new Complex(0, -0.5 * omega * p[i])));
        return shape.times(p[i]);
    }

    static Complex zarc(double omega, double[] p, int i, double[] gradient) {
        return relaxation(omega, p, i, 1, gradient);
    }

    static Complex havriliakNegami(double omega, double[] p, int i, double[] gradient) {
        double gamma = p[i + 3];
        var z = relaxation(omega, p, i, gamma, gradient);
        var base = Complex.ONE.plus(power(Math.log(omega * p[i + 1]), p[i + 2]));
        Node.put(gradient, i + 3, z.times(base.log()).times(-1));
        return z;
    }

    /** Z = R/D^γ with D = 1 + u and u = (jωτ)^α. */
    private static Complex relaxation(double omega, double[] p, int i, double gamma, double[] gradient) {
        double tau = p[i + 1];
        double alpha = p[i + 2];
        double ln = Math.log(omega * tau);
        var u = power(ln, alpha);
        var d = Complex.ONE.plus(u);
        var shape = gamma == 1 ? d.inverse() : d.power(-gamma);
        var z = shape.times(p[i]);
        var toLogU = z.times(u).over(d).times(-gamma);
        Node.put(gradient, i, shape);
        Node.put(gradient, i + 1, toLogU.times(alpha / tau));
        Node.put(gradient, i + 2, toLogU.times(new Complex(ln, Math.PI / 2)));
        return z;
    }

    static Complex particleDiffusion(double omega, double[] p, int i, double[] gradient) {
        // tanh(s)/(s − tanh s) = 1/(s coth s − 1) = 1/(w c₀), for s coth s = 1 + w c₀ and w = s²
        var w = new Complex(0, omega * p[i + 1]);
        var f = LineFunctions.of(w);
        var shape = w.times(f.coth()).inverse();
        Node.put(gradient, i, shape);
        var toLogTau = shape.times(f.cothSlope().times(w).over(f.coth()).plus(Complex.ONE))
                .times(-1);
        Node.put(gradient, i + 1, toLogTau.times(p[i] / p[i + 1]));
        return shape.times(p[i]);
    }

    /** (jx) to the power α from −1 to 1, for ln x; the cosine is written so that α = 1 leaves no real part. */
    private static Complex power(double ln, double alpha) {
        double size = Math.exp(alpha * ln);
        double real = Math.sin((1 - Math.abs(alpha)) * Math.PI / 2);
        return new Complex(size * real, size * Math.sin(alpha * Math.PI / 2));
    }
}
