package anodyne.measurement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.quantity.LaboratoryException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpectrumTest {
    private static final Spectrum HIGH =
            Spectrum.of("a", new double[] {1e6, 1e4}, new double[] {1, 2}, new double[] {0.5, -1});
    private static final Spectrum LOW =
            Spectrum.of("b", new double[] {1, 1e5}, new double[] {3, 4}, new double[] {-1, -2});

    @Test
    void maskedPointsStayAndAreNotUsed() {
        var masked = HIGH.mask(point -> point.impedance().im() > 0);
        assertEquals(2, masked.size());
        assertEquals(1, masked.used().size());
        assertEquals(2, masked.unmasked().used().size());
        assertEquals(2, HIGH.used().size());
        assertEquals(1, HIGH.between(1e5, 1e7).used().size());
    }

    @Test
    void mergedSpectraAreInOrderAndKeepTheirMasks() {
        var merged = HIGH.maskPoints(1).merge(LOW);
        assertEquals(
                List.of(1e6, 1e5, 1e4, 1.0),
                merged.points().stream().map(SpectrumPoint::frequency).toList());
        assertTrue(merged.isMasked(2));
        assertEquals(3, merged.used().size());
    }

    @Test
    void metadataOnWhichBothAgreeStay() {
        var merged = HIGH.with("cell", "1")
                .with("T", "25")
                .merge(LOW.with("cell", "1").with("T", "60"));
        assertEquals(java.util.Map.of("cell", "1"), merged.metadata());
    }

    @Test
    void whatIsNoSpectrumIsRefusedWithThePlace() {
        refuse("number of points", new double[] {}, new double[] {}, new double[] {});
        refuse("number of points", new double[] {1}, new double[] {1}, new double[] {1});
        refuse("all 2 frequencies", new double[] {1, 1}, new double[] {1, 2}, new double[] {1, 2});
        refuse("frequency of point 2 is 0 Hz", new double[] {1, 0}, new double[] {1, 2}, new double[] {1, 2});
        refuse("frequency of point 2 is -1 Hz", new double[] {1, -1}, new double[] {1, 2}, new double[] {1, 2});
        refuse("point 1 is NaN", new double[] {1, 2}, new double[] {Double.NaN, 2}, new double[] {1, 2});
        refuse("are 2, 1 and 2", new double[] {1, 2}, new double[] {2}, new double[] {1, 2});
        assertThrows(LaboratoryException.class, () -> HIGH.maskPoints(2));
    }

    private static void refuse(String message, double[] frequency, double[] real, double[] imaginary) {
        var error = assertThrows(LaboratoryException.class, () -> Spectrum.of("x", frequency, real, imaginary));
        assertTrue(error.getMessage().contains(message), error.getMessage());
    }

    @Test
    void seriesRefuseWhatDoesNotFit() {
        assertThrows(
                LaboratoryException.class,
                () -> TimeSeries.of("t", new double[] {1, 0}, new double[] {1, 1}, new double[] {1, 1}));
        assertThrows(
                LaboratoryException.class, () -> CurrentVoltageSeries.of("iv", new double[] {1}, new double[] {1, 2}));
        var series = CurrentVoltageSeries.of("iv", new double[] {1, 2}, new double[] {1, 2});
        assertFalse(series.hasDeviations());
        assertThrows(LaboratoryException.class, () -> series.withDeviations(1, 0));
    }

    @Test
    void complexNumbersKeepTheirAlgebra() {
        var a = new Complex(3, -4);
        assertEquals(5, a.modulus());
        assertEquals(3, a.sqrt().times(a.sqrt()).re(), 1e-15);
        assertEquals(1, a.over(a).re(), 1e-16);
        assertEquals(-4, a.log().exp().im(), 1e-14);
        assertEquals(-7, a.power(2).re(), 1e-14);
        assertEquals(1e-300, new Complex(1e300, 0).inverse().re(), 1e-314);
    }
}
