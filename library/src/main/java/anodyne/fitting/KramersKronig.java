package anodyne.fitting;

import anodyne.measurement.Complex;
import anodyne.measurement.Spectrum;
import anodyne.measurement.SpectrumPoint;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.task.Interruption;
import java.util.ArrayList;
import java.util.List;

/**
 * The linear Kramers–Kronig test: a spectrum of a linear, causal and stationary system is met by R<sub>0</sub> + jωL + 1/(jωC) + Σ
 * R<sub>k</sub>/(1 + jωτ<sub>k</sub>), where the M time constants are spread evenly in the logarithm from 1/ω<sub>max</sub>
 * to 1/ω<sub>min</sub> and the resistances may be negative (Boukamp, J. Electrochem. Soc. 142 (1995) 1885). M rises until
 * µ = 1 − Σ|R<sub>k</sub> &lt; 0|/Σ|R<sub>k</sub> ≥ 0| falls below a limit, which says that noise begins to be met (Schönleber,
 * Klotz, Ivers-Tiffée, Electrochim. Acta 131 (2014) 20); with fewer than three time constants a decade, resistances turn
 * negative because the grid is coarse, so that M begins there.
 *
 * <p>The residuals are shares of |Z|. A system that is not linear but stationary can pass; compare two amplitudes with
 * {@link SweepComparison} for that.
 */
public final class KramersKronig {
    private static final int LEAST_POINTS = 5;
    private static final int MOST_POINTS = 5000;
    private static final int PER_DECADE = 3;
    private static final double USUAL_LIMIT = 0.85;
    private static final int USUAL_MOST = 50;

    private final double limit;
    private final int most;
    private final boolean complex;
    private final boolean capacity;

    private KramersKronig(double limit, int most, boolean complex, boolean capacity) {
        this.limit = limit;
        this.most = most;
        this.complex = complex;
        this.capacity = capacity;
    }

    /**
     * The usual test: both parts are fitted at once, with a capacitor in series, µ may fall to 0.85, M rise to 50.
     *
     * @return the plan
     */
    public static KramersKronig usual() {
        return new KramersKronig(USUAL_LIMIT, USUAL_MOST, true, true);
    }

    /**
     * Tests a spectrum as usual.
     *
     * @param spectrum its used points, at least 5 and at most 5000
     * @return the verdict
     * @throws LaboratoryException with too few or too many points
     */
    public static KramersKronigResult test(Spectrum spectrum) {
        return usual().of(spectrum);
    }

    /**
     * Lets µ fall to another limit.
     *
     * @param mu from 0 to 1
     * @return a new plan
     * @throws LaboratoryException if it is not allowed
     */
    public KramersKronig limit(double mu) {
        return new KramersKronig(Range.FRACTION.require("limit of µ", mu, Unit.ONE), most, complex, capacity);
    }

    /**
     * Lets M rise to another number.
     *
     * @param elements at least one
     * @return a new plan
     * @throws LaboratoryException with less than one
     */
    public KramersKronig most(int elements) {
        if (elements < 1) {
            throw new LaboratoryException(
                    "largest number of elements is %d, allowed is at least 1".formatted(elements));
        }
        return new KramersKronig(limit, elements, complex, capacity);
    }

    /**
     * Fits the real parts alone and lets them foretell the imaginary ones. Where the imaginary part does not end within
     * the spectrum, that part of it which lies outside is missed.
     *
     * @return a new plan
     */
    public KramersKronig fittingRealPart() {
        return new KramersKronig(limit, most, false, capacity);
    }

    /**
     * Leaves out the capacitor in series, which stands for an imaginary part that does not end at low frequency.
     *
     * @return a new plan
     */
    public KramersKronig withoutCapacity() {
        return new KramersKronig(limit, most, complex, false);
    }

    /**
     * Tests a spectrum.
     *
     * @param spectrum its used points, at least 5 and at most 5000
     * @return the verdict
     * @throws LaboratoryException with too few or too many points
     */
    public KramersKronigResult of(Spectrum spectrum) {
        var points = require(spectrum, "Kramers–Kronig test");
        int m = Math.min(most, least(points));
        var model = new Model(points, m);
        while (model.mu > limit && m < most) {
            Interruption.check();
            model = new Model(points, ++m);
        }
        return new KramersKronigResult(spectrum.name(), points, m, model.mu, model.mu <= limit, model.residuals());
    }

    private static int least(List<SpectrumPoint> points) {
        double high =
                points.stream().mapToDouble(SpectrumPoint::frequency).max().orElseThrow();
        double low = points.stream().mapToDouble(SpectrumPoint::frequency).min().orElseThrow();
        return Math.max(1, Math.min(points.size() / 2, (int) Math.floor(PER_DECADE * Math.log10(high / low))));
    }

    static List<SpectrumPoint> require(Spectrum spectrum, String analysis) {
        var points = spectrum.used();
        if (points.size() < LEAST_POINTS || points.size() > MOST_POINTS) {
            throw new LaboratoryException("number of points of '%s' is %d, allowed for a %s is %d to %d"
                    .formatted(spectrum.name(), points.size(), analysis, LEAST_POINTS, MOST_POINTS));
        }
        if (points.stream().mapToDouble(SpectrumPoint::frequency).distinct().count() == 1) {
            throw new LaboratoryException(
                    "all frequencies of '%s' that are used are equal, allowed for a %s are different ones"
                            .formatted(spectrum.name(), analysis));
        }
        return points;
    }

    private final class Model {
        private final List<SpectrumPoint> points;
        private final double[] tau;
        private final double[] resistances;
        private double inductance;
        private double elastance;
        private final double mu;

        Model(List<SpectrumPoint> points, int m) {
            this.points = points;
            tau = times(points, m);
            if (complex) {
                resistances = fitBoth();
            } else {
                resistances = fitReal();
                fitReactances();
            }
            double negative = 0;
            double positive = 0;
            for (int k = 1; k <= m; k++) {
                negative += Math.max(0, -resistances[k]);
                positive += Math.max(0, resistances[k]);
            }
            mu = positive > 0 ? 1 - negative / positive : 0;
        }

        private double[] fitReal() {
            var a = new double[points.size()][tau.length + 1];
            var b = new double[points.size()];
            for (int i = 0; i < b.length; i++) {
                double weight = 1 / points.get(i).impedance().modulus();
                a[i][0] = weight;
                for (int k = 0; k < tau.length; k++) {
                    a[i][k + 1] = relaxation(i, k).re() * weight;
                }
                b[i] = points.get(i).impedance().re() * weight;
            }
            return Householder.solve(a, b);
        }

        /** L and 1/C from what the resistances leave of the imaginary parts. */
        private void fitReactances() {
            var a = new double[points.size()][capacity ? 2 : 1];
            var b = new double[points.size()];
            for (int i = 0; i < b.length; i++) {
                double weight = 1 / points.get(i).impedance().modulus();
                double omega = points.get(i).angularFrequency();
                a[i][0] = omega * weight;
                if (capacity) {
                    a[i][1] = -weight / omega;
                }
                b[i] = (points.get(i).impedance().im() - impedance(i).im()) * weight;
            }
            var x = Householder.solve(a, b);
            inductance = x[0];
            elastance = capacity ? x[1] : 0;
        }

        private double[] fitBoth() {
            int n = points.size();
            int m = tau.length;
            var a = new double[2 * n][m + (capacity ? 3 : 2)];
            var b = new double[2 * n];
            for (int i = 0; i < n; i++) {
                double weight = 1 / points.get(i).impedance().modulus();
                double omega = points.get(i).angularFrequency();
                a[i][0] = weight;
                for (int k = 0; k < m; k++) {
                    a[i][k + 1] = relaxation(i, k).re() * weight;
                    a[n + i][k + 1] = relaxation(i, k).im() * weight;
                }
                a[n + i][m + 1] = omega * weight;
                if (capacity) {
                    a[n + i][m + 2] = -weight / omega;
                }
                b[i] = points.get(i).impedance().re() * weight;
                b[n + i] = points.get(i).impedance().im() * weight;
            }
            var x = Householder.solve(a, b);
            inductance = x[m + 1];
            elastance = capacity ? x[m + 2] : 0;
            return x;
        }

        private Complex relaxation(int i, int k) {
            return new Complex(1, points.get(i).angularFrequency() * tau[k]).inverse();
        }

        private Complex impedance(int i) {
            double omega = points.get(i).angularFrequency();
            var z = new Complex(resistances[0], omega * inductance - elastance / omega);
            for (int k = 0; k < tau.length; k++) {
                z = z.plus(relaxation(i, k).times(resistances[k + 1]));
            }
            return z;
        }

        List<Complex> residuals() {
            var residuals = new ArrayList<Complex>(points.size());
            for (int i = 0; i < points.size(); i++) {
                var z = points.get(i).impedance();
                residuals.add(z.minus(impedance(i)).over(z.modulus()));
            }
            return residuals;
        }
    }

    private static double[] times(List<SpectrumPoint> points, int m) {
        double slow =
                points.stream().mapToDouble(p -> 1 / p.angularFrequency()).max().orElseThrow();
        double fast =
                points.stream().mapToDouble(p -> 1 / p.angularFrequency()).min().orElseThrow();
        var tau = new double[m];
        for (int k = 0; k < m; k++) {
            tau[k] = m == 1 ? fast : fast * Math.pow(slow / fast, k / (m - 1.0));
        }
        return tau;
    }
}
