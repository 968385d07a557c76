package anodyne.microstructure;

import static anodyne.microstructure.PressedPackingTest.assertComplaint;
import static anodyne.quantity.Units.mS_per_cm;
import static anodyne.quantity.Units.um;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.composite.Composite;
import anodyne.material.Argyrodite;
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

    @Test
    void whatIsImpossibleIsSaidWithWhatIsPossible() {
        assertComplaint(
                "edge of the box is 20 µm, allowed is at least two of the largest particles",
                () -> new RigidPacking(LARGE, 20 * um, um, new Seed(1)).generate());
        var small = Rana2023.composite(Silicon.SMALL, Argyrodite.LI5_5PS4_5CL1_5);
        assertComplaint(
                "edge of a voxel is 1 µm, allowed for bodies of s-Si",
                () -> new RigidPacking(small, 20 * um, um, new Seed(1)));
    }
}
