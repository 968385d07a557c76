package anodyne.numeric;

import java.util.OptionalInt;

/**
 * Where an integration ended.
 *
 * @param time t
 * @param state y, which fulfils the algebraic equations
 * @param event number of the event that ended it, or nothing at the end of the time asked for
 * @param steps number of accepted steps
 * @param rejected number of steps taken back because of their error or because Newton's iteration did not converge
 * @param factorizations number of factored matrices
 */
public record DaeEnd(double time, double[] state, OptionalInt event, int steps, int rejected, int factorizations) {}
