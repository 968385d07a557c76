package anodyne.numeric;

import anodyne.quantity.LaboratoryException;

/**
 * How a steady state answers a small oscillation e<sup>iωt</sup> of its equations: (iω M − ∂f/∂y) x = b.
 *
 * <p>The equations are eliminated in the order of the pattern, in complex numbers.
 */
public final class FrequencyResponse {
    private final DaeSystem system;
    private final JacobianPattern pattern;
    private final JacobianPattern filled;
    private final double[] jacobian;

    /**
     * The answer around a state.
     *
     * @param system the equations
     * @param time t
     * @param state y, where f vanishes
     */
    public FrequencyResponse(DaeSystem system, double time, double[] state) {
        this.system = system;
        pattern = system.pattern();
        filled = pattern.filled();
        jacobian = new double[pattern.entries()];
        system.jacobian(time, state, jacobian);
    }

    /**
     * Amplitudes of the unknowns.
     *
     * @param real part of the amplitude that is added to each f
     * @param angularFrequency ω
     * @return real parts, then imaginary parts
     * @throws LaboratoryException if the equations are singular at this frequency
     */
    public double[][] solve(double[] real, double angularFrequency) {
        int n = pattern.size();
        double[] mass = system.mass();
        var re = new double[filled.entries()];
        var im = new double[filled.entries()];
        for (int i = 0; i < n; i++) {
            for (int e = pattern.start(i); e < pattern.start(i + 1); e++) {
                re[filled.entry(i, pattern.column(e))] = -jacobian[e];
            }
            im[filled.entry(i, i)] = angularFrequency * mass[i];
        }
        double[][] x = {real.clone(), new double[n]};
        forward(re, im, x);
        backward(re, im, x);
        return x;
    }

    private void forward(double[] re, double[] im, double[][] x) {
        int n = pattern.size();
        var place = new int[n];
        for (int i = 0; i < n; i++) {
            for (int e = filled.start(i); e < filled.start(i + 1); e++) {
                place[filled.column(e)] = e;
            }
            for (int e = filled.start(i); filled.column(e) < i; e++) {
                int k = filled.column(e);
                int pivot = filled.entry(k, k);
                double size = re[pivot] * re[pivot] + im[pivot] * im[pivot];
                double lr = (re[e] * re[pivot] + im[e] * im[pivot]) / size;
                double li = (im[e] * re[pivot] - re[e] * im[pivot]) / size;
                for (int u = pivot + 1; u < filled.start(k + 1); u++) {
                    int target = place[filled.column(u)];
                    re[target] -= lr * re[u] - li * im[u];
                    im[target] -= lr * im[u] + li * re[u];
                }
                x[0][i] -= lr * x[0][k] - li * x[1][k];
                x[1][i] -= lr * x[1][k] + li * x[0][k];
            }
            int pivot = place[i];
            if (re[pivot] == 0 && im[pivot] == 0) {
                throw new LaboratoryException(
                        "equations do not determine %s at this frequency: their pivot is 0".formatted(system.name(i)));
            }
        }
    }

    private void backward(double[] re, double[] im, double[][] x) {
        for (int i = pattern.size() - 1; i >= 0; i--) {
            int pivot = filled.entry(i, i);
            double a = x[0][i];
            double b = x[1][i];
            for (int e = pivot + 1; e < filled.start(i + 1); e++) {
                int k = filled.column(e);
                a -= re[e] * x[0][k] - im[e] * x[1][k];
                b -= re[e] * x[1][k] + im[e] * x[0][k];
            }
            double size = re[pivot] * re[pivot] + im[pivot] * im[pivot];
            x[0][i] = (a * re[pivot] + b * im[pivot]) / size;
            x[1][i] = (b * re[pivot] - a * im[pivot]) / size;
        }
    }
}
