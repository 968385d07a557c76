package anodyne.halfcell;

/** See {@link OpenCircuitPotential#SILICON}. */
final class VerbruggeSilicon implements OpenCircuitPotential {
    private static final double EDGE = 2e-4;
    private static final double STEEPNESS = 1e-4;
    private static final double[] LITHIATION = {0.8633, -9.286, 62.99, -232.8, 489.9, -587.6, 372.6, -96.63};
    private static final double[] DELITHIATION = {0.9937, -3.792, 16.87, -58.76, 140.2, -205.7, 161.3, -51.02};

    @Override
    public double lithiation(double lithiation) {
        return continued(LITHIATION, lithiation);
    }

    @Override
    public double lithiationSlope(double lithiation) {
        return slope(LITHIATION, within(lithiation));
    }

    @Override
    public double delithiation(double lithiation) {
        return Math.max(continued(DELITHIATION, lithiation), continued(LITHIATION, lithiation));
    }

    @Override
    public double delithiationSlope(double lithiation) {
        boolean above = continued(DELITHIATION, lithiation) >= continued(LITHIATION, lithiation);
        return slope(above ? DELITHIATION : LITHIATION, within(lithiation));
    }

    private static double within(double lithiation) {
        return Math.min(1 - EDGE, Math.max(EDGE, lithiation));
    }

    private static double continued(double[] p, double lithiation) {
        double t = within(lithiation);
        double sum = 0;
        for (int k = p.length - 1; k >= 0; k--) {
            sum = sum * t + p[k];
        }
        double u = sum + STEEPNESS * (1 / t + 1 / (t - 1));
        return t == lithiation ? u : u + slope(p, t) * (lithiation - t);
    }

    private static double slope(double[] p, double t) {
        double sum = 0;
        for (int k = p.length - 1; k > 0; k--) {
            sum = sum * t + k * p[k];
        }
        return sum - STEEPNESS * (1 / (t * t) + 1 / ((t - 1) * (t - 1)));
    }
}
