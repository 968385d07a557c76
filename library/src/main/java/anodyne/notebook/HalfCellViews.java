package anodyne.notebook;

import anodyne.halfcell.Calibration;
import anodyne.halfcell.CalibrationResult;
import anodyne.halfcell.CellState;
import anodyne.halfcell.ChiSquaredProfile;
import anodyne.halfcell.Course;
import anodyne.halfcell.HalfCell;
import anodyne.halfcell.Losses;
import anodyne.halfcell.ModelComparison;
import anodyne.halfcell.Parameter;
import anodyne.halfcell.Run;
import anodyne.quantity.Digits;
import anodyne.quantity.Provenance;
import anodyne.quantity.Quantity;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How half-cells and what they do show themselves. */
final class HalfCellViews {
    private static final double HOUR = 3600;
    private static final double MILLIVOLT = 1e-3;

    private HalfCellViews() {}

    static void register() {
        Renderers.register(HalfCell.class, cell -> cell(cell).render());
        Renderers.register(
                Course.class,
                course -> LaboratoryViews.together(
                        course(course),
                        losses(
                                "Where the voltage goes at its end",
                                course.last().losses())));
        Renderers.register(Run.class, run -> run(run).render());
        Renderers.register(
                Losses.class, losses -> losses("Where the voltage goes", losses).render());
        Renderers.register(ReactionPicture.class, ReactionPicture::render);
        Renderers.register(CellState.class, state -> state(state).render());
        Renderers.register(
                CalibrationResult.class, result -> LaboratoryViews.together(estimates(result), points(result)));
        Renderers.register(
                ModelComparison.class, comparison -> LaboratoryViews.together(models(comparison), leftOut(comparison)));
        Renderers.register(ChiSquaredProfile.class, profile -> profile(profile).render());
    }

    private static Grid cell(HalfCell cell) {
        var quantities = new ArrayList<Quantity>(cell.parameters());
        boolean whole = Stream.of(Parameter.LOADING, Parameter.SILICON_FRACTION)
                .allMatch(each -> cell.parameter(each).isPresent());
        if (whole) {
            quantities.add(Quantity.exact(
                    "thickness of the electrode",
                    cell.thickness(),
                    Unit.UM,
                    Provenance.derived("loading/(volume fraction · density)")));
        }
        if (cell.parameter(Parameter.LOADING).isPresent()) {
            quantities.add(Quantity.exact(
                    "theoretical capacity",
                    cell.theoreticalCapacity(),
                    Unit.MAH_PER_CM2,
                    Provenance.derived("loading · specific capacity")));
        }
        return Tables.parameters("Half-cell against In/LiIn", quantities.toArray(Quantity[]::new))
                .note("Slices: %d; shells of a sphere: %d; size classes: %d."
                        .formatted(
                                cell.mesh().cells(),
                                cell.mesh().shells(),
                                cell.mesh().classes()));
    }

    private static Grid course(Course course) {
        return Grid.of(Words.titled(course.step().name()), "quantity", "value", "unit")
                .row("areal capacity", number(Unit.MAH_PER_CM2.of(course.arealCapacity())), Unit.MAH_PER_CM2.symbol())
                .row(
                        "capacity per mass of silicon",
                        number(Unit.MAH_PER_G.of(course.capacityPerSiliconMass())),
                        Unit.MAH_PER_G.symbol())
                .row(
                        "capacity per volume of the electrode",
                        number(Unit.MAH_PER_CM3.of(course.volumetricCapacity())),
                        Unit.MAH_PER_CM3.symbol())
                .row("duration", number(course.duration() / HOUR), "h")
                .row("voltage at its beginning", number(course.first().voltage()), "V")
                .row("voltage at its end", number(course.last().voltage()), "V")
                .row("mean lithiation at its end", number(course.last().lithiation()), "")
                .note(
                        course.endedAtOnce()
                                ? "It ended at once, past %s."
                                        .formatted(course.end().words())
                                : "It ended at %s.".formatted(course.end().words()));
    }

    private static Grid run(Run run) {
        var table = Grid.of(
                "Steps of a protocol",
                "no.",
                "step",
                "capacity [mAh/cm²]",
                "capacity [mAh/g]",
                "duration [h]",
                "voltage at its end [V]",
                "ended at");
        table = table.rows(run.courses().size(), "steps", i -> {
            var course = run.courses().get(i);
            return List.of(
                    i + 1,
                    course.step().name(),
                    Unit.MAH_PER_CM2.of(course.arealCapacity()),
                    Unit.MAH_PER_G.of(course.capacityPerSiliconMass()),
                    course.duration() / HOUR,
                    course.last().voltage(),
                    course.end().words());
        });
        double efficiency = run.initialCoulombEfficiency();
        return Double.isNaN(efficiency) || Double.isInfinite(efficiency)
                ? table
                : table.note("Second step over the first: %s %%.".formatted(number(Unit.PERCENT.of(efficiency))));
    }

    private static Grid losses(String title, Losses losses) {
        var table = Grid.of(title, "loss", "voltage [mV]", "share [%]");
        for (var loss : Loss.values()) {
            double part = loss.of(losses);
            table = table.row(loss.term(), fixed(part / MILLIVOLT), fixed(Unit.PERCENT.of(part / losses.total())));
        }
        double total = losses.total();
        return table.row("all", fixed(total / MILLIVOLT), fixed(Unit.PERCENT.of(total / total)))
                .note("From %s V at equilibrium to %s V."
                        .formatted(number(losses.equilibrium()), number(losses.voltage())));
    }

    private static Grid state(CellState state) {
        return losses(
                "At %s h and %s".formatted(number(state.time() / HOUR), Unit.MA_PER_CM2.format(state.current())),
                state.losses());
    }

    private static Grid estimates(CalibrationResult result) {
        var table = Grid.of("Calibrated numbers", "number", "value", "95 % from", "to", "unit", "remark");
        for (var each : result.estimates()) {
            var unit = each.number().unit();
            table = table.row(
                    each.number().name(),
                    number(unit.of(each.value())),
                    number(unit.of(each.low())),
                    number(unit.of(each.high())),
                    unit.symbol(),
                    each.atBound() ? "at its bound" : "");
        }
        table = table.note("χ² = %s of %d points, AICc = %s."
                .formatted(number(result.chiSquared()), result.points().size(), number(result.correctedAkaike())));
        for (String line : result.inseparable()) {
            table = table.note(Words.sentence(line));
        }
        return table;
    }

    private static Grid points(CalibrationResult result) {
        var table = Grid.of(
                "What they were fitted to",
                "point",
                "measured [mAh/cm²]",
                "ours [mAh/cm²]",
                "deviation [uncertainties]");
        double[] ours = result.capacities();
        for (int i = 0; i < ours.length; i++) {
            var point = result.points().get(i);
            table = table.row(
                    point.name(),
                    Uncertain.of(Unit.MAH_PER_CM2.of(point.capacity()), Unit.MAH_PER_CM2.of(point.uncertainty())),
                    Digits.fixed(Unit.MAH_PER_CM2.of(ours[i]), 2),
                    Digits.fixed((ours[i] - point.capacity()) / point.uncertainty(), 1));
        }
        return table;
    }

    private static Grid models(ModelComparison comparison) {
        var table = Grid.of(
                "Models side by side",
                "model",
                "calibrated numbers",
                "χ²",
                "AICc",
                "held out: Σ of squares",
                "worst group",
                "off by [uncertainties]");
        for (var entry : comparison.entries()) {
            table = table.row(
                    entry.name(),
                    String.valueOf(entry.fit().values().length),
                    Digits.fixed(entry.fit().chiSquared(), 1),
                    fixed(entry.correctedAkaike()),
                    Digits.fixed(entry.sumOfSquares(), 1),
                    entry.worst(),
                    Digits.fixed(entry.deviation(entry.worst()), 2));
        }
        return table;
    }

    private static Grid leftOut(ModelComparison comparison) {
        var entries = comparison.entries();
        var headers = new ArrayList<String>(List.of("left out", "measured [mAh/cm²]"));
        entries.forEach(entry -> headers.add(entry.name()));
        var table = Grid.of("Predicted from all other groups, mAh/cm² (off by so many uncertainties)", headers);
        for (String group : entries.get(0).groups()) {
            var cells = new ArrayList<Object>(List.of(group, measured(entries.get(0), group)));
            for (var entry : entries) {
                cells.add("%s (%s)".formatted(predicted(entry, group), Digits.fixed(entry.deviation(group), 1)));
            }
            table = table.row(cells.toArray());
        }
        return table;
    }

    private static String measured(ModelComparison.Entry entry, String group) {
        return capacities(entry, group, prediction -> prediction.point().capacity());
    }

    private static String predicted(ModelComparison.Entry entry, String group) {
        return capacities(entry, group, Calibration.Prediction::capacity);
    }

    /** Equal capacities of a group stand once. */
    private static String capacities(
            ModelComparison.Entry entry, String group, ToDoubleFunction<Calibration.Prediction> which) {
        return entry.leftOut().stream()
                .filter(prediction -> prediction.point().group().equals(group))
                .mapToDouble(which)
                .distinct()
                .mapToObj(capacity -> Digits.fixed(Unit.MAH_PER_CM2.of(capacity), 2))
                .collect(Collectors.joining(" / "));
    }

    private static Grid profile(ChiSquaredProfile profile) {
        var unit = profile.held().unit();
        var numbers = profile.points().get(0).fit().estimates();
        var headers = new ArrayList<String>(List.of(headed(profile.held().name(), unit), "χ²"));
        numbers.forEach(
                each -> headers.add(headed(each.number().name(), each.number().unit())));
        var table = Grid.of("Smallest χ² with one number held", headers);
        for (var point : profile.points()) {
            var cells = new ArrayList<Object>(
                    List.of(unit.of(point.value()), Digits.fixed(point.fit().chiSquared(), 2)));
            point.fit()
                    .estimates()
                    .forEach(each -> cells.add(each.number().unit().of(each.value())));
            table = table.row(cells.toArray());
        }
        return table;
    }

    private static String headed(String name, Unit unit) {
        return unit.symbol().isEmpty() ? name : "%s [%s]".formatted(name, unit.symbol());
    }

    private static String number(double value) {
        return Double.isFinite(value) ? WrittenColumn.powers(Digits.significant(value, 4)) : "";
    }

    private static String fixed(double value) {
        return Double.isFinite(value) ? Digits.fixed(value, 1) : "";
    }
}
