package anodyne.notebook;

import anodyne.fitting.Bootstrap;
import anodyne.fitting.ConfidenceBand;
import anodyne.fitting.FTest;
import anodyne.fitting.FitParameter;
import anodyne.fitting.FitParameter.Status;
import anodyne.fitting.FitResult;
import anodyne.fitting.KramersKronigResult;
import anodyne.fitting.ProfileLikelihood;
import anodyne.fitting.RelaxationTimesResult;
import anodyne.fitting.SweepComparison;
import anodyne.impedance.Circuit;
import anodyne.measurement.Spectrum;
import anodyne.measurement.SpectrumPoint;
import anodyne.measurement.Sweeps;
import anodyne.quantity.Digits;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import java.util.List;
import java.util.Locale;

/** How impedance spectra, and what fits and tests say about them, show themselves. */
final class ImpedanceViews {
    private static final int DRAWN = 200;
    private static final double BEYOND = 1e6;

    private ImpedanceViews() {}

    static void register() {
        Renderers.register(
                Spectrum.class, spectrum -> LaboratoryViews.illustrated(picture(spectrum), spectrum(spectrum)));
        Renderers.register(Sweeps.class, ImpedanceViews::sweeps);
        Renderers.register(Circuit.class, circuit -> circuit(circuit).render());
        Renderers.register(FitResult.class, ImpedanceViews::fit);
        Renderers.register(
                FitParameter.class,
                parameter -> row(columns("Parameter of a fit"), parameter).render());
        Renderers.register(ConfidenceBand.class, band -> band(band).render());
        Renderers.register(ProfileLikelihood.class, profile -> profile(profile).render());
        Renderers.register(Bootstrap.class, bootstrap -> bootstrap(bootstrap).render());
        Renderers.register(FTest.class, test -> test(test).render());
        Renderers.register(KramersKronigResult.class, ImpedanceViews::validity);
        Renderers.register(RelaxationTimesResult.class, ImpedanceViews::relaxation);
        Renderers.register(SweepComparison.class, ImpedanceViews::comparison);
    }

    private static Picture picture(Spectrum spectrum) {
        var chart = ImpedanceCharts.nyquist(spectrum);
        return ChartView.picture(chart, chart.getHeight());
    }

    private static Grid spectrum(Spectrum spectrum) {
        var table = Grid.of("", "what", "value", "unit")
                .row("points", String.valueOf(spectrum.size()), "")
                .row("of them masked", String.valueOf(masked(spectrum)), "")
                .row("lowest frequency", number(lowest(spectrum)), "Hz")
                .row("highest frequency", number(highest(spectrum)), "Hz");
        for (var entry : spectrum.metadata().entrySet()) {
            if (!entry.getValue().isBlank()) {
                table = table.row(entry.getKey(), entry.getValue(), "");
            }
        }
        return table;
    }

    private static int masked(Spectrum spectrum) {
        return spectrum.size() - spectrum.used().size();
    }

    private static double lowest(Spectrum spectrum) {
        return spectrum.points().stream()
                .mapToDouble(SpectrumPoint::frequency)
                .min()
                .orElseThrow();
    }

    private static double highest(Spectrum spectrum) {
        return spectrum.points().stream()
                .mapToDouble(SpectrumPoint::frequency)
                .max()
                .orElseThrow();
    }

    /** A picture of all sweeps, up to a number of them at which it would still be one. */
    private static MimeBundle sweeps(Sweeps sweeps) {
        var table = Grid.of("Sweeps", "no.", "spectrum", "points", "masked", "from [Hz]", "to [Hz]")
                .rows(sweeps.size(), "sweeps", i -> {
                    var spectrum = sweeps.get(i);
                    return List.of(
                            i + 1,
                            spectrum.name(),
                            spectrum.size(),
                            masked(spectrum),
                            lowest(spectrum),
                            highest(spectrum));
                });
        if (sweeps.size() > DRAWN) {
            return table.note("More than %d sweeps are not drawn.".formatted(DRAWN))
                    .render();
        }
        var chart = ImpedanceCharts.nyquist(sweeps);
        return LaboratoryViews.illustrated(ChartView.picture(chart, chart.getHeight()), table);
    }

    private static Grid circuit(Circuit circuit) {
        var table = Grid.of("Circuit " + circuit, "parameter", "what it measures", "unit", "allowed");
        for (var parameter : circuit.parameters()) {
            var kind = parameter.kind();
            table = table.row(
                    parameter.name(),
                    kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    kind.unit().symbol(),
                    kind.isLogarithmic() ? "more than 0" : "above 0, at most 1");
        }
        return table;
    }

    private static MimeBundle fit(FitResult fit) {
        var chart = ImpedanceCharts.nyquist(fit);
        var residuals = ImpedanceCharts.residuals(fit);
        residuals.setTitle("");
        var curve = Picture.stacked(
                fit.circuit() + " fitted to " + fit.spectrum().name(),
                ChartView.picture(chart, chart.getHeight()),
                ChartView.picture(residuals, residuals.getHeight() * 2 / 3));
        var whole = CorrelationMap.free(fit).size() < 2
                ? curve
                : Picture.stacked(curve.title(), curve, ImpedanceCharts.correlations(fit));
        return LaboratoryViews.illustrated(whole, parameters(fit));
    }

    /** Values with intervals, and what the data do not say. */
    private static Grid parameters(FitResult fit) {
        var table = columns(
                "%s fitted to %s".formatted(fit.circuit(), fit.spectrum().name()));
        for (var parameter : fit.parameters()) {
            table = row(table, parameter);
        }
        table = table.note("X² = Σ|ΔZ|²/|Z|² = %s, χ²/ν = %s with ν = %d, AICc = %s."
                .formatted(
                        number(fit.pseudoChiSquared()),
                        number(fit.reducedChiSquared()),
                        fit.degreesOfFreedom(),
                        Digits.significant(fit.aicc(), 5)));
        var unknown = fit.unidentified();
        return unknown.isEmpty()
                ? table
                : table.note("The data do not determine %s: other values fit as well."
                        .formatted(String.join(", ", unknown)));
    }

    private static Grid columns(String title) {
        return Grid.of(title, "parameter", "value", "95 % from", "to", "unit", "origin");
    }

    private static Grid row(Grid table, FitParameter parameter) {
        boolean open = parameter.status() == Status.UNIDENTIFIED;
        boolean known = Double.isFinite(parameter.standardError()) && !open;
        return table.row(
                parameter.name(),
                known && parameter.standardError() > 0
                        ? WrittenColumn.powers(Uncertain.of(parameter.value(), parameter.standardError())
                                .toString())
                        : number(parameter.value()),
                parameter.status() == Status.FIXED ? "" : end(parameter.lowest(), parameter.value()),
                parameter.status() == Status.FIXED ? "" : end(parameter.highest(), parameter.value()),
                parameter.parameter().kind().unit().symbol(),
                origin(parameter.status()));
    }

    /** An end that lies many decades away is none. */
    private static String end(double end, double value) {
        return end < value / BEYOND ? "0" : end > value * BEYOND ? "∞" : number(end);
    }

    private static String origin(Status status) {
        return switch (status) {
            case ESTIMATED -> "fitted";
            case FIXED -> "given";
            case TIED -> "tied to another";
            case AT_BOUND -> "at its bound";
            case UNIDENTIFIED -> "not identified";
        };
    }

    private static Grid band(ConfidenceBand band) {
        var table = Grid.of(
                "95 % confidence band of a fit",
                "frequency [Hz]", "Re Z [Ω]", "its reach [Ω]", "Im Z [Ω]", "its reach [Ω]");
        var points = band.points();
        return table.rows(points.size(), "frequencies", i -> {
            var point = points.get(i);
            return List.of(
                    point.frequency(),
                    point.model().re(),
                    point.real(),
                    point.model().im(),
                    point.imaginary());
        });
    }

    private static Grid profile(ProfileLikelihood profile) {
        boolean above = Double.isFinite(profile.highest());
        var table = Grid.of("95 % interval by profile likelihood, in SI", "parameter", "from", "to")
                .row(profile.name(), number(profile.lowest()), above ? number(profile.highest()) : "∞");
        return above && profile.lowest() > 0
                ? table
                : table.note("The data set no %s end.".formatted(above ? "lower" : "upper"));
    }

    private static Grid bootstrap(Bootstrap bootstrap) {
        var table = Grid.of(
                "Bootstrap of %s, %d draws".formatted(bootstrap.result().circuit(), bootstrap.size()),
                "parameter",
                "best value",
                "median",
                "95 % from",
                "to",
                "unit");
        for (var parameter : bootstrap.result().parameters()) {
            String name = parameter.name();
            if (parameter.status() == Status.FIXED) {
                continue;
            }
            table = table.row(
                    name,
                    number(parameter.value()),
                    number(bootstrap.quantile(name, 0.5)),
                    number(bootstrap.quantile(name, 0.025)),
                    number(bootstrap.quantile(name, 0.975)),
                    parameter.parameter().kind().unit().symbol());
        }
        return table;
    }

    private static Grid test(FTest test) {
        return Grid.of("Does the richer circuit earn its parameters?", "quantity", "value")
                .row("F", number(test.statistic()))
                .row("probability of at least this F if the simpler circuit is right", number(test.probability()));
    }

    private static MimeBundle validity(KramersKronigResult test) {
        var chart = ImpedanceCharts.residuals(test);
        return LaboratoryViews.illustrated(
                ChartView.picture(chart, chart.getHeight()),
                Grid.of("Kramers–Kronig test of " + test.name(), "quantity", "value", "unit")
                        .row("verdict", test.isValid() ? "valid" : "not valid", "")
                        .row("largest residual", number(Unit.PERCENT.of(test.largestResidual())), "% of |Z|")
                        .row("time constants M", String.valueOf(test.order()), "")
                        .row("µ", number(test.mu()), "")
                        .note(Words.sentence(test.reason())));
    }

    private static MimeBundle relaxation(RelaxationTimesResult result) {
        var chart = ImpedanceCharts.relaxationTimes(result);
        var table = Grid.of("Processes in %s".formatted(result.name()), "τ [s]", "R [Ω]", "C = τ/R [F]");
        for (var peak : result.peaks()) {
            table = table.row(number(peak.tau()), number(peak.resistance()), number(peak.tau() / peak.resistance()));
        }
        table = table.note("R∞ = %s Ω, all processes together %s Ω, λ = %s."
                .formatted(
                        number(result.resistance()), number(result.polarisationResistance()), number(result.lambda())));
        return LaboratoryViews.illustrated(ChartView.picture(chart, chart.getHeight()), table);
    }

    private static MimeBundle comparison(SweepComparison comparison) {
        var chart = ImpedanceCharts.differences(comparison);
        return LaboratoryViews.illustrated(
                ChartView.picture(chart, chart.getHeight()),
                Grid.of("Two sweeps of one sample", "quantity", "value", "unit")
                        .row("verdict", comparison.agrees() ? "they agree" : "they differ", "")
                        .row("largest difference", number(Unit.PERCENT.of(comparison.largest())), "% of |Z|")
                        .row(
                                "common frequencies",
                                String.valueOf(comparison.frequencies().size()),
                                "")
                        .note(Words.sentence(comparison.reason())));
    }

    static String number(double value) {
        return Double.isNaN(value) ? "" : WrittenColumn.powers(Digits.significant(value, 4));
    }
}
