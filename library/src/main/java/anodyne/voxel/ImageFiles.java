package anodyne.voxel;

import anodyne.quantity.LaboratoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Reads and writes files of voxels.
 *
 * <table>
 * <caption>Kinds of files</caption>
 * <tr><th>kind</th><th>name ends in</th><th>recognised by</th><th>states voxel size</th><th>states unit</th></tr>
 * <tr><td>TIFF stack, one page a z, also BigTIFF</td><td>.tif .tiff</td><td>first bytes</td><td>as ImageJ does</td>
 * <td>no</td></tr>
 * <tr><td>NumPy array</td><td>.npy</td><td>first bytes</td><td>no</td><td>no</td></tr>
 * <tr><td>HDF5</td><td>.h5 .hdf5</td><td>first bytes</td><td>attribute {@code element_size_um}</td><td>attribute
 * {@code unit}</td></tr>
 * <tr><td>VTK ImageData, for ParaView</td><td>.vti</td><td>{@code <VTKFile type="ImageData"}</td><td>spacing, in m</td>
 * <td>{@code UNITS_LABEL}</td></tr>
 * <tr><td>raw bytes with a sidecar of JSON</td><td>.raw, and .raw.json beside it</td><td>the sidecar</td><td>yes</td>
 * <td>yes</td></tr>
 * </table>
 *
 * <p>A file is read by what it is, not by its name; it is written by its name's ending. Arrays run z, y, x (x fastest)
 * in all of them. Labels are kept as they are. A field's values stand in the file in the field's unit. What a file does
 * not state has to be said: {@code ImageFiles.open("a.npy").voxel(0.2 * um).phases()}.
 *
 * <p>The sidecar of raw bytes {@code a.raw} is {@code a.raw.json}:
 * <pre>{@code
 * {"shape": [100, 200, 200], "type": "uint8", "byte_order": "little", "voxel_size_um": [0.2, 0.2, 0.2]}
 * }</pre>
 * Shape and voxel size in the order z, y, x; type one of bool, uint8, int8, …, int64, float32, float64; the byte order
 * may be left out if a number takes one byte, the voxel size if it is not known. A field also has {@code "name"},
 * {@code "unit"} and {@code "unit_in_si"}.
 */
public final class ImageFiles {
    private static final int START = 512;
    private static final List<ImageFormat> FORMATS =
            List.of(new RawFormat(), new TiffFormat(), new NumpyFormat(), new HdfFormat(), new VtkFormat());

    private ImageFiles() {}

    /**
     * A file to be read, by what it is.
     *
     * @param file its path
     * @return the file, of which nothing but its kind is read yet
     * @throws LaboratoryException if it is not there or of no kind that is known
     */
    public static ImageFile open(Path file) {
        var start = start(file);
        return FORMATS.stream()
                .filter(format -> format.recognises(file, start))
                .findFirst()
                .map(format -> ImageFile.of(file, format))
                .orElseThrow(() -> unknown(file, start));
    }

    /**
     * A file to be read, by what it is.
     *
     * @param file its path
     * @return the file, of which nothing but its kind is read yet
     * @throws LaboratoryException if it is not there or of no kind that is known
     */
    public static ImageFile open(String file) {
        return open(Path.of(file));
    }

    /**
     * Reads labels of phases from a file that states its voxel size.
     *
     * @param file its path
     * @return the image
     * @throws LaboratoryException as {@link #open(Path)} and {@link ImageFile#phases} say
     */
    public static PhaseImage read(Path file) {
        return open(file).phases();
    }

    /**
     * Reads labels of phases.
     *
     * @param file its path
     * @param edge of a voxel, in m, whatever the file states itself
     * @return the image
     * @throws LaboratoryException as {@link #open(Path)} and {@link ImageFile#phases} say
     */
    public static PhaseImage read(Path file, double edge) {
        return open(file).voxel(edge).phases();
    }

    /**
     * Writes labels of phases, in the kind of file that the name's ending says.
     *
     * @param file its path; one that is there is replaced once the new one is whole
     * @param phases the image
     * @throws LaboratoryException if the ending is not known or the file cannot be written
     */
    public static void write(Path file, PhaseImage phases) {
        write(file, ImageBundle.of(phases.grid()).with(phases));
    }

    /**
     * Writes labels of grains, in the kind of file that the name's ending says.
     *
     * @param file its path; one that is there is replaced once the new one is whole
     * @param grains the image
     * @throws LaboratoryException if the ending is not known or the file cannot be written
     */
    public static void write(Path file, GrainImage grains) {
        write(file, ImageBundle.of(grains.grid()).with(grains));
    }

    /**
     * Writes a field, in the kind of file that the name's ending says.
     *
     * @param file its path; one that is there is replaced once the new one is whole
     * @param field of finite values; they are written in its unit
     * @throws LaboratoryException if the ending is not known, a value is not finite or the file cannot be written
     */
    public static void write(Path file, ScalarField field) {
        write(file, ImageBundle.of(field.grid()).with(field));
    }

    /**
     * Writes several arrays of one grid, in the kind of file that the name's ending says: .vti and .h5 hold any number,
     * the others one.
     *
     * @param file its path; one that is there is replaced once the new one is whole
     * @param bundle the arrays
     * @throws LaboratoryException if the ending is not known, the kind holds no such arrays, or the file cannot be
     *     written
     */
    public static void write(Path file, ImageBundle bundle) {
        write(file, bundle, formatOf(file));
    }

    /**
     * Writes a TIFF stack of one's own encoding.
     *
     * @param file its path; one that is there is replaced once the new one is whole
     * @param bundle one array of labels or numbers
     * @param encoding how
     * @throws LaboratoryException if the numbers do not fit the encoding or the file cannot be written
     */
    public static void write(Path file, ImageBundle bundle, TiffEncoding encoding) {
        write(file, bundle, new TiffFormat(encoding));
    }

    private static void write(Path file, ImageBundle bundle, ImageFormat format) {
        bundle.requireArrays(Place.of(file));
        var temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try {
                format.write(temporary, file, bundle);
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw Place.of(file).unusable(e);
        }
    }

    private static byte[] start(Path file) {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(START);
        } catch (IOException e) {
            throw Place.of(file).unusable(e);
        }
    }

    private static ImageFormat formatOf(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return FORMATS.stream()
                .filter(format -> format.endings().stream().anyMatch(name::endsWith))
                .findFirst()
                .orElseThrow(() -> Place.of(file)
                        .error(
                                "which kind of file to write is not clear, allowed endings are %s",
                                FORMATS.stream()
                                        .flatMap(format -> format.endings().stream())
                                        .toList()));
    }

    private static LaboratoryException unknown(Path file, byte[] start) {
        if (start.length == 0) {
            return Place.of(file).error("the file is empty");
        }
        var shown = new StringBuilder();
        for (int i = 0; i < Math.min(8, start.length); i++) {
            shown.append("%s%02x".formatted(i == 0 ? "" : " ", start[i] & 0xFF));
        }
        return Place.of(file)
                .error(
                        "not an image that can be read: it begins with the bytes %s, allowed are %s; raw bytes need %s beside them",
                        shown,
                        FORMATS.stream().map(ImageFormat::title).toList(),
                        RawFormat.sidecar(file).getFileName());
    }
}
