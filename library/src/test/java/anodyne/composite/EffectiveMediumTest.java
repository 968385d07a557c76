package anodyne.composite;

import static anodyne.composite.EffectiveMedium.bruggeman;
import static anodyne.composite.EffectiveMedium.hashinShtrikmanLower;
import static anodyne.composite.EffectiveMedium.hashinShtrikmanUpper;
import static anodyne.composite.EffectiveMedium.maxwell;
import static anodyne.composite.EffectiveMedium.percolation;
import static anodyne.composite.EffectiveMedium.symmetricBruggeman;
import static anodyne.composite.EffectiveMedium.wienerLower;
import static anodyne.composite.EffectiveMedium.wienerUpper;
import static anodyne.quantity.Units.mS_per_cm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Uncertain;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class EffectiveMediumTest {

    @Property
    void isotropicTheoriesLieWithinHashinAndShtrikmansBoundsAndTheseWithinWieners(
            @ForAll @DoubleRange(max = 1) double phi,
            @ForAll @Scale(6) @DoubleRange(min = 1e-3, max = 1e3) double one,
            @ForAll @Scale(6) @DoubleRange(min = 1e-3, max = 1e3) double two) {
        double slack = 1e-9 * (one + two);
        double lower = hashinShtrikmanLower(phi, one, two);
        double upper = hashinShtrikmanUpper(phi, one, two);
        assertTrue(wienerLower(phi, one, two) <= lower + slack);
        assertTrue(upper <= wienerUpper(phi, one, two) + slack);
        for (double theory : new double[] {maxwell(phi, one, two), symmetricBruggeman(phi, one, two)}) {
            assertTrue(lower <= theory + slack && theory <= upper + slack);
        }
    }

    @Property
    void equalPhasesConductAsOne(
            @ForAll @DoubleRange(max = 1) double phi,
            @ForAll @Scale(6) @DoubleRange(min = 1e-3, max = 1e3) double sigma) {
        assertEquals(sigma, symmetricBruggeman(phi, sigma, sigma), 1e-9 * sigma);
        assertEquals(sigma, maxwell(phi, sigma, sigma), 1e-9 * sigma);
        assertEquals(sigma, wienerLower(phi, sigma, sigma), 1e-9 * sigma);
    }

    @Property
    void theSymmetricTheoryDoesNotCareWhichPhaseIsCalledFirst(
            @ForAll @DoubleRange(max = 1) double phi, @ForAll @DoubleRange(max = 1e3) double one) {
        double slack = 1e-8 * (one + 2);
        assertEquals(symmetricBruggeman(phi, one, 2), symmetricBruggeman(1 - phi, 2, one), slack);
        assertEquals(hashinShtrikmanUpper(phi, one, 2), hashinShtrikmanUpper(1 - phi, 2, one), slack);
    }

    @Property
    void theSymmetricTheorySolvesItsEquation(
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double phi,
            @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 1e6) double two) {
        double sigma = symmetricBruggeman(phi, 1, two);
        double balance = phi * (1 - sigma) / (1 + 2 * sigma) + (1 - phi) * (two - sigma) / (two + 2 * sigma);
        assertEquals(0, balance, 1e-9);
    }

    @Property
    void allTheoriesKnowThePurePhases(@ForAll @Scale(6) @DoubleRange(min = 1e-3, max = 1e3) double sigma) {
        assertEquals(sigma, bruggeman(1, sigma), 1e-12 * sigma);
        assertEquals(sigma, maxwell(1, sigma, 0), 1e-12 * sigma);
        assertEquals(sigma, symmetricBruggeman(1, sigma, 0), 1e-12 * sigma);
        assertEquals(sigma, percolation(1, sigma, 0.3, 2), 1e-12 * sigma);
        assertEquals(0, symmetricBruggeman(0, sigma, 0));
        assertEquals(0, wienerLower(0.5, sigma, 0));
        assertEquals(0, hashinShtrikmanLower(0.9, sigma, 0));
    }

    @Test
    void publishedFormsForALoneConductorComeOut() {
        assertEquals(2 * 0.6 / (3 - 0.6), hashinShtrikmanUpper(0.6, 1, 0), 1e-12);
        assertEquals((3 * 0.6 - 1) / 2, symmetricBruggeman(0.6, 1, 0), 1e-12);
        assertEquals(0, symmetricBruggeman(0.3, 1, 0));
        assertEquals(Math.pow(0.6, 1.5), bruggeman(0.6, 1), 1e-12);
        assertEquals(0, percolation(0.3, 1, 0.3116, 2));
    }

    @Test
    void theoriesRefuseWhatIsNoFractionOrNoConductivity() {
        assertThrows(LaboratoryException.class, () -> bruggeman(1.1, 1));
        assertThrows(LaboratoryException.class, () -> bruggeman(Double.NaN, 1));
        assertThrows(LaboratoryException.class, () -> maxwell(0.5, -1, 0));
        assertThrows(LaboratoryException.class, () -> percolation(0.5, 1, 1, 2));
        assertThrows(LaboratoryException.class, () -> percolation(0.5, 1, 0.3, 0));
    }

    @Test
    void straightChannelsHaveATortuosityFactorOfOne() {
        var channels =
                new TortuosityFactor(Uncertain.exact(0.4), Uncertain.exact(2), Uncertain.exact(wienerUpper(0.4, 2, 0)));
        assertEquals(1, channels.value().value(), 1e-12);
        assertFalse(channels.contradictsWienerBound());
    }

    @Test
    void theMeasuredTortuosityFactorCarriesTheUncertaintyOfTheConductivity() {
        var measured = new TortuosityFactor(
                Uncertain.exact(0.409),
                Uncertain.exact(9.7 * mS_per_cm),
                Uncertain.of(0.15 * mS_per_cm, 0.024 * mS_per_cm));
        assertEquals("κ = 26.4 ± 4.2", measured.toString());
    }

    @Test
    void aConductivityAboveWienersBoundIsTold() {
        var wrong = new TortuosityFactor(Uncertain.exact(0.4), Uncertain.exact(1), Uncertain.exact(0.5));
        assertTrue(wrong.contradictsWienerBound());
        assertTrue(wrong.toString().contains("contradicts"));
        assertThrows(
                LaboratoryException.class,
                () -> new TortuosityFactor(Uncertain.exact(0.4), Uncertain.exact(1), Uncertain.ZERO));
    }
}
