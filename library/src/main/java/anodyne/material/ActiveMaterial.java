package anodyne.material;

import anodyne.quantity.Quantity;
import java.util.Objects;

/**
 * A solid that stores lithium.
 *
 * @param name a short name
 * @param density mass per volume of the dense solid, in kg/m³
 * @param specificCapacity charge stored per mass, in C/kg
 * @param sizes diameters of its particles, taken as spheres
 */
public record ActiveMaterial(String name, Quantity density, Quantity specificCapacity, SizeDistribution sizes)
        implements Material {

    /**
     * A solid that stores lithium.
     *
     * @param name a short name
     * @param density mass per volume of the dense solid, in kg/m³
     * @param specificCapacity charge stored per mass, in C/kg
     * @param sizes diameters of its particles, taken as spheres
     * @throws anodyne.quantity.LaboratoryException if one of its quantities is not above zero
     */
    public ActiveMaterial {
        Objects.requireNonNull(name, "name");
        Material.requirePositive(density, specificCapacity);
    }

    @Override
    public Phase phase() {
        return Phase.ACTIVE;
    }

    /**
     * The same material in other particle sizes.
     *
     * @param newSizes diameters of its particles
     * @return a new material
     */
    public ActiveMaterial withSizes(SizeDistribution newSizes) {
        return new ActiveMaterial(name, density, specificCapacity, newSizes);
    }
}
