/**
 * Numbers with a meaning: unit constants, values with correlated uncertainties, provenance, and the error type of the
 * laboratory.
 *
 * <p>Everything inside the laboratory is SI in {@code double}; {@link anodyne.quantity.Units} is for people who write
 * numbers, {@link anodyne.quantity.Unit} for those who read them.
 */
package anodyne.quantity;
