package anodyne.halfcell;

import static anodyne.quantity.Units.cm2_per_s;
import static anodyne.quantity.Units.mA_per_cm2;
import static anodyne.quantity.Units.mAh_per_cm2;
import static anodyne.quantity.Units.mS_per_cm;
import static anodyne.quantity.Units.um;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.material.ActiveMaterial;
import anodyne.material.Argyrodite;
import anodyne.material.Silicon;
import anodyne.material.SolidElectrolyte;
import anodyne.quantity.Provenance;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against other implementations and the paper. */
class HalfCellReferenceTest {
    private static final SolidElectrolyte SE1 = Argyrodite.LI6PS5CL;
    private static final SolidElectrolyte SE2 = Argyrodite.LI5_5PS4_5CL1_5;
    private static final List<ActiveMaterial> SIZES = List.of(Silicon.SMALL, Silicon.MEDIUM, Silicon.LARGE);

    static List<CSVRecord> pybamm() {
        return Table.read("pybamm.csv");
    }

    static List<CSVRecord> sets() {
        return Table.read("sets-computed.csv");
    }

    static HalfCell pybammCell(CSVRecord row) {
        return Cells.of(
                        number(row, "thickness_um") * um,
                        number(row, "silicon_fraction"),
                        number(row, "radius_um") * um,
                        number(row, "ionic_mS_per_cm") * mS_per_cm,
                        number(row, "exchange_mA_per_cm2") * mA_per_cm2)
                .with(Parameter.DIFFUSION_COEFFICIENT, 1.67e-10 * cm2_per_s);
    }

    private static double number(CSVRecord row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static double capacity(HalfCell cell, double current) {
        return cell.lithiate(current * mA_per_cm2).arealCapacity() / mAh_per_cm2;
    }

    @ParameterizedTest
    @MethodSource("pybamm")
    void capacitiesAreThoseOfPybammWithinHalfAPercent(CSVRecord row) {
        for (String current : List.of("1.6", "8", "16")) {
            double reference = number(row, "at_" + current);
            assertEquals(reference, capacity(pybammCell(row), Double.parseDouble(current)), 0.005 * reference);
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void parameterSetsGiveWhatAnIndependentProgramGives(CSVRecord row) {
        var set = ParameterSet.valueOf(row.get("set"));
        var electrolyte = row.get("electrolyte").equals("SE1") ? SE1 : SE2;
        for (var silicon : SIZES) {
            double reference = number(row, silicon.name().substring(0, 1));
            double ours = capacity(set.cell(silicon, electrolyte), number(row, "current_mA_per_cm2"));
            assertEquals(reference, ours, Math.max(0.02, 0.01 * reference), silicon.name());
        }
    }

    @Test
    void setMKeepsTheOrderOfTheSizesAndTheFailureOfSe1() {
        for (double current : new double[] {8, 16}) {
            double small = capacity(ParameterSet.M.cell(Silicon.SMALL, SE2), current);
            double medium = capacity(ParameterSet.M.cell(Silicon.MEDIUM, SE2), current);
            double large = capacity(ParameterSet.M.cell(Silicon.LARGE, SE2), current);
            assertTrue(small > medium && medium > large, () -> small + ", " + medium + ", " + large);
        }
        for (var silicon : SIZES) {
            assertEquals(8.5, capacity(ParameterSet.M.cell(silicon, SE1), 1.6), 0.8);
            assertTrue(capacity(ParameterSet.M.cell(silicon, SE1), 16) <= 0.1);
        }
    }

    @Test
    void aCurrentThatEndsAtOnceHasNoCapacityAndSaysWhy() {
        var course = ParameterSet.A.cell(Silicon.SMALL, SE1).lithiate(16 * mA_per_cm2);
        assertTrue(course.endedAtOnce());
        assertEquals(0, course.arealCapacity());
        assertTrue(course.toString().contains("at once, past the lower cut-off"), course::toString);
    }

    /** Printed with set H: 1.65/1.44/0.94 at the first lithiation at 16 mA/cm², 1.20/1.01/0.47 at its delithiation. */
    @Test
    void aRateTestWithHysteresisIsStable() {
        double[][] expected = {{1.65, 1.20}, {1.44, 1.01}, {0.94, 0.47}};
        for (int i = 0; i < 3; i++) {
            var run = ParameterSet.H
                    .cell(SIZES.get(i), SE2)
                    .run(Protocol.rateTest(1.6 * mA_per_cm2, 3.2 * mA_per_cm2, 8 * mA_per_cm2, 16 * mA_per_cm2));
            assertEquals(expected[i][0], run.courses().get(6).arealCapacity() / mAh_per_cm2, 0.04);
            assertEquals(expected[i][1], run.courses().get(7).arealCapacity() / mAh_per_cm2, 0.04);
            assertEquals(0.985, run.initialCoulombEfficiency(), 0.01);
        }
    }

    @Test
    void eachNumberOfASetSaysWhereItComesFrom() {
        var cell = ParameterSet.A.cell(Silicon.SMALL, SE2);
        assertEquals(
                Provenance.Kind.REPORTED,
                cell.parameter(Parameter.IONIC_CONDUCTIVITY)
                        .orElseThrow()
                        .provenance()
                        .kind());
        assertEquals(
                Provenance.Kind.CALIBRATED,
                cell.parameter(Parameter.LOADING).orElseThrow().provenance().kind());
    }
}
