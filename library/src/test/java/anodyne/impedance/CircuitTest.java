package anodyne.impedance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.measurement.Complex;
import anodyne.quantity.LaboratoryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CircuitTest {
    private static final double TO_REFERENCE = 1e-10;

    @Test
    void everyElementMeetsItsHighPrecisionValues() throws IOException {
        try (var reference = CircuitTest.class.getResourceAsStream("circuits.csv")) {
            var rows = new String(reference.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("circuit;"))
                    .map(line -> line.split(";"))
                    .toList();
            assertTrue(rows.size() > 300);
            rows.forEach(CircuitTest::assertReference);
        }
    }

    private static void assertReference(String[] row) {
        double[] values = Arrays.stream(row[2].split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        var z = Circuit.parse(row[0]).impedance(Double.parseDouble(row[1]), values);
        var exact = new Complex(Double.parseDouble(row[3]), Double.parseDouble(row[4]));
        assertEquals(0, z.minus(exact).modulus() / exact.modulus(), TO_REFERENCE, String.join(";", row));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "R0-p(R1,CPE1)-L1-C1; 10 50 1e-4 0.8 1e-6 3",
                "W1-Wo1-Ws1; 3 20 5 30 0.2",
                "G1-HN1-Zarc1; 3 20 5 30 0.8 0.7 12 1e-4 0.9",
                "p(R1-Dp1,CPE1); 3 20 500 1e-3 0.9",
                "Rs-T{Ri,Re,Q,a}; 12 180 20 2e-3 0.85",
                "E{Ri,Re,p(Rct-Dp,CPE)}; 180 20 60 30 500 2e-3 0.85",
                "Z{Ri,Re,p(Rct-Wo,C)}; 180 20 60 30 50 2e-4",
                "DL{Ri,p(Rct,CPE)}-p(T{R1,R2,Q,n},C); 180 60 2e-3 0.85 30 20 1e-3 0.7 1e-7"
            })
    void derivativesAreThoseOfSmallDifferences(String text, String numbers) {
        var circuit = Circuit.parse(text);
        double[] values = Arrays.stream(numbers.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        var gradient = new double[2 * values.length];
        var unused = new double[2 * values.length];
        for (double omega = 1e-5; omega < 1e9; omega *= 7) {
            double size = circuit.evaluate(omega, values, gradient).modulus();
            for (int i = 0; i < values.length; i++) {
                double step = 1e-5 * values[i];
                var up = values.clone();
                up[i] += step;
                var down = values.clone();
                down[i] -= step;
                var difference = circuit.evaluate(omega, up, unused).minus(circuit.evaluate(omega, down, unused));
                var derivative = new Complex(gradient[2 * i], gradient[2 * i + 1]);
                double error = difference.over(2 * step).minus(derivative).modulus() * values[i] / size;
                assertEquals(0, error, 1e-7, circuit.parameters().get(i).name() + " at ω = " + omega);
            }
        }
    }

    @Test
    void nothingOverflowsFromMicrohertzToGigahertz() {
        var circuits = List.of(
                Circuit.parse("R0-p(R1,C1)-L1-CPE1"),
                Circuit.parse("Rs-Z{Ri,Re,p(Rct-Dp,CPE)}"),
                Circuit.parse("T{Ri,Re,Q,a}-E{R1,R2,Q1,a1}-DL{R3,Q3,a3}-Wo-Ws-G-HN-Zarc-W"));
        for (var circuit : circuits) {
            for (double size : new double[] {1e-12, 1e-3, 1, 1e9}) {
                double[] values = circuit.parameters().stream()
                        .mapToDouble(each -> each.kind() == ParameterKind.EXPONENT ? 0.9 : size)
                        .toArray();
                for (double f = 1e-6; f <= 1.1e9; f *= 10) {
                    var gradient = new double[2 * values.length];
                    var z = circuit.evaluate(2 * Math.PI * f, values, gradient);
                    assertTrue(Double.isFinite(z.modulus()), circuit + " of " + size + " at " + f);
                    assertTrue(
                            Arrays.stream(gradient).allMatch(Double::isFinite), circuit + " of " + size + " at " + f);
                }
            }
        }
    }

    @Test
    void typesAndStringsMakeTheSameCircuit() {
        var built = Element.RESISTOR
                .of("s")
                .then(Circuit.parallel(Element.RESISTOR.of("1"), Element.CPE.of("1")))
                .then(Line.Z.of("Ri", "Re", Circuit.parallel(Element.RESISTOR.of("ct"), Element.CAPACITOR.of("dl"))));
        assertEquals(Circuit.parse(" Rs - p(R1, CPE1) -Z{Ri,Re,p(Rct,Cdl)}"), built);
        assertEquals(built, Circuit.parse(built.toString()));
        assertEquals(
                List.of("Rs", "R1", "CPE1.Q", "CPE1.alpha", "Ri", "Re", "Rct", "Cdl"),
                built.parameters().stream().map(CircuitParameter::name).toList());
        assertEquals(List.of(new Rails(Line.Z, "Ri", "Re")), built.rails());
    }

    @Test
    void theLongestSymbolWins() {
        assertEquals(
                List.of("Wo1.R", "Wo1.tau", "Ws1.R", "Ws1.tau", "W1", "Cdl", "CPEdl.Q", "CPEdl.alpha"),
                Circuit.parse("Wo1-Ws1-W1-Cdl-CPEdl").parameters().stream()
                        .map(CircuitParameter::name)
                        .toList());
        assertThrows(LaboratoryException.class, () -> Element.CAPACITOR.of("PE1"));
        assertThrows(LaboratoryException.class, () -> Element.RESISTOR.of("1-R2"));
    }

    @Test
    void seriesAndParallelFollowOhm() {
        assertEquals(30, Circuit.parse("R1-p(R2,R3)").impedance(1, 10, 40, 40).re(), 1e-12);
        double rc = 1 / (2 * Math.PI);
        var z = Circuit.parse("p(R1,C1)").impedance(1, 1, rc);
        assertEquals(0.5, z.re(), 1e-12);
        assertEquals(-0.5, z.im(), 1e-12);
    }

    @Test
    void aSyntheticSpectrumSaysSo() {
        var spectrum = Circuit.parse("R1").spectrum(new double[] {1, 2}, 5);
        assertTrue(spectrum.name().startsWith("synthetic"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "R0-p(R1,X2); position 9: element 'X2' is not known",
                "''; position 1: an element is expected at the end",
                "R0-; position 4: an element is expected at the end",
                "R0-p(R1,C1; position 11: ')' is expected at the end",
                "R0-p(R1,C1)); position 12: ')' is not expected",
                "R0-q(R1,C1); position 4: 'q(' is not known",
                "R0--R1; position 4: an element is expected instead of '-'",
                "R1-R1; parameter R1 occurs twice",
                "T{Ri,C1,Q,a}; position 6: resistance of a rail is 'C1'",
                "X{Ri,Re,Q,a}; position 1: 'X{' is not known",
                "T{Ri,Re,Q,b}; exponent is 'b'",
                "T{Ri,Re}; position 8: ',' is expected instead of '}'"
            })
    void aStringThatIsNoCircuitIsRefusedWithThePlace(String text, String message) {
        var error = assertThrows(LaboratoryException.class, () -> Circuit.parse(text));
        assertTrue(error.getMessage().contains(message), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 3000})
    void aStringNestedTooDeepIsRefused(int levels) {
        String text = "p(".repeat(levels) + "R1" + ")".repeat(levels);
        var error = assertThrows(LaboratoryException.class, () -> Circuit.parse(text));
        assertTrue(error.getMessage().contains("nested more than 64 levels deep"), error.getMessage());
        assertEquals(
                1,
                Circuit.parse("p(".repeat(60) + "R1" + ")".repeat(60))
                        .parameters()
                        .size());
    }

    @Test
    void valuesThatAreNotAllowedAreNamed() {
        var circuit = Circuit.parse("R0-CPE1");
        for (var values : List.of(new double[] {-1, 1, 1}, new double[] {1, 1, 1.2}, new double[] {1, Double.NaN, 1})) {
            assertThrows(LaboratoryException.class, () -> circuit.impedance(1, values));
        }
        assertThrows(LaboratoryException.class, () -> circuit.impedance(0, 1, 1, 1));
        assertThrows(LaboratoryException.class, () -> circuit.impedance(1, 1, 1));
        assertThrows(LaboratoryException.class, () -> circuit.values(Map.of("R0", 1.0)));
        assertThrows(LaboratoryException.class, () -> circuit.values(Map.of("R7", 1.0)));
    }
}
