package anodyne.fitting;

import anodyne.measurement.SpectrumPoint;
import anodyne.quantity.LaboratoryException;

/** How much a point counts: residuals are divided by these scales before they are squared. */
public enum ResidualWeighting {
    /** All points alike, 1 Ω: for noise that does not depend on the impedance. */
    UNIT {
        @Override
        double real(SpectrumPoint point) {
            return 1;
        }
    },
    /** The modulus |Z| for both parts: for noise that is a share of the impedance. */
    MODULUS {
        @Override
        double real(SpectrumPoint point) {
            return point.impedance().modulus();
        }
    },
    /** |Z′| for the real, |Z″| for the imaginary part: for noise that is a share of each part. */
    PROPORTIONAL {
        @Override
        double real(SpectrumPoint point) {
            return Math.abs(point.impedance().re());
        }

        @Override
        double imaginary(SpectrumPoint point) {
            return Math.abs(point.impedance().im());
        }
    },
    /** The measured standard deviation of each point. */
    MEASURED {
        @Override
        double real(SpectrumPoint point) {
            return point.deviation();
        }
    };

    abstract double real(SpectrumPoint point);

    double imaginary(SpectrumPoint point) {
        return real(point);
    }

    void require(SpectrumPoint point) {
        for (double scale : new double[] {real(point), imaginary(point)}) {
            if (!(scale > 0) || Double.isInfinite(scale)) {
                throw new LaboratoryException(
                        "scale of the residual at %s Hz under %s weighting is %s Ω, allowed is more than 0 Ω"
                                .formatted(point.frequency(), this, scale));
            }
        }
    }
}
