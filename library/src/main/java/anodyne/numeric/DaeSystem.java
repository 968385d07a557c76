package anodyne.numeric;

/**
 * Differential-algebraic equations of index 1 in the form M y′ = f(t, y).
 *
 * <p>M is diagonal and constant. An entry of zero makes its equation algebraic, 0 = f<sub>i</sub>(t, y).
 */
public interface DaeSystem {

    /**
     * Which equation depends on which unknown.
     *
     * @return the pattern of ∂f/∂y; its size is the number of unknowns
     */
    JacobianPattern pattern();

    /**
     * The diagonal of M.
     *
     * @return one number an equation, not negative, zero where it is algebraic
     */
    double[] mass();

    /**
     * Evaluates f(t, y).
     *
     * @param time t
     * @param state y, not to be changed
     * @param rates receives f
     */
    void rates(double time, double[] state, double[] rates);

    /**
     * Evaluates ∂f/∂y at (t, y).
     *
     * @param time t
     * @param state y, not to be changed
     * @param entries receives the derivatives in the order of the {@link #pattern}; entries left alone keep what they held
     */
    void jacobian(double time, double[] state, double[] entries);

    /**
     * How large an unknown is where it counts: its error is held below relative tolerance · (|y| + scale).
     *
     * @param unknown its number
     * @return more than 0
     */
    default double scale(int unknown) {
        return 1;
    }

    /**
     * What an unknown is called in messages.
     *
     * @param unknown its number
     * @return a few words
     */
    default String name(int unknown) {
        return "unknown " + unknown;
    }
}
