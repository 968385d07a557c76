package anodyne.composite;

import static anodyne.quantity.Units.cm;
import static anodyne.quantity.Units.g_per_cm3;
import static anodyne.quantity.Units.mAh_per_cm2;
import static anodyne.quantity.Units.mAh_per_g;
import static anodyne.quantity.Units.mg;
import static anodyne.quantity.Units.mg_per_cm2;
import static anodyne.quantity.Units.mm;
import static anodyne.quantity.Units.um;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.material.Argyrodite;
import anodyne.material.Carbon;
import anodyne.material.Silicon;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Uncertain;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CompositeTest {
    private static final Mixture MIXTURE = Composite.of(Silicon.SMALL, 0.461)
            .with(Argyrodite.LI5_5PS4_5CL1_5, 0.469)
            .with(Carbon.VGCNF, 0.07);

    @Provide
    Arbitrary<Composite> composites() {
        var amounts = Arbitraries.doubles().between(0.1, 10);
        return Combinators.combine(
                        amounts, amounts, amounts, Arbitraries.doubles().between(0, 0.9))
                .as((silicon, electrolyte, carbon, porosity) -> Composite.weighed(
                                Silicon.LARGE, Uncertain.of(silicon * mg, 0.01 * mg))
                        .with(Argyrodite.LI6PS5CL, Uncertain.of(electrolyte * mg, 0.02 * mg))
                        .with(Carbon.VGCNF, Uncertain.of(carbon * mg, 0.01 * mg))
                        .porosity(Uncertain.of(porosity, 0.01)));
    }

    @Property
    void volumeFractionsAndPorositySumToOneWithoutUncertainty(@ForAll("composites") Composite composite) {
        var sum = Uncertain.sum(composite.mixture().materials().stream()
                        .map(composite::volumeFraction)
                        .toList())
                .plus(composite.porosity());
        assertEquals(1, sum.value(), 1e-12);
        assertEquals(0, sum.uncertainty(), 1e-12);
    }

    @Property
    void massFractionsComeBackFromVolumeFractions(@ForAll("composites") Composite composite) {
        var solids = composite.mixture();
        var back = Composite.byVolume(Silicon.LARGE, solids.volumeFraction(Silicon.LARGE))
                .with(Argyrodite.LI6PS5CL, solids.volumeFraction(Argyrodite.LI6PS5CL))
                .with(Carbon.VGCNF, solids.volumeFraction(Carbon.VGCNF));
        for (var material : solids.materials()) {
            same(solids.massFraction(material), back.massFraction(material));
        }
    }

    @Property
    void porosityComesBackFromApparentDensity(@ForAll("composites") Composite composite) {
        same(
                composite.porosity(),
                composite.mixture().apparentDensity(composite.apparentDensity()).porosity());
    }

    @Property
    void aPelletComesBackFromMassAndDiameter(@ForAll("composites") Composite composite) {
        var pellet = composite.pellet(Uncertain.exact(40 * mg), Uncertain.exact(10 * mm));
        same(composite.porosity(), composite.mixture().pressed(pellet).porosity());
    }

    @Property
    void loadingComesBackFromThickness(@ForAll("composites") Composite composite) {
        var loading = Uncertain.of(4 * mg_per_cm2, 0.1 * mg_per_cm2);
        var electrode = composite.loading(loading);
        same(loading, electrode.loading());
        same(loading, composite.thickness(electrode.thickness()).loading());
    }

    @Property
    void capacityIsTheSameFromEveryDirection(@ForAll("composites") Composite composite) {
        var electrode = composite.thickness(50 * um);
        var capacity = electrode.arealCapacity(Uncertain.of(10.85 * mAh_per_cm2, 0.4 * mAh_per_cm2));
        var area = capacity.perArea().over(mAh_per_cm2);
        same(
                area,
                electrode
                        .capacityPerActiveMass(capacity.perActiveMass())
                        .perArea()
                        .over(mAh_per_cm2));
        same(
                area,
                electrode
                        .capacityPerCompositeMass(capacity.perCompositeMass())
                        .perArea()
                        .over(mAh_per_cm2));
        same(area, electrode.volumetricCapacity(capacity.perVolume()).perArea().over(mAh_per_cm2));
    }

    /** Both are the same number, with the same sources of uncertainty. */
    private static void same(Uncertain expected, Uncertain actual) {
        assertEquals(expected.value(), actual.value(), 1e-11);
        assertEquals(0, expected.minus(actual).uncertainty(), 1e-9);
    }

    @Test
    void theoreticalCapacityPerActiveMassIsTheMaterials() {
        var capacity = MIXTURE.porosity(0.2088).loading(4 * mg_per_cm2).theoreticalCapacity();
        assertEquals(3579, capacity.perActiveMass().value() / mAh_per_g, 1e-9);
        assertEquals(4 * 3.579, capacity.perArea().value() / mAh_per_cm2, 1e-9);
        assertEquals(1, capacity.utilisation().value(), 1e-12);
    }

    @Test
    void densityOfAMixtureIsTheHarmonicMeanOfItsParts() {
        double silicon = Silicon.DENSITY.si();
        double carbon = Carbon.VGCNF.density().si();
        var half = Composite.of(Silicon.SMALL, 0.5).with(Carbon.VGCNF, 0.5);
        assertEquals(2 / (1 / silicon + 1 / carbon), half.theoreticalDensity().value(), 1e-9);
        assertEquals(
                carbon / (silicon + carbon), half.volumeFraction(Silicon.SMALL).value(), 1e-12);
    }

    @Test
    void surfacePerVolumeIsTheShareOfSiliconTimesItsSurfaceToVolumeRatio() {
        var composite = MIXTURE.porosity(0.2088);
        double share =
                0.461 / Silicon.DENSITY.si() * MIXTURE.theoreticalDensity().value() * (1 - 0.2088);
        assertEquals(
                share * Silicon.SMALL.sizes().surfaceToVolume(),
                composite.activeSurface().value(),
                1);
    }

    @Test
    void errorsNameQuantityValueAndRange() {
        says(
                "sum of the mass fractions of s-Si, VGCNF is 0.9, allowed is 1 within rounding (0.002)",
                () -> Composite.of(Silicon.SMALL, 0.8).with(Carbon.VGCNF, 0.1).porosity(0.2));
        says(
                "mass fraction of s-Si is -0.2, allowed is 0 (itself not allowed) to 1",
                () -> Composite.of(Silicon.SMALL, -0.2));
        says(
                "mass fraction of s-Si is NaN, allowed is 0 (itself not allowed) to 1",
                () -> Composite.of(Silicon.SMALL, Double.NaN));
        says("mass of s-Si is -3 mg, allowed is more than 0 mg", () -> Composite.weighed(Silicon.SMALL, -3 * mg));
        says("porosity is 1, allowed is 0 to 1 (itself not allowed)", () -> MIXTURE.porosity(1));
        says("porosity is NaN, allowed is 0 to 1 (itself not allowed)", () -> MIXTURE.porosity(Double.NaN));
        says("pellet mass is -1 mg, allowed is more than 0 mg", () -> Pellet.of(-1 * mg, 1 * mm, 1 * cm));
    }

    @Test
    void electrodesNeedActiveMaterialAndThickness() {
        says(
                "loading is 0 mg/cm², allowed is more than 0 mg/cm²",
                () -> MIXTURE.porosity(0.1).loading(0));
        says(
                "thickness is -1 µm, allowed is more than 0 µm",
                () -> MIXTURE.porosity(0.1).thickness(-1 * um));
        says(
                "number of active materials is 0, allowed for an electrode is at least 1",
                () -> Composite.of(Carbon.VGCNF, 1).porosity(0.5).thickness(1 * um));
    }

    @Test
    void aMixtureHoldsEachMaterialOnce() {
        says("VGCNF is in the mixture already, allowed is each material once", () -> MIXTURE.with(Carbon.VGCNF, 0.1));
        says(
                "material is m-Si, allowed are those of the mixture: s-Si, Li5.5PS4.5Cl1.5, VGCNF",
                () -> MIXTURE.volumeFraction(Silicon.MEDIUM));
    }

    @Test
    void anApparentDensityAboveTheTheoreticalOneIsRefused() {
        var e = assertThrows(LaboratoryException.class, () -> MIXTURE.apparentDensity(2.5 * g_per_cm3));
        assertTrue(
                e.getMessage()
                        .startsWith("apparent density is 2.5 g/cm³, allowed is at most the theoretical density, 2.07"),
                e.getMessage());
        assertThrows(LaboratoryException.class, () -> MIXTURE.pressed(Pellet.of(1000 * mg, 1 * mm, 1 * cm)));
    }

    @Test
    void porosityUncertaintyCombinesPelletAndDensities() {
        var pellet =
                new Pellet(Uncertain.of(130 * mg, 0.1 * mg), Uncertain.of(1 * mm, 5 * um), Uncertain.exact(10 * mm));
        var porosity = MIXTURE.pressed(pellet).porosity();
        double relative = Math.hypot(
                Math.hypot(5e-3, 0.1 / 130), MIXTURE.theoreticalDensity().relativeUncertainty());
        assertEquals((1 - porosity.value()) * relative, porosity.uncertainty(), 1e-12);
    }

    private static void says(String message, Executable call) {
        assertEquals(message, assertThrows(LaboratoryException.class, call).getMessage());
    }
}
