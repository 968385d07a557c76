package anodyne.voxel;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;
import anodyne.task.Interruption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * A number at the centre of each voxel, in C order z, y, x.
 *
 * @param name the field's standard term, such as {@code potential}
 * @param unit in which it is shown
 * @param grid the box
 * @param values one a voxel, in SI; kept without a copy, because fields are large, and so not to be changed afterwards
 */
public record ScalarField(String name, Unit unit, VoxelGrid grid, float[] values) {

    /**
     * A number at the centre of each voxel.
     *
     * @param name the field's standard term
     * @param unit in which it is shown
     * @param grid the box
     * @param values one a voxel, in SI; kept without a copy
     * @throws LaboratoryException if there are more or fewer values than voxels
     */
    public ScalarField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        if (values.length != grid.size()) {
            throw new LaboratoryException(
                    "number of values of the field '%s' is %d, allowed is one for each of %d voxels"
                            .formatted(name, values.length, grid.size()));
        }
    }

    /**
     * The value of a voxel.
     *
     * @param z from 0 to nz − 1
     * @param y from 0 to ny − 1
     * @param x from 0 to nx − 1
     * @return in SI
     */
    public float value(int z, int y, int x) {
        return values[grid.index(z, y, x)];
    }

    /**
     * A part of the field between two layers.
     *
     * @param axis across the layers
     * @param from first layer, from 0
     * @param to the layer after the last
     * @return the part, a copy
     * @throws LaboratoryException if there are no such layers
     */
    public ScalarField crop(Axis axis, int from, int to) {
        var part = Regions.cropped(grid, axis, from, to);
        return new ScalarField(
                name, unit, part, Regions.cropped(grid, values, axis, from, part, new float[part.size()]));
    }

    /**
     * One layer of the field.
     *
     * @param axis across the layer
     * @param at where, from 0 for the first layer to 1 for the last
     * @return the layer, a copy of one voxel's thickness
     * @throws LaboratoryException if the place is not allowed
     */
    public ScalarField slice(Axis axis, double at) {
        int layer = Regions.layer(grid, axis, at);
        return crop(axis, layer, layer + 1);
    }

    /**
     * The largest value along an axis, as one sees the brightest of what lies behind one another.
     *
     * @param axis along which one looks
     * @return a field of one voxel along that axis, as thick as all together; NaN where all values are
     */
    public ScalarField maximum(Axis axis) {
        var flat = new VoxelGrid(
                axis == Axis.Z ? 1 : grid.nz(),
                axis == Axis.Y ? 1 : grid.ny(),
                axis == Axis.X ? 1 : grid.nx(),
                axis == Axis.Z ? grid.length(axis) : grid.dz(),
                axis == Axis.Y ? grid.length(axis) : grid.dy(),
                axis == Axis.X ? grid.length(axis) : grid.dx());
        var largest = new float[flat.size()];
        Arrays.fill(largest, Float.NaN);
        int from = 0;
        for (int z = 0; z < grid.nz(); z++) {
            Interruption.check();
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    int to = flat.index(axis == Axis.Z ? 0 : z, axis == Axis.Y ? 0 : y, axis == Axis.X ? 0 : x);
                    float value = values[from++];
                    // a comparison with NaN is false
                    largest[to] = largest[to] >= value || Float.isNaN(value) ? largest[to] : value;
                }
            }
        }
        return new ScalarField(
                "largest " + name + " along " + axis.name().toLowerCase(Locale.ROOT), unit, flat, largest);
    }

    /**
     * The field turned so that other axes stand in the places of z, y and x: {@code permute(X, Y, Z)} makes the
     * fastest axis the slowest.
     *
     * @param newZ the axis that becomes the slowest
     * @param newY the axis that becomes the middle one
     * @param newX the axis that becomes the fastest
     * @return the turned field, a copy
     * @throws LaboratoryException if an axis is there twice
     */
    public ScalarField permute(Axis newZ, Axis newY, Axis newX) {
        var turned = Regions.permuted(grid, newZ, newY, newX);
        var moved = new float[values.length];
        Regions.permute(grid, turned, newZ, newY, newX, (from, to) -> moved[to] = values[from]);
        return new ScalarField(name, unit, turned, moved);
    }
}
