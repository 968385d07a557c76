package anodyne.fitting;

import anodyne.quantity.Digits;
import anodyne.quantity.LaboratoryException;
import org.apache.commons.math3.distribution.FDistribution;

/**
 * Whether a circuit with more parameters earns them: F = [(χ₁² − χ₂²)/(ν₁ − ν₂)]/(χ₂²/ν₂) for nested circuits on the same
 * data (Bates, Watts, <em>Nonlinear Regression Analysis</em>, Wiley 1988, section 3.10).
 *
 * @param statistic F
 * @param probability of an F at least as large if the simpler circuit is right
 */
public record FTest(double statistic, double probability) {

    /**
     * Compares two fits.
     *
     * @param simpler the one with fewer free parameters
     * @param richer the one with more, of which the simpler is a special case
     * @return the test
     * @throws LaboratoryException if they are not of the same points and weights, or the richer has no more parameters
     */
    public static FTest compare(FitResult simpler, FitResult richer) {
        if (!simpler.spectrum().equals(richer.spectrum())
                || simpler.fit().weighting() != richer.fit().weighting()) {
            throw new LaboratoryException("the fits to '%s' and '%s' have other points or weights, allowed are the same"
                    .formatted(simpler.spectrum().name(), richer.spectrum().name()));
        }
        int more = simpler.degreesOfFreedom() - richer.degreesOfFreedom();
        if (more < 1) {
            throw new LaboratoryException(
                    "the richer circuit has %d free parameters more, allowed is at least 1".formatted(more));
        }
        double f = (simpler.chiSquared() - richer.chiSquared()) / more / richer.reducedChiSquared();
        double probability =
                1 - new FDistribution(more, richer.degreesOfFreedom()).cumulativeProbability(Math.max(0, f));
        return new FTest(f, probability);
    }

    @Override
    public String toString() {
        return "F = %s, p = %s".formatted(Digits.significant(statistic, 4), Digits.significant(probability, 2));
    }
}
