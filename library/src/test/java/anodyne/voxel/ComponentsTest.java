package anodyne.voxel;

import static anodyne.voxel.ImageFilesTest.assertComplaint;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ComponentsTest {

    @Property(tries = 500)
    void partsAreThoseThatAFloodFillsInTheOrderOfTheirFirstVoxels(
            @ForAll Connectivity connectivity, @ForAll Set<Axis> periodic, @ForAll long seed) {
        var random = new Random(seed);
        double share = random.nextDouble();
        var image =
                PhaseImage.of(Stored.grid(random, 8), (z, y, x) -> random.nextDouble() < share ? random.nextInt(2) : 2);
        var parts = Components.of(image, connectivity, periodic, 0, 1);
        var flooded = flooded(image, connectivity, periodic);
        assertArrayEquals(flooded, parts.numbers().labels());
        for (int number = 0; number <= parts.count(); number++) {
            int n = number;
            assertEquals(Arrays.stream(flooded).filter(i -> i == n).count(), parts.size(number));
            assertTrue(number == 0 || parts.size(number) <= parts.size(parts.largest()));
        }
    }

    private static int[] flooded(PhaseImage image, Connectivity connectivity, Set<Axis> periodic) {
        var numbers = new int[image.grid().size()];
        int count = 0;
        for (int first = 0; first < numbers.length; first++) {
            if (numbers[first] == 0 && image.labels()[first] < 2) {
                numbers[first] = ++count;
                var queue = new ArrayDeque<Integer>();
                for (Integer voxel = first; voxel != null; voxel = queue.poll()) {
                    for (int neighbour : neighbours(image.grid(), voxel, connectivity, periodic)) {
                        if (numbers[neighbour] == 0 && image.labels()[neighbour] < 2) {
                            numbers[neighbour] = count;
                            queue.add(neighbour);
                        }
                    }
                }
            }
        }
        return numbers;
    }

    static Set<Integer> neighbours(VoxelGrid grid, int voxel, Connectivity connectivity, Set<Axis> periodic) {
        var neighbours = new TreeSet<Integer>();
        int[] at = {voxel / (grid.ny() * grid.nx()), voxel / grid.nx() % grid.ny(), voxel % grid.nx()};
        for (int i = 0; i < 27; i++) {
            int[] step = {i / 9 - 1, i / 3 % 3 - 1, i % 3 - 1};
            int steps = Math.abs(step[0]) + Math.abs(step[1]) + Math.abs(step[2]);
            boolean near = steps == 1 || connectivity == Connectivity.CORNERS && steps > 0;
            var there = new int[3];
            for (var axis : Axis.values()) {
                int place = at[axis.ordinal()] + step[axis.ordinal()];
                there[axis.ordinal()] = Math.floorMod(place, grid.count(axis));
                near &= place == there[axis.ordinal()] || periodic.contains(axis);
            }
            if (near) {
                neighbours.add(grid.index(there[0], there[1], there[2]));
            }
        }
        return neighbours;
    }

    @Test
    void aCheckerboardHangsTogetherByItsEdgesOnly() {
        var board = PhaseImage.of(VoxelGrid.cube(8, 1), (z, y, x) -> (z + y + x) % 2);
        assertEquals(256, Components.of(board, Connectivity.FACES, 1).count());
        assertEquals(1, Components.of(board, Connectivity.CORNERS, 1).count());
        assertEquals(1, Components.of(board, Connectivity.FACES, 0, 1).count());
    }

    @Test
    void aPhaseWithoutAVoxelHasNoPart() {
        var image = PhaseImage.of(VoxelGrid.cube(3, 1), (z, y, x) -> 0);
        var parts = Components.of(image, Connectivity.CORNERS, EnumSet.allOf(Axis.class), 7);
        assertEquals(0, parts.count());
        assertEquals(0, parts.largest());
        assertEquals(27, parts.size(0));
        assertComplaint(() -> parts.size(1), "number of a part is 1", "0 to 0");
        assertComplaint(() -> Components.of(image, Connectivity.FACES), "number of labels is 0");
        assertComplaint(() -> Components.of(image, Connectivity.FACES, 256), "label is 256", "0 to 255");
    }

    @Test
    void aSearchObeysAnInterrupt() {
        var image = PhaseImage.of(VoxelGrid.cube(3, 1), (z, y, x) -> 0);
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> Components.of(image, Connectivity.FACES, 0));
        assertTrue(Thread.interrupted());
    }
}
