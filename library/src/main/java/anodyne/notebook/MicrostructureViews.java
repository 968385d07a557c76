package anodyne.notebook;

import anodyne.material.SizeDistribution;
import anodyne.material.Weighting;
import anodyne.microstructure.BoxStudy;
import anodyne.microstructure.ChordLengths;
import anodyne.microstructure.ConductingGrains;
import anodyne.microstructure.Ensemble;
import anodyne.microstructure.FibreNetwork;
import anodyne.microstructure.GrainGraph;
import anodyne.microstructure.GrainMosaic;
import anodyne.microstructure.GrainPacking;
import anodyne.microstructure.GrainStatistics;
import anodyne.microstructure.InterfaceAreas;
import anodyne.microstructure.Microstructure;
import anodyne.microstructure.PressedComposite;
import anodyne.microstructure.PressedPacking;
import anodyne.microstructure.Realised;
import anodyne.microstructure.Sensitivity;
import anodyne.microstructure.TwoPointCorrelation;
import anodyne.quantity.Digits;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import anodyne.voxel.Axis;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How microstructures and what is made of them show themselves. */
final class MicrostructureViews {
    private MicrostructureViews() {}

    static void register() {
        Renderers.register(Microstructure.class, MicrostructureViews::structure);
        Renderers.register(
                Realised.class, row -> Tables.realised("", List.of(row)).render());
        Renderers.register(
                GrainPacking.class,
                packing ->
                        Tables.realised("Pressed packing", packing.realised()).render());
        Renderers.register(PressedPacking.class, packing -> asked(packing).render());
        Renderers.register(
                PressedComposite.class, recipe -> asked(recipe.packing()).render());
        Renderers.register(GrainGraph.class, graph -> graph(graph).render());
        Renderers.register(Ensemble.class, ensemble -> ensemble(ensemble).render());
        Renderers.register(
                GrainStatistics.class, statistics -> statistics(statistics).render());
        Renderers.register(
                ConductingGrains.class,
                grains -> LabelPicture.of(grains.grains()).block().render());
        Renderers.register(
                InterfaceAreas.class,
                areas -> Tables.interfaces("Interfaces", areas, label -> "label " + label)
                        .render());
        Renderers.register(FibreNetwork.class, network -> network(network).render());
        Renderers.register(BoxStudy.class, study -> boxes(study).render());
        Renderers.register(
                Sensitivity.class, sensitivity -> sensitivity(sensitivity).render());
        Renderers.register(
                GrainMosaic.class,
                mosaic -> asked("A mosaic of grains", "grains", mosaic.fraction(), "edge of a block", mosaic.sizes())
                        .row("displacement of the boundaries, root mean square", written(Unit.UM, mosaic.warp()), "µm")
                        .render());
        Renderers.register(ChordLengths.class, MicrostructureViews::chords);
        Renderers.register(TwoPointCorrelation.class, MicrostructureViews::correlation);
    }

    private static MimeBundle structure(Microstructure structure) {
        var block = BlockPicture.of(structure);
        var picture = Picture.stacked(
                "Microstructure",
                block.picture(),
                LabelPicture.of(structure).titled("Middle slices").picture());
        var table = Tables.realised("Asked for and realised", structure.realised());
        var bundle = TurnableBlock.in(picture, block);
        String html = "%s%s"
                .formatted(
                        bundle.data().get(MimeBundle.HTML),
                        table.render().data().get(MimeBundle.HTML));
        return bundle.with(MimeBundle.TEXT, structure + "\n" + table).with(MimeBundle.HTML, html);
    }

    private static Grid asked(PressedPacking packing) {
        return asked("A packing to be pressed", "grains", packing.fraction(), "grain diameter", packing.sizes());
    }

    private static Grid asked(String title, String what, double fraction, String size, SizeDistribution sizes) {
        return Grid.of(title, "quantity", "value", "unit")
                .row("volume fraction of " + what, written(Unit.PERCENT, fraction), "%")
                .row("mean %s by number".formatted(size), written(Unit.UM, sizes.mean(Weighting.NUMBER)), "µm")
                .row("mean %s by volume".formatted(size), written(Unit.UM, sizes.mean(Weighting.VOLUME)), "µm");
    }

    private static Grid network(FibreNetwork network) {
        var fibres = network.asked();
        return Grid.of("Network of fibres", "quantity", "value", "unit")
                .row("volume fraction of fibres", written(Unit.PERCENT, fibres.fraction()), "%")
                .row("fibre diameter", written(Unit.NM, fibres.diameter()), "nm")
                .row("fibre length", written(Unit.UM, fibres.length()), "µm")
                .row("number of fibres", TableView.grouped(network.fibres()), "")
                .row("mean number of contacts of a fibre", Digits.significant(network.meanContacts(), 4), "")
                .row("fibres in the largest cluster", written(Unit.PERCENT, network.connectedShare()), "%");
    }

    private static Grid boxes(BoxStudy study) {
        var table = Grid.of("Size of the box", "grains", "seeds", "σ [mS/cm]", "scatter of one box [%]");
        for (var step : study.steps()) {
            var ensemble = step.ensemble();
            table = table.row(
                    step.grains(),
                    ensemble.values().length,
                    Uncertain.of(ensemble.mean(), ensemble.standardError()).over(Unit.MS_PER_CM.inSi()),
                    Unit.PERCENT.of(ensemble.standardDeviation() / ensemble.mean()));
        }
        return table;
    }

    private static Grid sensitivity(Sensitivity<?> sensitivity) {
        var table = Grid.of("Sensitivity", "what is changed", "change [%]");
        for (var change : sensitivity.changes()) {
            table = table.row(change.name(), change.relative().over(Unit.PERCENT.inSi()));
        }
        return table.note("Means of %d structures before and after, of the same seeds."
                .formatted(sensitivity.before().values().length));
    }

    private static String written(Unit unit, double si) {
        return Digits.significant(unit.of(si), 4);
    }

    private static Grid graph(GrainGraph graph) {
        var table = Grid.of("Graph of grains", "along", "effective conductivity [mS/cm]");
        for (var axis : Axis.values()) {
            table = table.row(Panel.name(axis), written(Unit.MS_PER_CM, graph.conductivity(axis)));
        }
        return table.row("mean", written(Unit.MS_PER_CM, graph.conductivity()));
    }

    private static Grid ensemble(Ensemble ensemble) {
        double[] values = ensemble.values();
        var unit = ensemble.unit();
        double lowest = Arrays.stream(values).min().orElseThrow();
        double highest = Arrays.stream(values).max().orElseThrow();
        String title = Words.titled("%s of %d structures".formatted(ensemble.quantity(), values.length));
        return Grid.of(title, "quantity", "value", "unit")
                .row("mean", written(unit, ensemble.mean()), unit.symbol())
                .row("standard error of the mean", written(unit, ensemble.standardError()), unit.symbol())
                .row("standard deviation of one structure", written(unit, ensemble.standardDeviation()), unit.symbol())
                .row("lowest", written(unit, lowest), unit.symbol())
                .row("highest", written(unit, highest), unit.symbol());
    }

    private static Grid statistics(GrainStatistics statistics) {
        var sizes = statistics.sizes();
        double neighbours =
                Arrays.stream(statistics.coordinationNumbers()).average().orElse(0);
        return Grid.of("Grains", "quantity", "value", "unit")
                .row("number of grains", String.valueOf(statistics.count()), "")
                .row("mean diameter by number", written(Unit.UM, sizes.mean(Weighting.NUMBER)), "µm")
                .row("mean diameter by volume", written(Unit.UM, sizes.mean(Weighting.VOLUME)), "µm")
                .row("standard deviation of the diameters", written(Unit.UM, sizes.standardDeviation()), "µm")
                .row("mean number of neighbours", Digits.significant(neighbours, 4), "");
    }

    private static MimeBundle chords(ChordLengths chords) {
        long[] counts = chords.counts();
        double all = Arrays.stream(counts).sum();
        int last = IntStream.range(0, counts.length)
                .filter(i -> counts[i] > 0)
                .max()
                .orElse(0);
        double[] lengths = IntStream.rangeClosed(0, last)
                .mapToDouble(i -> Unit.UM.of(i * chords.step()))
                .toArray();
        double[] shares = IntStream.rangeClosed(0, last)
                .mapToDouble(i -> Unit.PERCENT.of(counts[i] / all))
                .toArray();
        String title = "Chord lengths along " + Panel.name(chords.axis());
        var chart = Charts.xy(title, "length [µm]", "share of the chords [%]");
        Charts.line(chart, "chords", lengths, shares);
        chart.getStyler().setXAxisMin(0.0).setLegendVisible(false);
        return ChartView.render(chart).with(MimeBundle.TEXT, title + ", mean " + Unit.UM.format(chords.mean()));
    }

    private static MimeBundle correlation(TwoPointCorrelation correlation) {
        double[] values = correlation.values();
        double[] lags = IntStream.range(0, values.length)
                .mapToDouble(i -> Unit.UM.of(i * correlation.step()))
                .toArray();
        double square = correlation.volumeFraction() * correlation.volumeFraction();
        String title = "Two-point correlation along " + Panel.name(correlation.axis());
        var chart = Charts.xy(title, "distance [µm]", "both points in the phase");
        Charts.line(chart, "two-point correlation", lags, values);
        Charts.dashed(Charts.line(
                chart, "square of the volume fraction", new double[] {0, lags[lags.length - 1]}, new double[] {
                    square, square
                }));
        chart.getStyler().setXAxisMin(0.0);
        return ChartView.render(chart).with(MimeBundle.TEXT, title);
    }
}
