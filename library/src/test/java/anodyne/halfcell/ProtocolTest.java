package anodyne.halfcell;

import static anodyne.quantity.Units.mA_per_cm2;
import static anodyne.quantity.Units.mS_per_cm;
import static anodyne.quantity.Units.um;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.composite.Composite;
import anodyne.material.Argyrodite;
import anodyne.material.Carbon;
import anodyne.material.Silicon;
import anodyne.material.SizeDistribution;
import anodyne.quantity.LaboratoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ProtocolTest {
    private static final HalfCell CELL = Cells.of(50 * um, 0.35, 0.5 * um, 0.15 * mS_per_cm, 0.5 * mA_per_cm2)
            .mesh(new Mesh(10, 10, 1));

    @Test
    void constantVoltageFollowsConstantCurrentWithoutAJump() {
        var run = CELL.run(Protocol.constantCurrentConstantVoltage(8 * mA_per_cm2, -0.5, 0.4 * mA_per_cm2));
        var current = run.courses().get(0);
        var voltage = run.courses().get(1);
        assertEquals(End.VOLTAGE_LIMIT, current.end());
        assertEquals(End.CURRENT_LIMIT, voltage.end());
        assertEquals(8 * mA_per_cm2, voltage.first().current(), 1e-5);
        assertEquals(0.4 * mA_per_cm2, voltage.last().current(), 1e-9);
        for (var instant : voltage.states()) {
            assertEquals(-0.5, instant.voltage(), 1e-4);
        }
        assertTrue(voltage.arealCapacity() > 0);
    }

    @Test
    void restRelaxesTowardsEquilibrium() {
        var rest = CELL.run(Protocol.pulse(16 * mA_per_cm2, 300, 100 * 3600))
                .courses()
                .get(1);
        assertEquals(0, rest.arealCapacity(), 1e-9);
        var losses = rest.last().losses();
        assertEquals(losses.equilibrium(), losses.voltage(), 1e-3);
        assertEquals(100 * 3600, rest.duration(), 1e-6);
    }

    @Test
    void titrationEndsWithThePulseThatMeetsTheCutoff() {
        var run = CELL.run(Protocol.titration(8 * mA_per_cm2, 900, 900, 100));
        var last = run.courses().get(run.courses().size() - 1);
        assertEquals(End.LOWER_CUTOFF, last.end());
        assertTrue(run.courses().size() > 5 && run.courses().size() < 200);
    }

    @Test
    void aChargeLimitIsMet() {
        var course = CELL.run(Protocol.of(Step.current(40).untilCharge(3600)))
                .courses()
                .get(0);
        assertEquals(End.CHARGE_LIMIT, course.end());
        assertEquals(3600, course.arealCapacity(), 1e-6);
        assertEquals(90, course.duration(), 1e-6);
        assertEquals(course.arealCapacity() / (50 * um), course.volumetricCapacity(), 1e-3);
    }

    @Test
    void aDriveFollowsItsFile(@TempDir Path folder) throws IOException {
        var file =
                Files.writeString(folder.resolve("drive.csv"), "time/s,current/(mA/cm2)\n0,8\n100,0\n200,-4\n250,0\n");
        var course = CELL.run(Protocol.drive(file)).courses().get(0);
        assertEquals(250, course.duration(), 1e-9);
        assertEquals(80 * 100 - 40 * 50, course.arealCapacity(), 1e-6);
        assertEquals(-40, course.last().current(), 1e-9);
    }

    @Test
    void aBadDriveNamesFileAndLine(@TempDir Path folder) throws IOException {
        refusedDrive(folder, "time/s,current/(mA/cm2)\n0,8\n100,0,5\n", "line 3: '100,0,5' holds 3 fields");
        refusedDrive(folder, "time/s,current/(mA/cm2)\n0,8\n0,5\n", "line 3: time is 0.0 s");
        refusedDrive(folder, "time/s,current/(mA/cm2)\n0,eight\n", "line 2: 'eight' is not a number");
        refusedDrive(folder, "time/s,current/(mA/cm2)\n0,NaN\n", "line 2: 'NaN' is not allowed");
        refusedDrive(folder, "time/s,current/(mA/cm2)\n0,1\n", "less than 2 lines");
        refusedDrive(folder, "0,1\n1,2", "line 1: header");
        refusedDrive(folder, "", "line 1: header");
        refused("cannot be read", () -> Protocol.drive(folder.resolve("missing.csv")));
    }

    private static void refusedDrive(Path folder, String text, String reason) throws IOException {
        var file = Files.writeString(folder.resolve("bad.csv"), text);
        refused("bad.csv, line", () -> Protocol.drive(file));
        refused(reason, () -> Protocol.drive(file));
    }

    @Test
    void anEnormousCurrentEndsAtOnce() {
        var course = CELL.lithiate(1e6 * mA_per_cm2);
        assertTrue(course.endedAtOnce());
        assertEquals(0, course.arealCapacity());
        assertTrue(course.toString().contains("0 mAh/cm², because the voltage is"), course::toString);
    }

    @Test
    void whatCannotBeIsRefused() {
        refused("thickness is -50 µm, allowed is more than 0 µm", () -> CELL.thickness(-50 * um));
        refused("volume fraction of silicon is 1.2", () -> CELL.with(Parameter.SILICON_FRACTION, 1.2));
        refused("porosity is 1", () -> CELL.with(Parameter.POROSITY, 1));
        refused("effective ionic conductivity is NaN", () -> CELL.ionicConductivity(Double.NaN));
        refused("temperature is 25 K", () -> CELL.with(Parameter.TEMPERATURE, 25));
        refused("lithiation current is -1 mA/cm²", () -> CELL.lithiate(-1 * mA_per_cm2));
        refused("current density is 0", () -> Step.current(0));
        refused("duration is -1 s", () -> Step.rest(-1));
        refused("frequency is 0 Hz", () -> CELL.impedance(0.5, 0));
        refused("number of slices is 0", () -> new Mesh(0, 10, 1));
        refused(
                "effective ionic conductivity is not given",
                () -> HalfCell.of(SizeDistribution.measured(1 * um))
                        .with(Parameter.LOADING, 0.04)
                        .with(Parameter.SILICON_FRACTION, 0.35)
                        .lithiate(10));
        refused(
                "voltage at rest is 0.27",
                () -> CELL.with(Parameter.UPPER_CUTOFF, 0.2).lithiate(10));
        refused(
                "lower cut-off voltage is -0.57",
                () -> CELL.with(Parameter.UPPER_CUTOFF, -0.6).lithiate(10));
    }

    private static void refused(String reason, Executable work) {
        var error = assertThrows(LaboratoryException.class, work);
        assertTrue(error.getMessage().contains(reason), error::getMessage);
    }

    @Test
    void aModelThatBreaksDownSaysWhereAndReturnsNothing() {
        var broken = new OpenCircuitPotential() {
            @Override
            public double lithiation(double lithiation) {
                return lithiation > 0.3 ? Double.NaN : 1 - lithiation;
            }

            @Override
            public double lithiationSlope(double lithiation) {
                return -1;
            }

            @Override
            public double delithiation(double lithiation) {
                return lithiation(lithiation);
            }

            @Override
            public double delithiationSlope(double lithiation) {
                return -1;
            }
        };
        refused(
                "step 1 of 1, current 1 mA/cm², stops at",
                () -> CELL.potential(broken).lithiate(10));
        refused("in slice", () -> CELL.potential(broken).lithiate(10));
        refused("θ = 0.29", () -> CELL.potential(broken).lithiate(10));
    }

    @Test
    void warmthHelpsAndLostContactHurts() {
        double usual = CELL.lithiate(160).arealCapacity();
        assertTrue(CELL.with(Parameter.TEMPERATURE, 333.15).lithiate(160).arealCapacity() > 1.05 * usual);
        assertTrue(CELL.with(Parameter.CONTACT_SHARE, 0.02).lithiate(160).arealCapacity() < 0.95 * usual);
        assertTrue(CELL.with(Parameter.SWELLING, 2.8).lithiate(160).arealCapacity() < usual);
    }

    @Test
    void aSmallCounterElectrodeEndsTheLithiation() {
        var cell = CELL.with(Parameter.COUNTER_CAPACITY, 0.5 * CELL.theoreticalCapacity());
        var course = cell.lithiate(16);
        assertEquals(0.25, course.arealCapacity() / CELL.theoreticalCapacity(), 0.01);
    }

    @Test
    void anElectrodeBringsItsNumbers() {
        var anode = Composite.of(Silicon.SMALL, 0.461)
                .with(Argyrodite.LI5_5PS4_5CL1_5, 0.469)
                .with(Carbon.VGCNF, 0.07)
                .porosity(0.2088)
                .loading(0.04);
        var cell = HalfCell.of(anode).ionicConductivity(0.27 * mS_per_cm).separator(800 * um);
        assertEquals(anode.thickness().value(), cell.thickness(), 1e-12);
        assertEquals(anode.theoreticalCapacity().perArea().value(), cell.theoreticalCapacity(), 1e-6);
        assertTrue(cell.mesh(new Mesh(10, 5, 3)).lithiate(80).arealCapacity() > 0);
    }
}
