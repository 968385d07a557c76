package anodyne.numeric;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import java.util.List;

/**
 * Integrates differential-algebraic equations by numerical differentiation formulas of order 1 to 5, with step and order
 * set by the estimated error.
 *
 * <p>With backward differences ∇ at equal distances h, the formula of order k is
 * M [(1 − κ<sub>k</sub>) γ<sub>k</sub> (y<sub>n+1</sub> − y*) + Σ<sub>j≤k</sub> γ<sub>j</sub> ∇<sup>j</sup>y<sub>n</sub>] =
 * h f(t<sub>n+1</sub>, y<sub>n+1</sub>), where γ<sub>j</sub> = Σ<sub>i≤j</sub> 1/i and y* is the extrapolated state. The
 * local error is (κ<sub>k</sub> γ<sub>k</sub> + 1/(k + 1)) (y<sub>n+1</sub> − y*). Each step is solved by Newton's iteration
 * with an analytic sparse Jacobian, which is kept as long as it converges quickly.
 *
 * <p>Linear invariants, such as the charge of a cell, hold to rounding: each iterate fulfils them. Events are located to
 * rounding on states that fulfil the algebraic equations.
 *
 * <p>Limits: index 1, stiff or not, no stability for undamped fast oscillations at orders above 2.
 *
 * <p>Source: L. F. Shampine, M. W. Reichelt, <i>The MATLAB ODE suite</i>, SIAM J. Sci. Comput. 18 (1997) 1–22, section 2.
 *
 * @param tolerance largest error of a step as a share of |y| + scale, for each unknown
 * @param longestStep no step is longer
 * @param mostSteps more accepted steps than this are an error
 */
public record DaeIntegrator(double tolerance, double longestStep, int mostSteps) {

    /** Error of a step below 10⁻⁵, at most 100 000 steps. */
    public static final DaeIntegrator DEFAULT = new DaeIntegrator(1e-5, Double.POSITIVE_INFINITY, 100_000);

    /**
     * A method.
     *
     * @param tolerance largest error of a step as a share of |y| + scale, for each unknown
     * @param longestStep no step is longer
     * @param mostSteps more accepted steps than this are an error
     * @throws LaboratoryException if the tolerance is not between 10⁻¹² and 0.1, or another is not above zero
     */
    public DaeIntegrator {
        Range.closed(1e-12, 0.1).require("tolerance of the integration", tolerance, Unit.ONE);
        if (!(longestStep > 0)) {
            throw new LaboratoryException("longest step is %s, allowed is more than 0".formatted(longestStep));
        }
        if (mostSteps < 1) {
            throw new LaboratoryException("largest number of steps is %d, allowed is at least 1".formatted(mostSteps));
        }
    }

    /**
     * The same method with another tolerance.
     *
     * @param newTolerance largest error of a step as a share of |y| + scale
     * @return a new method
     */
    public DaeIntegrator withTolerance(double newTolerance) {
        return new DaeIntegrator(newTolerance, longestStep, mostSteps);
    }

    /**
     * The same method with another longest step.
     *
     * @param newLongestStep no step is longer
     * @return a new method
     */
    public DaeIntegrator withLongestStep(double newLongestStep) {
        return new DaeIntegrator(tolerance, newLongestStep, mostSteps);
    }

    /**
     * The same method with another limit of steps.
     *
     * @param newMostSteps more accepted steps than this are an error
     * @return a new method
     */
    public DaeIntegrator withMostSteps(int newMostSteps) {
        return new DaeIntegrator(tolerance, longestStep, newMostSteps);
    }

    /**
     * The state with its algebraic unknowns replaced by those that fulfil the algebraic equations.
     *
     * @param system the equations
     * @param time t
     * @param state y; its algebraic unknowns are where the search starts
     * @return a new state
     * @throws LaboratoryException if none is found
     */
    public double[] consistent(DaeSystem system, double time, double[] state) {
        double[] consistent = state.clone();
        new ConsistentState(system).project(time, consistent);
        return consistent;
    }

    /**
     * Integrates up to a time.
     *
     * @param system the equations
     * @param start time at the beginning
     * @param state at the beginning; its algebraic unknowns are where the search for consistent ones starts
     * @param end time at the end, after the beginning
     * @return where it ended
     * @throws LaboratoryException if a step cannot be made; it names time and unknown
     */
    public DaeEnd integrate(DaeSystem system, double start, double[] state, double end) {
        return integrate(system, start, state, end, List.of(), step -> {});
    }

    /**
     * Integrates up to a time or an event, whichever comes first.
     *
     * @param system the equations
     * @param start time at the beginning
     * @param state at the beginning; its algebraic unknowns are where the search for consistent ones starts
     * @param end time at the end, after the beginning
     * @param events each ends the integration; one that is not positive at the beginning ends it there
     * @param observer looks at each step, the last one cut at the event
     * @return where it ended
     * @throws LaboratoryException if a step cannot be made; it names time and unknown
     */
    public DaeEnd integrate(
            DaeSystem system,
            double start,
            double[] state,
            double end,
            List<DaeEvent> events,
            DaeStep.Observer observer) {
        if (!(end > start) || Double.isInfinite(end)) {
            throw new LaboratoryException(
                    "end of the integration is %s, allowed is a finite time after %s".formatted(end, start));
        }
        return new Integration(this, system, start, consistent(system, start, state), end, events, observer).run();
    }
}
