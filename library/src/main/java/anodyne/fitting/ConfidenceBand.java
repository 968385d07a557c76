package anodyne.fitting;

import anodyne.measurement.Complex;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How sure a fit is of its curve: the 95 % confidence band of the model's impedance, frequency by frequency, with the
 * covariance G C Gᵀ of its real and imaginary part, where C is that of the parameters and G = ∂(Z′, Z″)/∂p (Bates, Watts,
 * <em>Nonlinear Regression Analysis</em>, Wiley 1988, section 2.3). It holds at each frequency by itself, not for all at
 * once. Parameters that the data do not determine widen it only where the curve itself is not determined.
 *
 * @param points one a frequency
 */
public record ConfidenceBand(List<Point> points) {
    private static final double LEVEL = 0.95;
    private static final Unit HZ = new Unit("Hz", 1);

    /**
     * How sure a fit is of its curve.
     *
     * @param points one a frequency
     */
    public ConfidenceBand {
        points = List.copyOf(points);
    }

    /**
     * The model at one frequency, and how far it may be off.
     *
     * @param frequency in Hz
     * @param model Z in Ω
     * @param real half the width of the 95 % interval of Z′ in Ω
     * @param imaginary half the width of the 95 % interval of Z″ in Ω
     * @param correlation of both, from −1 to 1
     */
    public record Point(double frequency, Complex model, double real, double imaginary, double correlation) {

        /**
         * Half the width of the 95 % interval in a direction of the complex plane.
         *
         * @param direction any but zero, its length does not matter
         * @return in Ω
         */
        public double along(Complex direction) {
            var unit = direction.over(direction.modulus());
            double re = unit.re() * real;
            double im = unit.im() * imaginary;
            return Math.sqrt(Math.max(0, re * re + im * im + 2 * correlation * re * im));
        }

        /**
         * Half the width of the 95 % interval of |Z|.
         *
         * @return in Ω
         */
        public double modulus() {
            return along(model);
        }

        /**
         * Half the width of the 95 % interval of the phase.
         *
         * @return in rad
         */
        public double phase() {
            return along(new Complex(-model.im(), model.re())) / model.modulus();
        }
    }

    /**
     * The band of a fit.
     *
     * @param result the fit
     * @param frequencies in Hz, above zero, at least one; beyond those of the data the model is extrapolated
     * @return the band there
     * @throws LaboratoryException if there is no frequency, or one is not above zero
     */
    public static ConfidenceBand of(FitResult result, double... frequencies) {
        if (frequencies.length == 0) {
            throw new LaboratoryException("number of frequencies of a confidence band is 0, allowed is at least 1");
        }
        double reach = new TDistribution(result.degreesOfFreedom()).inverseCumulativeProbability(0.5 + LEVEL / 2);
        return new ConfidenceBand(Arrays.stream(frequencies)
                .mapToObj(frequency -> point(result, Range.POSITIVE.require("frequency", frequency, HZ), reach))
                .toList());
    }

    private static Point point(FitResult result, double frequency, double reach) {
        double[] values = result.values();
        var gradient = new double[2 * values.length];
        var model = result.circuit().evaluate(2 * Math.PI * frequency, values, gradient);
        var re = change(result.uncertainties(), gradient, 0);
        var im = change(result.uncertainties(), gradient, 1);
        double correlation = Uncertain.correlation(re, im);
        return new Point(
                frequency,
                model,
                reach * re.uncertainty(),
                reach * im.uncertainty(),
                Double.isNaN(correlation) ? 0 : correlation);
    }

    private static Uncertain change(List<Uncertain> parameters, double[] gradient, int part) {
        var terms = new ArrayList<Uncertain>();
        for (int i = 0; i < parameters.size(); i++) {
            double slope = gradient[2 * i + part];
            if (slope != 0) {
                terms.add(parameters.get(i).times(slope));
            }
        }
        return Uncertain.sum(terms);
    }
}
