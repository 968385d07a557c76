package anodyne.voxel;

import anodyne.quantity.LaboratoryException;
import java.util.ArrayList;
import java.util.List;

/**
 * Arrays of one grid that go into one file together: labels of phases and grains, fields.
 *
 * <pre>{@code
 * ImageFiles.write(Path.of("solved.vti"), ImageBundle.of(grid).with(phases).with(potential).with("current density", j));
 * }</pre>
 */
public final class ImageBundle {
    static final String PHASES = "phases";
    static final String GRAINS = "grains";

    private final VoxelGrid grid;
    private final List<Source> sources;

    private ImageBundle(VoxelGrid grid, List<Source> sources) {
        this.grid = grid;
        this.sources = List.copyOf(sources);
    }

    /**
     * No arrays yet.
     *
     * @param grid of all arrays to come
     * @return the empty bundle
     */
    public static ImageBundle of(VoxelGrid grid) {
        return new ImageBundle(grid, List.of());
    }

    /**
     * This bundle and labels of phases, as the array {@code phases}.
     *
     * @param phases of the same grid
     * @return the larger bundle
     * @throws LaboratoryException if the grid is another one, or there are phases already
     */
    public ImageBundle with(PhaseImage phases) {
        return with(phases.grid(), new Source.Phases(phases.labels()));
    }

    /**
     * This bundle and labels of grains, as the array {@code grains}.
     *
     * @param grains of the same grid
     * @return the larger bundle
     * @throws LaboratoryException if the grid is another one, or there are grains already
     */
    public ImageBundle with(GrainImage grains) {
        return with(grains.grid(), new Source.Grains(grains.labels()));
    }

    /**
     * This bundle and a field, under its own name.
     *
     * @param field of the same grid
     * @return the larger bundle
     * @throws LaboratoryException if the grid is another one, the name is taken, or a value is not finite
     */
    public ImageBundle with(ScalarField field) {
        return with(field.grid(), new Source.Field(field.name(), field.unit(), List.of(field)));
    }

    /**
     * This bundle and a field of vectors.
     *
     * @param name of the field
     * @param field of the same grid
     * @return the larger bundle
     * @throws LaboratoryException if the grid is another one, the name is taken, or a value is not finite
     */
    public ImageBundle with(String name, VectorField field) {
        return with(field.grid(), new Source.Field(name, field.unit(), List.of(field.z(), field.y(), field.x())));
    }

    /**
     * The box.
     *
     * @return its voxels and their size
     */
    public VoxelGrid grid() {
        return grid;
    }

    List<Source> sources() {
        return sources;
    }

    /** The array of a kind of file that holds one, of numbers. */
    Source only(Place place, String format) {
        if (sources.size() != 1 || sources.get(0).components() != 1) {
            throw place.error(
                    "arrays to be written are %s, allowed in %s is one of one number a voxel",
                    sources.stream().map(Source::name).toList(), format);
        }
        return sources.get(0);
    }

    void requireArrays(Place place) {
        if (sources.isEmpty()) {
            throw place.error("there is no array to be written, allowed is at least 1");
        }
    }

    private ImageBundle with(VoxelGrid its, Source source) {
        if (!its.equals(grid)) {
            throw new LaboratoryException(
                    "grid of '%s' is %s, allowed beside others is %s".formatted(source.name(), its, grid));
        }
        if (sources.stream().anyMatch(other -> other.name().equals(source.name()))) {
            throw new LaboratoryException(
                    "name of an array is '%s', allowed is one that is not taken".formatted(source.name()));
        }
        var more = new ArrayList<>(sources);
        more.add(source);
        return new ImageBundle(grid, more);
    }
}
