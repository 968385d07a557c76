package anodyne.paper;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Provenance;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value of the paper.
 *
 * @param id names it in code
 * @param quantity the field's term
 * @param composite silicon of the composite, {@code all} or {@code none}
 * @param electrolyte {@code SE1}, {@code SE2}, {@code both} or {@code none}
 * @param method how the authors came by it
 * @param value in SI, with the uncertainty that the text states; empty if it stands only in a figure
 * @param unit in which the paper gives it
 * @param tolerance how far a value of ours may lie off and still count as reproduced, in SI; NaN without a value
 * @param toleranceBasis why that far
 * @param provenance where it stands
 */
public record ReportedValue(
        String id,
        String quantity,
        String composite,
        String electrolyte,
        String method,
        Optional<Uncertain> value,
        Unit unit,
        double tolerance,
        String toleranceBasis,
        Provenance provenance) {

    /**
     * The value itself.
     *
     * @return in SI
     * @throws LaboratoryException if it stands only in a figure
     */
    public Uncertain require() {
        return value.orElseThrow(() ->
                new LaboratoryException("%s is not stated in the text: %s".formatted(label(), provenance.source())));
    }

    /**
     * What a person calls it.
     *
     * @return the quantity and to what it belongs
     */
    public String label() {
        return Stream.of(composite, electrolyte)
                .filter(part -> !part.equals("none"))
                .collect(Collectors.joining(", ", quantity + " (", ", " + method + ")"));
    }
}
