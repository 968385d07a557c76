package anodyne.microstructure;

import anodyne.quantity.Range;
import anodyne.quantity.Unit;

/**
 * How a loose mixture is pressed: from all sides up to some solid fraction, along z alone from there.
 *
 * @param isotropicUpTo solid fraction, pores left out, at which the die takes over, from 0 to 1
 */
public record Pressing(double isotropicUpTo) {
    /** From all sides to the end. */
    public static final Pressing ISOTROPIC = new Pressing(1);

    /** Along z alone from the start, as by a die that moves every grain in proportion. */
    public static final Pressing UNIAXIAL = new Pressing(0);

    /**
     * How a loose mixture is pressed.
     *
     * @param isotropicUpTo solid fraction at which the die takes over, from 0 to 1
     * @throws anodyne.quantity.LaboratoryException if it is not from 0 to 1
     */
    public Pressing {
        Range.FRACTION.require("solid fraction up to which pressing is isotropic", isotropicUpTo, Unit.ONE);
    }

    /** How much longer than broad the loose mixture is along z, that it may become a cube. */
    double loosePerPressed(double loose, double pressed) {
        double takeover = Math.min(pressed, Math.max(loose, isotropicUpTo));
        return pressed / takeover;
    }
}
