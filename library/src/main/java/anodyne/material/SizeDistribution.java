package anodyne.material;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * The diameters of a collection of spherical particles, in metres, as a distribution by number.
 *
 * <p>Everything follows from the partial moments M<sub>k</sub>(d) = ∫<sub>−∞</sub><sup>d</sup> t<sup>k</sup> f(t) dt of
 * the number density f. A distribution is immutable.
 */
public sealed interface SizeDistribution
        permits NormalSizes, LognormalSizes, UniformSizes, MeasuredSizes, TruncatedSizes {

    /**
     * Diameters that scatter normally. Such a distribution always holds some negative diameters: moments include them,
     * as they do when a paper's mean ± standard deviation is put into 6·E[d²]/E[d³]; shares and quantiles leave them out.
     * {@link #truncated} removes them.
     *
     * @param mean mean diameter in m
     * @param standardDeviation of the diameters in m
     * @return the distribution
     * @throws LaboratoryException if one of them is not above zero
     */
    static SizeDistribution normal(double mean, double standardDeviation) {
        return new NormalSizes(mean, standardDeviation);
    }

    /**
     * Diameters whose logarithms scatter normally.
     *
     * @param mean mean of the diameters (not of their logarithms) in m
     * @param standardDeviation of the diameters in m
     * @return the distribution
     * @throws LaboratoryException if one of them is not above zero
     */
    static SizeDistribution lognormal(double mean, double standardDeviation) {
        return LognormalSizes.ofDiameters(mean, standardDeviation);
    }

    /**
     * Diameters of which each between two ends is equally frequent by number.
     *
     * @param smallest smallest diameter in m
     * @param largest largest diameter in m
     * @return the distribution
     * @throws LaboratoryException if the smallest is not above zero, or the largest not above the smallest
     */
    static SizeDistribution uniform(double smallest, double largest) {
        return new UniformSizes(smallest, largest);
    }

    /**
     * Diameters as they were measured, each counting once.
     *
     * @param diameters in m, in any order
     * @return the distribution
     * @throws LaboratoryException if there is none, or one is not above zero
     */
    static SizeDistribution measured(double... diameters) {
        return new MeasuredSizes(diameters);
    }

    /**
     * The number density of diameters. For measured diameters, that of their histogram.
     *
     * @param diameter in m
     * @return in 1/m
     */
    double density(double diameter);

    /**
     * The partial moment M<sub>k</sub>(d) = ∫<sub>−∞</sub><sup>d</sup> t<sup>k</sup> f(t) dt.
     *
     * @param order k, from 0 to 4
     * @param diameter d in m; may be infinite
     * @return in m<sup>k</sup>
     */
    double partialMoment(int order, double diameter);

    /**
     * A diameter below which there is no particle.
     *
     * @return in m, not negative
     */
    double smallest();

    /**
     * A diameter above which there is no particle.
     *
     * @return in m, may be infinite
     */
    double largest();

    /**
     * What remains between two diameters.
     *
     * @param from smallest diameter left, in m
     * @param to largest diameter left, in m; may be infinite
     * @return the distribution within, its number density scaled up to one
     * @throws LaboratoryException if the ends are out of order or (nearly) nothing lies between them
     */
    default SizeDistribution truncated(double from, double to) {
        return new TruncatedSizes(this, from, to);
    }

    /**
     * The moment E[d<sup>k</sup>].
     *
     * @param order k, from 0 to 4
     * @return in m<sup>k</sup>
     */
    default double moment(int order) {
        return partialMoment(order, Double.POSITIVE_INFINITY);
    }

    /**
     * The mean diameter: E[d<sup>w+1</sup>]/E[d<sup>w</sup>], which is d[1,0], Sauter's d[3,2] or de Brouckere's d[4,3].
     *
     * @param weighting by what particles count, with its power w
     * @return in m
     */
    default double mean(Weighting weighting) {
        return moment(weighting.power() + 1) / moment(weighting.power());
    }

    /**
     * The standard deviation of the diameters by number.
     *
     * @return in m
     */
    default double standardDeviation() {
        double mean = moment(1);
        return Math.sqrt(Math.max(0, moment(2) - mean * mean));
    }

    /**
     * The share of particles up to a diameter.
     *
     * @param diameter in m
     * @param weighting by what particles count
     * @return from 0 to 1
     */
    default double cumulative(double diameter, Weighting weighting) {
        if (diameter < smallest()) {
            return 0;
        }
        int k = weighting.power();
        double below = partialMoment(k, Math.nextDown(smallest()));
        return (partialMoment(k, diameter) - below) / (moment(k) - below);
    }

    /**
     * The diameter up to which a share of the particles lies: D10, D50 and D90 are those of 0.1, 0.5 and 0.9.
     *
     * @param share more than 0, less than 1
     * @param weighting by what particles count
     * @return in m
     * @throws LaboratoryException if the share is not between 0 and 1
     */
    default double quantile(double share, Weighting weighting) {
        new Range(0, false, 1, false).require("share of particles", share, Unit.ONE);
        double high = Math.min(largest(), Math.max(mean(weighting), Double.MIN_NORMAL));
        while (cumulative(high, weighting) < share) {
            high *= 2;
        }
        double low = smallest();
        if (cumulative(low, weighting) >= share) {
            return low;
        }
        return new BrentSolver(1e-13, high * 1e-14).solve(200, d -> cumulative(d, weighting) - share, low, high);
    }

    /**
     * Surface per volume of all particles together: 6·E[d²]/E[d³] for spheres.
     *
     * @return in 1/m
     */
    default double surfaceToVolume() {
        return 6 * moment(2) / moment(3);
    }

    /**
     * Surface per mass.
     *
     * @param density of the particles in kg/m³
     * @return in m²/kg
     * @throws LaboratoryException if the density is not above zero
     */
    default double specificSurface(double density) {
        return surfaceToVolume() / Range.POSITIVE.require("density", density, Unit.G_PER_CM3);
    }
}
