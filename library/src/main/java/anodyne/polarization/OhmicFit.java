package anodyne.polarization;

import anodyne.measurement.CurrentVoltageSeries;
import anodyne.quantity.Digits;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A line through steady points, V = R·I + b, by least squares; weighted by 1/s² if the scatter s of the voltages was
 * measured. The standard errors take the scatter from the residuals, σ² = Σ w r²/(n − 2) (Draper, Smith, <em>Applied
 * Regression Analysis</em>, Wiley 1998, chapters 1 and 8).
 *
 * <p>{@link #warnings} says what speaks against Ohm's law: an intercept that differs from zero, a point that alone sets
 * the slope, a point far off the line, curvature.
 */
public final class OhmicFit {
    private static final double LEVEL = 0.95;
    private static final int LEAST = 3;
    private static final double HIGH_LEVERAGE = 0.9;
    private static final double OFF_THE_LINE = 0.01;

    private final CurrentVoltageSeries series;
    private final double[] weight;
    private final double sumOfWeights;
    private final double meanCurrent;
    private final double meanVoltage;
    private final double spread;
    private final double slope;
    private final double variance;

    private OhmicFit(CurrentVoltageSeries series) {
        this.series = series;
        int n = series.size();
        weight = new double[n];
        double w = 0;
        double wi = 0;
        double wv = 0;
        for (int k = 0; k < n; k++) {
            weight[k] = series.hasDeviations() ? 1 / (series.deviation(k) * series.deviation(k)) : 1;
            w += weight[k];
            wi += weight[k] * series.current(k);
            wv += weight[k] * series.voltage(k);
        }
        sumOfWeights = w;
        meanCurrent = wi / w;
        meanVoltage = wv / w;
        double square = 0;
        double product = 0;
        for (int k = 0; k < n; k++) {
            double di = series.current(k) - meanCurrent;
            square += weight[k] * di * di;
            product += weight[k] * di * (series.voltage(k) - meanVoltage);
        }
        spread = square;
        slope = product / square;
        double rest = 0;
        for (int k = 0; k < n; k++) {
            rest += weight[k] * residual(k) * residual(k);
        }
        variance = rest / (n - 2);
    }

    /**
     * The line through a series.
     *
     * @param series steady points, at least three, of at least two currents
     * @return the line
     * @throws LaboratoryException if there are too few points, or all currents are equal
     */
    public static OhmicFit of(CurrentVoltageSeries series) {
        if (series.size() < LEAST) {
            throw new LaboratoryException(
                    "number of points of current–voltage series '%s' is %d, allowed for a line is at least %d"
                            .formatted(series.name(), series.size(), LEAST));
        }
        boolean equal = true;
        for (int k = 1; k < series.size(); k++) {
            equal &= series.current(k) == series.current(0);
        }
        if (equal) {
            throw new LaboratoryException(
                    "all %d currents of '%s' are %s A, allowed for a line are at least 2 different ones"
                            .formatted(series.size(), series.name(), Digits.plain(series.current(0))));
        }
        var fit = new OhmicFit(series);
        if (!(fit.slope > 0)) {
            throw new LaboratoryException(
                    "slope of '%s' is %s Ω, allowed for a resistance is more than 0 Ω; check the signs"
                            .formatted(series.name(), Digits.plain(fit.slope)));
        }
        return fit;
    }

    /**
     * The points.
     *
     * @return the series
     */
    public CurrentVoltageSeries series() {
        return series;
    }

    /**
     * The slope.
     *
     * @return R in Ω
     */
    public Uncertain resistance() {
        return Uncertain.of(slope, slopeError());
    }

    /**
     * The 95 % interval of the slope: R ± t·s(R), t with n − 2 degrees of freedom.
     *
     * @return lower and upper end in Ω
     */
    public double[] interval() {
        double reach = student() * slopeError();
        return new double[] {slope - reach, slope + reach};
    }

    /**
     * The voltage without current.
     *
     * @return b in V
     */
    public Uncertain intercept() {
        return Uncertain.of(interceptValue(), interceptError());
    }

    /**
     * The line at a current.
     *
     * @param current in A
     * @return R·I + b in V
     */
    public double voltage(double current) {
        return meanVoltage + slope * (current - meanCurrent);
    }

    /**
     * Half the width of the 95 % confidence band of the line at a current: t·s·√(1/Σw + (I − Ī)²/Σw(I − Ī)²), t with n − 2
     * degrees of freedom (Draper, Smith, section 3.1). It holds at each current by itself, not for all at once.
     *
     * @param current in A
     * @return in V
     */
    public double reach(double current) {
        double di = current - meanCurrent;
        return student() * Math.sqrt(variance * (1 / sumOfWeights + di * di / spread));
    }

    /**
     * Voltage less line at a point.
     *
     * @param index from 0
     * @return in V
     */
    public double residual(int index) {
        return series.voltage(index) - voltage(series.current(index));
    }

    /**
     * How much a point pulls the line: its diagonal element of the hat matrix.
     *
     * @param index from 0
     * @return from 1/n to 1; one for a point that the line has to pass
     */
    public double leverage(int index) {
        double di = series.current(index) - meanCurrent;
        return weight[index] * (1 / sumOfWeights + di * di / spread);
    }

    /**
     * What speaks against a single resistance.
     *
     * @return one sentence each, empty if nothing does
     */
    public List<String> warnings() {
        var warnings = new ArrayList<String>();
        double offset = interceptValue();
        if (Math.abs(offset) > student() * interceptError() && Math.abs(offset) > 1e-12 * Math.abs(meanVoltage)) {
            warnings.add("the intercept is %s V, which differs from zero beyond its 95 %% interval"
                    .formatted(Digits.withUncertainty(offset, interceptError())));
        }
        double limit = limitOfOutliers();
        for (int k = 0; k < series.size(); k++) {
            if (leverage(k) > HIGH_LEVERAGE) {
                warnings.add("point %d, at %s A, sets the slope almost alone (leverage %s)"
                        .formatted(k + 1, Digits.plain(series.current(k)), Digits.significant(leverage(k), 2)));
            } else if (isOff(k, limit)) {
                warnings.add("point %d, at %s A, lies off the line by %s V"
                        .formatted(k + 1, Digits.plain(series.current(k)), Digits.significant(residual(k), 2)));
            }
        }
        if (isCurved()) {
            warnings.add("the points lie on a curve, so that the resistance depends on the current");
        }
        return List.copyOf(warnings);
    }

    /** Bonferroni's bound for n points; there is none for fewer than 5. */
    private double limitOfOutliers() {
        int n = series.size();
        return n < 5
                ? Double.POSITIVE_INFINITY
                : new TDistribution(null, n - 3).inverseCumulativeProbability(1 - OFF_THE_LINE / 2 / n);
    }

    /** Outlier by the externally studentised residual. */
    private boolean isOff(int k, double limit) {
        int n = series.size();
        if (n < 5) {
            return false;
        }
        double free = 1 - leverage(k);
        double own = weight[k] * residual(k) * residual(k) / free;
        double others = ((n - 2) * variance - own) / (n - 3);
        if (!(others > 0)) {
            return own > 0 && (n - 2) * variance > 1e-20 * sumOfWeights * meanVoltage * meanVoltage;
        }
        return own / others > limit * limit;
    }

    /** Whether a square of the current, made orthogonal to the line, explains more than chance (1 %). */
    private boolean isCurved() {
        int n = series.size();
        if (n < 5) {
            return false;
        }
        double meanSquare = 0;
        double along = 0;
        for (int k = 0; k < n; k++) {
            double di = series.current(k) - meanCurrent;
            meanSquare += weight[k] * di * di / sumOfWeights;
            along += weight[k] * di * di * di / spread;
        }
        double square = 0;
        double product = 0;
        for (int k = 0; k < n; k++) {
            double di = series.current(k) - meanCurrent;
            double q = di * di - meanSquare - along * di;
            square += weight[k] * q * q;
            product += weight[k] * q * residual(k);
        }
        double rest = (n - 2) * variance - product * product / square;
        double noise = 1e-20 * sumOfWeights * meanVoltage * meanVoltage;
        double f = product * product / square / (Math.max(rest, noise) / (n - 3));
        double t = new TDistribution(null, n - 3).inverseCumulativeProbability(1 - OFF_THE_LINE / 2);
        return square > 0 && f > t * t && product * product / square > noise;
    }

    private double student() {
        return new TDistribution(null, series.size() - 2.0).inverseCumulativeProbability(0.5 + LEVEL / 2);
    }

    private double slopeError() {
        return Math.sqrt(variance / spread);
    }

    private double interceptValue() {
        return meanVoltage - slope * meanCurrent;
    }

    private double interceptError() {
        return Math.sqrt(variance * (1 / sumOfWeights + meanCurrent * meanCurrent / spread));
    }

    @Override
    public String toString() {
        var ohm = new Unit("Ω", 1);
        return "R = %s from %d points%s"
                .formatted(
                        ohm.format(resistance()),
                        series.size(),
                        warnings().isEmpty() ? "" : "; " + String.join("; ", warnings()));
    }
}
