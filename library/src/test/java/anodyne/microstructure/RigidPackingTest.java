package anodyne.microstructure;

import static anodyne.microstructure.PressedPackingTest.assertComplaint;
import static anodyne.quantity.Units.mS_per_cm;
import static anodyne.quantity.Units.um;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.composite.Composite;
import anodyne.material.Argyrodite;
import anodyne.material.Phase;
import anodyne.material.Silicon;
import anodyne.paper.Rana2023;
import anodyne.task.Seed;
import org.junit.jupiter.api.Test;

class RigidPackingTest {
    private static final Composite LARGE = Rana2023.composite(Silicon.LARGE, Argyrodite.LI5_5PS4_5CL1_5);

    @Test
    void rigidSiliconConductsTwiceAsWellAsReported() {
        var rigid = new RigidPacking(LARGE, 42 * um, um, new Seed(1)).generate();
        assertEquals(0.4776, rigid.phases().volumeFraction(Generator.INSIDE), 1e-4);
        double reported =
                Rana2023.value("conductivity.ion.l.SE2.simulated").require().value();
        double ours = rigid.flux(9.7 * mS_per_cm, 0).tensor().mean();
        assertTrue(ours > 1.8 * reported && ours < 3 * reported, "conductivity " + ours / mS_per_cm + " mS/cm");
    }

    /** Spheres in voxels take a little more or less than their share, and the electrolyte cannot have what is not there. */
    @Test
    void withoutPoresElectrolyteTakesWhatSiliconLeaves() {
        var dense = Composite.of(Silicon.LARGE, 0.5)
                .with(Argyrodite.LI5_5PS4_5CL1_5, 0.5)
                .porosity(0);
        double asked = dense.volumeFraction(Phase.ELECTROLYTE).value();
        for (int seed = 1; seed <= 3; seed++) {
            var image = new RigidPacking(dense, 36 * um, um, new Seed(seed)).generate();
            assertEquals(asked, image.phases().volumeFraction(Generator.INSIDE), 1e-3);
        }
    }

    @Test
    void whatIsImpossibleIsSaidWithWhatIsPossible() {
        assertComplaint(
                "edge of the box is 20 µm, allowed is at least two of the largest particles",
                () -> new RigidPacking(LARGE, 20 * um, um, new Seed(1)).generate());
        assertComplaint(
                "number of things to be placed is 4.5", () -> new RigidPacking(LARGE, 1, um, new Seed(1)).generate());
        var small = Rana2023.composite(Silicon.SMALL, Argyrodite.LI5_5PS4_5CL1_5);
        assertComplaint(
                "edge of a voxel is 1 µm, allowed for bodies of s-Si",
                () -> new RigidPacking(small, 20 * um, um, new Seed(1)));
    }
}
