package anodyne.material;

import anodyne.quantity.Quantity;
import java.util.Objects;

/**
 * A carbon that conducts electrons.
 *
 * @param name a short name
 * @param density mass per volume of the dense solid, in kg/m³
 * @param electronicConductivity of the pure carbon at 25 °C, in S/m
 */
public record CarbonAdditive(String name, Quantity density, Quantity electronicConductivity) implements Material {

    /**
     * A carbon that conducts electrons.
     *
     * @param name a short name
     * @param density mass per volume of the dense solid, in kg/m³
     * @param electronicConductivity of the pure carbon at 25 °C, in S/m
     * @throws anodyne.quantity.LaboratoryException if one of its quantities is not above zero
     */
    public CarbonAdditive {
        Objects.requireNonNull(name, "name");
        Material.requirePositive(density, electronicConductivity);
    }

    @Override
    public Phase phase() {
        return Phase.CARBON;
    }
}
