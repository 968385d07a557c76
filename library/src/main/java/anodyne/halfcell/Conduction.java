package anodyne.halfcell;

/**
 * Conductivity of a rail against local lithiation, per thickness of the pristine electrode: σ(θ) = (σ + A θ)/s<sup>5/2</sup>,
 * where the stretch s = 1 + w ln(1 + exp((v − 1)/w)) of the volume v = 1 − porosity + ε β θ is smooth over w = 0.01. One
 * power of s is the longer way, 3/2 are the thinner paths (Bruggeman).
 */
record Conduction(double pristine, double gained, double porosity, double swelling) {
    private static final double SMOOTHNESS = 0.01;
    private static final double POWER = 2.5;
    /** A rail never conducts less than this share of its pristine value, should θ fall below zero. */
    private static final double LEAST = 1e-3;

    double at(double lithiation) {
        return plain(lithiation) * Math.pow(stretch(lithiation), -POWER);
    }

    double slope(double lithiation) {
        double s = stretch(lithiation);
        double plain = plain(lithiation);
        double bySelf = plain > LEAST * pristine ? gained : 0;
        return Math.pow(s, -POWER) * (bySelf - POWER * plain * stretchSlope(lithiation) / s);
    }

    private double plain(double lithiation) {
        return Math.max(LEAST * pristine, pristine + gained * lithiation);
    }

    double stretch(double lithiation) {
        if (swelling == 0) {
            return 1;
        }
        double m = (swelling * lithiation - porosity) / SMOOTHNESS;
        return 1 + SMOOTHNESS * (m > 40 ? m : Math.log1p(Math.exp(m)));
    }

    private double stretchSlope(double lithiation) {
        return swelling == 0 ? 0 : swelling / (1 + Math.exp((porosity - swelling * lithiation) / SMOOTHNESS));
    }
}
