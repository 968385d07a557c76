/**
 * The rate model of a silicon composite with a solid electrolyte against In/LiIn: one dimension, two rails, spheres.
 *
 * <p>A {@link anodyne.halfcell.HalfCell} holds the parameters, a {@link anodyne.halfcell.Protocol} what is done to it, a
 * {@link anodyne.halfcell.Run} what came of it. Currents count per area of the electrode and are positive while silicon takes
 * lithium up; voltages are against the In/LiIn electrode.
 *
 * <p>With x from the separator to the current collector, ionic current i<sub>e</sub> = −σ<sub>i</sub> ∂φ<sub>e</sub>/∂x
 * (t⁺ = 1), electronic current i<sub>s</sub> = −σ<sub>e</sub> ∂φ<sub>s</sub>/∂x, i<sub>e</sub> + i<sub>s</sub> = I,
 * ∂i<sub>e</sub>/∂x = −Σ<sub>k</sub> a<sub>k</sub> j<sub>k</sub> over the size classes; Butler–Volmer kinetics with equal
 * transfer coefficients, φ<sub>s</sub> − φ<sub>e</sub> − U(θ<sub>surface</sub>, h) = −(2RT/F) asinh(j/2i<sub>0</sub>);
 * Fick's law in each sphere with the surface flux j/F; the hysteresis h of the open-circuit potential follows
 * dh = γ (sgn dθ − h) |dθ|.
 *
 * <p>Source of the structure: M. Doyle, T. F. Fuller, J. Newman, <i>J. Electrochem. Soc.</i> 140 (1993) 1526, in the limit of
 * a single-ion conductor.
 */
package anodyne.halfcell;
