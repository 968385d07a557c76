package anodyne.transport;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Quantity;
import anodyne.quantity.Uncertain;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How a composite conducts ions and electrons, as far as the data say. */
public final class TransportResult {
    private final Conduction ionic;
    private final Conduction electronic;
    private final List<String> notes;

    TransportResult(Conduction ionic, Conduction electronic, List<String> notes) {
        this.ionic = ionic;
        this.electronic = electronic;
        this.notes = List.copyOf(notes);
        if (ionic == null && electronic == null) {
            throw new LaboratoryException("number of conductivities that the data determine is 0, allowed is at least 1"
                    + (notes.isEmpty() ? "" : ": " + String.join("; ", notes)));
        }
    }

    /**
     * How ions are conducted.
     *
     * @return conductivity and tortuosity factor
     * @throws LaboratoryException if the data do not say
     */
    public Conduction ionic() {
        return require("ionic", ionic);
    }

    /**
     * How electrons are conducted.
     *
     * @return conductivity and tortuosity factor
     * @throws LaboratoryException if the data do not say
     */
    public Conduction electronic() {
        return require("electronic", electronic);
    }

    private Conduction require(String carrier, Conduction conduction) {
        if (conduction == null) {
            throw new LaboratoryException("the data do not say what the %s conductivity is%s"
                    .formatted(carrier, notes.isEmpty() ? "" : ": " + String.join("; ", notes)));
        }
        return conduction;
    }

    /**
     * The effective ionic conductivity.
     *
     * @return σ<sub>ion</sub> in S/m
     * @throws LaboratoryException if the data do not say
     */
    public Uncertain ionicConductivity() {
        return ionic().conductivity();
    }

    /**
     * The effective electronic conductivity.
     *
     * @return σ<sub>el</sub> in S/m
     * @throws LaboratoryException if the data do not say
     */
    public Uncertain electronicConductivity() {
        return electronic().conductivity();
    }

    /**
     * The ionic tortuosity factor.
     *
     * @return κ<sub>ion</sub>
     * @throws LaboratoryException if the data do not say
     */
    public Uncertain ionicTortuosityFactor() {
        return ionic().tortuosityFactor();
    }

    /**
     * The electronic tortuosity factor.
     *
     * @return κ<sub>el</sub>
     * @throws LaboratoryException if the data do not say
     */
    public Uncertain electronicTortuosityFactor() {
        return electronic().tortuosityFactor();
    }

    /**
     * What is missing and what speaks against the result.
     *
     * @return one sentence each, empty if nothing does
     */
    public List<String> notes() {
        return notes;
    }

    /**
     * All numbers with their origin.
     *
     * @return two for each carrier that the data determine
     */
    public List<Quantity> quantities() {
        var all = new ArrayList<Quantity>();
        for (var each : new Conduction[] {ionic, electronic}) {
            if (each != null) {
                all.addAll(each.quantities());
            }
        }
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        var lines =
                new ArrayList<>(quantities().stream().map(Quantity::toString).toList());
        lines.addAll(notes);
        return lines.stream().collect(Collectors.joining("\n"));
    }
}
