package anodyne.voxel;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.task.Interruption;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/** Cuts and turns boxes of voxels; arrays are of any primitive type. */
final class Regions {
    private Regions() {}

    /** The grid of a part between two layers. */
    static VoxelGrid cropped(VoxelGrid grid, Axis axis, int from, int to) {
        if (from < 0 || to > grid.count(axis) || from >= to) {
            throw new LaboratoryException("part along %s is from %d to before %d, allowed is a part of 0 to before %d"
                    .formatted(axis, from, to, grid.count(axis)));
        }
        return new VoxelGrid(
                axis == Axis.Z ? to - from : grid.nz(),
                axis == Axis.Y ? to - from : grid.ny(),
                axis == Axis.X ? to - from : grid.nx(),
                grid.dz(),
                grid.dy(),
                grid.dx());
    }

    /** The layer at a share of the length along an axis. */
    static int layer(VoxelGrid grid, Axis axis, double at) {
        Range.FRACTION.require("place along " + axis.name().toLowerCase(Locale.ROOT), at, Unit.ONE);
        return Math.min(grid.count(axis) - 1, (int) (at * grid.count(axis)));
    }

    /** Copies the voxels of a part that begins at this layer. */
    static <A> A cropped(VoxelGrid grid, A voxels, Axis axis, int from, VoxelGrid part, A into) {
        int z0 = axis == Axis.Z ? from : 0;
        int y0 = axis == Axis.Y ? from : 0;
        int x0 = axis == Axis.X ? from : 0;
        for (int z = 0; z < part.nz(); z++) {
            Interruption.check();
            for (int y = 0; y < part.ny(); y++) {
                System.arraycopy(voxels, grid.index(z0 + z, y0 + y, x0), into, part.index(z, y, 0), part.nx());
            }
        }
        return into;
    }

    /** The grid with other axes in the places of z, y, x. */
    static VoxelGrid permuted(VoxelGrid grid, Axis z, Axis y, Axis x) {
        if (EnumSet.copyOf(List.of(z, y, x)).size() < 3) {
            throw new LaboratoryException(
                    "new axes are %s, %s and %s, allowed is each of Z, Y and X once".formatted(z, y, x));
        }
        return new VoxelGrid(grid.count(z), grid.count(y), grid.count(x), grid.edge(z), grid.edge(y), grid.edge(x));
    }

    /** Moves one voxel. */
    @FunctionalInterface
    interface Move {
        void move(int from, int to);
    }

    /** Moves all voxels to where they are once other axes stand in the places of z, y, x. */
    static void permute(VoxelGrid grid, VoxelGrid turned, Axis z, Axis y, Axis x, Move move) {
        int to = 0;
        for (int a = 0; a < turned.nz(); a++) {
            Interruption.check();
            for (int b = 0; b < turned.ny(); b++) {
                int from = a * stride(grid, z) + b * stride(grid, y);
                for (int c = 0; c < turned.nx(); c++, from += stride(grid, x)) {
                    move.move(from, to++);
                }
            }
        }
    }

    private static int stride(VoxelGrid grid, Axis axis) {
        return switch (axis) {
            case Z -> grid.ny() * grid.nx();
            case Y -> grid.nx();
            case X -> 1;
        };
    }
}
