/**
 * Equivalent circuits: elements, their combinations in series and parallel, and transmission lines of two rails, with
 * exact derivatives with respect to every parameter.
 */
package anodyne.impedance;
