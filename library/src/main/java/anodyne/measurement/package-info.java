/**
 * What an instrument measured: impedance spectra, time series and current–voltage series, with their units, origin and
 * masks.
 *
 * <p>Frequencies are in Hz, impedances in ohm with the sign of physics: the imaginary part of a capacitor is negative.
 */
package anodyne.measurement;
