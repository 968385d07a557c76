package anodyne.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.halfcell.CalibrationResult;
import anodyne.halfcell.Course;
import anodyne.halfcell.Protocol;
import anodyne.halfcell.Run;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Units;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYSeries;

class HalfCellChartsTest {
    private static final Run RUN = HalfCellExample.cell().run(Protocol.cycles(1, 8 * Units.mA_per_cm2));
    private static final Course LITHIATION = RUN.courses().get(0);
    private static final Course DELITHIATION = RUN.courses().get(1);

    @Test
    void everyStepOfARunBeginsAtNoCapacity() {
        var lines = List.copyOf(HalfCellCharts.voltage(RUN).getSeriesCollection());
        assertEquals(2, lines.size());
        for (int i = 0; i < 2; i++) {
            var course = RUN.courses().get(i);
            double[] x = lines.get(i).getXData();
            assertEquals(0, x[0]);
            assertEquals(course.arealCapacity() / Units.mAh_per_cm2, x[x.length - 1], 1e-12);
            assertEquals(course.last().voltage(), lines.get(i).getYData()[x.length - 1]);
        }
    }

    @Test
    void theBandsOfTheLossesEndAtTheirSum() {
        for (var course : RUN.courses()) {
            var chart = HalfCellCharts.losses("Losses", course);
            int count = course.states().size();
            int last = count - 1;
            double highest = 0;
            double lowest = 0;
            for (var series : chart.getSeriesCollection()) {
                if (series.getXYSeriesRenderStyle().equals(Optional.of(XYSeries.XYSeriesRenderStyle.PolygonArea))) {
                    highest = Math.max(highest, series.getYData()[last]);
                    lowest = Math.min(lowest, series.getYData()[last]);
                }
            }
            double total = 1e3 * course.last().losses().total();
            assertEquals(total, chart.getSeries("all").getYData()[last], 1e-9);
            assertEquals(total, highest + lowest, Loss.values().length * 5.0);
        }
        assertTrue(DELITHIATION.last().losses().total() < 0);
    }

    @Test
    void aLithiationEndsWhereNoRoomIsLeftBeforeTheCutoff() {
        var lines = HalfCellCharts.losses("Losses", LITHIATION);
        int last = LITHIATION.states().size() - 1;
        assertEquals(
                lines.getSeries("all").getYData()[last],
                lines.getSeries("room before the cut-off").getYData()[last],
                1e-6);
    }

    @Test
    void whatEndedAtOnceHasNoLossesToStack() {
        var course = HalfCellExample.cell().lithiate(1e5);
        assertTrue(course.endedAtOnce());
        var refused = assertThrows(LaboratoryException.class, () -> HalfCellCharts.losses("Losses", course));
        assertTrue(refused.getMessage().endsWith("is 1, allowed is at least 2: it ended at once"), refused::getMessage);
        assertThrows(LaboratoryException.class, () -> HalfCellCharts.reactions("Reactions", course));
        assertThrows(
                LaboratoryException.class, () -> HalfCellCharts.impedance(HalfCellCharts.nyquist(""), "", List.of()));
    }

    @Test
    void theReactionBeginsAtTheSeparatorInTheColoursOfTheBar() {
        var image = HalfCellCharts.reactions("Reactions", LITHIATION).image();
        var first = LITHIATION.first().reactions();
        assertTrue(first[0] > first[first.length - 1], "the rail of ions limits");
        int left = 2 * 80;
        assertTrue(brightness(image.getRGB(left, 2 * 50)) > brightness(image.getRGB(left, 2 * 275)));
    }

    private static int brightness(int rgb) {
        return (rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF);
    }

    @Test
    void anOhmIsAsLongUpwardsAsToTheRight() {
        var cell = HalfCellExample.cell();
        double[] frequencies = {1e5, 1e4, 1e3, 100, 10, 1, 0.1, 0.01};
        var chart = HalfCellCharts.nyquist("Impedance");
        HalfCellCharts.impedance(chart, "a tenth", cell.impedance(0.1, frequencies));
        HalfCellCharts.impedance(chart, "a half", cell.impedance(0.5, frequencies));
        assertEquals(2, chart.getSeriesCollection().size());
        assertEquals(1, EqualScale.ratio(chart, "a half"), 0.01);
    }

    @Test
    void aTableOfARunHasARowAStep() throws Exception {
        String text = text(RUN);
        assertTrue(text.contains("current 8 mA/cm²") && text.contains("current -8 mA/cm²"), text);
        assertTrue(text.contains("the lower cut-off") && text.contains("Second step over the first"), text);
        var many = new Run(RUN.cell(), Collections.nCopies(30, LITHIATION));
        assertTrue(text(many).contains("10 of 30 steps not shown."), text(many));
    }

    @Test
    void aCalibrationShowsNumbersWithIntervalsAndPoints() throws Exception {
        CalibrationResult result = HalfCellExample.calibration();
        String text = text(result);
        assertTrue(text.contains("effective ionic conductivity") && text.contains("χ² ="), text);
        assertEquals(
                4,
                Arrays.stream(text.split("\n"))
                        .filter(line -> line.contains("synthetic"))
                        .count());
    }

    /** Points that one value was given for stand in one cell, the value once. */
    @Test
    void aComparisonHasARowAModelAndARowAGroup() throws Exception {
        String text = text(HalfCellExample.comparison());
        var lines = Arrays.asList(text.split("\n"));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("the model itself") && line.contains(" 1 ")), text);
        for (String group : List.of("slow", "fast")) {
            assertEquals(
                    1, lines.stream().filter(line -> line.startsWith(group)).count(), text);
        }
        assertTrue(text.contains("(0.0)"), text);
    }

    @Test
    void aProfileHasARowAValueAndTheOthersBesideIt() throws Exception {
        String text = text(HalfCellExample.profile());
        assertTrue(text.contains("contact resistance [Ω cm²]"), text);
        assertTrue(text.contains("effective ionic conductivity [mS/cm]"), text);
        assertEquals(4, text.split("\n").length, text);
    }

    @Test
    void aHalfCellShowsWhereEachNumberComesFrom() throws Exception {
        String text = text(HalfCellExample.cell());
        for (String word : List.of("reported", "derived", "assumed", "calibrated", "thickness of the electrode")) {
            assertTrue(text.contains(word), text);
        }
    }

    private static String text(Object value) throws Exception {
        return (String) Renderers.render(value).data().get(MimeBundle.TEXT);
    }
}
