package anodyne.material;

import static anodyne.quantity.Units.g_per_cm3;
import static anodyne.quantity.Units.m2_per_g;
import static anodyne.quantity.Units.nm;
import static anodyne.quantity.Units.per_um;
import static anodyne.quantity.Units.um;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Provenance;
import anodyne.quantity.Quantity;
import anodyne.quantity.Unit;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeDistributionTest {

    @ParameterizedTest(name = "{0} nm ± {1} nm: {2}, {3}, {4} per µm")
    @CsvSource({
        "86.6, 36.5, 53.2, 50.0, 69.3",
        "1360, 490, 3.59, 3.46, 4.41",
        "9660, 2830, 0.536, 0.527, 0.621",
    })
    void theThreeSiliconsHaveTheKnownSurfaceToVolumeUnderEachConvention(
            double mean, double deviation, double normal, double lognormal, double naive) {
        double rounding = 0.0015 * normal;
        assertEquals(normal, SizeDistribution.normal(mean * nm, deviation * nm).surfaceToVolume() / per_um, rounding);
        assertEquals(
                lognormal, SizeDistribution.lognormal(mean * nm, deviation * nm).surfaceToVolume() / per_um, rounding);
        assertEquals(naive, 6 / (mean * nm) / per_um, rounding);
    }

    @Test
    void uniformSizesHaveTheMomentsOfARectangle() {
        var sizes = SizeDistribution.uniform(3 * um, 8 * um);
        assertEquals(5.5 * um, sizes.moment(1), 1e-18);
        assertEquals(5 * um / Math.sqrt(12), sizes.standardDeviation(), 1e-15);
        assertEquals((4096 - 81) / 20.0 * um * um * um, sizes.moment(3), 1e-28);
        assertEquals(1, sizes.density(5 * um) * 5 * um, 1e-12);
        assertEquals(0, sizes.density(9 * um));
        assertEquals(5.5 * um, sizes.quantile(0.5, Weighting.NUMBER), 1e-15);
        assertThrows(LaboratoryException.class, () -> SizeDistribution.uniform(8 * um, 3 * um));
    }

    @Test
    void beadsOfOneSizeHaveSixOverTheirDiameter() {
        var beads = SizeDistribution.measured(2 * um, 2 * um, 2 * um);
        assertEquals(3, beads.surfaceToVolume() / per_um, 1e-12);
        assertEquals(2 * um, beads.quantile(0.5, Weighting.VOLUME));
        assertEquals(0, beads.standardDeviation(), 1e-12);
        assertEquals(1.28755, beads.specificSurface(2.33 * g_per_cm3) / m2_per_g, 1e-5);
    }

    @Provide
    Arbitrary<SizeDistribution> distributions() {
        var means = Arbitraries.doubles().between(0.01, 20).map(d -> d * um);
        var variations = Arbitraries.doubles().between(0.05, 0.6);
        var normal = Combinators.combine(means, variations).as((m, v) -> SizeDistribution.normal(m, m * v));
        var lognormal = Combinators.combine(means, variations).as((m, v) -> SizeDistribution.lognormal(m, m * v));
        var measured = means.array(double[].class).ofMinSize(3).ofMaxSize(50).map(SizeDistribution::measured);
        var truncated = Combinators.combine(
                        Arbitraries.oneOf(normal, lognormal),
                        Arbitraries.doubles().between(0.1, 0.9))
                .as((whole, cut) -> whole.truncated(cut * whole.moment(1), 2 * whole.moment(1)));
        return Arbitraries.oneOf(normal, lognormal, measured, truncated);
    }

    @Property(tries = 300)
    void meansGrowFromNumberOverSurfaceToVolume(@ForAll("distributions") SizeDistribution sizes) {
        double slack = 1 + 1e-9;
        assertTrue(sizes.mean(Weighting.NUMBER) <= sizes.mean(Weighting.SURFACE) * slack);
        assertTrue(sizes.mean(Weighting.SURFACE) <= sizes.mean(Weighting.VOLUME) * slack);
        assertEquals(6, sizes.mean(Weighting.SURFACE) * sizes.surfaceToVolume(), 1e-9);
    }

    @Property(tries = 300)
    void aQuantileLeavesItsShareBelow(
            @ForAll("distributions") SizeDistribution sizes,
            @ForAll Weighting weighting,
            @ForAll @DoubleRange(min = 0.02, max = 0.98) double share) {
        double d = sizes.quantile(share, weighting);
        assertTrue(sizes.cumulative(d * (1 + 1e-9), weighting) >= share - 1e-9);
        assertTrue(sizes.cumulative(d * (1 - 1e-9), weighting) <= share + 1e-9);
    }

    @Property(tries = 50)
    void partialMomentsAreTheIntegralsOfTheDensity(
            @ForAll @DoubleRange(min = 0.1, max = 0.5) double variation,
            @ForAll @DoubleRange(min = 0.4, max = 1.9) double end) {
        var normal = SizeDistribution.normal(1, variation);
        for (var sizes : List.of(normal, SizeDistribution.lognormal(1, variation), normal.truncated(0.3, 2))) {
            for (int k = 0; k <= 4; k++) {
                int order = k;
                double integral = new IterativeLegendreGaussIntegrator(20, 1e-10, 1e-13)
                        .integrate(2_000_000, d -> Math.pow(d, order) * sizes.density(d), 0.3, end);
                double expected = sizes.partialMoment(k, end) - sizes.partialMoment(k, 0.3);
                assertEquals(expected, integral, 1e-9, "order " + k + " of " + sizes);
            }
        }
    }

    @Test
    void aNormalDistributionTruncatedAtZeroLosesItsNegativeDiameters() {
        var whole = SizeDistribution.normal(86.6 * nm, 36.5 * nm);
        assertEquals(0.0088, whole.partialMoment(0, 0), 1e-4);
        var positive = whole.truncated(0, Double.POSITIVE_INFINITY);
        assertEquals(0, positive.partialMoment(0, 0));
        assertTrue(positive.mean(Weighting.NUMBER) > whole.mean(Weighting.NUMBER));
    }

    @Test
    void truncationKeepsTheShapeWithin() {
        var whole = SizeDistribution.lognormal(2, 1);
        var part = whole.truncated(1, 3);
        assertEquals(whole.density(2) / whole.density(1.5), part.density(2) / part.density(1.5), 1e-12);
        assertEquals(1, part.moment(0), 1e-12);
        assertEquals(0, part.density(0.99));
        assertEquals(0, part.density(3.01));
        assertEquals(2.5, SizeDistribution.measured(1, 2, 3, 4).truncated(2, 3).mean(Weighting.NUMBER), 1e-12);
    }

    @Test
    void impossibleDistributionsAreRefused() {
        var whole = SizeDistribution.normal(1 * um, 0.1 * um);
        for (Executable wrong : List.<Executable>of(
                () -> SizeDistribution.normal(-1, 1),
                () -> SizeDistribution.normal(1, 0),
                () -> SizeDistribution.lognormal(Double.NaN, 1),
                () -> SizeDistribution.measured(),
                () -> whole.truncated(2 * um, 1 * um),
                () -> whole.truncated(5 * um, 6 * um),
                () -> whole.truncated(Double.NaN, 1),
                () -> whole.quantile(1, Weighting.NUMBER),
                () -> whole.specificSurface(0))) {
            assertThrows(LaboratoryException.class, wrong);
        }
        var e = assertThrows(LaboratoryException.class, () -> SizeDistribution.measured(1 * um, -3 * um));
        assertEquals("measured diameter number 2 is -3 µm, allowed is more than 0 µm", e.getMessage());
    }

    @Test
    void theHistogramOfMeasuredDiametersIntegratesToOne() {
        var sizes = SizeDistribution.measured(new Random(4).doubles(500, 1, 3).toArray());
        double step = 1e-4;
        double sum = 0;
        for (double d = 0.9; d < 3.5; d += step) {
            sum += sizes.density(d) * step;
        }
        assertEquals(1, sum, 0.02);
    }

    @Test
    void aNormalFitRecoversTheDistributionWithinItsStandardErrors() {
        var random = new Random(11);
        var truth = SizeDistribution.normal(9.66 * um, 2.0 * um);
        var fit = SizeFit.normal(random.doubles(4000)
                .map(u -> 9.66 * um + 2.0 * um * random.nextGaussian())
                .toArray());
        recovers(truth, fit);
    }

    @Test
    void aLognormalFitRecoversTheDistributionWithinItsStandardErrors() {
        var random = new Random(11);
        var truth = (LognormalSizes) SizeDistribution.lognormal(1.36 * um, 0.8 * um);
        double[] diameters = random.doubles(4000)
                .map(u -> Math.exp(truth.logMean() + truth.logDeviation() * random.nextGaussian()))
                .toArray();
        var fit = SizeFit.lognormal(diameters);
        recovers(truth, fit);
        assertTrue(fit.aicc() < SizeFit.normal(diameters).aicc());
    }

    private static void recovers(SizeDistribution truth, SizeFit fit) {
        assertEquals(truth.moment(1), fit.mean().value(), 3 * fit.mean().uncertainty());
        assertEquals(
                truth.standardDeviation(),
                fit.standardDeviation().value(),
                3 * fit.standardDeviation().uncertainty());
        assertEquals(
                truth.surfaceToVolume(),
                fit.surfaceToVolume().value(),
                3 * fit.surfaceToVolume().uncertainty());
        assertEquals(fit.sizes().moment(1), fit.mean().value(), 1e-9 * um);
        assertEquals(fit.sizes().standardDeviation(), fit.standardDeviation().value(), 1e-9 * um);
        assertEquals(fit.sizes().surfaceToVolume(), fit.surfaceToVolume().value(), 1e-6 * per_um);
    }

    @Test
    void standardErrorsShrinkWithTheSquareRootOfTheCount() {
        double[] few = {1 * um, 2 * um, 3 * um, 2 * um};
        double[] many = new Random(1).ints(400, 0, 4).mapToDouble(i -> few[i]).toArray();
        double deviation = SizeFit.normal(many).standardDeviation().value();
        assertEquals(deviation / 20, SizeFit.normal(many).mean().uncertainty(), 1e-15);
    }

    @Test
    void fitsNeedDiametersThatScatter() {
        assertThrows(LaboratoryException.class, () -> SizeFit.normal(1 * um, 2 * um, 3 * um));
        assertThrows(LaboratoryException.class, () -> SizeFit.normal(1 * um, 1 * um, 1 * um, 1 * um));
        assertThrows(LaboratoryException.class, () -> SizeFit.lognormal(1 * um, 1.2 * um, -1 * um, 1 * um));
    }

    @Test
    void densitiesOfTheElectrolytesFollowFromTheirCrystals() {
        assertEquals(1.86, Argyrodite.LI6PS5CL.density().si() / g_per_cm3, 0.005);
        assertEquals(1.88, Argyrodite.LI5_5PS4_5CL1_5.density().si() / g_per_cm3, 0.005);
    }

    @Test
    void aMaterialNeedsPositiveQuantities() {
        var nothing = Quantity.exact("density", 0, Unit.G_PER_CM3, Provenance.assumed("a test"));
        var e = assertThrows(LaboratoryException.class, () -> new Binder("x", nothing));
        assertEquals("density is 0 g/cm³, allowed is more than 0 g/cm³", e.getMessage());
    }
}
