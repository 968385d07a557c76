package anodyne.microstructure;

import static anodyne.microstructure.PressedPackingTest.assertComplaint;
import static anodyne.quantity.Units.mS_per_cm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Boxes of several sizes, and what changes one at a time do. */
class BoxStudyTest {
    private static final PressedPacking SMALL = PressedPacking.of(0.409, 0.7912);
    private static final double GRAIN = 9.7 * mS_per_cm;

    @Test
    void smallBoxesScatterMoreAndConductBetterThanAnEndlessOne() {
        var study = BoxStudy.of(SMALL, GRAIN).with(125, 160).with(500, 48).with(2000, 16);
        var steps = study.steps();
        assertTrue(scatter(steps.get(0)) > scatter(steps.get(2)));
        double bias = study.bias(125).value();
        assertTrue(bias > 2 * study.bias(125).uncertainty(), study.bias(125).toString());
        // The line falls as one over the edge, and ends in the endless box.
        assertEquals(bias / 2, study.bias(1000).value(), 1e-12);
        assertTrue(study.endless().value() < steps.get(2).ensemble().mean());
        assertEquals(0.24 * mS_per_cm, study.endless().value(), 0.04 * mS_per_cm);
    }

    private static double scatter(BoxStudy.Step step) {
        return step.ensemble().standardDeviation() / step.ensemble().mean();
    }

    @Test
    void aLineNeedsThreeSizesAndTwoSeeds() {
        var study = BoxStudy.of(SMALL, GRAIN).with(100, 2).with(200, 2).with(200, 3);
        assertComplaint("number of sizes of the box is 2, allowed for an extrapolation is at least 3", study::endless);
        assertComplaint("number of seeds is 1, allowed is", () -> study.with(300, 1));
        assertComplaint("number of grains is 3, allowed is at least 8", () -> study.with(3, 2));
        assertComplaint("conductivity of the grains is 0", () -> BoxStudy.of(SMALL, 0));
    }

    @Test
    void changesAreThoseOfEachSeedAgainstItself() {
        var sensitivity = Sensitivity.of(2.0, 4, (factor, seed) -> factor * seed)
                .to("nothing", factor -> factor)
                .to("a tenth more", factor -> 1.1 * factor);
        assertEquals(5, sensitivity.before().mean(), 1e-15);
        assertEquals(0, sensitivity.changes().get(0).relative().value());
        assertEquals(0, sensitivity.changes().get(0).relative().uncertainty());
        assertEquals(0.1, sensitivity.changes().get(1).relative().value(), 1e-15);
        assertComplaint("number of seeds is 1", () -> Sensitivity.of(1.0, 1, (factor, seed) -> factor));
        assertComplaint("mean before the change is 0", () -> Sensitivity.of(0.0, 2, (factor, seed) -> factor));
    }

    @Test
    void moreElectrolyteAndALooserMixtureConductBetter() {
        var sensitivity = Sensitivity.of(
                        SMALL.grains(800),
                        4,
                        (packing, seed) ->
                                GrainGraph.of(packing.seed(seed).press(), GRAIN).conductivity())
                .to("loose density 0.20", packing -> packing.looseDensity(0.20))
                .to("loose density 0.40", packing -> packing.looseDensity(0.40))
                .to(
                        "1 % of the volume more",
                        packing ->
                                PressedPacking.of(0.419, 0.419 / 0.409 * 0.7912).grains(800));
        var changes = sensitivity.changes();
        assertTrue(changes.get(0).relative().value() > 0);
        assertTrue(changes.get(1).relative().value() < 0);
        assertTrue(changes.get(2).relative().value() > 0.08);
    }
}
