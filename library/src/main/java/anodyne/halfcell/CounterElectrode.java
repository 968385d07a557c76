package anodyne.halfcell;

/**
 * In/LiIn: a plateau that ends where the lithium or the indium is used up, and Butler–Volmer kinetics.
 *
 * <p>U(y) = U<sub>0</sub> + 10⁻⁴ V · (1/y + 1/(y − 1)) with the filling y = y<sub>0</sub> − q/Q (our assumption of steep ends,
 * continued along the tangent beyond 2·10⁻⁴ from them); overpotential (2RT/F) asinh(I/2i<sub>0</sub>).
 */
record CounterElectrode(double plateau, double filling, double capacity, double thermal, double exchange) {
    private static final double STEEPNESS = 1e-4;
    private static final double EDGE = 2e-4;

    static CounterElectrode of(HalfCell cell, double thermal, double reacting) {
        return new CounterElectrode(
                cell.require(Parameter.COUNTER_POTENTIAL),
                cell.require(Parameter.COUNTER_FILLING),
                cell.orElse(Parameter.COUNTER_CAPACITY, Double.POSITIVE_INFINITY),
                thermal,
                2 * reacting * cell.orElse(Parameter.COUNTER_EXCHANGE_CURRENT_DENSITY, Double.POSITIVE_INFINITY));
    }

    double potential(double charge) {
        if (Double.isInfinite(capacity)) {
            return plateau;
        }
        double y = filling - charge / capacity;
        double t = Math.min(1 - EDGE, Math.max(EDGE, y));
        return plateau + STEEPNESS * (1 / t + 1 / (t - 1)) + slope(t) * (y - t);
    }

    double potentialSlope(double charge) {
        if (Double.isInfinite(capacity)) {
            return 0;
        }
        double y = filling - charge / capacity;
        return -slope(Math.min(1 - EDGE, Math.max(EDGE, y))) / capacity;
    }

    private static double slope(double t) {
        return -STEEPNESS * (1 / (t * t) + 1 / ((t - 1) * (t - 1)));
    }

    double overpotential(double current) {
        double q = Math.abs(current) / exchange;
        return Math.copySign(thermal * (q < 1e-4 ? q * (1 - q * q / 6) : Math.log(q + Math.sqrt(q * q + 1))), current);
    }

    double overpotentialSlope(double current) {
        double q = current / exchange;
        return thermal / exchange / Math.sqrt(1 + q * q);
    }
}
