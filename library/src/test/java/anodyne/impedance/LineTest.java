package anodyne.impedance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.measurement.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LineTest {
    private static final double RI = 180;
    private static final double RE = 25;
    private static final double RP = RI * RE / (RI + RE);
    private static final double LOW = 1e-6;
    private static final double HIGH = 1e9;

    private static Circuit blocking(Line line) {
        return line.of("Ri", "Re", Element.CPE.of(""));
    }

    private static double error(Line line, Complex interfacial, int rungs) {
        var exact = line.evaluate(RI, RE, interfacial, new Line.Derivatives());
        return Ladder.impedance(line, RI, RE, interfacial, rungs).minus(exact).modulus() / exact.modulus();
    }

    @ParameterizedTest
    @EnumSource
    void aLadderComesNearerWithTheSquareOfItsRungs(Line line) {
        for (double size : new double[] {300, 10, 1, 0.1}) {
            var interfacial = new Complex(0.5 * size, -size);
            double nu = Math.sqrt((RI + RE) / interfacial.modulus());
            int rungs = (int) Math.ceil(20 * nu);
            double coarse = error(line, interfacial, rungs);
            double fine = error(line, interfacial, 10 * rungs);
            assertTrue(coarse < 0.2 * Math.pow(nu / rungs, 2), "error " + coarse + " at ν = " + nu);
            assertEquals(100, coarse / fine, 5, "at ν = " + nu);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLadderOfManyRungsMeetsAHugeNu(Line line) {
        var interfacial = new Complex(5e-5, -1.8e-4);
        assertTrue(Math.sqrt((RI + RE) / interfacial.modulus()) > 1000);
        assertTrue(error(line, interfacial, 200_000) < 1e-5, () -> "error " + error(line, interfacial, 200_000));
    }

    @Test
    void atHighFrequencyBothRailsAreInParallel() {
        for (var line : Line.values()) {
            var z = blocking(line).impedance(HIGH, RI, RE, 1, 1);
            assertEquals(RP, z.re(), 1e-2);
        }
    }

    @Test
    void atLowFrequencyABlockingInterfaceLeavesOneRail() {
        assertEquals(RI, blocking(Line.T).impedance(LOW, RI, RE, 1e-4, 1).re(), 1e-9);
        assertEquals(RE, blocking(Line.E).impedance(LOW, RI, RE, 1e-4, 1).re(), 1e-9);
        double third = blocking(Line.Z).impedance(LOW, RI, RE, 1e-4, 1).re();
        assertEquals((RI + RE) / 3, third, 1e-9);
    }

    @Test
    void atLowFrequencyALeakyInterfaceShortensTheRail() {
        double rct = 60;
        var interfacial = new Complex(rct, 0);
        for (var line : new Line[] {Line.T, Line.E}) {
            double rail = line == Line.T ? RI : RE;
            var z = line.evaluate(RI, RE, interfacial, new Line.Derivatives());
            assertTrue(z.re() < rail && z.re() > RP, line + " gives " + z);
        }
        var circuit = Circuit.parse("Z{Ri,Re,p(Rct,C)}");
        assertEquals(
                circuit.impedance(LOW, RI, RE, rct, 1e-9).re(),
                Line.Z.evaluate(RI, RE, interfacial, new Line.Derivatives()).re(),
                1e-9);
    }

    @Test
    void theElectronicLineIsTheIonicOneWithItsRailsExchanged() {
        for (double f = 1e-6; f < 1e9; f *= 10) {
            assertEquals(
                    blocking(Line.T).impedance(f, RI, RE, 2e-3, 0.85),
                    blocking(Line.E).impedance(f, RE, RI, 2e-3, 0.85));
        }
    }

    @Test
    void theLineOfAnElectrodeDoesNotTellItsRailsApart() {
        for (double f = 1e-6; f < 1e9; f *= 10) {
            var one = blocking(Line.Z).impedance(f, RI, RE, 2e-3, 0.85);
            var other = blocking(Line.Z).impedance(f, RE, RI, 2e-3, 0.85);
            assertEquals(0, one.minus(other).modulus() / one.modulus(), 1e-14);
        }
    }

    @Test
    void withoutElectronicResistanceTheElectrodeIsAPore() {
        var pore = DeLevie.of("Ri", Element.CPE.of(""));
        for (double f = 1e-6; f < 1e9; f *= 10) {
            var z = blocking(Line.Z).impedance(f, RI, 1e-16, 2e-3, 0.85);
            assertEquals(0, z.minus(pore.impedance(f, RI, 2e-3, 0.85)).modulus() / z.modulus(), 1e-11);
        }
    }
}
