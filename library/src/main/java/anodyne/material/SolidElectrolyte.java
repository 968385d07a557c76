package anodyne.material;

import anodyne.quantity.Quantity;
import java.util.Objects;

/**
 * A solid that conducts ions.
 *
 * @param name a short name
 * @param density mass per volume of the dense solid, in kg/m³
 * @param ionicConductivity of the pure dense solid at 25 °C, in S/m
 */
public record SolidElectrolyte(String name, Quantity density, Quantity ionicConductivity) implements Material {

    /**
     * A solid that conducts ions.
     *
     * @param name a short name
     * @param density mass per volume of the dense solid, in kg/m³
     * @param ionicConductivity of the pure dense solid at 25 °C, in S/m
     * @throws anodyne.quantity.LaboratoryException if one of its quantities is not above zero
     */
    public SolidElectrolyte {
        Objects.requireNonNull(name, "name");
        Material.requirePositive(density, ionicConductivity);
    }

    @Override
    public Phase phase() {
        return Phase.ELECTROLYTE;
    }
}
