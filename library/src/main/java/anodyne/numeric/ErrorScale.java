package anodyne.numeric;

/** Measures corrections in units of what the tolerance allows: max |x| / (tolerance · (|y| + scale)). */
final class ErrorScale {
    private final double tolerance;
    private final double[] scales;

    ErrorScale(double tolerance, DaeSystem system) {
        this.tolerance = tolerance;
        scales = new double[system.pattern().size()];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = system.scale(i);
        }
    }

    /** NaN if a component is not a number. */
    double norm(double[] x, double[] state) {
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            double size = Math.abs(x[i]) / (Math.abs(state[i]) + scales[i]);
            if (!(size <= largest)) {
                largest = size;
            }
        }
        return largest / tolerance;
    }

    /** The component that {@link #norm} is about. */
    int worst(double[] x, double[] state) {
        int worst = 0;
        double largest = -1;
        for (int i = 0; i < x.length; i++) {
            double size = Math.abs(x[i]) / (Math.abs(state[i]) + scales[i]);
            if (!(size <= largest)) {
                worst = i;
                largest = size;
            }
        }
        return worst;
    }
}
