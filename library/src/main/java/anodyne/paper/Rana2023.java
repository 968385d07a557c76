package anodyne.paper;

import anodyne.composite.Composite;
import anodyne.composite.Mixture;
import anodyne.material.ActiveMaterial;
import anodyne.material.Argyrodite;
import anodyne.material.Carbon;
import anodyne.material.Silicon;
import anodyne.material.SolidElectrolyte;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Provenance;
import anodyne.quantity.Quantity;
import anodyne.quantity.Range;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/**
 * Rana, Rudel, Heuer, Schlautmann, Rosenbach, Ali, Wiggers, Bielefeld, Zeier, "Towards achieving high areal capacity in
 * silicon based solid state battery anode: what influences the rate-performance?", <i>ACS Energy Lett.</i> 2023.
 */
public final class Rana2023 {
    private static final Map<String, ReportedValue> VALUES = read();

    /**
     * Mass fraction of VGCNF in all composites. The text does not state it: any from 5 to 10 % fits what it states, so we
     * take 7 % with the standard deviation of that range.
     */
    public static final Quantity CARBON_MASS_FRACTION = new Quantity(
            "mass fraction of VGCNF",
            Uncertain.of(0.07, 0.05 / Math.sqrt(12)),
            Unit.PERCENT,
            Provenance.assumed("our assumption, 5 to 10 % would fit as well"));

    /**
     * Volume fraction of solid electrolyte among the solids: φ<sub>SE</sub>/(1 − ε) of the composite with s-Si. The text
     * says that mass fractions are the same in all composites; those with m-Si and l-Si test it.
     */
    public static final Quantity ELECTROLYTE_SHARE_OF_SOLIDS = new Quantity(
            "volume fraction of solid electrolyte among the solids",
            value("electrolyte.fraction.s")
                    .require()
                    .over(value("porosity.s").require().complement()),
            Unit.PERCENT,
            Provenance.calibrated(
                    "volume fraction of solid electrolyte and porosity of the composite with s-Si and SE2"));

    private Rana2023() {}

    /**
     * A reported value.
     *
     * @param id names it, see {@link #values}
     * @return the value
     * @throws LaboratoryException if there is none of this name
     */
    public static ReportedValue value(String id) {
        var value = VALUES.get(id);
        if (value == null) {
            throw new LaboratoryException("reported value is '%s', allowed are %s".formatted(id, VALUES.keySet()));
        }
        return value;
    }

    /**
     * All reported values.
     *
     * @return in the order of the paper
     */
    public static List<ReportedValue> values() {
        return List.copyOf(VALUES.values());
    }

    /**
     * The reported values of some kinds.
     *
     * @param kinds beginnings of ids, such as {@code porosity}
     * @return in the order of the paper
     * @throws LaboratoryException if there is none of some kind
     */
    public static List<ReportedValue> values(String... kinds) {
        for (String kind : kinds) {
            if (VALUES.keySet().stream().noneMatch(id -> id.startsWith(kind))) {
                throw new LaboratoryException("kind of reported value is '%s', allowed are beginnings of %s"
                        .formatted(kind, VALUES.keySet()));
            }
        }
        return VALUES.values().stream()
                .filter(value -> Arrays.stream(kinds).anyMatch(value.id()::startsWith))
                .toList();
    }

    /**
     * One of the paper's six composites. Porosity is reported for each silicon; mass fractions are the same in all and
     * follow from {@link #ELECTROLYTE_SHARE_OF_SOLIDS} and {@link #CARBON_MASS_FRACTION}.
     *
     * @param silicon one of {@link Silicon}'s
     * @param electrolyte one of {@link Argyrodite}'s
     * @return the composite
     * @throws LaboratoryException if the paper has no such composite
     */
    public static Composite composite(ActiveMaterial silicon, SolidElectrolyte electrolyte) {
        return mixture(silicon, electrolyte)
                .porosity(value("porosity." + size(silicon)).require());
    }

    private static Mixture mixture(ActiveMaterial silicon, SolidElectrolyte electrolyte) {
        if (!List.of(Argyrodite.LI6PS5CL, Argyrodite.LI5_5PS4_5CL1_5).contains(electrolyte)) {
            throw new LaboratoryException(
                    "solid electrolyte is %s, allowed are Li6PS5Cl and Li5.5PS4.5Cl1.5".formatted(electrolyte.name()));
        }
        var carbon = CARBON_MASS_FRACTION.value();
        var solid = electrolyteMassFraction();
        return Composite.of(silicon, solid.plus(carbon).complement())
                .with(electrolyte, solid)
                .with(Carbon.VGCNF, carbon);
    }

    /**
     * Mass fraction w of solid electrolyte in all composites, from its volume fraction x among the solids with SE2:
     * x = (w/ρ<sub>SE</sub>)/(w/ρ<sub>SE</sub> + (1 − w − w<sub>C</sub>)/ρ<sub>Si</sub> + w<sub>C</sub>/ρ<sub>C</sub>), solved
     * for w.
     *
     * @return the mass fraction
     */
    public static Uncertain electrolyteMassFraction() {
        var x = ELECTROLYTE_SHARE_OF_SOLIDS.value();
        var carbon = CARBON_MASS_FRACTION.value();
        var perElectrolyte = Argyrodite.LI5_5PS4_5CL1_5.density().value().power(-1);
        var perSilicon = Silicon.DENSITY.value().power(-1);
        var perCarbon = Carbon.VGCNF.density().value().power(-1);
        var others = carbon.complement().times(perSilicon).plus(carbon.times(perCarbon));
        return x.times(others).over(x.complement().times(perElectrolyte).plus(x.times(perSilicon)));
    }

    private static String size(ActiveMaterial silicon) {
        if (!List.of("s-Si", "m-Si", "l-Si").contains(silicon.name())) {
            throw new LaboratoryException("silicon is %s, allowed are s-Si, m-Si and l-Si".formatted(silicon.name()));
        }
        return silicon.name().substring(0, 1);
    }

    private static Map<String, ReportedValue> read() {
        var values = new LinkedHashMap<String, ReportedValue>();
        for (var value : Csv.read("rana2023.csv", Rana2023::parse)) {
            if (values.put(value.id(), value) != null) {
                throw new LaboratoryException("rana2023.csv: id '%s' stands twice".formatted(value.id()));
            }
        }
        return values;
    }

    private static ReportedValue parse(CSVRecord row) {
        var unit = Unit.parse(row.get("unit"));
        var stated = row.get("value");
        return new ReportedValue(
                row.get("id"),
                row.get("quantity"),
                row.get("composite"),
                row.get("electrolyte"),
                row.get("method"),
                stated.isEmpty() ? Optional.empty() : Optional.of(number(stated, row.get("uncertainty"), unit)),
                unit,
                stated.isEmpty() ? Double.NaN : tolerance(row.get("tolerance"), unit),
                row.get("tolerance_basis"),
                Provenance.reported("Rana 2023, " + row.get("place")));
    }

    private static Uncertain number(String value, String uncertainty, Unit unit) {
        double error = uncertainty.isEmpty() ? 0 : Double.parseDouble(uncertainty);
        return Uncertain.of(Double.parseDouble(value) * unit.inSi(), error * unit.inSi());
    }

    private static double tolerance(String text, Unit unit) {
        return Range.POSITIVE.require("tolerance", Double.parseDouble(text) * unit.inSi(), unit);
    }
}
