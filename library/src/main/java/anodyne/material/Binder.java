package anodyne.material;

import anodyne.quantity.Quantity;
import java.util.Objects;

/**
 * A solid that only holds others together.
 *
 * @param name a short name
 * @param density mass per volume of the dense solid, in kg/m³
 */
public record Binder(String name, Quantity density) implements Material {

    /**
     * A solid that only holds others together.
     *
     * @param name a short name
     * @param density mass per volume of the dense solid, in kg/m³
     * @throws anodyne.quantity.LaboratoryException if one of its quantities is not above zero
     */
    public Binder {
        Objects.requireNonNull(name, "name");
        Material.requirePositive(density);
    }

    @Override
    public Phase phase() {
        return Phase.BINDER;
    }
}
