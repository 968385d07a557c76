package anodyne.voxel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {
    @TempDir
    Path folder;

    @Provide
    Arbitrary<String> endings() {
        return Arbitraries.of("tif", "npy", "h5", "vti", "raw");
    }

    @Property(tries = 150)
    void phasesComeBackAsTheyWere(@ForAll @From("endings") String ending, @ForAll long seed) {
        var random = new Random(seed);
        var image = Stored.phases(Stored.grid(random, 40), 1 + random.nextInt(256), random);
        Stored.inFolder(folder -> {
            var file = folder.resolve("image." + ending);
            ImageFiles.write(file, image);
            var read = known(file, image.grid()).phases();
            assertArrayEquals(image.labels(), read.labels());
            return same(image.grid(), read.grid(), ending);
        });
    }

    @Property(tries = 150)
    void grainsComeBackAsTheyWere(@ForAll @From("endings") String ending, @ForAll long seed) {
        var random = new Random(seed);
        int highest = random.nextBoolean() ? 65536 : Integer.MAX_VALUE;
        var image = Stored.grains(Stored.grid(random, 20), highest, random);
        Stored.inFolder(folder -> {
            var file = folder.resolve("image." + ending);
            ImageFiles.write(file, image);
            var read = known(file, image.grid()).grains();
            assertArrayEquals(image.labels(), read.labels());
            return same(image.grid(), read.grid(), ending);
        });
    }

    @Property(tries = 100)
    void fieldsComeBackAsTheyWere(@ForAll @From("endings") String ending, @ForAll long seed) {
        var random = new Random(seed);
        var field = Stored.field("potential", Stored.grid(random, 20), random);
        if (!ending.equals("tif")) {
            Stored.inFolder(folder -> {
                var file = folder.resolve("potential." + ending);
                ImageFiles.write(file, field);
                var opened = known(file, field.grid());
                var read = (ending.equals("npy") ? opened.unit(Stored.AMPERE) : opened).field();
                assertArrayEquals(field.values(), read.values());
                assertEquals(field.name(), read.name());
                assertEquals(field.unit(), read.unit());
                return same(field.grid(), read.grid(), ending);
            });
        }
    }

    @Property(tries = 50)
    void severalArraysOfOneGridGoIntoOneFile(@ForAll boolean hdf, @ForAll long seed) {
        var random = new Random(seed);
        var grid = Stored.grid(random, 20);
        var phases = Stored.phases(grid, 3, random);
        var grains = Stored.grains(grid, 70000, random);
        var vectors = Stored.vectors(grid, random);
        Stored.inFolder(folder -> {
            var file = folder.resolve(hdf ? "all.h5" : "all.vti");
            var bundle = ImageBundle.of(grid).with(phases).with(grains).with("current density", vectors);
            ImageFiles.write(file, bundle);
            var opened = ImageFiles.open(file);
            assertEquals(3, opened.arrays().size());
            assertArrayEquals(phases.labels(), opened.phases().labels());
            assertArrayEquals(grains.labels(), opened.grains().labels());
            var read = opened.array("current density").vectors();
            assertArrayEquals(vectors.z().values(), read.z().values());
            assertArrayEquals(vectors.y().values(), read.y().values());
            assertArrayEquals(vectors.x().values(), read.x().values());
            return same(grid, read.grid(), "h5");
        });
    }

    @Property(tries = 100)
    void everyTiffEncodingGivesTheSameLabelsBack(
            @ForAll TiffEncoding.Compression compression, @ForAll boolean big, @ForAll long seed) {
        var random = new Random(seed);
        int bits = List.of(1, 8, 16, 32).get(random.nextInt(4));
        var image = Stored.phases(Stored.grid(random, 40), bits == 1 ? 2 : 256, random);
        Stored.inFolder(folder -> {
            var file = folder.resolve("image.tif");
            var encoding = new TiffEncoding(bits, compression, big);
            ImageFiles.write(file, ImageBundle.of(image.grid()).with(image), encoding);
            var read = ImageFiles.read(file);
            assertArrayEquals(image.labels(), read.labels());
            return same(image.grid(), read.grid(), "tif");
        });
    }

    private static ImageFile known(Path file, VoxelGrid grid) {
        var opened = ImageFiles.open(file);
        return file.toString().endsWith(".npy") ? opened.voxel(grid.dz(), grid.dy(), grid.dx()) : opened;
    }

    /** The same bits of the voxel size, except in TIFF, which keeps it as a fraction of two numbers of 32 bits. */
    private static Void same(VoxelGrid expected, VoxelGrid read, String ending) {
        if (ending.equals("tif")) {
            assertEquals(1, read.dz() / expected.dz(), 1e-15);
            assertEquals(1, read.dy() / expected.dy(), 1e-9);
            assertEquals(1, read.dx() / expected.dx(), 1e-9);
            assertEquals(expected.size(), read.size());
        } else {
            assertEquals(expected, read);
        }
        return null;
    }

    @Test
    void aValueStandsInTheFileInItsFieldsUnit() throws IOException {
        var grid = VoxelGrid.cube(1, 1e-6);
        var file = folder.resolve("j.npy");
        ImageFiles.write(file, new ScalarField("j", Unit.MA_PER_CM2, grid, new float[] {25}));
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(2.5f, bytes.getFloat(bytes.limit() - 4));
        assertEquals(
                25f,
                ImageFiles.open(file).voxel(1e-6).unit(Unit.MA_PER_CM2).field().values()[0]);
    }

    @Test
    void aFileIsReadByWhatItIsAndNotByItsName() throws IOException {
        var image = Stored.phases(VoxelGrid.cube(4, 1e-6), 3, new Random(1));
        for (String ending : List.of("tif", "npy", "h5", "vti")) {
            var file = folder.resolve("image." + ending);
            ImageFiles.write(file, image);
            var renamed = Files.move(file, folder.resolve(ending + ".dat"));
            assertArrayEquals(image.labels(), ImageFiles.read(renamed, 1e-6).labels());
        }
    }

    @Test
    void whatTheFileDoesNotStateHasToBeSaid() {
        var grid = VoxelGrid.cube(3, 1e-6);
        var file = folder.resolve("image.npy");
        ImageFiles.write(file, Stored.phases(grid, 2, new Random(1)));
        assertComplaint(() -> ImageFiles.read(file), "states no voxel size", "voxel(edge)");
        assertEquals(grid, ImageFiles.read(file, 1e-6).grid());
        var field = folder.resolve("field.npy");
        ImageFiles.write(field, Stored.field("f", grid, new Random(1)));
        assertComplaint(() -> ImageFiles.open(field).voxel(1e-6).field(), "states no unit", "unit(unit)");
    }

    @Test
    void whichOfSeveralArraysIsMeantHasToBeSaid() {
        var grid = VoxelGrid.cube(3, 1e-6);
        var file = folder.resolve("fields.h5");
        var random = new Random(1);
        ImageFiles.write(
                file, ImageBundle.of(grid).with(Stored.field("a", grid, random)).with(Stored.field("b", grid, random)));
        assertComplaint(() -> ImageFiles.open(file).field(), "which array", "[a, b]");
        assertComplaint(() -> ImageFiles.open(file).array("c").field(), "no array 'c'", "[a, b]");
        assertEquals("b", ImageFiles.open(file).array("b").field().name());
    }

    @Test
    void labelsOver255AreRefusedForPhasesAndGoodForGrains() {
        var labels = new int[27];
        labels[14] = 256;
        var file = folder.resolve("grains.tif");
        ImageFiles.write(file, GrainImage.of(VoxelGrid.cube(3, 1e-6), labels));
        assertComplaint(() -> ImageFiles.read(file), "voxel (z, y, x) = (1, 1, 2) is 256", "0 to 255");
        assertArrayEquals(labels, ImageFiles.open(file).grains().labels());
    }

    @ParameterizedTest
    @ValueSource(strings = {"npy", "h5", "vti", "raw"})
    void floatingNumbersAreNoLabels(String ending) {
        var file = folder.resolve("field." + ending);
        ImageFiles.write(file, Stored.field("f", VoxelGrid.cube(3, 1e-6), new Random(1)));
        var opened = ImageFiles.open(file).voxel(1e-6);
        assertComplaint(opened::phases, "field." + ending, "float32", "integers");
        assertComplaint(opened::grains, "float32", "integers");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void valuesThatAreNoNumbersAreNeitherWrittenNorRead(float value) throws IOException {
        var grid = VoxelGrid.cube(2, 1e-6);
        var values = new float[8];
        values[5] = value;
        var field = new ScalarField("f", Unit.ONE, grid, values);
        assertComplaint(() -> ImageFiles.write(folder.resolve("f.npy"), field), "'f'", "voxel 5", "finite");
        values[5] = 1;
        var file = folder.resolve("f.raw");
        ImageFiles.write(file, field);
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file, bytes.putFloat(20, value).array());
        assertComplaint(() -> ImageFiles.open(file).field(), "f.raw", "voxel (z, y, x) = (1, 0, 1)", "finite");
    }

    @Test
    void whatIsNoImageIsRefused() throws IOException {
        var empty = Files.createFile(folder.resolve("empty.tif"));
        assertComplaint(() -> ImageFiles.open(empty), "empty.tif", "the file is empty");
        var text = Files.writeString(folder.resolve("text.tif"), "Once upon a time");
        assertComplaint(() -> ImageFiles.open(text), "text.tif", "4f 6e 63 65", "text.tif.json");
        assertComplaint(() -> ImageFiles.open(folder.resolve("none.tif")), "none.tif", "no such file");
        assertComplaint(() -> ImageFiles.open(folder), folder.toString());
        assertComplaint(
                () -> ImageFiles.write(folder.resolve("a.png"), Stored.phases(VoxelGrid.cube(1, 1), 1, new Random(1))),
                "a.png",
                ".vti");
        assertComplaint(
                () -> ImageFiles.write(folder.resolve("a.vti"), ImageBundle.of(VoxelGrid.cube(1, 1))),
                "a.vti",
                "no array");
    }

    @Test
    void aKindThatHoldsOneArrayOfNumbersRefusesMore() {
        var grid = VoxelGrid.cube(2, 1e-6);
        var random = new Random(1);
        var two = ImageBundle.of(grid).with(Stored.phases(grid, 2, random)).with(Stored.grains(grid, 9, random));
        for (String ending : List.of("tif", "npy", "raw")) {
            var file = folder.resolve("two." + ending);
            assertComplaint(() -> ImageFiles.write(file, two), "two." + ending, "[phases, grains]");
        }
        assertComplaint(
                () -> ImageFiles.write(folder.resolve("f.tif"), Stored.field("f", grid, random)), "f.tif", ".h5");
        assertComplaint(() -> two.with(Stored.phases(grid, 2, random)), "'phases'", "not taken");
        assertComplaint(() -> two.with(Stored.field("f", VoxelGrid.cube(3, 1), random)), "grid of 'f'");
    }

    @Test
    void anUnfinishedWriteLeavesTheOldFileAndNoOther() throws IOException {
        var file = folder.resolve("image.tif");
        var image = Stored.phases(VoxelGrid.cube(4, 1e-6), 3, new Random(1));
        ImageFiles.write(file, image);
        for (String ending : List.of("tif", "npy", "raw", "vti", "h5")) {
            var other = folder.resolve("image." + ending);
            ImageFiles.write(other, image);
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, () -> ImageFiles.write(other, image), ending);
            assertTrue(Thread.interrupted());
            assertArrayEquals(image.labels(), ImageFiles.read(other, 1e-6).labels());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.noneMatch(each -> each.toString().endsWith(".part")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tif", "npy", "h5", "vti", "raw"})
    void readingObeysAnInterrupt(String ending) {
        var file = folder.resolve("image." + ending);
        ImageFiles.write(file, Stored.phases(VoxelGrid.cube(8, 1e-6), 3, new Random(1)));
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> ImageFiles.read(file, 1e-6));
        assertTrue(Thread.interrupted());
    }

    static void assertComplaint(org.junit.jupiter.api.function.Executable work, String... parts) {
        var message = assertThrows(LaboratoryException.class, work).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }
}
