package anodyne.halfcell;

import static anodyne.quantity.Units.mA_per_cm2;
import static anodyne.quantity.Units.mAh_per_cm2;
import static anodyne.quantity.Units.mS_per_cm;
import static anodyne.quantity.Units.mg_per_cm2;
import static anodyne.quantity.Units.um;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.material.Argyrodite;
import anodyne.material.Silicon;
import anodyne.quantity.LaboratoryException;
import anodyne.task.Parallel;
import anodyne.task.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final Mesh COARSE = new Mesh(8, 4, 1);
    private static final HalfCell TRUTH = Cells.of(50 * um, 0.35, 0.5 * um, 0.15 * mS_per_cm, 0.5 * mA_per_cm2)
            .mesh(COARSE)
            .tolerance(1e-6);

    private static final FreeNumber LOADING =
            FreeNumber.of(Parameter.LOADING, 3 * mg_per_cm2, 1 * mg_per_cm2, 8 * mg_per_cm2);
    private static final FreeNumber IONIC =
            FreeNumber.of(Parameter.IONIC_CONDUCTIVITY, 0.3 * mS_per_cm, 0.01 * mS_per_cm, 2 * mS_per_cm);

    /** Capacities that the model itself gives: synthetic points. */
    private static List<CapacityPoint> synthetic(double... currents) {
        var points = new ArrayList<CapacityPoint>();
        for (double current : currents) {
            double capacity = TRUTH.lithiate(current * mA_per_cm2).arealCapacity();
            points.add(new CapacityPoint(
                    "at " + current,
                    current < 5 ? "slow" : "at " + current,
                    TRUTH,
                    current * mA_per_cm2,
                    capacity,
                    0.02 * capacity));
        }
        return points;
    }

    @Test
    void knownNumbersAreFoundAgain() {
        var result = Calibration.of(synthetic(1.6, 3.2, 8, 16), LOADING, IONIC).fit();
        double[] truth = {TRUTH.require(Parameter.LOADING), 0.15 * mS_per_cm};
        for (int j = 0; j < 2; j++) {
            assertEquals(1, result.values()[j] / truth[j], 1e-3);
            var estimate = result.estimates().get(j);
            assertTrue(estimate.low() < truth[j] && truth[j] < estimate.high(), estimate::toString);
            assertFalse(estimate.atBound());
        }
        assertTrue(result.chiSquared() < 1e-3);
        assertEquals(result.chiSquared() + 4 + 12, result.correctedAkaike(), 1e-9);
        assertEquals(List.of(), result.inseparable());
        assertEquals(1, result.correlation(1, 1), 1e-12);
        assertTrue(result.sensitivity(3, 1) > result.sensitivity(0, 1), "rate shows the conductivity");
    }

    @Test
    void whatThePointsCannotTellApartIsNamed() {
        var separator = FreeNumber.of(Parameter.SEPARATOR_THICKNESS, 500 * um, 10 * um, 3000 * um);
        var contacts = FreeNumber.of(Parameter.CONTACT_RESISTANCE, 2e-4, 1e-5, 1e-2);
        var result =
                Calibration.of(synthetic(3.2, 8, 12, 16), separator, contacts).fit();
        assertTrue(
                result.inseparable().stream()
                        .anyMatch(line -> line.contains("separator thickness") && line.contains("contact resistance")),
                result::toString);
    }

    @Test
    void groupsLeftOutArePredicted() {
        var predictions =
                Calibration.of(synthetic(1.6, 3.2, 8, 12, 16), LOADING, IONIC).leaveOneGroupOut();
        assertEquals(5, predictions.size());
        for (var prediction : predictions) {
            assertEquals(0, prediction.deviation(), 0.1, prediction.point().name());
        }
    }

    @Test
    void pointsThatShareAValueWeighAsMuchAsOne() {
        var points = synthetic(1.6, 8, 16);
        var whole = points.get(1);
        var thrice = List.of(points.get(0), points.get(2), whole.asOneOf(3), whole.asOneOf(3), whole.asOneOf(3));
        double value = 0.2 * mS_per_cm;
        assertEquals(
                Calibration.of(points, IONIC).chiSquared(value),
                Calibration.of(thrice, IONIC).chiSquared(value),
                1e-9);
        var fit = Calibration.of(thrice, IONIC).fit();
        assertEquals(fit.chiSquared() + 2 + 4, fit.correctedAkaike(3), 1e-9);
        assertEquals(Double.POSITIVE_INFINITY, fit.correctedAkaike(2));
        assertThrows(LaboratoryException.class, () -> whole.asOneOf(0));
    }

    /** Held at its best value a number costs nothing; elsewhere χ² grows as the square of its distance in uncertainties. */
    @Test
    void aProfileTouchesTheBestFitAndGrowsAsTheUncertaintySays() {
        var points = synthetic(1.6, 3.2, 8, 16);
        var best = Calibration.of(points, LOADING, IONIC).fit().estimates().get(1);
        double one = Math.exp(best.relativeUncertainty());
        var profile =
                Calibration.of(points, LOADING).profile(IONIC, best.value() / one, best.value(), best.value() * one);
        assertArrayEquals(new double[] {1, 0, 1}, profile.chiSquared(), 0.05);
        assertEquals(best.value(), profile.values()[1]);
        assertThrows(
                LaboratoryException.class, () -> Calibration.of(points, LOADING).profile(IONIC, 5 * mS_per_cm));
        assertThrows(
                LaboratoryException.class, () -> Calibration.of(points, LOADING).profile(IONIC));
    }

    @Test
    void aModelThatLacksWhatThePointsNeedPredictsThemWorse() {
        var points = synthetic(1.6, 3.2, 8, 12, 16);
        var wrong = points.stream()
                .map(point -> point.with(point.cell().with(Parameter.EXCHANGE_CURRENT_DENSITY, 0.05 * mA_per_cm2)))
                .toList();
        var models = new LinkedHashMap<String, Calibration>();
        models.put("as made", Calibration.of(points, LOADING, IONIC));
        models.put("slow kinetics", Calibration.of(wrong, LOADING, IONIC));
        var entries = ModelComparison.of(models).entries();
        var right = entries.get(0);
        assertEquals(List.of("slow", "at 8.0", "at 12.0", "at 16.0"), right.groups());
        assertTrue(right.sumOfSquares() < 0.1
                && right.sumOfSquares() < entries.get(1).sumOfSquares() / 10);
        assertTrue(right.deviation(right.worst()) >= right.deviation("slow"));
        assertEquals(
                right.sumOfSquares(),
                right.leftOut().stream()
                        .mapToDouble(each -> Math.pow(each.deviation(), 2))
                        .sum(),
                1e-12);
        assertEquals(right.fit().correctedAkaike(4), right.correctedAkaike());
        assertThrows(LaboratoryException.class, () -> right.deviation("at 7.0"));
    }

    @Test
    void modelsOfOtherPointsAreNotCompared() {
        var models = new LinkedHashMap<String, Calibration>();
        models.put("three", Calibration.of(synthetic(1.6, 8, 16), IONIC));
        models.put("four", Calibration.of(synthetic(1.6, 3.2, 8, 16), IONIC));
        assertThrows(LaboratoryException.class, () -> ModelComparison.of(Map.of()));
        var error = assertThrows(LaboratoryException.class, () -> ModelComparison.of(models));
        assertEquals(
                "points of 'four' are others than those of 'three', allowed are models of the same points",
                error.getMessage());
    }

    @Test
    void aBoundHoldsTheSearch() {
        var low = FreeNumber.of(Parameter.IONIC_CONDUCTIVITY, 0.05 * mS_per_cm, 0.01 * mS_per_cm, 0.1 * mS_per_cm);
        var estimate = Calibration.of(synthetic(8, 16), low).fit().estimates().get(0);
        assertEquals(0.1 * mS_per_cm, estimate.value(), 1e-9);
        assertTrue(estimate.atBound());
    }

    /** Weighted straight line: covariance (XᵀX)⁻¹ and optimum in closed form. */
    @Test
    void leastSquaresOfALineAreThoseOfTheNormalEquations() {
        double[] t = {0, 1, 2, 3};
        double[] y = {1, 2.9, 5.1, 7};
        var search = new BoundedLeastSquares(
                x -> {
                    var r = new double[4];
                    for (int i = 0; i < 4; i++) {
                        r[i] = x[0] + x[1] * t[i] - y[i];
                    }
                    return r;
                },
                new double[] {-10, -10},
                new double[] {10, 10});
        var free = search.minimise(new double[] {5, -5}).optimum();
        assertArrayEquals(new double[] {0.97, 2.02}, free.x(), 1e-7);
        var held = new BoundedLeastSquares(
                        x -> new double[] {x[0] + x[1] - 4, x[0] - x[1], 0.1 * x[1]},
                        new double[] {-10, -10},
                        new double[] {1.5, 10})
                .minimise(new double[] {0, 0})
                .optimum();
        assertEquals(1.5, held.x()[0], 1e-12);
        assertEquals(4 / 2.01, held.x()[1], 1e-5);
    }

    @Test
    void theCapacitiesOfThePaperAreAsFarFromSetMAsPrinted() {
        var points = new ArrayList<CapacityPoint>();
        for (var row : Table.read("capacities.csv")) {
            var silicon = switch (row.get("silicon")) {
                case "s" -> Silicon.SMALL;
                case "m" -> Silicon.MEDIUM;
                default -> Silicon.LARGE;
            };
            var electrolyte = row.get("electrolyte").equals("SE1") ? Argyrodite.LI6PS5CL : Argyrodite.LI5_5PS4_5CL1_5;
            points.add(new CapacityPoint(
                    row.toString(),
                    row.get("electrolyte") + row.get("current_mA_per_cm2"),
                    ParameterSet.M.cell(silicon, electrolyte),
                    Double.parseDouble(row.get("current_mA_per_cm2")) * mA_per_cm2,
                    Double.parseDouble(row.get("capacity")) * mAh_per_cm2,
                    Double.parseDouble(row.get("uncertainty")) * mAh_per_cm2));
        }
        var loading = FreeNumber.of(Parameter.LOADING, 3.966 * mg_per_cm2, 3 * mg_per_cm2, 5 * mg_per_cm2);
        assertEquals(2.4, Calibration.of(points, loading).chiSquared(3.966 * mg_per_cm2), 0.15);
    }

    @Test
    void whatCannotBeFittedIsRefused() {
        var error = assertThrows(LaboratoryException.class, () -> Calibration.of(synthetic(8), LOADING));
        assertEquals("number of points is 1, allowed is more than the 1 free numbers", error.getMessage());
        assertThrows(
                LaboratoryException.class, () -> FreeNumber.of(Parameter.LOADING, 0.9 * mg_per_cm2, 1 * mg_per_cm2, 2));
        assertThrows(
                LaboratoryException.class, () -> new CapacityPoint("negative", "all", TRUTH, 8 * mA_per_cm2, -1, 1));
    }

    /** Whole cycles: the next one begins where the last one ended. */
    @Test
    void aPointOfARateTestIsItsDelithiation() {
        double[] currents = {1.6 * mA_per_cm2, 8 * mA_per_cm2, 16 * mA_per_cm2};
        var cell = TRUTH.with(Parameter.HYSTERESIS_RATE, 20);
        var courses = cell.run(Protocol.rateTest(currents)).courses();
        var points = new ArrayList<CapacityPoint>();
        for (int i = 0; i < 3; i++) {
            double capacity = courses.get(2 * i + 1).arealCapacity();
            points.add(new CapacityPoint("cycle " + i, "cycle " + i, cell, currents[i], capacity, 0.02 * capacity)
                    .inRateTest(currents));
        }
        double[] truth = {TRUTH.require(Parameter.LOADING), 0.15 * mS_per_cm};
        var calibration = Calibration.of(points, LOADING, IONIC);
        assertEquals(0, calibration.chiSquared(truth), 1e-4);
        assertArrayEquals(
                new double[] {1, 1},
                new double[] {
                    calibration.fit().values()[0] / truth[0], calibration.fit().values()[1] / truth[1]
                },
                5e-3);
        assertThrows(LaboratoryException.class, () -> points.get(0).inRateTest(80, 160));
    }

    @Test
    void resultsDoNotDependOnThreads() {
        var points = synthetic(1.6, 3.2, 8, 12, 16);
        var numbers = List.of(LOADING, IONIC);
        var one = new Calibration(points, numbers, new Parallel(1)).leaveOneGroupOut();
        var three = new Calibration(points, numbers, new Parallel(3)).leaveOneGroupOut();
        for (int i = 0; i < one.size(); i++) {
            assertEquals(one.get(i).capacity(), three.get(i).capacity());
        }
    }

    /** The first step would leave the bounds and end where the sum is larger; that is no reason to stop. */
    @Test
    void aStepThatABoundCutsDoesNotEndTheSearch() {
        var search = new BoundedLeastSquares(
                x -> new double[] {10 * (x[0] - x[1] - 0.1), 0.3 * (x[0] - 5), 0.1 * x[1]},
                new double[] {-10, -10},
                new double[] {10, 0.5});
        var found = search.minimise(new double[] {0.4, 0.4}).optimum();
        assertEquals(0.5, found.x()[1], 1e-9);
        assertEquals((100 * 0.6 + 0.09 * 5) / 100.09, found.x()[0], 1e-4);
    }

    /** Progress of what belongs to longer work would be noise. */
    @Test
    void oneComparisonIsOnePieceOfWork() {
        var models = Map.of("as made", Calibration.of(synthetic(1.6, 8, 12, 16), LOADING, IONIC));
        var heard = ConcurrentHashMap.<String>newKeySet();
        Progress.listen(state -> heard.add(state.name()));
        try {
            ModelComparison.of(models);
        } finally {
            Progress.listen(state -> {});
        }
        assertEquals(Set.of("models"), heard);
    }
}
