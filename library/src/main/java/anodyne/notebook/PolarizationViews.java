package anodyne.notebook;

import anodyne.measurement.CurrentVoltageSeries;
import anodyne.measurement.TimeSeries;
import anodyne.polarization.DirectCurrent;
import anodyne.polarization.OhmicFit;
import anodyne.polarization.SteadyState;
import anodyne.quantity.Provenance;
import anodyne.quantity.Quantity;
import anodyne.quantity.Unit;
import anodyne.transport.Conduction;
import anodyne.transport.TransportResult;
import java.util.List;

/** How direct-current measurements, and the conductivities that follow from them and from fits, show themselves. */
final class PolarizationViews {
    private static final Unit OHM = new Unit("Ω", 1);
    private static final Unit SECOND = new Unit("s", 1);

    private PolarizationViews() {}

    static void register() {
        Renderers.register(
                TimeSeries.class,
                series -> ChartView.render(PolarizationCharts.series(series)).with(MimeBundle.TEXT, series.toString()));
        Renderers.register(
                CurrentVoltageSeries.class,
                series -> ChartView.render(PolarizationCharts.points(series)).with(MimeBundle.TEXT, series.toString()));
        Renderers.register(SteadyState.class, state -> steady(state).render());
        Renderers.register(
                OhmicFit.class, fit -> LaboratoryViews.illustrated(PolarizationCharts.ohmic(fit), ohmic(fit)));
        Renderers.register(DirectCurrent.class, result -> direct(result).render());
        Renderers.register(
                Conduction.class,
                conduction -> quantities("How the composite conducts", conduction.quantities(), List.of())
                        .render());
        Renderers.register(
                TransportResult.class,
                result -> quantities("How the composite conducts", result.quantities(), result.notes())
                        .render());
    }

    private static Grid steady(SteadyState state) {
        var amperes = Scaled.amperes(Math.abs(state.current().value()));
        var volts = Scaled.volts(Math.abs(state.voltage().value()));
        return Grid.of("Steady state", "quantity", "value", "unit")
                .row("from", ImpedanceViews.number(state.from()), SECOND.symbol())
                .row("to", ImpedanceViews.number(state.to()), SECOND.symbol())
                .row("points", String.valueOf(state.points()), "")
                .row("current", amperes.of(state.current()), amperes.symbol())
                .row("voltage", volts.of(state.voltage()), volts.symbol())
                .row("drift of the current", ImpedanceViews.number(Unit.PERCENT.of(state.drift())), "% of its mean");
    }

    private static Grid ohmic(OhmicFit fit) {
        double[] interval = fit.interval();
        var offset = Scaled.volts(Math.abs(fit.intercept().value()));
        var table = Grid.of(
                        "V = R·I + b through " + fit.series().name(), "quantity", "value", "95 % from", "to", "unit")
                .row(
                        "resistance R",
                        fit.resistance(),
                        ImpedanceViews.number(interval[0]),
                        ImpedanceViews.number(interval[1]),
                        OHM.symbol())
                .row("intercept b", offset.of(fit.intercept()), "", "", offset.symbol())
                .row("points", String.valueOf(fit.series().size()), "", "", "");
        return warned(table, fit.warnings());
    }

    private static Grid direct(DirectCurrent result) {
        String carrier = result.blocking().carrier();
        var table = Tables.parameters(
                Words.titled(carrier + " conduction by direct current"),
                new Quantity("resistance R", result.resistance(), OHM, Provenance.computed("slope of V over I")),
                new Quantity(
                        "series resistance", result.series(), OHM, Provenance.assumed("given: separators, contacts")),
                new Quantity(
                        "resistance of the sample", result.railResistance(), OHM, Provenance.derived("R − R_series")),
                new Quantity("thickness L", result.thickness(), Unit.UM, Provenance.assumed("given")),
                new Quantity("area A", result.area(), Unit.CM2, Provenance.assumed("given")),
                new Quantity(
                        carrier + " conductivity",
                        result.conductivity(),
                        Unit.MS_PER_CM,
                        Provenance.derived("L/(A(R − R_series))" + (result.isUpperBound() ? ", an upper bound" : ""))));
        return warned(table, result.warnings());
    }

    private static Grid quantities(String title, List<Quantity> quantities, List<String> notes) {
        return warned(Tables.parameters(title, quantities.toArray(Quantity[]::new)), notes);
    }

    private static Grid warned(Grid table, List<String> warnings) {
        var all = table;
        for (String warning : warnings) {
            all = all.note(Words.sentence(warning));
        }
        return all;
    }
}
