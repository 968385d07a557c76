package anodyne.material;

import anodyne.quantity.Quantity;
import anodyne.quantity.Range;

/** A solid of which composites are mixed. */
public sealed interface Material permits ActiveMaterial, SolidElectrolyte, CarbonAdditive, Binder {

    /**
     * How people call it.
     *
     * @return a short name
     */
    String name();

    /**
     * Mass per volume of the dense solid.
     *
     * @return the density
     */
    Quantity density();

    /**
     * What it does in an electrode.
     *
     * @return the phase, never {@link Phase#PORE}
     */
    Phase phase();

    /**
     * Checks what every material needs.
     *
     * @param quantities must all be positive
     * @throws anodyne.quantity.LaboratoryException if one is not
     */
    static void requirePositive(Quantity... quantities) {
        for (var quantity : quantities) {
            Range.POSITIVE.require(quantity.name(), quantity.value(), quantity.unit());
        }
    }
}
