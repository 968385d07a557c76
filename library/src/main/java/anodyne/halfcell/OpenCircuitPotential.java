package anodyne.halfcell;

/** The potential of silicon at equilibrium against lithium, in V, on its two branches. */
public interface OpenCircuitPotential {

    /**
     * Amorphous silicon: U(θ) = Σ p<sub>k</sub> θ<sup>k</sup> + 10⁻⁴ V · (1/θ + 1/(θ − 1)).
     *
     * <p>Outside 2·10⁻⁴ to 1 − 2·10⁻⁴ continued along the tangent, so that every lithiation has a potential. Where the fits
     * cross, delithiation follows lithiation.
     *
     * <p>Source: M. Verbrugge, D. Baker, X. Xiao, <i>J. Electrochem. Soc.</i> 163 (2016) A262, polynomials as in the parameter
     * set Chen2020_composite of PyBaMM.
     */
    OpenCircuitPotential SILICON = new VerbruggeSilicon();

    /**
     * On the branch that silicon follows while it takes lithium up.
     *
     * @param lithiation θ, any finite number
     * @return in V
     */
    double lithiation(double lithiation);

    /**
     * dU/dθ of {@link #lithiation}.
     *
     * @param lithiation θ
     * @return in V
     */
    double lithiationSlope(double lithiation);

    /**
     * On the branch that silicon follows while it gives lithium off.
     *
     * @param lithiation θ, any finite number
     * @return in V, not below {@link #lithiation}
     */
    double delithiation(double lithiation);

    /**
     * dU/dθ of {@link #delithiation}.
     *
     * @param lithiation θ
     * @return in V
     */
    double delithiationSlope(double lithiation);

    /**
     * One straight line for both branches: the linear case, for which impedances and relaxations have closed forms.
     *
     * @param atZero U at θ = 0, in V
     * @param slope dU/dθ, in V
     * @return U(θ) = atZero + slope · θ
     */
    static OpenCircuitPotential line(double atZero, double slope) {
        return new OpenCircuitPotential() {
            @Override
            public double lithiation(double lithiation) {
                return atZero + slope * lithiation;
            }

            @Override
            public double lithiationSlope(double lithiation) {
                return slope;
            }

            @Override
            public double delithiation(double lithiation) {
                return lithiation(lithiation);
            }

            @Override
            public double delithiationSlope(double lithiation) {
                return slope;
            }
        };
    }
}
