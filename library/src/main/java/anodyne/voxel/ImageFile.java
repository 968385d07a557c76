package anodyne.voxel;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file of voxels and what is known about it beside its content.
 *
 * <pre>{@code
 * var electrode = ImageFiles.open("electrode.tif").voxel(0.39 * um).phases();
 * var potential = ImageFiles.open("solved.h5").array("potential").field();
 * }</pre>
 *
 * <p>Memory is asked for, by what the file's header states, before anything is read.
 */
public final class ImageFile {
    private final Path path;
    private final ImageFormat format;
    private final Optional<VoxelSize> voxel;
    private final Optional<String> array;
    private final Optional<Unit> unit;

    private ImageFile(
            Path path, ImageFormat format, Optional<VoxelSize> voxel, Optional<String> array, Optional<Unit> unit) {
        this.path = path;
        this.format = format;
        this.voxel = voxel;
        this.array = array;
        this.unit = unit;
    }

    static ImageFile of(Path path, ImageFormat format) {
        return new ImageFile(path, format, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The same file, of cubic voxels of this size, whatever it states itself.
     *
     * @param edge of a voxel, in m
     * @return the file with this setting
     * @throws LaboratoryException if the edge is not positive
     */
    public ImageFile voxel(double edge) {
        return voxel(edge, edge, edge);
    }

    /**
     * The same file, of voxels of this size, whatever it states itself.
     *
     * @param dz edge of a voxel along z, in m
     * @param dy edge of a voxel along y, in m
     * @param dx edge of a voxel along x, in m
     * @return the file with this setting
     * @throws LaboratoryException if an edge is not positive
     */
    public ImageFile voxel(double dz, double dy, double dx) {
        Range.POSITIVE.require("edge of a voxel along z", dz, Unit.UM);
        Range.POSITIVE.require("edge of a voxel along y", dy, Unit.UM);
        Range.POSITIVE.require("edge of a voxel along x", dx, Unit.UM);
        return new ImageFile(path, format, Optional.of(new VoxelSize(dz, dy, dx)), array, unit);
    }

    /**
     * The same file, to read this one of its arrays.
     *
     * @param name one of {@link #arrays}
     * @return the file with this setting
     */
    public ImageFile array(String name) {
        return new ImageFile(path, format, voxel, Optional.of(name), unit);
    }

    /**
     * The same file, whose values are in this unit, whatever it states itself.
     *
     * @param written unit of a field's values
     * @return the file with this setting
     */
    public ImageFile unit(Unit written) {
        return new ImageFile(path, format, voxel, array, Optional.of(written));
    }

    /**
     * The arrays that the file holds.
     *
     * @return their names, in its order
     * @throws LaboratoryException if the file cannot be read
     */
    public List<String> arrays() {
        return headers().stream().map(ArrayHeader::name).toList();
    }

    /**
     * Reads labels of phases: the array named, else the one called {@code phases}, else the only one.
     *
     * @return the image
     * @throws LaboratoryException if the file is damaged, its voxel size not known, a label not an integer from 0 to 255
     *     (more labels are grains), or memory too small
     */
    public PhaseImage phases() {
        var header = labels(ImageBundle.PHASES);
        var grid = grid(header);
        require(header, 1);
        var labels = new byte[grid.size()];
        read(new Sinks.Phases(header, labels));
        return PhaseImage.of(grid, labels);
    }

    /**
     * Reads labels of grains: the array named, else the one called {@code grains}, else the only one.
     *
     * @return the image
     * @throws LaboratoryException if the file is damaged, its voxel size not known, a label not an integer from 0 to
     *     2³¹ − 1, or memory too small
     */
    public GrainImage grains() {
        var header = labels(ImageBundle.GRAINS);
        var grid = grid(header);
        require(header, Integer.BYTES);
        var labels = new int[grid.size()];
        read(new Sinks.Grains(header, labels));
        return GrainImage.of(grid, labels);
    }

    /**
     * Reads a field: the array named, else the only one. A value is rounded to {@code float}.
     *
     * @return the field
     * @throws LaboratoryException if the file is damaged, its voxel size or unit not known, a value NaN or infinite, the
     *     array one of vectors, or memory too small
     */
    public ScalarField field() {
        var header = chosen("field");
        requireComponents(header, 1, "a field of numbers");
        var grid = grid(header);
        return new ScalarField(header.name(), shownIn(header), grid, values(header)[0]);
    }

    /**
     * Reads a field of vectors: the array named, else the only one. A value is rounded to {@code float}.
     *
     * @return the field; its components are named {@code name z}, {@code name y} and {@code name x}
     * @throws LaboratoryException if the file is damaged, its voxel size or unit not known, a value NaN or infinite, the
     *     array not one of vectors, or memory too small
     */
    public VectorField vectors() {
        var header = chosen("field");
        requireComponents(header, 3, "a field of vectors");
        var grid = grid(header);
        var zyx = values(header);
        return new VectorField(
                new ScalarField(header.name() + " z", shownIn(header), grid, zyx[0]),
                new ScalarField(header.name() + " y", shownIn(header), grid, zyx[1]),
                new ScalarField(header.name() + " x", shownIn(header), grid, zyx[2]));
    }

    /** The file and the shapes of its arrays. */
    @Override
    public String toString() {
        return path + ", " + format.title() + ": "
                + String.join(
                        "; ",
                        headers().stream()
                                .map(header -> header.name() + " " + header.shape())
                                .toList());
    }

    private float[][] values(ArrayHeader header) {
        var inSi = shownIn(header).inSi();
        require(header, Float.BYTES * header.components());
        var values = new float[header.components()][(int) header.voxels()];
        read(new Sinks.Fields(header, values, inSi));
        return values;
    }

    private void require(ArrayHeader header, int bytesPerVoxel) {
        Memory.require(header.place(), (double) header.voxels() * bytesPerVoxel + format.working(header));
    }

    private void read(Sink sink) {
        try (sink) {
            format.read(path, sink);
        } catch (IOException e) {
            throw sink.header().place().unusable(e);
        }
    }

    private List<ArrayHeader> headers() {
        try {
            return format.arrays(path);
        } catch (IOException e) {
            throw Place.of(path).unusable(e);
        }
    }

    private ArrayHeader labels(String usual) {
        var header = chosen(usual);
        if (!header.type().integer()) {
            throw header.place()
                    .error(
                            "numbers are of the type %s, allowed for labels are integers",
                            header.type().written());
        }
        requireComponents(header, 1, "labels");
        return header;
    }

    private ArrayHeader chosen(String usual) {
        var headers = headers();
        var names = headers.stream().map(ArrayHeader::name).toList();
        if (headers.isEmpty()) {
            throw Place.of(path).error("holds no array of voxels");
        }
        int index = array.isPresent()
                ? names.indexOf(array.get())
                : Math.max(names.indexOf(usual), headers.size() > 1 ? -1 : 0);
        if (index < 0) {
            throw Place.of(path)
                    .error(
                            "%s, it holds %s",
                            array.map("there is no array '%s'"::formatted)
                                    .orElse("which array to read has to be said with array(name)"),
                            names);
        }
        return headers.get(index);
    }

    private static void requireComponents(ArrayHeader header, int components, String what) {
        if (header.components() != components) {
            throw header.place()
                    .error("holds %d numbers a voxel, allowed for %s is %d", header.components(), what, components);
        }
    }

    private VoxelGrid grid(ArrayHeader header) {
        var size = voxel.or(header::voxel)
                .orElseThrow(() -> header.place().error("states no voxel size, it has to be said with voxel(edge)"));
        return new VoxelGrid(header.nz(), header.ny(), header.nx(), size.dz(), size.dy(), size.dx());
    }

    private Unit shownIn(ArrayHeader header) {
        return unit.or(header::unit)
                .orElseThrow(() -> header.place().error("states no unit, it has to be said with unit(unit)"));
    }
}
