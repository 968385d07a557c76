package anodyne.fitting;

import anodyne.measurement.Complex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A distribution of relaxation times. */
public final class RelaxationTimesResult {
    /** Share of a peak's height below which lie its neighbours and ripples. */
    private static final double FOOT = 0.15;

    private final double smallestPeak;
    private final String name;
    private final double[] tau;
    private final double[] gamma;
    private final double step;
    private final double resistance;
    private final double inductance;
    private final double elastance;
    private final double lambda;
    private final List<Complex> residuals;

    RelaxationTimesResult(
            String name,
            double[] tau,
            double[] gamma,
            double step,
            double resistance,
            double inductance,
            double elastance,
            double lambda,
            double smallestPeak,
            List<Complex> residuals) {
        this.name = name;
        this.tau = tau;
        this.gamma = gamma;
        this.step = step;
        this.resistance = resistance;
        this.inductance = inductance;
        this.elastance = elastance;
        this.lambda = lambda;
        this.smallestPeak = smallestPeak;
        this.residuals = List.copyOf(residuals);
    }

    /**
     * A process in a distribution.
     *
     * @param tau time constant at the centre of gravity of what stands above 15 % of the peak's height, in s
     * @param resistance area of the peak ∫ γ d ln τ up to the valleys beside it in Ω; negative for an inductive loop
     */
    public record Peak(double tau, double resistance) {}

    /**
     * What was measured.
     *
     * @return the name of the spectrum
     */
    public String name() {
        return name;
    }

    /**
     * The grid.
     *
     * @return τ in s, rising
     */
    public double[] tau() {
        return tau.clone();
    }

    /**
     * The distribution on the grid.
     *
     * @return γ(ln τ) in Ω
     */
    public double[] gamma() {
        return gamma.clone();
    }

    /**
     * The resistance at infinite frequency.
     *
     * @return R<sub>∞</sub> in Ω
     */
    public double resistance() {
        return resistance;
    }

    /**
     * The inductance in series.
     *
     * @return L in H
     */
    public double inductance() {
        return inductance;
    }

    /**
     * The reciprocal of the capacitance in series.
     *
     * @return 1/C in 1/F, zero if none was asked for
     */
    public double elastance() {
        return elastance;
    }

    /**
     * The regularisation.
     *
     * @return λ, given or found
     */
    public double lambda() {
        return lambda;
    }

    /**
     * Data minus model.
     *
     * @return as shares of |Z|
     */
    public List<Complex> residuals() {
        return residuals;
    }

    /**
     * The resistance of all processes: ∫ γ d ln τ.
     *
     * @return in Ω
     */
    public double polarisationResistance() {
        double sum = 0;
        for (double each : gamma) {
            sum += each * step;
        }
        return sum;
    }

    /**
     * The processes: tops of γ, negative ones too, that rise above the valleys beside them by at least 5 % of the highest,
     * or 10 % in a distribution without constraint, where lower ones may be ripples of the regularisation. The valleys part the areas, so that these add up to the polarisation resistance.
     *
     * @return by rising time constant; may be empty
     */
    public List<Peak> peaks() {
        double least = smallestPeak * Arrays.stream(gamma).map(Math::abs).max().orElse(0);
        var tops = IntStream.range(1, gamma.length - 1)
                .filter(k -> isTop(k) && prominence(k) >= least)
                .toArray();
        var peaks = new ArrayList<Peak>();
        for (int n = 0; n < tops.length; n++) {
            int from = n == 0 ? 0 : valley(tops[n - 1], tops[n]);
            int to = n == tops.length - 1 ? gamma.length - 1 : valley(tops[n], tops[n + 1]);
            peaks.add(new Peak(centre(tops[n], from, to), area(from, to)));
        }
        return List.copyOf(peaks);
    }

    private boolean isTop(int k) {
        double here = Math.abs(gamma[k]);
        return here > towards(k, -1) && here >= towards(k, 1);
    }

    /** The neighbour's height on the side of the axis on which point k lies. */
    private double towards(int k, int direction) {
        return Math.signum(gamma[k]) * gamma[k + direction];
    }

    /** How far one has to descend from a top before a higher one, or the end, is reached. */
    private double prominence(int k) {
        return Math.abs(gamma[k]) - Math.max(saddle(k, -1), saddle(k, 1));
    }

    private double saddle(int k, int direction) {
        double sign = Math.signum(gamma[k]);
        double lowest = sign * gamma[k];
        for (int i = k + direction; i >= 0 && i < gamma.length; i += direction) {
            if (sign * gamma[i] > sign * gamma[k]) {
                return Math.max(0, lowest);
            }
            lowest = Math.min(lowest, sign * gamma[i]);
        }
        return 0;
    }

    /** Where |γ| is least between two tops, seen through a window of half their distance, so that ripples do not count. */
    private int valley(int left, int right) {
        int reach = Math.max(1, (right - left) / 4);
        int lowest = left;
        double least = Double.POSITIVE_INFINITY;
        for (int i = left + reach; i <= right - reach; i++) {
            double sum = 0;
            for (int k = i - reach; k <= i + reach; k++) {
                sum += Math.abs(gamma[k]);
            }
            if (sum < least) {
                least = sum;
                lowest = i;
            }
        }
        return lowest;
    }

    /** The area between two valleys; what stands at a valley is shared. */
    private double area(int from, int to) {
        double sum = 0;
        for (int i = from; i <= to; i++) {
            boolean shared = i == from && from > 0 || i == to && to < gamma.length - 1;
            sum += gamma[i] * step * (shared ? 0.5 : 1);
        }
        return sum;
    }

    /** The centre of gravity, in ln τ, of what stands above the foot of a top: a higher cut scatters more with the noise. */
    private double centre(int top, int from, int to) {
        double sign = Math.signum(gamma[top]);
        double foot = FOOT * sign * gamma[top];
        double weight = 0;
        double sum = 0;
        int i = top;
        while (i > from && sign * gamma[i - 1] > foot) {
            i--;
        }
        for (; i <= to && sign * gamma[i] > foot; i++) {
            double above = sign * gamma[i] - foot;
            weight += above;
            sum += above * Math.log(tau[i]);
        }
        return Math.exp(sum / weight);
    }

    @Override
    public String toString() {
        return "relaxation times of %s: %s".formatted(name, peaks());
    }
}
