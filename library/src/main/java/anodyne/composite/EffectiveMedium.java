package anodyne.composite;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;

/**
 * Effective conductivities of two-phase media by theories and bounds, to set measured values among.
 *
 * <p>Everywhere {@code volumeFraction} is that of phase 1, the rest of the volume is phase 2, and conductivities are in
 * S/m; phase 2 may have none. With {@code conductivity1} = 1 and {@code conductivity2} = 0 the result is the relative
 * conductivity σ<sub>eff</sub>/σ₀, and φ divided by it the tortuosity factor.
 */
public final class EffectiveMedium {
    private EffectiveMedium() {}

    /**
     * Wiener's upper bound, layers along the current: φσ₁ + (1−φ)σ₂. No medium conducts better.
     *
     * <p>Source: Wiener, <i>Abh. Math.-Phys. Kl. Königl. Sächs. Ges. Wiss.</i> 32 (1912) 509.
     *
     * @param volumeFraction φ from 0 to 1
     * @param conductivity1 σ₁ in S/m
     * @param conductivity2 σ₂ in S/m
     * @return in S/m
     * @throws LaboratoryException if an argument is not allowed
     */
    public static double wienerUpper(double volumeFraction, double conductivity1, double conductivity2) {
        check(volumeFraction, conductivity1, conductivity2);
        return volumeFraction * conductivity1 + (1 - volumeFraction) * conductivity2;
    }

    /**
     * Wiener's lower bound, layers across the current: 1/(φ/σ₁ + (1−φ)/σ₂). No medium conducts worse.
     *
     * <p>Source: as {@link #wienerUpper}.
     *
     * @param volumeFraction φ from 0 to 1
     * @param conductivity1 σ₁ in S/m
     * @param conductivity2 σ₂ in S/m
     * @return in S/m
     * @throws LaboratoryException if an argument is not allowed
     */
    public static double wienerLower(double volumeFraction, double conductivity1, double conductivity2) {
        check(volumeFraction, conductivity1, conductivity2);
        double resistance = share(volumeFraction, conductivity1) + share(1 - volumeFraction, conductivity2);
        return 1 / resistance;
    }

    private static double share(double volumeFraction, double conductivity) {
        return volumeFraction == 0 ? 0 : volumeFraction / conductivity;
    }

    /**
     * Maxwell's dilute inclusions of phase 2 in a matrix of phase 1:
     * σ₁·(2σ₁ + σ₂ − 2c(σ₁−σ₂))/(2σ₁ + σ₂ + c(σ₁−σ₂)) with c = 1 − φ.
     *
     * <p>Source: Maxwell, <i>A Treatise on Electricity and Magnetism</i> (1873), article 314.
     *
     * @param volumeFraction φ of the matrix, from 0 to 1
     * @param conductivity1 σ₁ of the matrix in S/m
     * @param conductivity2 σ₂ of the inclusions in S/m
     * @return in S/m
     * @throws LaboratoryException if an argument is not allowed
     */
    public static double maxwell(double volumeFraction, double conductivity1, double conductivity2) {
        check(volumeFraction, conductivity1, conductivity2);
        double sum = 2 * conductivity1 + conductivity2;
        double contrast = (1 - volumeFraction) * (conductivity1 - conductivity2);
        return sum == 0 ? 0 : conductivity1 * (sum - 2 * contrast) / (sum + contrast);
    }

    /**
     * The upper bound of Hashin and Shtrikman: no isotropic medium conducts better. It is Maxwell's formula with the
     * better conductor as the matrix.
     *
     * <p>Source: Hashin, Shtrikman, <i>J. Appl. Phys.</i> 33 (1962) 3125.
     *
     * @param volumeFraction φ from 0 to 1
     * @param conductivity1 σ₁ in S/m
     * @param conductivity2 σ₂ in S/m
     * @return in S/m
     * @throws LaboratoryException if an argument is not allowed
     */
    public static double hashinShtrikmanUpper(double volumeFraction, double conductivity1, double conductivity2) {
        return conductivity1 >= conductivity2
                ? maxwell(volumeFraction, conductivity1, conductivity2)
                : maxwell(1 - volumeFraction, conductivity2, conductivity1);
    }

    /**
     * The lower bound of Hashin and Shtrikman: no isotropic medium conducts worse. Zero if one phase does not conduct.
     *
     * <p>Source: as {@link #hashinShtrikmanUpper}.
     *
     * @param volumeFraction φ from 0 to 1
     * @param conductivity1 σ₁ in S/m
     * @param conductivity2 σ₂ in S/m
     * @return in S/m
     * @throws LaboratoryException if an argument is not allowed
     */
    public static double hashinShtrikmanLower(double volumeFraction, double conductivity1, double conductivity2) {
        return conductivity1 >= conductivity2
                ? maxwell(1 - volumeFraction, conductivity2, conductivity1)
                : maxwell(volumeFraction, conductivity1, conductivity2);
    }

    /**
     * Bruggeman's relation for a matrix with non-conducting spheres of all sizes, the one of battery models: σ₀·φ<sup>3/2</sup>,
     * that is κ = φ<sup>−1/2</sup>.
     *
     * <p>Source: Bruggeman, <i>Ann. Phys.</i> 416 (1935) 636, the unsymmetric case.
     *
     * @param volumeFraction φ of the matrix, from 0 to 1
     * @param conductivity σ₀ of the matrix in S/m
     * @return in S/m
     * @throws LaboratoryException if an argument is not allowed
     */
    public static double bruggeman(double volumeFraction, double conductivity) {
        check(volumeFraction, conductivity, 0);
        return conductivity * volumeFraction * Math.sqrt(volumeFraction);
    }

    /**
     * Bruggeman's symmetric theory, in which grains of both phases stand on a par: the positive root of
     * φ(σ₁−σ)/(σ₁+2σ) + (1−φ)(σ₂−σ)/(σ₂+2σ) = 0. A lone conductor percolates above φ = 1/3.
     *
     * <p>Source: as {@link #bruggeman}, the symmetric case; Landauer, <i>J. Appl. Phys.</i> 23 (1952) 779.
     *
     * @param volumeFraction φ from 0 to 1
     * @param conductivity1 σ₁ in S/m
     * @param conductivity2 σ₂ in S/m
     * @return in S/m
     * @throws LaboratoryException if an argument is not allowed
     */
    public static double symmetricBruggeman(double volumeFraction, double conductivity1, double conductivity2) {
        check(volumeFraction, conductivity1, conductivity2);
        double b = (3 * volumeFraction - 1) * conductivity1 + (2 - 3 * volumeFraction) * conductivity2;
        double root = Math.sqrt(b * b + 8 * conductivity1 * conductivity2);
        // For b < 0 the sum of b and the root cancels; the product of both roots, −σ₁σ₂/2, does not.
        return b >= 0 ? (b + root) / 4 : root == 0 ? 0 : 2 * conductivity1 * conductivity2 / (root - b);
    }

    /**
     * Percolation scaling: σ₀·((φ−φ<sub>c</sub>)/(1−φ<sub>c</sub>))<sup>t</sup> above the threshold, zero below.
     *
     * <p>Source: Kirkpatrick, <i>Rev. Mod. Phys.</i> 45 (1973) 574; t ≈ 2 in three dimensions.
     *
     * @param volumeFraction φ of the conductor, from 0 to 1
     * @param conductivity σ₀ of the conductor in S/m
     * @param threshold φ<sub>c</sub> from 0 to less than 1
     * @param exponent t above 0
     * @return in S/m
     * @throws LaboratoryException if an argument is not allowed
     */
    public static double percolation(double volumeFraction, double conductivity, double threshold, double exponent) {
        check(volumeFraction, conductivity, 0);
        Range.LESS_THAN_ONE.require("percolation threshold", threshold, Unit.ONE);
        Range.POSITIVE.require("percolation exponent", exponent, Unit.ONE);
        double excess = (volumeFraction - threshold) / (1 - threshold);
        return excess <= 0 ? 0 : conductivity * Math.pow(excess, exponent);
    }

    private static void check(double volumeFraction, double conductivity1, double conductivity2) {
        Range.FRACTION.require("volume fraction", volumeFraction, Unit.ONE);
        Range.NOT_NEGATIVE.require("conductivity of phase 1", conductivity1, Unit.MS_PER_CM);
        Range.NOT_NEGATIVE.require("conductivity of phase 2", conductivity2, Unit.MS_PER_CM);
    }
}
