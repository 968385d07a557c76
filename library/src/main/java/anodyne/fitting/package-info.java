/**
 * From spectrum to numbers: complex nonlinear least squares with honest intervals, Kramers–Kronig validation, and the
 * distribution of relaxation times.
 */
package anodyne.fitting;
