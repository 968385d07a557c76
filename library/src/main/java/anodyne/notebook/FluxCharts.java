package anodyne.notebook;

import anodyne.flux.CurrentHistogram;
import anodyne.flux.FluxResult;
import anodyne.flux.ResolutionStudy;
import anodyne.quantity.Unit;
import anodyne.voxel.Axis;
import anodyne.voxel.ScalarField;
import anodyne.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/** Charts of the flux solver's results. */
public final class FluxCharts {
    private static final int SHARES = 100;

    private FluxCharts() {}

    /**
     * Layer by layer from the first plate to the last: the mean current density through the layer, which is the same for
     * all, the mean magnitude in what conducts, which rises where the current has to squeeze through, and at the right
     * the share of the layer that conducts.
     *
     * @param result of a solve; currents are those at 1 V between the plates
     * @return the chart
     */
    public static XYChart profile(FluxResult result) {
        var problem = result.problem();
        var grid = problem.image().grid();
        Axis axis = problem.axis();
        var layers = Layers.of(result, grid, axis);
        double length = grid.length(axis);
        var unit = Lengths.unit(length);
        double[] fluxes = result.layerFluxes();
        int power = Ticks.power(layers.magnitude());
        var chart = Charts.xy(
                "The current layer by layer",
                "distance from the first plate along %s [%s]".formatted(Panel.name(axis), unit),
                "current density at 1 V " + unit(power));
        double[] middles = middles(grid, axis, unit);
        double[] faces = IntStream.range(0, fluxes.length)
                .mapToDouble(i -> unit.of(i * grid.edge(axis)))
                .toArray();
        Charts.line(chart, "mean through the layer", faces, scaled(fluxes, power));
        Charts.line(chart, "mean magnitude in what conducts", middles, scaled(layers.magnitude(), power));
        var share = Charts.line(chart, "conducting share of the layer", middles, layers.conducting());
        Charts.rightAxis(chart, "conducting share [%]", share);
        chart.getStyler().setYAxisMin(0, 0.0);
        chart.getStyler().setYAxisMin(1, 0.0);
        chart.getStyler().setYAxisMax(1, 100.0);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(unit.of(length));
        return chart;
    }

    private static double[] middles(VoxelGrid grid, Axis axis, Unit unit) {
        return IntStream.range(0, grid.count(axis))
                .mapToDouble(i -> unit.of((i + 0.5) * grid.edge(axis)))
                .toArray();
    }

    private static String unit(int power) {
        return power == 0 ? "[A/m²]" : "[10%s A/m²]".formatted(WrittenColumn.raised(power));
    }

    private static double[] scaled(double[] numbers, int power) {
        return Arrays.stream(numbers).map(each -> each / Math.pow(10, power)).toArray();
    }

    /** Means over the conducting voxels of each layer in A/m², and their share in %. */
    private record Layers(double[] magnitude, double[] conducting) {
        static Layers of(FluxResult result, VoxelGrid grid, Axis axis) {
            ScalarField magnitude = result.currentDensityMagnitude();
            byte[] labels = result.problem().image().labels();
            var conducts = new boolean[256];
            long[] counts = result.problem().image().counts();
            for (int label = 0; label < conducts.length; label++) {
                conducts[label] = counts[label] > 0 && result.problem().conductivity(label) > 0;
            }
            var sums = new double[grid.count(axis)];
            var voxels = new double[grid.count(axis)];
            int i = 0;
            for (int z = 0; z < grid.nz(); z++) {
                for (int y = 0; y < grid.ny(); y++) {
                    for (int x = 0; x < grid.nx(); x++, i++) {
                        if (conducts[labels[i] & 0xFF]) {
                            int layer = axis == Axis.Z ? z : axis == Axis.Y ? y : x;
                            sums[layer] += magnitude.values()[i];
                            voxels[layer]++;
                        }
                    }
                }
            }
            double whole = (double) grid.size() / grid.count(axis);
            for (int layer = 0; layer < sums.length; layer++) {
                sums[layer] = voxels[layer] == 0 ? 0 : sums[layer] / voxels[layer];
                voxels[layer] = Unit.PERCENT.of(voxels[layer] / whole);
            }
            return new Layers(sums, voxels);
        }
    }

    /**
     * How the current density's magnitude is spread over what conducts.
     *
     * @param histogram of {@link FluxResult#histogram}
     * @return the chart
     */
    public static XYChart histogram(CurrentHistogram histogram) {
        int power = Ticks.power(histogram.edges());
        var chart = Charts.xy(
                "How the current is spread",
                "magnitude of the current density at 1 V " + unit(power),
                "share of the conducting volume [%]");
        double[] edges = scaled(histogram.edges(), power);
        double[] shares = histogram.shares();
        var x = new double[2 * shares.length + 1];
        var y = new double[x.length];
        y[0] = Unit.PERCENT.of(shares[0]);
        // XChart takes evenly spaced points for its ticks, round or not; one more point within the first step avoids
        // it.
        x[1] = edges[1] / 3;
        y[1] = y[0];
        for (int i = 1; i < 2 * shares.length; i++) {
            x[i + 1] = edges[(i + 1) / 2];
            y[i + 1] = Unit.PERCENT.of(shares[i / 2]);
        }
        var series = Charts.line(chart, "voxels", x, y);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Area);
        series.setFillColor(Charts.colour(5));
        chart.getStyler().setXAxisMin(0.0).setLegendVisible(false);
        chart.getStyler().setYAxisMin(0.0);
        if (edges[edges.length - 1] == 0) {
            chart.getStyler().setXAxisMax(1.0);
            chart.getStyler().setYAxisMax(100.0);
        }
        return chart;
    }

    /**
     * How much of the current the best part of the conducting volume carries, beside a current spread evenly: the further
     * up to the left, the more it crowds.
     *
     * @param result of a solve
     * @return the chart
     */
    public static XYChart share(FluxResult result) {
        return share(Map.of("this structure", result));
    }

    /**
     * The same for several structures, to be compared.
     *
     * @param results of solves by their names in the legend, in the map's order
     * @return the chart
     */
    public static XYChart share(Map<String, FluxResult> results) {
        double[] volume = IntStream.rangeClosed(0, SHARES)
                // closer where the curve is steep
                .mapToDouble(i -> (double) i * i / (SHARES * SHARES))
                .toArray();
        double[] percent = Arrays.stream(volume).map(Unit.PERCENT::of).toArray();
        var chart = Charts.xy(
                "How much of the current the best part of the volume carries",
                "best part of the conducting volume [%]",
                "share of the current [%]");
        results.forEach((name, result) -> Charts.line(
                chart,
                name,
                percent,
                Arrays.stream(result.currentShares(volume))
                        .map(Unit.PERCENT::of)
                        .toArray()));
        Charts.dashed(Charts.line(chart, "spread evenly", new double[] {0, 100}, new double[] {0, 100}));
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(100.0);
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0);
        return chart;
    }

    /**
     * The conductivity against the width of the voxels, and where the extrapolation to no width leads.
     *
     * @param study of {@link anodyne.flux.Flux#resolutionStudy} or {@link anodyne.flux.Flux#refinementStudy}
     * @return the chart
     */
    public static XYChart resolution(ResolutionStudy study) {
        var chart = Charts.xy(
                "Conductivity and the width of voxels", "width of a voxel, that of the image given is 1", "σ [mS/cm]");
        var steps = study.steps();
        double[] widths =
                steps.stream().mapToDouble(ResolutionStudy.Step::width).toArray();
        double[] conductivities = steps.stream()
                .mapToDouble(step -> Unit.MS_PER_CM.of(step.conductivity()))
                .toArray();
        var solved = Charts.line(chart, "solved", widths, conductivities);
        solved.setMarker(ChartStyle.FILLED);
        solved.setMarkerColor(Charts.colour(0));
        int last = widths.length - 1;
        double[] towards = {0, widths[last]};
        Charts.dashed(Charts.line(chart, "extrapolated", towards, new double[] {
            Unit.MS_PER_CM.of(study.extrapolated()), conductivities[last]
        }));
        chart.getStyler().setXAxisMin(0.0);
        return chart;
    }
}
