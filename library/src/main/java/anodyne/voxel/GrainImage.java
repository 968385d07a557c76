package anodyne.voxel;

import anodyne.quantity.LaboratoryException;
import java.util.Objects;

/** Which grain each voxel belongs to: 0 for none, else the grain's number, in C order z, y, x. */
public final class GrainImage {
    private final VoxelGrid grid;
    private final int[] labels;

    private GrainImage(VoxelGrid grid, int[] labels) {
        this.grid = grid;
        this.labels = labels;
    }

    /**
     * An image of labels that are there already.
     *
     * @param grid the box
     * @param labels one a voxel, 0 for no grain, in C order z, y, x; kept without a copy, because images are large, and
     *     so not to be changed afterwards
     * @return the image
     * @throws LaboratoryException if there are more or fewer labels than voxels, or one is negative
     */
    public static GrainImage of(VoxelGrid grid, int[] labels) {
        Objects.requireNonNull(grid, "grid");
        if (labels.length != grid.size()) {
            throw new LaboratoryException("number of grain labels is %d, allowed is one for each of the %d voxels"
                    .formatted(labels.length, grid.size()));
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0) {
                throw new LaboratoryException(
                        "grain label of voxel %d is %d, allowed is at least 0".formatted(i, labels[i]));
            }
        }
        return new GrainImage(grid, labels);
    }

    /**
     * The box.
     *
     * @return its voxels and their size
     */
    public VoxelGrid grid() {
        return grid;
    }

    /**
     * The grain of a voxel.
     *
     * @param z from 0 to nz − 1
     * @param y from 0 to ny − 1
     * @param x from 0 to nx − 1
     * @return its number, 0 for none
     */
    public int label(int z, int y, int x) {
        return labels[grid.index(z, y, x)];
    }

    /**
     * All labels.
     *
     * @return one a voxel, 0 for no grain, in C order z, y, x; the image's own array, not to be changed
     */
    public int[] labels() {
        return labels;
    }

    /**
     * A part of the image between two layers.
     *
     * @param axis across the layers
     * @param from first layer, from 0
     * @param to the layer after the last
     * @return the part, a copy
     * @throws LaboratoryException if there are no such layers
     */
    public GrainImage crop(Axis axis, int from, int to) {
        var part = Regions.cropped(grid, axis, from, to);
        return new GrainImage(part, Regions.cropped(grid, labels, axis, from, part, new int[part.size()]));
    }

    /**
     * One layer of the image.
     *
     * @param axis across the layer
     * @param at where, from 0 for the first layer to 1 for the last
     * @return the layer, a copy of one voxel's thickness
     * @throws LaboratoryException if the place is not allowed
     */
    public GrainImage slice(Axis axis, double at) {
        int layer = Regions.layer(grid, axis, at);
        return crop(axis, layer, layer + 1);
    }

    /**
     * The image turned so that other axes stand in the places of z, y and x: {@code permute(X, Y, Z)} makes the
     * fastest axis the slowest.
     *
     * @param newZ the axis that becomes the slowest
     * @param newY the axis that becomes the middle one
     * @param newX the axis that becomes the fastest
     * @return the turned image, a copy
     * @throws LaboratoryException if an axis is there twice
     */
    public GrainImage permute(Axis newZ, Axis newY, Axis newX) {
        var turned = Regions.permuted(grid, newZ, newY, newX);
        var moved = new int[labels.length];
        Regions.permute(grid, turned, newZ, newY, newX, (from, to) -> moved[to] = labels[from]);
        return new GrainImage(turned, moved);
    }
}
