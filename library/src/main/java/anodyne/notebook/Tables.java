package anodyne.notebook;

import anodyne.composite.Capacity;
import anodyne.composite.Composite;
import anodyne.composite.Electrode;
import anodyne.composite.Mixture;
import anodyne.material.ActiveMaterial;
import anodyne.material.Material;
import anodyne.material.NormalSizes;
import anodyne.material.Phase;
import anodyne.material.SizeDistribution;
import anodyne.material.SizeFit;
import anodyne.material.Weighting;
import anodyne.microstructure.InterfaceAreas;
import anodyne.microstructure.Microstructure;
import anodyne.microstructure.Realised;
import anodyne.paper.Comparison;
import anodyne.paper.ReportedValue;
import anodyne.quantity.Digits;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Quantity;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import anodyne.quantity.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The laboratory's objects as tables. */
public final class Tables {
    private static final double NOTHING = 1e-6;

    private Tables() {}

    /**
     * Numbers with their origin.
     *
     * @param title above the table
     * @param quantities one a row
     * @return the table
     */
    public static Grid parameters(String title, Quantity... quantities) {
        var grid = Grid.of(title, "quantity", "value", "unit", "origin", "source");
        for (var each : quantities) {
            grid = grid.row(
                    each.name(),
                    each.unit().of(each.value()),
                    each.unit().symbol(),
                    each.provenance().kind().word(),
                    each.provenance().source());
        }
        return grid;
    }

    /**
     * Values of the paper with their place; what stands only in a figure is missing.
     *
     * @param title above the table
     * @param values one a row
     * @return the table
     */
    public static Grid reported(String title, List<ReportedValue> values) {
        var grid = Grid.of(title, "quantity", "composite", "SE", "method", "value", "unit", "place");
        for (var each : values) {
            grid = grid.row(
                    each.quantity(),
                    each.composite().equals("none") ? "" : each.composite(),
                    each.electrolyte().equals("none") ? "" : each.electrolyte(),
                    each.method(),
                    each.value().map(each.unit()::of).orElse(null),
                    each.unit().symbol(),
                    each.provenance().source().replaceFirst("^Rana 2023, ", ""));
        }
        return grid;
    }

    /**
     * What came out of a generator beside what was asked for.
     *
     * @param title above the table
     * @param rows one a row; what nobody asked for has no value there
     * @return the table
     */
    public static Grid realised(String title, List<Realised> rows) {
        if (rows.stream().allMatch(row -> Double.isNaN(row.asked()))) {
            return found(title, rows);
        }
        var grid = Grid.of(title, "quantity", "asked for", "realised", "deviation [%]", "unit");
        for (var row : rows) {
            boolean asked = !Double.isNaN(row.asked());
            grid = grid.row(
                    row.quantity(),
                    asked ? Digits.significant(row.unit().of(row.asked()), 4) : "",
                    Digits.significant(row.unit().of(row.realised()), 4),
                    asked && row.asked() != 0 ? deviation(row) : "",
                    row.unit().symbol());
        }
        return grid;
    }

    /** Of what nobody asked for. */
    private static Grid found(String title, List<Realised> rows) {
        var grid = Grid.of(title, "quantity", "value", "unit");
        for (var row : rows) {
            grid = grid.row(
                    row.quantity(),
                    Digits.significant(row.unit().of(row.realised()), 4),
                    row.unit().symbol());
        }
        return grid;
    }

    /**
     * The interfaces of a structure: between each two phases the area, and how much of their surfaces it is.
     *
     * @param title above the table
     * @param structure whose phases are in voxels
     * @return the table, largest areas first
     */
    public static Grid interfaces(String title, Microstructure structure) {
        var terms = new TreeMap<Integer, String>();
        for (var phase : Phase.values()) {
            terms.put(Microstructure.label(phase), phase.term());
        }
        return interfaces(title, structure.interfaceAreas(), label -> terms.getOrDefault(label, "label " + label));
    }

    /** The same of any image. */
    static Grid interfaces(String title, InterfaceAreas areas, IntFunction<String> names) {
        var table = Grid.of(
                title, "one", "other", "area per volume [1/µm]", "of the one's surface [%]", "of the other's [%]");
        for (int[] pair : areas.pairs()) {
            table = table.row(
                    names.apply(pair[0]),
                    names.apply(pair[1]),
                    Unit.PER_UM.of(areas.perVolume(pair[0], pair[1])),
                    Unit.PERCENT.of(areas.coveredFraction(pair[0], pair[1])),
                    Unit.PERCENT.of(areas.coveredFraction(pair[1], pair[0])));
        }
        return table;
    }

    private static String deviation(Realised row) {
        double percent = Unit.PERCENT.of(row.deviation());
        return Math.abs(percent) < 0.01 ? "0" : WrittenColumn.signed(percent);
    }

    /**
     * Electrodes side by side.
     *
     * @param title above the table
     * @param electrodes one a column, named after their active material
     * @return the table
     */
    public static Grid electrodes(String title, Electrode... electrodes) {
        if (electrodes.length == 0) {
            throw new LaboratoryException("number of electrodes is 0, allowed is at least 1");
        }
        var headers = Stream.concat(
                        Stream.of("quantity", "unit"), Arrays.stream(electrodes).map(e -> name(e.composite())))
                .toList();
        var grid = Grid.of(title, headers);
        for (var line : lines(electrodes[0].composite())) {
            var cells = new ArrayList<Object>(List.of(line.term, line.unit.symbol()));
            Arrays.stream(electrodes)
                    .map(e -> line.unit.of(line.value.apply(e)))
                    .forEach(cells::add);
            grid = grid.row(cells.toArray());
        }
        return grid;
    }

    private record Line(String term, Unit unit, Function<Electrode, Uncertain> value) {}

    private static List<Line> lines(Composite first) {
        var lines = new ArrayList<Line>();
        for (var material : first.mixture().materials()) {
            lines.add(new Line(
                    "mass fraction of " + material.phase().term(),
                    Unit.PERCENT,
                    e -> e.composite().mixture().massFraction(material.phase())));
        }
        for (var material : first.mixture().materials()) {
            lines.add(new Line(
                    "volume fraction of " + material.phase().term(),
                    Unit.PERCENT,
                    e -> e.composite().volumeFraction(material.phase())));
        }
        lines.add(new Line("porosity", Unit.PERCENT, e -> e.composite().porosity()));
        lines.add(new Line(
                "theoretical density",
                Unit.G_PER_CM3,
                e -> e.composite().mixture().theoreticalDensity()));
        lines.add(
                new Line("apparent density", Unit.G_PER_CM3, e -> e.composite().apparentDensity()));
        lines.add(new Line(
                "surface of active material per volume",
                Unit.PER_UM,
                e -> e.composite().activeSurface()));
        lines.add(new Line("loading of active material", Unit.MG_PER_CM2, Electrode::loading));
        lines.add(new Line("thickness", Unit.UM, Electrode::thickness));
        lines.add(capacity("per area", Unit.MAH_PER_CM2, Capacity::perArea));
        lines.add(capacity("per mass of composite", Unit.MAH_PER_G, Capacity::perCompositeMass));
        lines.add(capacity("per volume", Unit.MAH_PER_CM3, Capacity::perVolume));
        return lines.stream().distinct().toList();
    }

    private static Line capacity(String per, Unit unit, Function<Capacity, Uncertain> value) {
        return new Line("theoretical capacity " + per, unit, e -> value.apply(e.theoreticalCapacity()));
    }

    /**
     * Surface per volume of particles by three conventions, and how far these lie apart.
     *
     * @param title above the table
     * @param materials one a row, each known by mean and standard deviation of its diameters
     * @return the table
     */
    public static Grid surfaces(String title, ActiveMaterial... materials) {
        var grid = Grid.of(
                title,
                "material",
                "mean ± s.d. [µm]",
                "normal [1/µm]",
                "lognormal [1/µm]",
                "6/mean [1/µm]",
                "spread [%]");
        for (var material : materials) {
            double mean = material.sizes().mean(Weighting.NUMBER);
            double deviation = material.sizes().standardDeviation();
            double[] each = {
                SizeDistribution.normal(mean, deviation).surfaceToVolume(),
                SizeDistribution.lognormal(mean, deviation).surfaceToVolume(),
                6 / mean
            };
            double highest = Arrays.stream(each).max().orElseThrow();
            double lowest = Arrays.stream(each).min().orElseThrow();
            grid = grid.row(
                    material.name(),
                    "%s ± %s".formatted(significant(mean), significant(deviation)),
                    significant(Unit.PER_UM, each[0]),
                    significant(Unit.PER_UM, each[1]),
                    significant(Unit.PER_UM, each[2]),
                    Digits.significant((highest - lowest) / each[0] / Units.percent, 2));
        }
        return grid.note("Spread: highest less lowest convention, per the normal one.");
    }

    private static String significant(double metres) {
        return significant(Unit.UM, metres);
    }

    private static String significant(Unit unit, double si) {
        return Digits.significant(unit.of(si), 3);
    }

    static String name(Composite composite) {
        return composite.activeMaterials().stream().map(Material::name).collect(Collectors.joining(" + "));
    }

    static Grid composition(Composite composite) {
        return composition(composite.mixture(), material -> composite.volumeFraction(material));
    }

    static Grid composition(Mixture mixture) {
        return composition(mixture, mixture::volumeFraction);
    }

    private static Grid composition(Mixture mixture, Function<Material, Uncertain> volumeFraction) {
        var grid = Grid.of(
                mixture.materials().stream().map(Material::name).collect(Collectors.joining(" + ")),
                "material",
                "mass fraction [%]",
                "volume fraction [%]",
                "density [g/cm³]",
                "origin of the density");
        for (var material : mixture.materials()) {
            grid = grid.row(
                    material.name(),
                    Unit.PERCENT.of(mixture.massFraction(material)),
                    Unit.PERCENT.of(volumeFraction.apply(material)),
                    Unit.G_PER_CM3.of(material.density().value()),
                    material.density().provenance().kind().word());
        }
        return grid;
    }

    static Grid properties(Electrode electrode) {
        var grid = Grid.of("", "quantity", "value", "unit");
        for (var line : lines(electrode.composite())) {
            if (!line.term.contains("fraction of")) {
                grid = grid.row(line.term, line.unit.of(line.value.apply(electrode)), line.unit.symbol());
            }
        }
        return grid;
    }

    static Grid properties(Composite composite) {
        return Grid.of("", "quantity", "value", "unit")
                .row("porosity", Unit.PERCENT.of(composite.porosity()), "%")
                .row(
                        "theoretical density",
                        Unit.G_PER_CM3.of(composite.mixture().theoreticalDensity()),
                        Unit.G_PER_CM3.symbol())
                .row("apparent density", Unit.G_PER_CM3.of(composite.apparentDensity()), Unit.G_PER_CM3.symbol())
                .row(
                        "surface of active material per volume",
                        Unit.PER_UM.of(composite.activeSurface()),
                        Unit.PER_UM.symbol());
    }

    static Grid capacity(Capacity capacity) {
        return Grid.of("Capacity", "per", "value", "unit")
                .row("area", Unit.MAH_PER_CM2.of(capacity.perArea()), "mAh/cm²")
                .row("mass of active material", Unit.MAH_PER_G.of(capacity.perActiveMass()), "mAh/g")
                .row("mass of composite", Unit.MAH_PER_G.of(capacity.perCompositeMass()), "mAh/g")
                .row("volume", Unit.MAH_PER_CM3.of(capacity.perVolume()), "mAh/cm³")
                .row("theoretical capacity", Unit.PERCENT.of(capacity.utilisation()), "%");
    }

    static Grid fit(SizeFit fit) {
        return Grid.of(
                        "Fit of a " + shape(fit) + " distribution to " + fit.count() + " diameters",
                        "quantity",
                        "value",
                        "unit")
                .row("mean diameter", Unit.UM.of(fit.mean()), "µm")
                .row("standard deviation of the diameters", Unit.UM.of(fit.standardDeviation()), "µm")
                .row("surface-to-volume ratio", Unit.PER_UM.of(fit.surfaceToVolume()), "1/µm")
                .row("AICc", fit.aicc(), "");
    }

    private static String shape(SizeFit fit) {
        return fit.sizes() instanceof NormalSizes ? "normal" : "lognormal";
    }

    static Grid comparison(Comparison comparison) {
        var grid = Grid.of(
                comparison.name() + ": the paper and ours",
                "quantity",
                "reported",
                "ours",
                "deviation",
                "tolerance",
                "unit",
                "origin of ours",
                "verdict");
        for (var row : comparison.rows()) {
            var unit = row.reported().unit();
            grid = grid.row(
                    row.reported().label(),
                    row.reported().value().map(unit::of).orElse(null),
                    row.ours().map(unit::of).orElse(null),
                    row.deviation()
                            .map(v -> signed(unit.of(v.value()), unit.of(row.tolerance())))
                            .orElse(null),
                    row.reported().value().isEmpty() ? null : "±" + Digits.significant(unit.of(row.tolerance()), 2),
                    unit.symbol(),
                    row.kind().word(),
                    row.verdict().words());
            if (!row.reason().isEmpty()) {
                grid = grid.note(row.reported().label() + ": " + row.reason() + ".");
            }
        }
        return grid;
    }

    /** A deviation that is nothing beside the tolerance is rounding. */
    private static String signed(double value, double tolerance) {
        if (Math.abs(value) < NOTHING * tolerance) {
            return "0";
        }
        return WrittenColumn.signed(value);
    }
}
