package anodyne.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.quantity.LaboratoryException;
import org.junit.jupiter.api.Test;

class ConductorNetworkTest {

    @Test
    void conductorsInSeriesAddTheirResistances() {
        double[] u = network(3, new int[] {0, 1}, new int[] {1, 2}, 2, 0.5).potentials(new double[] {1, 0, -1});
        assertEquals(0.5 + 2, u[0] - u[2], 1e-9);
    }

    @Test
    void conductorsInParallelAddTheirConductances() {
        double[] u = network(2, new int[] {0, 1}, new int[] {1, 0}, 2, 3).potentials(new double[] {1, -1});
        assertEquals(0.2, u[0] - u[1], 1e-9);
    }

    @Test
    void anUnbalancedWheatstoneBridgeHasItsKnownResistance() {
        // 1, 2 on one side, 3, 4 on the other, 5 across (resistances): by star and delta.
        int[] from = {0, 1, 0, 2, 1};
        int[] to = {1, 3, 2, 3, 2};
        double[] u = network(4, from, to, 1, 1 / 2., 1 / 3., 1 / 4., 1 / 5.).potentials(new double[] {1, 0, 0, -1});
        // Delta 1-3-5 to star: 1·3/9, 1·5/9, 3·5/9.
        double left = 1 * 5 / 9. + 2;
        double right = 3 * 5 / 9. + 4;
        assertEquals(1 * 3 / 9. + left * right / (left + right), u[0] - u[3], 1e-9);
    }

    @Test
    void separatePartsEachFindTheirPotential() {
        double[] u = network(5, new int[] {0, 2}, new int[] {1, 3}, 1, 4).potentials(new double[] {1, -1, 2, -2, 0});
        assertEquals(1, u[0] - u[1], 1e-9);
        assertEquals(0.5, u[2] - u[3], 1e-9);
        assertEquals(0, u[4]);
    }

    @Test
    void aConductorToItselfCarriesNothing() {
        double[] u = network(2, new int[] {0, 1}, new int[] {1, 1}, 1, 100).potentials(new double[] {1, -1});
        assertEquals(1, u[0] - u[1], 1e-9);
    }

    @Test
    void currentThatCannotLeaveIsAnError() {
        var network = network(2, new int[] {0}, new int[] {1}, 1);
        var error = assertThrows(LaboratoryException.class, () -> network.potentials(new double[] {1, 1}));
        assertTrue(error.getMessage().contains("network of 2 nodes"), error.getMessage());
    }

    @Test
    void complaintsNameTheNodeOrTheConductance() {
        assertComplaint("node of a conductor is 2, allowed is 0 to 1", new int[] {0}, new int[] {2}, 1);
        assertComplaint("conductance of conductor 0 is -1", new int[] {0}, new int[] {1}, -1);
        assertComplaint("numbers of ends and conductances are 1, 2 and 1", new int[] {0}, new int[] {1, 0}, 1);
    }

    private static void assertComplaint(String text, int[] from, int[] to, double... conductances) {
        var error = assertThrows(LaboratoryException.class, () -> network(2, from, to, conductances));
        assertTrue(error.getMessage().contains(text), error.getMessage());
    }

    private static ConductorNetwork network(int nodes, int[] from, int[] to, double... conductances) {
        return ConductorNetwork.of(nodes, from, to, conductances);
    }
}
