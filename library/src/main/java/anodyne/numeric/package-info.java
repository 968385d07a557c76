/**
 * Numerical methods that know nothing of what the numbers stand for: implicit integration of differential-algebraic
 * equations with sparse Jacobians, their response to small oscillations, and networks of conductors.
 *
 * <p>A {@link anodyne.numeric.DaeSystem} is the problem, {@link anodyne.numeric.DaeIntegrator} the method,
 * {@link anodyne.numeric.DaeEnd} the result; a {@link anodyne.numeric.ConductorNetwork} is solved by itself.
 */
package anodyne.numeric;
