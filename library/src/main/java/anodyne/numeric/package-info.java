/**
 * Numerical methods that know nothing of materials: implicit integration of differential-algebraic equations with sparse
 * Jacobians, and their response to small oscillations.
 *
 * <p>A {@link anodyne.numeric.DaeSystem} is the problem, {@link anodyne.numeric.DaeIntegrator} the method,
 * {@link anodyne.numeric.DaeEnd} the result.
 */
package anodyne.numeric;
