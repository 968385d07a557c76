package anodyne.voxel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PercolationTest {
    private static final int FIRST_PLATE = -1;
    private static final int LAST_PLATE = -2;

    @ParameterizedTest
    @EnumSource(Axis.class)
    void aChannelWithADeadEndAPocketAndABay(Axis axis) {
        // Rows along z: a channel at y = 1 with an arm at y = 2, a pocket at y = 4, a bay at y = 6.
        var image = PhaseImage.of(VoxelGrid.of(6, 8, 1, 1e-6), (z, y, x) -> {
            boolean channel = y == 1;
            boolean arm = z == 2 && (y == 2 || y == 3);
            boolean pocket = y == 5 && (z == 2 || z == 3);
            boolean bay = y == 7 && z < 3;
            return channel || arm || pocket || bay ? 1 : 0;
        });
        var turned = switch (axis) {
            case Z -> image;
            case Y -> image.permute(Axis.Y, Axis.Z, Axis.X);
            case X -> image.permute(Axis.X, Axis.Y, Axis.Z);
        };
        var percolation = Percolation.of(turned, axis, 1);
        assertEquals(6, percolation.carrying());
        assertEquals(2, percolation.deadEnds());
        assertEquals(3, percolation.oneSided());
        assertEquals(2, percolation.enclosed());
        assertEquals(13, percolation.voxels());
        assertEquals(8.0 / 13, percolation.connectedFraction());
        assertEquals(6.0 / 13, percolation.carryingFraction());
        assertEquals(2.0 / 13, percolation.deadEndFraction());
        assertEquals(5.0 / 13, percolation.isolatedFraction());
    }

    @Test
    void aLoopBehindASingleVoxelIsADeadEndAndABypassIsNot() {
        // A trunk at y = 0 along z; a ring that hangs on it by (3, 1); a bypass from (5, 0) round to (7, 0).
        var rows = new String[] {
            "#.....", "#.....", "#.....", "######", "#.#..#", "#.####", "##....", "##....", "##....", "#.....",
        };
        var image = PhaseImage.of(
                VoxelGrid.of(rows.length, rows[0].length(), 1, 1e-6), (z, y, x) -> rows[z].charAt(y) == '#' ? 1 : 0);
        var percolation = Percolation.of(image, Axis.Z, 1);
        assertEquals(13, percolation.carrying());
        assertEquals(11, percolation.deadEnds());
        assertEquals(Percolation.DEAD_END, percolation.map().label(3, 1, 0));
        assertEquals(Percolation.CARRYING, percolation.map().label(7, 1, 0));
    }

    @Test
    void aContactAtAnEdgeIsNoContact() {
        var image = PhaseImage.of(VoxelGrid.of(2, 2, 1, 1e-6), (z, y, x) -> z == y ? 1 : 0);
        var percolation = Percolation.of(image, Axis.Z, 1);
        assertEquals(0, percolation.connectedFraction());
        assertEquals(2, percolation.oneSided());
    }

    @Test
    void anImageOfOneLayerTouchesBothPlates() {
        var image = PhaseImage.of(VoxelGrid.of(1, 3, 3, 1e-6), (z, y, x) -> 1);
        assertEquals(1, Percolation.of(image, Axis.Z, 1).carryingFraction());
        assertEquals(0, Percolation.of(image, Axis.Z, 2).connectedFraction());
    }

    @Test
    void aPathThroughThePeriodicSideCountsOnlyIfAsked() {
        // Enters at y = 0, and goes on at y = 3 where the side repeats itself.
        var image =
                PhaseImage.of(VoxelGrid.of(4, 4, 1, 1e-6), (z, y, x) -> y == 0 && z < 2 || y == 3 && z >= 1 ? 1 : 0);
        assertEquals(0, Percolation.of(image, Axis.Z, 1).connectedFraction());
        assertEquals(1, Percolation.withPeriodicSides(image, Axis.Z, 1).carryingFraction());
    }

    @Property(tries = 150)
    void aVoxelCarriesIfNoSingleOtherOneCutsItFromThePlates(
            @ForAll Axis axis, @ForAll boolean periodic, @ForAll long seed) {
        var random = new Random(seed);
        var grid = Stored.grid(random, 5);
        double share = 0.3 + 0.6 * random.nextDouble();
        var image = PhaseImage.of(grid, (z, y, x) -> random.nextDouble() < share ? 1 : 0);
        var percolation = periodic ? Percolation.withPeriodicSides(image, axis, 1) : Percolation.of(image, axis, 1);
        var sides = periodic ? EnumSet.complementOf(EnumSet.of(axis)) : EnumSet.noneOf(Axis.class);
        for (int voxel = 0; voxel < grid.size(); voxel++) {
            assertEquals(expected(image, voxel, axis, sides), percolation.map().labels()[voxel]);
        }
    }

    /** By Menger's theorem; the plates are vertices like voxels. */
    private static int expected(PhaseImage image, int voxel, Axis axis, Set<Axis> sides) {
        if (image.labels()[voxel] == 0) {
            return Percolation.NONE;
        }
        boolean first = reaches(image, voxel, LAST_PLATE, axis, sides, FIRST_PLATE);
        boolean last = reaches(image, voxel, FIRST_PLATE, axis, sides, LAST_PLATE);
        if (!first || !last) {
            return first || last ? Percolation.ONE_SIDED : Percolation.ENCLOSED;
        }
        for (int cut = 0; cut < image.grid().size(); cut++) {
            if (cut != voxel
                    && !reaches(image, voxel, cut, axis, sides, FIRST_PLATE)
                    && !reaches(image, voxel, cut, axis, sides, LAST_PLATE)) {
                return Percolation.DEAD_END;
            }
        }
        return Percolation.CARRYING;
    }

    /** Whether a plate is reached from a voxel without a vertex that is cut out. */
    private static boolean reaches(PhaseImage image, int start, int cut, Axis axis, Set<Axis> sides, int plate) {
        var grid = image.grid();
        var seen = new boolean[grid.size()];
        var queue = new ArrayDeque<Integer>();
        seen[start] = true;
        int end = plate == FIRST_PLATE ? 0 : grid.count(axis) - 1;
        for (Integer voxel = start; voxel != null; voxel = queue.poll()) {
            int[] at = {voxel / (grid.ny() * grid.nx()), voxel / grid.nx() % grid.ny(), voxel % grid.nx()};
            if (at[axis.ordinal()] == end) {
                return true;
            }
            for (int next : ComponentsTest.neighbours(grid, voxel, Connectivity.FACES, sides)) {
                if (!seen[next] && next != cut && image.labels()[next] == 1) {
                    seen[next] = true;
                    queue.add(next);
                }
            }
        }
        return false;
    }
}
