/**
 * Composites and electrodes made of them: fractions, porosity, loading, capacity, surface per volume, and how much worse
 * than a pure phase they conduct.
 *
 * <p>The way through it: a {@link anodyne.composite.Mixture} of solids becomes a {@link anodyne.composite.Composite} by
 * its porosity and an {@link anodyne.composite.Electrode} by its loading or thickness.
 */
package anodyne.composite;
