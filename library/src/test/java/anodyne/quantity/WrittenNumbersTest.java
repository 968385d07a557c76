package anodyne.quantity;

import static anodyne.quantity.Units.mS_per_cm;
import static anodyne.quantity.Units.um;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0.3333333333333333, 0.333333",
        "0.0000002, 2e-07",
        "20000000, 2e+07",
        "0.2088, 0.2088",
        "123456, 123456",
        "-1.5e-12, -1.5e-12",
        "0, 0",
        "-0.0, 0",
        "NaN, NaN",
        "-Infinity, -∞",
    })
    void numbersAreWrittenWithTheDigitsThatTheyDeserve(double value, String written) {
        assertEquals(written, Digits.plain(value));
    }

    @ParameterizedTest
    @CsvSource({
        "0.2088, 0.017, 0.209 ± 0.017",
        "26.2377, 10.396, 26 ± 10",
        "0.15, 0.024, 0.150 ± 0.024",
        "123456, 1234, 123500 ± 1200",
        "0.00000123, 0.00000045, (1.23 ± 0.45)e-06",
        "9.996, 0.0996, 10.00 ± 0.10",
        "5, 0, 5",
        "1, 1e-300, 1",
        "0, 0.5, 0.00 ± 0.50",
    })
    void aValueEndsAtTheSecondDigitOfItsUncertainty(double value, double uncertainty, String written) {
        assertEquals(written, Digits.withUncertainty(value, uncertainty));
    }

    @Property
    void everyNumberCanBeWritten(@ForAll double value, @ForAll double uncertainty) {
        assertTrue(Digits.plain(value).length() < 20);
        assertTrue(Digits.withUncertainty(value, Math.abs(uncertainty)).length() < 60);
    }

    @Property
    void aWrittenNumberReadsBackToSixDigits(@ForAll double value) {
        assertEquals(value, Double.parseDouble(Digits.plain(value)), Math.abs(value) * 1e-5);
    }

    @Test
    void theSymbolFollowsTheNumber() {
        assertEquals("9.7 mS/cm", Unit.MS_PER_CM.format(9.7 * mS_per_cm));
        assertEquals("(0.150 ± 0.024) mS/cm", Unit.MS_PER_CM.format(Uncertain.of(0.015, 0.0024)));
        assertEquals("3", Unit.ONE.format(3));
    }

    @Test
    void anUnknownSymbolIsRefusedWithTheKnownOnes() {
        assertEquals(Unit.UM, Unit.parse("µm"));
        var e = assertThrows(LaboratoryException.class, () -> Unit.parse("furlong"));
        assertTrue(e.getMessage().startsWith("unit is 'furlong', allowed are ["), e.getMessage());
    }

    @Test
    void everyGreekUnitHasAnAsciiTwinAndBothMicroSigns() throws ReflectiveOperationException {
        Set<String> names =
                Arrays.stream(Units.class.getFields()).map(Field::getName).collect(Collectors.toSet());
        for (String name : names) {
            String ascii = name.replaceAll("[\u00b5\u03bc]", "u").replace("\u03a9", "ohm");
            assertEquals(
                    Units.class.getField(ascii).getDouble(null),
                    Units.class.getField(name).getDouble(null),
                    name);
            assertTrue(names.contains(name.replace('\u00b5', '\u03bc')), name);
        }
    }

    @Test
    void aRangeNamesQuantityValueUnitAndWhatIsAllowed() {
        refuses("thickness is -5 µm, allowed is more than 0 µm", Range.POSITIVE, "thickness", -5 * um, Unit.UM);
        refuses("porosity is 1, allowed is 0 to 1 (itself not allowed)", Range.LESS_THAN_ONE, "porosity", 1, Unit.ONE);
        refuses("x is NaN, allowed is any finite number", Range.FINITE, "x", Double.NaN, Unit.ONE);
    }

    private static void refuses(String message, Range range, String quantity, double value, Unit unit) {
        var e = assertThrows(LaboratoryException.class, () -> range.require(quantity, value, unit));
        assertEquals(message, e.getMessage());
    }

    @Property
    void onlyFiniteNumbersAreEverAllowed(@ForAll double value) {
        assertEquals(Double.isFinite(value), Range.FINITE.contains(value));
        assertEquals(value >= 0 && value <= 1, Range.FRACTION.contains(value));
    }
}
