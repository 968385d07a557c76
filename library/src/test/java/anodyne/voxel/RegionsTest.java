package anodyne.voxel;

import static anodyne.voxel.ImageFilesTest.assertComplaint;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RegionsTest {

    @Property(tries = 200)
    void aPartHoldsTheVoxelsOfItsLayers(@ForAll Axis axis, @ForAll long seed) {
        var random = new Random(seed);
        var image = Stored.phases(Stored.grid(random, 9), 256, random);
        int from = random.nextInt(image.grid().count(axis));
        int to = from + 1 + random.nextInt(image.grid().count(axis) - from);
        var part = image.crop(axis, from, to);
        assertEquals(to - from, part.grid().count(axis));
        assertEquals(image.grid().dy(), part.grid().dy());
        int z = axis == Axis.Z ? from : 0;
        int y = axis == Axis.Y ? from : 0;
        int x = axis == Axis.X ? from : 0;
        var expected = PhaseImage.of(part.grid(), (c, b, a) -> image.label(z + c, y + b, x + a));
        assertArrayEquals(expected.labels(), part.labels());
        var grains = Stored.grains(image.grid(), 1 << 20, random);
        assertEquals(grains.label(z, y, x), grains.crop(axis, from, to).label(0, 0, 0));
        var field = Stored.field("f", image.grid(), random);
        assertEquals(field.value(z, y, x), field.crop(axis, from, to).value(0, 0, 0));
    }

    @Property(tries = 100)
    void theLargestAlongAnAxisIsThatOfItsColumnAndMissingNumbersDoNotCount(@ForAll Axis axis, @ForAll long seed) {
        var random = new Random(seed);
        var grid = Stored.grid(random, 7);
        var values = new float[grid.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(3) == 0 ? Float.NaN : random.nextFloat() - 0.5f;
        }
        var largest = new ScalarField("f", anodyne.quantity.Unit.ONE, grid, values).maximum(axis);
        assertEquals(1, largest.grid().count(axis));
        assertEquals(grid.length(axis), largest.grid().length(axis), 1e-12 * grid.length(axis));
        var expected = new float[largest.grid().size()];
        Arrays.fill(expected, Float.NaN);
        for (int i = 0; i < values.length; i++) {
            int[] zyx = {i / grid.nx() / grid.ny(), i / grid.nx() % grid.ny(), i % grid.nx()};
            zyx[axis.ordinal()] = 0;
            int to = largest.grid().index(zyx[0], zyx[1], zyx[2]);
            boolean more = !Float.isNaN(values[i]) && !(expected[to] >= values[i]);
            expected[to] = more ? values[i] : expected[to];
        }
        assertArrayEquals(expected, largest.values());
    }

    @Property(tries = 100)
    void aSliceIsTheLayerAtItsPlace(@ForAll Axis axis, @ForAll @IntRange(max = 8) int layer, @ForAll long seed) {
        var image = Stored.phases(Stored.grid(new Random(seed), 9), 256, new Random(seed));
        int count = image.grid().count(axis);
        int one = layer % count;
        assertArrayEquals(
                image.crop(axis, one, one + 1).labels(),
                image.slice(axis, (one + 0.5) / count).labels());
        assertComplaint(() -> image.slice(axis, 1.5), "place along");
    }

    @Property(tries = 200)
    void aTurnedImageHasEachVoxelUnderItsTurnedPlace(@ForAll long seed) {
        var random = new Random(seed);
        var image = Stored.phases(Stored.grid(random, 9), 256, random);
        var axes = new ArrayList<>(List.of(Axis.values()));
        Collections.shuffle(axes, random);
        var turned = image.permute(axes.get(0), axes.get(1), axes.get(2));
        var grains = Stored.grains(image.grid(), 1 << 20, random);
        var turnedGrains = grains.permute(axes.get(0), axes.get(1), axes.get(2));
        var field = Stored.field("f", image.grid(), random);
        var turnedField = field.permute(axes.get(0), axes.get(1), axes.get(2));
        assertEquals(image.grid().edge(axes.get(0)), turned.grid().dz());
        for (int i = 0; i < 50; i++) {
            var at = new int[3];
            for (var axis : Axis.values()) {
                at[axis.ordinal()] = random.nextInt(image.grid().count(axis));
            }
            int z = at[axes.get(0).ordinal()];
            int y = at[axes.get(1).ordinal()];
            int x = at[axes.get(2).ordinal()];
            assertEquals(image.label(at[0], at[1], at[2]), turned.label(z, y, x));
            assertEquals(grains.label(at[0], at[1], at[2]), turnedGrains.label(z, y, x));
            assertEquals(field.value(at[0], at[1], at[2]), turnedField.value(z, y, x));
        }
    }

    @Property(tries = 200)
    void aLargerVoxelHasTheLabelOfMostOrOfTheFirst(@ForAll @IntRange(min = 1, max = 4) int factor, @ForAll long seed) {
        var random = new Random(seed);
        var fine = new VoxelGrid(3 * factor, 2 * factor, factor, 1e-6, 2e-6, 3e-6);
        var image = Stored.phases(fine, 1 + random.nextInt(4), random);
        var coarse = image.downsample(factor);
        assertEquals(new VoxelGrid(3, 2, 1, factor * 1e-6, factor * 2e-6, factor * 3e-6), coarse.grid());
        for (int z = 0; z < 3; z++) {
            for (int y = 0; y < 2; y++) {
                var block = image.crop(Axis.Z, z * factor, (z + 1) * factor).crop(Axis.Y, y * factor, (y + 1) * factor);
                var counts = block.counts();
                long most = Arrays.stream(counts).max().orElseThrow();
                int first = 0;
                while (counts[block.labels()[first]] < most) {
                    first++;
                }
                assertEquals(block.labels()[first], coarse.label(z, y, 0));
            }
        }
    }

    @Test
    void ofEquallyManyTheFirstWinsWhateverItsLabel() {
        var grid = VoxelGrid.of(1, 1, 2, 1e-6);
        var image = PhaseImage.of(VoxelGrid.cube(2, 1e-6), (z, y, x) -> (z + y + x) % 2 == 0 ? 200 : 100);
        assertEquals(200, image.downsample(2).label(0, 0, 0));
        assertComplaint(() -> PhaseImage.of(grid, (z, y, x) -> 0).downsample(2), "factor of downsampling is 2", "crop");
    }

    @Test
    void aPartThatIsNotThereIsRefused() {
        var image = PhaseImage.of(VoxelGrid.cube(3, 1e-6), (z, y, x) -> 0);
        assertComplaint(() -> image.crop(Axis.Y, 1, 4), "along Y is from 1 to before 4", "0 to before 3");
        assertComplaint(() -> image.crop(Axis.Y, 2, 2), "from 2 to before 2");
        assertComplaint(() -> image.permute(Axis.X, Axis.X, Axis.Y), "X, X and Y", "once");
    }
}
