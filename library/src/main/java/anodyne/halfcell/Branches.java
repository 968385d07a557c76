package anodyne.halfcell;

/**
 * The open-circuit potential between its branches: U = U<sub>lith</sub> + ½ (1 − h) (U<sub>delith</sub> − U<sub>lith</sub>), where
 * dh/dt = γ (ν − h |ν|) with the rate ν = dθ/dt of the sphere. At ν = 0 nothing relaxes.
 *
 * @param curve both branches
 * @param rate γ, or 0 for a fixed h
 */
record Branches(OpenCircuitPotential curve, double rate) {
    /** |ν| is smooth below this rate, in 1/s; a cycle takes hours. */
    private static final double SLOWEST = 1e-10;

    double potential(double lithiation, double h) {
        double u = curve.lithiation(lithiation);
        return h == 1 ? u : u + (1 - h) / 2 * (curve.delithiation(lithiation) - u);
    }

    double slope(double lithiation, double h) {
        double u = curve.lithiationSlope(lithiation);
        return h == 1 ? u : u + (1 - h) / 2 * (curve.delithiationSlope(lithiation) - u);
    }

    /** ∂U/∂h; zero where h is fixed and so no unknown. */
    double byHysteresis(double lithiation) {
        return rate == 0 ? 0 : (curve.lithiation(lithiation) - curve.delithiation(lithiation)) / 2;
    }

    double rate(double speed, double h) {
        return rate == 0 ? 0 : rate * (speed - h * magnitude(speed));
    }

    double rateByHysteresis(double speed) {
        return rate == 0 ? 0 : -rate * magnitude(speed);
    }

    double rateBySpeed(double speed, double h) {
        double root = Math.sqrt(speed * speed + SLOWEST * SLOWEST);
        double magnitudeSlope = speed * (2 - speed * speed / (root * root)) / root;
        return rate * (1 - h * magnitudeSlope);
    }

    private static double magnitude(double speed) {
        return speed * speed / Math.sqrt(speed * speed + SLOWEST * SLOWEST);
    }
}
