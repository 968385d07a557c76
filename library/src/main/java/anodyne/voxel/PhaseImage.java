package anodyne.voxel;

import anodyne.quantity.LaboratoryException;
import anodyne.task.Parallel;
import java.util.Objects;

/** Which phase each voxel belongs to: a label from 0 to 255, in C order z, y, x. */
public final class PhaseImage {
    /** One more than the highest label. */
    public static final int LABELS = 256;

    private static final int COUNTED_AT_ONCE = 1 << 18;

    private final VoxelGrid grid;
    private final byte[] labels;

    private PhaseImage(VoxelGrid grid, byte[] labels) {
        this.grid = grid;
        this.labels = labels;
    }

    /**
     * An image of labels that are there already.
     *
     * @param grid the box
     * @param labels one a voxel, unsigned, in C order z, y, x; kept without a copy, because images are large, and so
     *     not to be changed afterwards
     * @return the image
     * @throws LaboratoryException if there are more or fewer labels than voxels
     */
    public static PhaseImage of(VoxelGrid grid, byte[] labels) {
        Objects.requireNonNull(grid, "grid");
        if (labels.length != grid.size()) {
            throw new LaboratoryException("number of labels is %d, allowed is one for each of the %d voxels"
                    .formatted(labels.length, grid.size()));
        }
        return new PhaseImage(grid, labels);
    }

    /**
     * An image by a rule.
     *
     * @param grid the box
     * @param rule gives each voxel its label
     * @return the image
     * @throws LaboratoryException if a label is not between 0 and 255
     */
    public static PhaseImage of(VoxelGrid grid, Rule rule) {
        var labels = new byte[grid.size()];
        int i = 0;
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    labels[i++] = checked(rule.label(z, y, x), z, y, x);
                }
            }
        }
        return new PhaseImage(grid, labels);
    }

    /** Gives each voxel a label. */
    @FunctionalInterface
    public interface Rule {
        /**
         * The label of a voxel.
         *
         * @param z from 0 to nz − 1
         * @param y from 0 to ny − 1
         * @param x from 0 to nx − 1
         * @return from 0 to 255
         */
        int label(int z, int y, int x);
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
     * The label of a voxel.
     *
     * @param z from 0 to nz − 1
     * @param y from 0 to ny − 1
     * @param x from 0 to nx − 1
     * @return from 0 to 255
     */
    public int label(int z, int y, int x) {
        return labels[grid.index(z, y, x)] & 0xFF;
    }

    /**
     * All labels.
     *
     * @return one a voxel, unsigned, in C order z, y, x; the image's own array, not to be changed
     */
    public byte[] labels() {
        return labels;
    }

    /**
     * How many voxels each label has.
     *
     * @return by label, 256 numbers
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public long[] counts() {
        return counts(Parallel.ALL);
    }

    /**
     * How many voxels each label has.
     *
     * @param parallel who counts
     * @return by label, 256 numbers
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public long[] counts(Parallel parallel) {
        var counts = new long[LABELS];
        int parts = (labels.length - 1) / COUNTED_AT_ONCE + 1;
        for (int[] part : parallel.map(parts, this::countsOfPart)) {
            for (int label = 0; label < LABELS; label++) {
                counts[label] += part[label];
            }
        }
        return counts;
    }

    private int[] countsOfPart(int part) {
        var counts = new int[LABELS];
        int i = part * COUNTED_AT_ONCE;
        int to = i + Math.min(labels.length - i, COUNTED_AT_ONCE);
        while (i < to) {
            // A count that follows itself at once would wait for itself, and neighbours are mostly alike.
            byte label = labels[i];
            int first = i++;
            while (i < to && labels[i] == label) {
                i++;
            }
            counts[label & 0xFF] += i - first;
        }
        return counts;
    }

    /**
     * The share of a label.
     *
     * @param label from 0 to 255
     * @return its voxels over all voxels
     */
    public double volumeFraction(int label) {
        long count = 0;
        for (byte each : labels) {
            count += (each & 0xFF) == label ? 1 : 0;
        }
        return (double) count / labels.length;
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
    public PhaseImage crop(Axis axis, int from, int to) {
        var part = Regions.cropped(grid, axis, from, to);
        return new PhaseImage(part, Regions.cropped(grid, labels, axis, from, part, new byte[part.size()]));
    }

    /**
     * One layer of the image.
     *
     * @param axis across the layer
     * @param at where, from 0 for the first layer to 1 for the last
     * @return the layer, a copy of one voxel's thickness
     * @throws LaboratoryException if the place is not allowed
     */
    public PhaseImage slice(Axis axis, double at) {
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
    public PhaseImage permute(Axis newZ, Axis newY, Axis newX) {
        var turned = Regions.permuted(grid, newZ, newY, newX);
        var moved = new byte[labels.length];
        Regions.permute(grid, turned, newZ, newY, newX, (from, to) -> moved[to] = labels[from]);
        return new PhaseImage(turned, moved);
    }

    /**
     * The image on larger voxels, each with the label that most of its voxels have; of labels that equally many have,
     * the one whose first voxel comes first in C order. That favours no label; all the same, volume fractions drift,
     * because features thinner than the new voxel are lost.
     *
     * @param factor how many voxels become one along each axis
     * @return the coarse image
     * @throws LaboratoryException if the factor does not divide the numbers of voxels
     */
    public PhaseImage downsample(int factor) {
        return Majority.of(this, factor);
    }

    private static byte checked(int label, int z, int y, int x) {
        if (label < 0 || label >= LABELS) {
            throw new LaboratoryException(
                    "label of voxel (z, y, x) = (%d, %d, %d) is %d, allowed is 0 to 255".formatted(z, y, x, label));
        }
        return (byte) label;
    }
}
