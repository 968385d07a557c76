package anodyne.voxel;

import static anodyne.voxel.ImageFilesTest.assertComplaint;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as other programs write them, and as none should. */
class ForeignFilesTest {
    @TempDir
    Path folder;

    @Property(tries = 200)
    void stripsAndTilesInEitherByteOrderAreRead(@ForAll long seed) {
        Stored.inFolder(folder -> {
            var file = Stored.write(folder.resolve("a.tif"), HandmadeTiff.random(new Random(seed)));
            var read = ImageFiles.open(file).voxel(1e-6).grains();
            var expected = new HandmadeTiff();
            boolean oneBit = Arrays.stream(read.labels()).max().orElseThrow() < 2;
            expected.bits = oneBit ? 1 : 8;
            for (int z = 0; z < 3; z++) {
                for (int y = 0; y < 5; y++) {
                    for (int x = 0; x < 7; x++) {
                        assertEquals(expected.label(z, y, x), read.label(z, y, x));
                    }
                }
            }
            return null;
        });
    }

    @Test
    void imageJsVoxelSizeIsKnownAndAResolutionForPrintingIsNot() {
        var tiff = new HandmadeTiff();
        tiff.resolution = new long[] {5, 4};
        tiff.description = "ImageJ=1.54p\nimages=3\nslices=3\nunit=micron\nspacing=0.5\nloop=false\n";
        var grid = ImageFiles.read(stored(tiff)).grid();
        assertEquals(0.5e-6, grid.dz(), 1e-18);
        assertEquals(0.8e-6, grid.dy(), 1e-18);
        assertEquals(0.8e-6, grid.dx(), 1e-18);
        tiff.description = "ImageJ=1.54p\nimages=3\nunit=nm\n";
        assertEquals(1e-9, ImageFiles.read(stored(tiff)).grid().dz(), 1e-18);
        tiff.description = "";
        assertComplaint(() -> ImageFiles.read(stored(tiff)), "states no voxel size");
        tiff.description = "ImageJ=1.54p\nimages=3\nunit=micron\nspacing=wide\n";
        assertComplaint(() -> ImageFiles.read(stored(tiff)), "description", "spacing is 'wide'");
        tiff.description = "ImageJ=1.54p\nimages=3\nchannels=3\nslices=2\n";
        assertComplaint(() -> ImageFiles.read(stored(tiff)), "channels, slices and frames");
    }

    @Test
    void pagesWithoutDirectoriesOfTheirOwnAreReadIfTheDescriptionCountsThem() {
        var tiff = new HandmadeTiff();
        tiff.joined = true;
        for (String description : new String[] {"ImageJ=1.54p\nimages=3\n", "{\"shape\": [3, 5, 7]}"}) {
            for (int bits : new int[] {8, 16}) {
                tiff.bits = bits;
                tiff.description = description;
                var image = ImageFiles.read(stored(tiff), 1e-6);
                assertEquals(3, image.grid().nz());
                assertEquals(tiff.label(2, 4, 6), image.label(2, 4, 6));
            }
        }
        tiff.description = "ImageJ=1.54p\nimages=40\n";
        assertComplaint(() -> ImageFiles.read(stored(tiff), 1e-6), "40 pages in a row", "ends after byte");
    }

    @Test
    void aStackThatLostPagesIsRefused() {
        var tiff = new HandmadeTiff();
        tiff.description = "ImageJ=1.54p\nimages=4\n";
        assertComplaint(() -> ImageFiles.read(stored(tiff), 1e-6), "page 1", "states 4 pages, the file has 3");
    }

    @Test
    void aTruncatedTiffNamesThePageAndTheByte() {
        var bytes = new HandmadeTiff().bytes();
        for (int length = bytes.length - 1; length > 8; length--) {
            var file = Stored.write(folder.resolve("cut.tif"), Arrays.copyOf(bytes, length));
            assertComplaint(() -> ImageFiles.read(file, 1e-6), "cut.tif", "page ", "byte " + length);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "7, 8, 1, 1, compression is 7 (JPEG)",
        "50000, 8, 1, 1, compression is 50000 (Zstandard)",
        "1, 4, 1, 1, 'pixels have 4 bits of the format 1'",
        "1, 16, 3, 1, 'pixels have 16 bits of the format 3'",
        "1, 8, 1, 3, has 3 numbers a pixel",
    })
    void aTiffOfAKindThatIsNotReadSaysWhich(int compression, int bits, int format, int samples, String complaint) {
        var tiff = new HandmadeTiff();
        tiff.nz = 1;
        tiff.compression = compression;
        tiff.bits = bits == 4 ? 8 : bits;
        tiff.format = format;
        tiff.samples = samples;
        var bytes = tiff.bytes();
        if (bits == 4) {
            patched(bytes, 258, 4);
        }
        var file = Stored.write(folder.resolve("kind.tif"), bytes);
        assertComplaint(() -> ImageFiles.read(file, 1e-6), "kind.tif', page 1", complaint);
    }

    @Test
    void aPageThatHoldsAWholeVolumeIsRefused() {
        var tiff = new HandmadeTiff();
        tiff.tile = 16;
        tiff.depth = 16;
        assertComplaint(() -> ImageFiles.read(stored(tiff), 1e-6), "page 1", "is 16 pixels deep (tag 32998)");
    }

    @Test
    void pagesOfDifferentSizesAreRefused() {
        var bytes = new HandmadeTiff().bytes();
        // The last page's height, from 5 down to 4.
        int at = lastEntry(bytes, 257);
        bytes[at + 8] = 4;
        var file = Stored.write(folder.resolve("uneven.tif"), bytes);
        assertComplaint(() -> ImageFiles.read(file, 1e-6), "page 3", "4 × 7 pixels", "allowed is 5 × 7");
    }

    @Test
    void aPageThatClaimsMoreThanItsBytesCanHoldIsRefusedBeforeMemoryIsTaken() {
        for (int compression : new int[] {1, 8, 32946}) {
            var tiff = new HandmadeTiff();
            tiff.nz = 1;
            tiff.compression = compression;
            var bytes = tiff.bytes();
            patched(bytes, 256, 30_000);
            patched(bytes, 257, 30_000);
            patched(bytes, 278, 30_000);
            var file = Stored.write(folder.resolve("bomb.tif"), bytes);
            assertComplaint(() -> ImageFiles.read(file, 1e-6), "bomb.tif', page 1, strip 1", "cannot hold 900000000");
        }
    }

    @Test
    void anImageTooLargeForMemoryIsRefusedByItsHeader() throws IOException {
        long needed = Runtime.getRuntime().maxMemory() / (1 << 20) + 1;
        var file = folder.resolve("large.raw");
        try (var large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(Math.min(needed << 20, VoxelGrid.LONGEST_ARRAY));
        }
        Files.writeString(
                RawFormat.sidecar(file), "{\"shape\": [1, 1, %d], \"type\": \"uint8\"}".formatted(Files.size(file)));
        var opened = ImageFiles.open(file).voxel(1e-6);
        assertComplaint(opened::grains, "large.raw", "needs", "MiB of memory, there are");
    }

    @Test
    void aVtkBlockInflatesToWhatItStatesAndNotMore() throws IOException {
        var shape = "0 10 0 10 0 10";
        assertEquals(1000, vtk(shape, deflated(new byte[1000]), 1000).phases().labels().length);
        var bomb = deflated(new byte[50_000_000]);
        assertComplaint(() -> vtk(shape, bomb, 1000).phases(), "array 'a'", "block 1", "more bytes than it states");
        assertComplaint(() -> vtk(shape, bomb, 50_000_000).phases(), "array 'a'", "allowed by the shape are 1000");
        assertComplaint(() -> vtk(shape, deflated(new byte[999]), 1000).phases(), "array 'a'", "too early");
        assertComplaint(() -> vtk("0 60000 0 60000 0 60000", bomb, 1000).phases(), "array 'a'", "allowed are at most");
        assertComplaint(() -> vtk("0 -1 0 10 0 10", bomb, 1000).phases(), "array 'a'", "at least 1 voxel");
    }

    private ImageFile vtk(String extent, byte[] deflated, int size) throws IOException {
        var counts = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        counts.putInt(1).putInt(size).putInt(0).putInt(deflated.length);
        var data = Base64.getEncoder().encodeToString(counts.array())
                + Base64.getEncoder().encodeToString(deflated);
        var text = """
                <?xml version="1.0"?>
                <VTKFile type="ImageData" byte_order="LittleEndian" compressor="vtkZLibDataCompressor">
                  <ImageData WholeExtent="%s" Origin="0 0 0" Spacing="1 1 1">
                    <Piece Extent="%s">
                      <CellData><DataArray type="UInt8" Name="a" format="binary">
                        %s
                      </DataArray></CellData>
                    </Piece>
                  </ImageData>
                </VTKFile>
                """.formatted(extent, extent, data);
        return ImageFiles.open(Files.writeString(folder.resolve("a.vti"), text)).voxel(1e-6);
    }

    private static byte[] deflated(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflating = new DeflaterOutputStream(out)) {
            deflating.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void anHdfChunkInflatesToItsShapeAndNotMore() throws IOException {
        var place = Place.of(Path.of("a.h5"));
        var bomb = deflated(new byte[50_000_000]);
        assertComplaint(() -> Inflation.of(place, bomb, 1000), "a.h5", "more than 1000");
        assertComplaint(() -> Inflation.of(place, deflated(new byte[9]), 1000), "a.h5", "end after 9 of 1000");
        assertEquals(1000, Inflation.of(place, deflated(new byte[1000]), 1000).length);
    }

    @ParameterizedTest
    @CsvSource({
        "'1 2 300 4 5 6 7 8', UInt8, '300'",
        "'1 2 three 4 5 6 7 8', UInt8, 'three'",
        "'1 2 3', UInt8, '3 of 8'",
        "'1 2 3 4 5 6 7 8', String, 'no array of voxels'",
    })
    void vtkNumbersThatAreWrittenOutAreCheckedOneByOne(String numbers, String type, String complaint)
            throws IOException {
        var file = folder.resolve("ascii.vti");
        var good = ascii("1 2 3 4 5 6 7 255", "UInt8");
        Files.writeString(file, good);
        assertArrayEquals(
                new byte[] {1, 2, 3, 4, 5, 6, 7, -1},
                ImageFiles.read(file, 1e-6).labels());
        Files.writeString(file, ascii(numbers, type));
        assertComplaint(() -> ImageFiles.read(file, 1e-6), "ascii.vti", complaint);
    }

    private static String ascii(String numbers, String type) {
        return """
                <VTKFile type="ImageData"><ImageData WholeExtent="0 1 0 1 0 1"><Piece Extent="0 1 0 1 0 1"><PointData>
                <DataArray type="%s" Name="a">%s</DataArray></PointData></Piece></ImageData></VTKFile>
                """.formatted(type, numbers);
    }

    @ParameterizedTest
    @CsvSource({"m, 1", "mm, 1e-3", "um, 1e-6", "nm, 1e-9"})
    void theLengthUnitThatStandsBesideTheArraysIsKnownAsVtkKeepsIt(String unit, double metres) throws IOException {
        var text = ByteBuffer.allocate(5 + unit.length()).order(ByteOrder.LITTLE_ENDIAN);
        text.putInt(unit.length() + 1).put(unit.getBytes(StandardCharsets.US_ASCII));
        var array = "<FieldData><Array type='String' Name='length unit' format='binary'>%s</Array></FieldData><Piece"
                .formatted(Base64.getEncoder().encodeToString(text.array()));
        var file = folder.resolve("unit.vti");
        Files.writeString(file, ascii("1 2 3 4 5 6 7 8", "UInt8").replaceFirst("<Piece", array));
        assertEquals(VoxelGrid.cube(2, metres), ImageFiles.read(file).grid());
        Files.writeString(file, ascii("1 2 3 4 5 6 7 8", "UInt8"));
        assertComplaint(() -> ImageFiles.read(file), "states no voxel size");
    }

    @Test
    void aVtkFileCannotReachOutOfItself() throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "1 2 3 4 5 6 7 8");
        var text = "<!DOCTYPE VTKFile [<!ENTITY e SYSTEM \"%s\">]>".formatted(secret.toUri()) + ascii("&e;", "UInt8");
        var file = Files.writeString(folder.resolve("reach.vti"), text);
        assertComplaint(() -> ImageFiles.read(file, 1e-6), "reach.vti");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'shape': [2, 2, 3], 'type': 'uint8'} | takes 12 bytes | the file has 8",
                "{'shape': [2, 4], 'type': 'float16'} | 'float16' | float32",
                "{'shape': [2, 2, 2, 2], 'type': 'uint8'} | [2, 2, 2, 2] | (z, y, x)",
                "{'shape': [0, 2, 2], 'type': 'uint8'} | [0, 2, 2] | at least 1 voxel",
                "{'shape': [2, 2, 1], 'type': 'uint16'} | byte order is 'null' | 'little' and 'big'",
                "{'shape': [2, 2, 2]} | no shape or no type | both",
                "{'shape': [2, 2, 2], 'type': 'uint8', 'voxel_size': [1, 1, 1]} | 'voxel_size' | voxel_size_um",
                "{'shape': [2, 2, 2], 'type': 'uint8', 'voxel_size_um': [1, 1]} | 2 numbers | z, y, x",
                "{'shape': [2, 2, 2], 'type': 'uint8', 'voxel_size_um': [1, 1, -1]} | voxel size | more than 0",
                "{'shape': [2.5, 2, 2], 'type': 'uint8'} | JSON | a.raw.json",
                "shape: 2 | JSON | a.raw.json",
            })
    void aWrongSidecarIsRefusedInWords(String json, String complaint, String more) throws IOException {
        var file = Files.write(folder.resolve("a.raw"), new byte[8]);
        Files.writeString(RawFormat.sidecar(file), json.replace('\'', '"'));
        assertComplaint(() -> ImageFiles.read(file, 1e-6), "a.raw", complaint, more);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "{'descr': '<c8', 'fortran_order': False, 'shape': (2, 2, 2)} ; 'c8'",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (0, 2, 2)} ; at least 1 voxel",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2, 3)} ; takes 12 bytes",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2, 1)} ; has 4 more",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (8,)} ; shape is [8]",
                "{'descr': [('a', '|u1')], 'fortran_order': False, 'shape': (2, 2, 2)} ; 'descr' of one number",
                "{'descr': '|u1', 'shape': (2, 2, 2)} ; 'fortran_order'",
            })
    void aWrongNumpyHeaderIsRefusedInWords(String header, String complaint) {
        var file = Stored.write(folder.resolve("a.npy"), numpy(header, new byte[8]));
        assertComplaint(() -> ImageFiles.read(file, 1e-6), "a.npy", complaint);
    }

    @Test
    void fortranOrderIsTurnedIntoC() {
        var file = Stored.write(
                folder.resolve("a.npy"),
                numpy("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 1, 3)}", new byte[] {0, 1, 2, 3, 4, 5}));
        var image = ImageFiles.read(file, 1e-6);
        assertArrayEquals(new byte[] {0, 2, 4, 1, 3, 5}, image.labels());
    }

    @Test
    void aBigEndianTrueIsOneAndANegativeLabelIsRefused() {
        var file = Stored.write(
                folder.resolve("a.npy"),
                numpy("{'descr': '|b1', 'fortran_order': False, 'shape': (1, 3)}", new byte[] {0, 1, 1}));
        assertArrayEquals(new byte[] {0, 1, 1}, ImageFiles.read(file, 1e-6).labels());
        Stored.write(
                file, numpy("{'descr': '>i2', 'fortran_order': False, 'shape': (1, 2)}", new byte[] {0, 5, -1, -1}));
        assertComplaint(() -> ImageFiles.read(file, 1e-6), "(0, 0, 1) is -1", "0 to 255");
        assertTrue(ImageFiles.open(file).toString().contains("1 × 1 × 2 of int16"));
    }

    private static byte[] numpy(String header, byte[] data) {
        var text = header.getBytes(StandardCharsets.US_ASCII);
        var bytes = ByteBuffer.allocate(10 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        return bytes.putShort((short) text.length).put(text).put(data).array();
    }

    private Path stored(HandmadeTiff tiff) {
        return Stored.write(folder.resolve("made.tif"), tiff.bytes());
    }

    /** Gives the tag of the last page another value. */
    private static void patched(byte[] bytes, int tag, int value) {
        int at = lastEntry(bytes, tag);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at + 8, value);
    }

    private static int lastEntry(byte[] bytes, int tag) {
        var little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = bytes.length - 16; at > 0; at--) {
            boolean number = little.getShort(at + 2) == 3 || little.getShort(at + 2) == 4;
            if ((little.getShort(at) & 0xFFFF) == tag && number && little.getInt(at + 4) == 1) {
                return at;
            }
        }
        throw new AssertionError("no tag " + tag);
    }
}
