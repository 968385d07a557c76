package anodyne.voxel;

import static anodyne.voxel.TiffEncoding.Compression.LZW;
import static anodyne.voxel.TiffEncoding.Compression.NONE;
import static anodyne.voxel.TiffEncoding.Compression.PACKBITS;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever happens to a file's bytes, it is read or refused in words; nothing else gets out. */
class DamagedFilesTest {
    private static final List<String> ENDINGS =
            List.of("tif", "tif", "tif", "tif", "tif", "tif", "npy", "h5", "raw", "raw", "vti");
    private static final int KINDS = 11;
    private static final int SIDECAR = 9;
    private static final int VTK = 10;

    @Property(tries = 1000)
    void aFileWithFlippedBitsIsReadOrRefused(@ForAll @IntRange(max = KINDS - 1) int kind, @ForAll long seed) {
        var random = new Random(seed);
        damaged(kind, random, bytes -> {
            var flipped = bytes.clone();
            // Headers are small, so that half of the flips go there.
            int reach = random.nextBoolean() ? Math.min(bytes.length, 600) : bytes.length;
            for (int i = random.nextInt(4); i >= 0; i--) {
                flipped[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
            }
            return flipped;
        });
    }

    @Property(tries = 500)
    void aFileWithOtherBytesInItIsReadOrRefused(@ForAll @IntRange(max = KINDS - 1) int kind, @ForAll long seed) {
        var random = new Random(seed);
        damaged(kind, random, bytes -> {
            var other = bytes.clone();
            int start = random.nextInt(other.length);
            int end = Math.min(other.length, start + 1 + random.nextInt(16));
            byte fill = (byte) (random.nextBoolean() ? 0xFF : random.nextInt());
            Arrays.fill(other, start, end, fill);
            return other;
        });
    }

    @Property(tries = 500)
    void aTruncatedFileIsRefused(@ForAll @IntRange(max = KINDS - 1) int kind, @ForAll long seed) {
        var random = new Random(seed);
        var complaints = damaged(kind, random, bytes -> Arrays.copyOf(bytes, random.nextInt(needed(kind, bytes))));
        for (var complaint : complaints) {
            assertNotNull(complaint);
            assertTrue(complaint.contains("image."), complaint);
        }
    }

    /** Behind its data, a VTK file closes elements, and a sidecar ends its line. */
    private static int needed(int kind, byte[] bytes) {
        return kind == VTK ? bytes.length - 40 : kind == SIDECAR ? bytes.length - 1 : bytes.length;
    }

    private interface Damage {
        byte[] to(byte[] bytes);
    }

    private static List<String> damaged(int kind, Random random, Damage damage) {
        return Stored.inFolder(folder -> {
            write(folder, kind, random);
            var file = folder.resolve("image." + ENDINGS.get(kind));
            var damagedFile = kind == SIDECAR ? RawFormat.sidecar(file) : file;
            Stored.write(damagedFile, damage.to(Stored.bytes(damagedFile)));
            return Arrays.asList(
                    Stored.complaint(() -> ImageFiles.open(file).voxel(1).phases()),
                    Stored.complaint(() -> ImageFiles.open(file).voxel(1).grains()),
                    Stored.complaint(() ->
                            ImageFiles.open(file).voxel(1).unit(Stored.AMPERE).field()));
        });
    }

    private static void write(Path folder, int kind, Random random) {
        var file = folder.resolve("image." + ENDINGS.get(kind));
        var grid = Stored.grid(random, 9);
        var phases = ImageBundle.of(grid).with(Stored.phases(grid, 2, random));
        var grains = ImageBundle.of(grid).with(Stored.grains(grid, 1 << 20, random));
        var encoding = TiffEncoding.USUAL;
        switch (kind) {
            case 0 -> ImageFiles.write(file, phases, encoding.withBits(1));
            case 1 ->
                ImageFiles.write(file, phases, encoding.withCompression(LZW).asBigTiff());
            case 2 -> ImageFiles.write(file, phases, encoding.withCompression(PACKBITS));
            case 3 -> ImageFiles.write(file, phases, encoding.withCompression(NONE));
            case 4 -> Stored.write(file, HandmadeTiff.random(random));
            default -> ImageFiles.write(file, grains);
        }
    }
}
