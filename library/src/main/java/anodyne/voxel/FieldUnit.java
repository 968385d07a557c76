package anodyne.voxel;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;
import java.util.Optional;

/** The unit of a field as files state it: its symbol and, because files hold units of all kinds, its size in SI. */
final class FieldUnit {
    private FieldUnit() {}

    /**
     * The unit that a file states.
     *
     * @param symbol as written, or {@code null}
     * @param inSi one such unit in SI as written, or {@code null} for a unit that the laboratory knows
     * @return empty without a symbol, and for one that is not known and whose size is not said
     */
    static Optional<Unit> of(Place place, String symbol, Double inSi) {
        if (symbol == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(inSi == null ? Unit.parse(symbol) : new Unit(symbol, inSi));
        } catch (LaboratoryException e) {
            if (inSi == null) {
                return Optional.empty();
            }
            throw place.error(e, "%s", e.getMessage());
        }
    }
}
