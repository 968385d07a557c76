package anodyne.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UncertainTest {
    private static final Uncertain X = Uncertain.of(3, 0.3);
    private static final Uncertain Y = Uncertain.of(4, 0.4);

    @Test
    void independentUncertaintiesAddInQuadrature() {
        assertEquals(0.5, X.plus(Y).uncertainty(), 1e-15);
        assertEquals(0.5, X.minus(Y).uncertainty(), 1e-15);
    }

    @Test
    void relativeUncertaintiesOfProductsAndQuotientsAddInQuadrature() {
        assertEquals(Math.sqrt(0.02), X.times(Y).relativeUncertainty(), 1e-15);
        assertEquals(Math.sqrt(0.02), X.over(Y).relativeUncertainty(), 1e-15);
    }

    @Test
    void aNumberCancelsAgainstItself() {
        assertEquals(0, X.minus(X).uncertainty());
        assertEquals(0, X.over(X).uncertainty(), 1e-16);
        assertEquals(2 * X.uncertainty(), X.plus(X).uncertainty(), 1e-15);
    }

    @Test
    void aNumberIsFullyCorrelatedWithItselfAndOppositeToItsComplement() {
        assertEquals(1, Uncertain.correlation(X, X.times(7)), 1e-15);
        assertEquals(-1, Uncertain.correlation(X, X.complement()), 1e-15);
        assertEquals(0, Uncertain.correlation(X, Y));
    }

    @Test
    void powersCarryTheirDerivative() {
        assertEquals(3 * 9 * 0.3, X.power(3).uncertainty(), 1e-14);
        assertEquals(0.3 / 9, X.power(-1).uncertainty(), 1e-15);
    }

    @Test
    void exactNumbersHaveNoUncertainty() {
        assertEquals(0, Uncertain.exact(5).power(3).plus(2).uncertainty());
        assertEquals(0, Uncertain.of(5, 0).plus(Uncertain.ONE).uncertainty());
    }

    @Test
    void negativeOrInfiniteUncertaintiesAreRefused() {
        var e = assertThrows(LaboratoryException.class, () -> Uncertain.of(1, -0.1));
        assertEquals("standard uncertainty is -0.1, allowed is at least 0", e.getMessage());
        assertThrows(LaboratoryException.class, () -> Uncertain.of(1, Double.NaN));
        assertThrows(LaboratoryException.class, () -> Uncertain.of(1, Double.POSITIVE_INFINITY));
    }

    @Property
    void fractionsOfASumSumToOneWithoutUncertainty(
            @ForAll @Size(min = 2, max = 6) List<@DoubleRange(min = 0.01, max = 10) Double> amounts) {
        var parts = amounts.stream().map(a -> Uncertain.of(a, 0.1 * a)).toList();
        var total = Uncertain.sum(parts);
        var sum = Uncertain.sum(parts.stream().map(p -> p.over(total)).toList());
        assertEquals(1, sum.value(), 1e-14);
        assertEquals(0, sum.uncertainty(), 1e-14);
    }

    @Property
    void theOrderOfOperandsDoesNotMatter(
            @ForAll @DoubleRange(min = -5, max = 5) double a, @ForAll @DoubleRange(min = 0, max = 2) double u) {
        var x = Uncertain.of(a, u);
        assertEquals(x.times(Y).plus(X).uncertainty(), X.plus(Y.times(x)).uncertainty(), 1e-14);
    }

    @Property
    void propagationAgreesWithFiniteDifferences(
            @ForAll @DoubleRange(min = 0.5, max = 5) double a, @ForAll @DoubleRange(min = 0.5, max = 5) double b) {
        double h = 1e-6;
        double da = (formula(a + h, b) - formula(a - h, b)) / (2 * h) * 0.1;
        double db = (formula(a, b + h) - formula(a, b - h)) / (2 * h) * 0.2;
        var x = Uncertain.of(a, 0.1);
        var y = Uncertain.of(b, 0.2);
        var result = x.times(y).plus(x.power(3)).over(y.minus(x.times(-1)));
        assertEquals(formula(a, b), result.value(), 1e-12);
        assertEquals(Math.hypot(da, db), result.uncertainty(), 1e-6);
    }

    private static double formula(double a, double b) {
        return (a * b + a * a * a) / (b + a);
    }
}
