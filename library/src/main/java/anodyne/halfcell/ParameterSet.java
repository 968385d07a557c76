package anodyne.halfcell;

import anodyne.material.ActiveMaterial;
import anodyne.material.Argyrodite;
import anodyne.material.SolidElectrolyte;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Provenance;
import anodyne.quantity.Quantity;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Numbers for the cells of Rana et al., <i>ACS Energy Lett.</i> 2023: what the paper does not state is assumed or calibrated to
 * its capacities, in several ways that the capacities cannot decide between. Each number says which it is.
 */
public enum ParameterSet {
    /** The paper's simulated conductivities; loading, series resistance and kinetics from three points. */
    A,
    /** One conductivity for s-Si and one for m-Si and l-Si, from all usable points at once. */
    K,
    /** The composite limits rather than the series resistance; keeps s &gt; m &gt; l. */
    F,
    /** A real separator, and conduction through lithiated silicon: closest to all points. */
    M,
    /** As M, with hysteresis as a state, for cycling. */
    H,
    /** The measured conductivity of the composite, and kinetics of the counter electrode. */
    B,
    /** As M, on the composition that {@code anodyne.paper} derives, with 7 % of carbon by mass. */
    M7,
    /** As M7, with the conduction through lithiated silicon as the flux solver finds it instead of calibrated. */
    L,
    /**
     * The measured conductivity of the composite, for all sizes, and a reaction only where silicon touches electrolyte in the
     * generated structures: loading and exchange current density alone are calibrated.
     */
    C;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setCommentMarker('#')
            .setHeader()
            .setSkipHeaderRecord(true)
            .get();

    private static final List<CSVRecord> ROWS = rows();

    /**
     * A cell of the paper.
     *
     * @param silicon of {@link anodyne.material.Silicon}
     * @param electrolyte Li6PS5Cl or Li5.5PS4.5Cl1.5
     * @return the half-cell with the numbers of this set
     * @throws LaboratoryException if the paper has no such cell
     */
    public HalfCell cell(ActiveMaterial silicon, SolidElectrolyte electrolyte) {
        if (!List.of("s-Si", "m-Si", "l-Si").contains(silicon.name())) {
            throw new LaboratoryException("silicon is %s, allowed are s-Si, m-Si and l-Si".formatted(silicon.name()));
        }
        String code = electrolyte.equals(Argyrodite.LI6PS5CL)
                ? "SE1"
                : electrolyte.equals(Argyrodite.LI5_5PS4_5CL1_5) ? "SE2" : "";
        if (code.isEmpty()) {
            throw new LaboratoryException(
                    "solid electrolyte is %s, allowed are Li6PS5Cl and Li5.5PS4.5Cl1.5".formatted(electrolyte.name()));
        }
        var cell = HalfCell.of(silicon.sizes());
        for (var row : ROWS) {
            if (fits(row, "set", name()) && fits(row, "silicon", silicon.name()) && fits(row, "electrolyte", code)) {
                cell = changed(cell, row);
            }
        }
        return cell;
    }

    /**
     * The numbers of this set that were fitted to capacities. One that several cells share counts once; what follows from it for
     * the other electrolyte by a ratio is derived and does not count.
     *
     * @return each with what it was fitted to
     */
    public List<Quantity> calibrated() {
        record Number(Parameter parameter, String value) {}
        var found = new LinkedHashMap<Number, Quantity>();
        for (var row : ROWS) {
            if (fits(row, "set", name()) && kind(row) == Provenance.Kind.CALIBRATED) {
                var parameter = parameter(row);
                found.putIfAbsent(new Number(parameter, row.get("value")), quantity(parameter, row));
            }
        }
        return List.copyOf(found.values());
    }

    private static boolean fits(CSVRecord row, String column, String asked) {
        return row.get(column).equals("all") || row.get(column).equals(asked);
    }

    private static HalfCell changed(HalfCell cell, CSVRecord row) {
        var quantity = quantity(parameter(row), row);
        return cell.with(parameter(row), quantity.si(), quantity.provenance());
    }

    private static Parameter parameter(CSVRecord row) {
        var parameter = Parameter.valueOf(row.get("parameter"));
        if (!row.get("unit").equals(parameter.unit().symbol())) {
            throw new LaboratoryException("sets.csv: unit of %s is '%s', allowed is '%s'"
                    .formatted(parameter, row.get("unit"), parameter.unit()));
        }
        return parameter;
    }

    private static Provenance.Kind kind(CSVRecord row) {
        return Provenance.Kind.valueOf(row.get("kind").toUpperCase(Locale.ROOT));
    }

    private static Quantity quantity(Parameter parameter, CSVRecord row) {
        return parameter.quantity(
                Double.parseDouble(row.get("value")) * parameter.unit().inSi(),
                new Provenance(kind(row), row.get("source")));
    }

    private static List<CSVRecord> rows() {
        var stream = Objects.requireNonNull(ParameterSet.class.getResourceAsStream("sets.csv"), "sets.csv");
        try (var parser = FORMAT.parse(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read sets.csv", e);
        }
    }
}
