package anodyne.notebook;

import anodyne.flux.ConductivityTensor;
import anodyne.flux.CurrentHistogram;
import anodyne.flux.ElectrodeTortuosity;
import anodyne.flux.Flux;
import anodyne.flux.FluxProblem;
import anodyne.flux.FluxResult;
import anodyne.flux.GrainContacts;
import anodyne.flux.Representativity;
import anodyne.flux.ResolutionStudy;
import anodyne.quantity.Digits;
import anodyne.quantity.Unit;
import anodyne.voxel.Axis;
import anodyne.voxel.PhaseImage;
import java.util.List;
import java.util.stream.IntStream;

/** How the flux solver's problems and results show themselves. */
final class FluxViews {
    private static final double FAR_FROM_ORDER = 0.5;
    private static final double MEBIBYTE = 1024.0 * 1024;

    private FluxViews() {}

    static void register() {
        Renderers.register(Flux.class, flux -> problem(flux.problem()).render());
        Renderers.register(FluxProblem.class, problem -> problem(problem).render());
        Renderers.register(FluxResult.class, result -> result(result).render());
        Renderers.register(ConductivityTensor.class, tensor -> tensor(tensor).render());
        Renderers.register(ResolutionStudy.class, study -> study(study).render());
        Renderers.register(
                Representativity.class, parts -> representativity(parts).render());
        Renderers.register(
                ElectrodeTortuosity.class, electrode -> electrode(electrode).render());
        Renderers.register(CurrentHistogram.class, histogram -> ChartView.render(FluxCharts.histogram(histogram)));
        Renderers.register(
                GrainContacts.class,
                contacts -> MimeBundle.text(TableView.grouped(contacts.size()) + " contacts of grains"));
    }

    private static List<Integer> labels(PhaseImage image) {
        long[] counts = image.counts();
        return IntStream.range(0, counts.length)
                .filter(label -> counts[label] > 0)
                .boxed()
                .toList();
    }

    /** Conductivities may still be missing. */
    private static Grid problem(FluxProblem problem) {
        var table = Grid.of(
                "Conduction along " + Panel.name(problem.axis()),
                "phase",
                "volume fraction [%]",
                "conductivity [mS/cm]");
        boolean missing = false;
        for (int label : labels(problem.image())) {
            var conductivity = problem.saidConductivity(label);
            missing |= conductivity.isEmpty();
            table = table.row(
                    "label " + label,
                    Unit.PERCENT.of(problem.image().volumeFraction(label)),
                    conductivity.isEmpty() ? null : Unit.MS_PER_CM.of(conductivity.getAsDouble()));
        }
        table = table.note(problem.image().grid() + (problem.periodicSides() ? ", sides joined." : ", sides closed."));
        return missing ? table.note("Not yet said: conductivities shown as –.") : table;
    }

    private static Grid result(FluxResult result) {
        var problem = result.problem();
        var table = Grid.of("Flux along " + Panel.name(problem.axis()), "quantity", "value", "unit")
                .row("effective conductivity", number(Unit.MS_PER_CM.of(result.conductivity())), "mS/cm");
        var conducting = labels(problem.image()).stream()
                .filter(label -> problem.conductivity(label) > 0)
                .toList();
        if (conducting.size() == 1) {
            table = table.row("tortuosity factor κ", number(result.tortuosityFactor()), "");
        }
        double fraction = conducting.stream()
                .mapToDouble(label -> problem.image().volumeFraction(label))
                .sum();
        table = table.row("volume fraction of what conducts", number(Unit.PERCENT.of(fraction)), "%")
                .row("error bound of the solve", digits(result.errorBound(), 2), "of the conductivity")
                .row("spread of the layers' fluxes", digits(result.layerFluxSpread(), 2), "of their mean")
                .row("iterations", String.valueOf(result.iterations()), "")
                .row("memory", digits(result.peakMemory() / MEBIBYTE, 3), "MiB");
        return result.percolates()
                ? table.note(problem.image().grid() + ".")
                : table.note("No conducting path leads from plate to plate.");
    }

    private static String number(double value) {
        return digits(value, 6);
    }

    private static String digits(double value, int digits) {
        return WrittenColumn.powers(Digits.significant(value, digits));
    }

    private static Grid tensor(ConductivityTensor tensor) {
        var table = Grid.of(
                "Conductivity tensor",
                "current along",
                "field along z [mS/cm]",
                "field along y [mS/cm]",
                "field along x [mS/cm]");
        for (var current : Axis.values()) {
            table = table.row(
                    Panel.name(current),
                    Unit.MS_PER_CM.of(tensor.get(current, Axis.Z)),
                    Unit.MS_PER_CM.of(tensor.get(current, Axis.Y)),
                    Unit.MS_PER_CM.of(tensor.get(current, Axis.X)));
        }
        return table.note("A third of the trace: %s. Asymmetry, which is 0 in theory: %s of it."
                .formatted(Unit.MS_PER_CM.format(tensor.mean()), digits(tensor.asymmetry(), 1)));
    }

    private static Grid study(ResolutionStudy study) {
        var table = Grid.of(
                "Conductivity and the width of voxels",
                "width of a voxel",
                "volume fraction of what conducts [%]",
                "conductivity [mS/cm]");
        for (var step : study.steps()) {
            table = table.row(
                    step.width() == 1 ? "as given" : Digits.plain(step.width()) + " times",
                    Unit.PERCENT.of(step.volumeFraction()),
                    Unit.MS_PER_CM.of(step.conductivity()));
        }
        table = table.row("0, extrapolated", null, Unit.MS_PER_CM.of(study.extrapolated()))
                .note("The image given is off by %s %%, as the extrapolation sees it."
                        .formatted(digits(Unit.PERCENT.of(study.relativeError()), 2)));
        if (Double.isNaN(study.order())) {
            return table.note("The steps do not approach a value evenly: the extrapolation is no more than a hint.");
        }
        String orders = "The extrapolation takes order %s; observed is %s"
                .formatted(digits(study.assumedOrder(), 2), digits(study.order(), 2));
        boolean follows = Math.abs(study.order() - study.assumedOrder()) <= FAR_FROM_ORDER;
        return table.note(orders + (follows ? "." : ", so that the extrapolation is no more than a hint."));
    }

    private static Grid representativity(Representativity parts) {
        return Grid.of(
                        "Conductivity of %d parts of the image"
                                .formatted(parts.conductivities().size()),
                        "quantity",
                        "value [mS/cm]")
                .row("mean of the parts", Unit.MS_PER_CM.of(parts.mean()))
                .row("their standard deviation", Unit.MS_PER_CM.of(parts.standardDeviation()))
                .row("estimated for images of the whole's size", Unit.MS_PER_CM.of(parts.wholeStandardDeviation()));
    }

    private static Grid electrode(ElectrodeTortuosity electrode) {
        return Grid.of("Electrode tortuosity of label " + electrode.label(), "quantity", "value", "unit")
                .row("electrode tortuosity factor", number(electrode.value()), "")
                .row("volume fraction of the phase", number(Unit.PERCENT.of(electrode.volumeFraction())), "%")
                .row(
                        "of it reached from the plate",
                        number(Unit.PERCENT.of(electrode.connectedFraction())),
                        "% of the image")
                .row("iterations", String.valueOf(electrode.iterations()), "");
    }
}
