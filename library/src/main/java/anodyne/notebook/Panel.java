package anodyne.notebook;

import anodyne.quantity.LaboratoryException;
import anodyne.voxel.Axis;
import anodyne.voxel.VoxelGrid;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/**
 * A flat view of a box of voxels: one of its layers, or all of them behind one another.
 *
 * @param title above the view
 * @param across the axis along which one looks; of the two others the slower one runs down, the faster one to the right
 * @param grid the box
 * @param pixels colours 0xRRGGBB of the view, row by row
 */
record Panel(String title, Axis across, VoxelGrid grid, int[] pixels) {

    /** The layer at a place from 0 to 1. */
    static Panel layer(VoxelGrid grid, Axis across, double at, IntUnaryOperator colour) {
        int layer = Math.min(grid.count(across) - 1, (int) (at * grid.count(across)));
        double middle = (layer + 0.5) * grid.edge(across);
        String title = grid.count(across) == 1
                ? "across " + name(across)
                : "%s = %s".formatted(name(across), Lengths.write(middle));
        var panel = new Panel(title, across, grid, new int[rows(grid, across) * columns(grid, across)]);
        for (int i = 0; i < panel.pixels.length; i++) {
            panel.pixels[i] = colour.applyAsInt(panel.index(layer, i));
        }
        return panel;
    }

    /** Where in the box the pixel of a layer lies. */
    private int index(int layer, int pixel) {
        int row = pixel / columns(grid, across);
        int column = pixel % columns(grid, across);
        return switch (across) {
            case Z -> grid.index(layer, row, column);
            case Y -> grid.index(row, layer, column);
            case X -> grid.index(row, column, layer);
        };
    }

    Axis down() {
        return across == Axis.Z ? Axis.Y : Axis.Z;
    }

    Axis right() {
        return across == Axis.X ? Axis.Y : Axis.X;
    }

    /** In m. */
    double width() {
        return grid.length(right());
    }

    /** In m. */
    double height() {
        return grid.length(down());
    }

    static String name(Axis axis) {
        return axis.name().toLowerCase(Locale.ROOT);
    }

    private static int rows(VoxelGrid grid, Axis across) {
        return across == Axis.Z ? grid.ny() : grid.nz();
    }

    private static int columns(VoxelGrid grid, Axis across) {
        return across == Axis.X ? grid.ny() : grid.nx();
    }

    /** The view as a bitmap for so many pixels; where they are fewer than the voxels, each is the mean of those it covers. */
    Image bitmap(int pixelsRight, int pixelsDown) {
        int columns = columns(grid, across);
        int rows = rows(grid, across);
        var image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, columns, rows, pixels, 0, columns);
        if (columns <= pixelsRight && rows <= pixelsDown) {
            return image;
        }
        return image.getScaledInstance(
                Math.min(columns, pixelsRight), Math.min(rows, pixelsDown), Image.SCALE_AREA_AVERAGING);
    }

    /** Which axes to look along: the one that has a single layer, else all. */
    static Axis[] views(VoxelGrid grid) {
        return Arrays.stream(Axis.values())
                .filter(axis -> grid.count(axis) == 1)
                .findFirst()
                .map(axis -> new Axis[] {axis})
                .orElse(Axis.values());
    }

    static void requirePlace(Axis across, double at) {
        if (!(at >= 0 && at <= 1)) {
            throw new LaboratoryException("place along %s is %s, allowed is 0 to 1, from the first layer to the last"
                    .formatted(name(across), at));
        }
    }
}
