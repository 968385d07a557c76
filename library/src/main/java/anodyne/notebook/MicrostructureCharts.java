package anodyne.notebook;

import anodyne.microstructure.BoxStudy;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;
import anodyne.voxel.ScalarField;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/** Charts of what describes microstructures. */
public final class MicrostructureCharts {
    private static final int SHARES = 200;

    private MicrostructureCharts() {}

    /**
     * How much of a phase is thicker than a diameter: of the pores, their size distribution by volume.
     *
     * @param thicknesses of {@link anodyne.microstructure.LocalThickness} by their names in the legend, in the map's order;
     *     0 outside the phase
     * @return the chart
     * @throws LaboratoryException if the phase is nowhere in an image
     */
    public static XYChart thickness(Map<String, ScalarField> thicknesses) {
        var chart = Charts.xy("Local thickness", "diameter [µm]", "share of the phase that is thicker [%]");
        // Not evenly spaced, or XChart would take each for a tick.
        double[] shares = IntStream.rangeClosed(0, SHARES)
                .mapToDouble(i -> 100.0 * i * i / SHARES / SHARES)
                .toArray();
        thicknesses.forEach((name, field) -> {
            double[] sorted = sorted(name, field);
            double[] diameters = DoubleStream.of(shares)
                    .map(share -> Unit.UM.of(sorted[(int) Math.round((1 - share / 100) * (sorted.length - 1))]))
                    .toArray();
            Charts.line(chart, name, diameters, shares);
        });
        chart.getStyler().setXAxisMin(0.0);
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0);
        return chart;
    }

    private static double[] sorted(String name, ScalarField field) {
        float[] values = field.values();
        double[] sorted = IntStream.range(0, values.length)
                .filter(i -> values[i] > 0)
                .mapToDouble(i -> values[i])
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            throw new LaboratoryException(
                    "local thickness of '%s' is 0 everywhere, allowed is a phase that is there".formatted(name));
        }
        return sorted;
    }

    /**
     * Conductivities against the reciprocal edge of the box, each divided by that of its endless box, where the lines end.
     *
     * @param studies of at least three sizes each, by their names in the legend, in the map's order
     * @return the chart
     * @throws LaboratoryException as {@link BoxStudy#endless}
     */
    public static XYChart boxes(Map<String, BoxStudy> studies) {
        var chart = Charts.xy(
                "Conductivity and the size of the box", "1/n^(1/3), n grains in the box", "σ / σ of the endless box");
        studies.forEach((name, study) -> {
            double endless = study.endless().value();
            double[] edges = study.steps().stream()
                    .mapToDouble(step -> 1 / Math.cbrt(step.grains()))
                    .toArray();
            var points = Charts.simulated(
                    chart,
                    name,
                    edges,
                    study.steps().stream()
                            .map(step -> Uncertain.of(
                                            step.ensemble().mean(),
                                            step.ensemble().standardError())
                                    .over(endless))
                            .toList());
            int fewest =
                    study.steps().stream().mapToInt(BoxStudy.Step::grains).min().orElseThrow();
            double widest = Arrays.stream(edges).max().orElseThrow();
            Charts.dashed(Charts.line(chart, name + ", line", new double[] {0, widest}, new double[] {
                        1, 1 + study.bias(fewest).value()
                    }))
                    .setLineColor(points.getMarkerColor());
        });
        chart.getStyler().setXAxisMin(0.0);
        return chart;
    }
}
