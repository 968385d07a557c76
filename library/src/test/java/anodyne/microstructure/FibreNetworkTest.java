package anodyne.microstructure;

import static anodyne.microstructure.PressedPackingTest.assertComplaint;
import static anodyne.quantity.Units.um;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.material.ActiveMaterial;
import anodyne.material.Argyrodite;
import anodyne.material.Carbon;
import anodyne.material.Silicon;
import anodyne.paper.Rana2023;
import anodyne.task.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FibreNetworkTest {
    private static final PeriodicBox BOX = PeriodicBox.cube(12 * um);
    private static final double GOOD = 1e7;
    private static final double MEGAOHM = 1e6;

    @Test
    void contactsAreAsManyAsTheoryHas() {
        var network = network(0.08, 1);
        double density = network.fibres() / BOX.volume();
        // Lengths between the ends' centres; ends add the volume of round caps.
        double length = 5.8 * um;
        double theory = density
                * (Math.PI / 2 * length * length * 0.2 * um
                        + 2 * Math.PI * length * 0.04 * um * um
                        + 4 * Math.PI / 3 * 0.008 * um * um * um);
        assertEquals(theory, network.meanContacts(), 0.04 * theory);
    }

    /** Of the currents through z/2 contacts a fibre, its free potential takes one unknown: 2/z, but for terms in 1/z². */
    @ParameterizedTest(name = "{0} of the volume")
    @CsvSource({"0.095, 0.06", "0.181, 0.025", "0.330, 0.015"})
    void goodFibresComeToTheAffineLimitLessTwoOverTheirContacts(double fraction, double tolerance) {
        var network = network(fraction, 1);
        double expected = 1 - 2 / network.meanContacts();
        assertTrue(ratio(network) < 1);
        assertEquals(expected, ratio(network), tolerance * expected);
    }

    /** Contacts anywhere along two fibres lie L²/6 of the square apart from both middles, those at the end of one L²/3. */
    @Test
    void theAffineLimitIsThatOfStraightFibresInAllDirections() {
        double d = 0.1 * um;
        double length = 5.9 * um;
        var network = FibreNetwork.of(Fibres.straight(d, 6 * um, 0.1), BOX, new Seed(1));
        double density = network.fibres() / BOX.volume();
        double squares = length * length / 3 * (Math.PI / 4 * length * length * d + 2 * Math.PI * length * d * d);
        double expected = density * density / 6 * squares / MEGAOHM;
        assertEquals(expected, network.affineConductivity(MEGAOHM), 0.03 * expected);
    }

    private static double ratio(FibreNetwork network) {
        return network.conductivity(GOOD, MEGAOHM) / network.affineConductivity(MEGAOHM);
    }

    @Test
    void contactsLimitGoodFibresAndFibresLimitGoodContacts() {
        var network = network(0.08, 1);
        assertEquals(
                network.conductivity(GOOD, MEGAOHM) / 2,
                network.conductivity(GOOD, 2 * MEGAOHM),
                1e-3 * network.conductivity(GOOD, MEGAOHM));
        // All fibres full of current would conduct φσ/3; ends beyond the last contact carry none, 2 of z + 1 parts
        // each.
        double limited = network.conductivity(1, 1e-3);
        assertTrue(limited > 0.35 * 0.08 / 3 && limited < 0.0834 / 3, "conductivity " + limited);
    }

    @Test
    void fewFibresDoNotConduct() {
        var network = network(0.002, 1);
        assertTrue(network.connectedShare() < 0.5);
        assertEquals(0, network.conductivity(GOOD, MEGAOHM));
    }

    @Test
    void curvedFibresHaveAboutAsManyContacts() {
        var curved =
                FibreNetwork.of(new Fibres(0.2 * um, 6 * um, 6 * um, Orientation.ISOTROPIC, 0.08), BOX, new Seed(1));
        assertEquals(network(0.08, 1).meanContacts(), curved.meanContacts(), 0.12 * curved.meanContacts());
    }

    @Test
    void theThreeCompositesLieInTheReportedBand() {
        double lowest = Rana2023.value("conductivity.el.lowest").require().value();
        double highest = Rana2023.value("conductivity.el.highest").require().value();
        double large = electronic(Silicon.LARGE);
        assertEquals((lowest + highest) / 2, large, 0.05 * large);
        for (double each : new double[] {electronic(Silicon.SMALL), electronic(Silicon.MEDIUM)}) {
            assertTrue(each > lowest && each < highest, each + " S/m");
        }
    }

    private static double electronic(ActiveMaterial silicon) {
        double fraction = Rana2023.composite(silicon, Argyrodite.LI5_5PS4_5CL1_5)
                .volumeFraction(Carbon.VGCNF)
                .value();
        var fibres = Fibres.straight(FibreNetwork.VGCNF_DIAMETER.si(), FibreNetwork.VGCNF_LENGTH.si(), fraction);
        return FibreNetwork.of(fibres, PeriodicBox.cube(30 * um), new Seed(1))
                .conductivity(Carbon.VGCNF.electronicConductivity().si(), FibreNetwork.VGCNF_CONTACT_RESISTANCE.si());
    }

    @Test
    void whatIsImpossibleIsSaidWithWhatIsPossible() {
        assertComplaint(
                "shortest edge of the box is 12 µm, allowed is at least two fibres, 30 µm",
                () -> FibreNetwork.of(Fibres.straight(0.15 * um, 15 * um, 0.05), BOX, new Seed(1)));
        assertComplaint(
                "number of things to be placed is 6.7",
                () -> FibreNetwork.of(Fibres.straight(1e-10, 2e-10, 0.05), BOX, new Seed(1)));
        assertComplaint("contact resistance is 0 MΩ", () -> network(0.01, 1).conductivity(GOOD, 0));
    }

    private static FibreNetwork network(double fraction, long seed) {
        return FibreNetwork.of(Fibres.straight(0.2 * um, 6 * um, fraction), BOX, new Seed(seed));
    }
}
