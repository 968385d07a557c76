package anodyne.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.measurement.CurrentVoltageSeries;
import anodyne.measurement.TimeSeries;
import anodyne.polarization.Blocking;
import anodyne.polarization.ChronoSteps;
import anodyne.polarization.DirectCurrent;
import anodyne.polarization.OhmicFit;
import anodyne.polarization.SteadyState;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Units;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolarizationChartsTest {
    private static final CurrentVoltageSeries POINTS = CurrentVoltageSeries.of(
            "points", new double[] {1e-6, 2e-6, 3e-6, 4e-6, 5e-6}, new double[] {1.1e-3, 1.9e-3, 3.2e-3, 3.9e-3, 5.1e-3
            });

    @Test
    void theSteadyStretchOfEveryHoldIsMarkedAtItsMean() {
        var series = ImpedanceExample.holds(3);
        var chart = PolarizationCharts.steps(series, ImpedanceExample.STEP / 2);
        var holds = ChronoSteps.holds(series, ImpedanceExample.STEP / 2);
        double[] x = chart.getSeries("steady").getXData();
        double[] y = chart.getSeries("steady").getYData();
        assertEquals(2 * 3, x.length, "two holds of three are steady");
        for (int i = 0; i < 2; i++) {
            var state = SteadyState.of(holds.get(i));
            assertEquals(state.from() / 60, x[3 * i], 1e-12);
            assertEquals(state.to() / 60, x[3 * i + 1], 1e-12);
            assertEquals(state.current().value() / Units.uA, y[3 * i], 1e-9);
        }
        assertEquals(
                1,
                Arrays.stream(chart.getSeries("not steady").getXData())
                        .filter(t -> t == 2000 / 60.0)
                        .count());
    }

    @Test
    void whereAllIsSteadyNothingIsCalledUnsteady() {
        var chart = PolarizationCharts.steps(ImpedanceExample.holds(3).between(0, 1999), ImpedanceExample.STEP / 2);
        assertNull(chart.getSeries("not steady"));
    }

    @Test
    void theLineAndItsBandAreThoseOfTheFit() {
        var fit = OhmicFit.of(POINTS);
        var chart = PolarizationCharts.line(fit);
        var line = chart.getSeries("V = R·I + b");
        var band = chart.getSeries("95 % band");
        int count = line.getXData().length;
        for (int i : new int[] {0, count / 2, count - 1}) {
            double current = line.getXData()[i] * Units.uA;
            assertEquals(fit.voltage(current) / Units.mV, line.getYData()[i], 1e-9);
            double wide = band.getYData()[i] - band.getYData()[2 * count - 1 - i];
            assertEquals(2 * fit.reach(current) / Units.mV, wide, 1e-9);
        }
        assertArrayEquals(
                IntStream.range(0, 5)
                        .mapToDouble(i -> fit.residual(i) / Units.mV)
                        .toArray(),
                PolarizationCharts.residuals(fit).getSeries("residuals").getYData(),
                1e-12);
    }

    @Test
    void pointsOnALineWithoutScatterAreShownToo() throws Exception {
        var exact = CurrentVoltageSeries.of("exact", new double[] {1, 2, 3}, new double[] {2, 4, 6});
        assertTrue(Renderers.render(OhmicFit.of(exact)).data().containsKey(MimeBundle.HTML));
    }

    @Test
    void oneAndAMillionPointsOverTimeAreShown() throws Exception {
        var one = TimeSeries.of("one", new double[] {5}, new double[] {0}, new double[] {0});
        assertTrue(Renderers.render(one).data().containsKey(MimeBundle.PNG));
        double[] t = IntStream.range(0, 1_000_000).mapToDouble(i -> i).toArray();
        var current = PolarizationCharts.series(TimeSeries.of("long", t, t, t))
                .getSeries("current, 5\u2009000 of 1\u2009000\u2009000 points");
        assertEquals(5000, current.getXData().length);
        assertEquals(999_999 / 3600.0, current.getXData()[4999], 1e-9);
    }

    @Test
    void warningsStandBelowTheTable() throws Exception {
        var bent = CurrentVoltageSeries.of(
                "bent", new double[] {1, 2, 3, 4, 5, 6}, new double[] {1.1, 2.2, 3.5, 5, 6.7, 8.6});
        String text = text(OhmicFit.of(bent));
        assertTrue(text.contains("The points lie on a curve, so that the resistance depends on the current."), text);
    }

    @Test
    void aConductivityShowsWhatItWasDerivedFrom() throws Exception {
        var result = DirectCurrent.of(
                Blocking.ELECTRONS,
                OhmicFit.of(POINTS),
                Uncertain.of(20, 1),
                Uncertain.of(500e-6, 5e-6),
                Uncertain.exact(0.785e-4));
        String text = text(result);
        for (String word : new String[] {"thickness", "µm", "ionic conductivity", "mS/cm", "derived", "computed"}) {
            assertTrue(text.contains(word), text);
        }
        assertTrue(text(result.leakyInterface(1000, 100)).contains("an upper bound"));
    }

    private static String text(Object value) throws Exception {
        return (String) Renderers.render(value).data().get(MimeBundle.TEXT);
    }
}
