package anodyne.flux;

import anodyne.voxel.Axis;
import anodyne.voxel.VoxelGrid;

/**
 * A grid turned so that the current's axis is the slowest: axis 0 is that of the current, 1 and 2 are the sides.
 *
 * @param grid the image's own
 * @param axes the image's axes in the turned order
 * @param around whether opposite faces are joined, by turned axis
 */
record Box(VoxelGrid grid, Axis[] axes, boolean[] around) {

    static Box along(VoxelGrid grid, Axis axis, boolean periodicSides) {
        return new Box(grid, turned(axis), new boolean[] {false, periodicSides, periodicSides});
    }

    static Box periodicAlong(VoxelGrid grid, Axis axis) {
        return new Box(grid, turned(axis), new boolean[] {true, true, true});
    }

    private static Axis[] turned(Axis axis) {
        return switch (axis) {
            case Z -> new Axis[] {Axis.Z, Axis.Y, Axis.X};
            case Y -> new Axis[] {Axis.Y, Axis.Z, Axis.X};
            case X -> new Axis[] {Axis.X, Axis.Z, Axis.Y};
        };
    }

    int count(int axis) {
        return grid.count(axes[axis]);
    }

    double edge(int axis) {
        return grid.edge(axes[axis]);
    }

    /** Number of voxels in a plane across the current. */
    int planeSize() {
        return count(1) * count(2);
    }

    /** The area of a voxel's face across an axis, in m². */
    double faceArea(int axis) {
        return grid.voxelVolume() / edge(axis);
    }

    /** How far apart neighbours along an axis are in the image's array. */
    int stride(int axis) {
        return switch (axes[axis]) {
            case Z -> grid.ny() * grid.nx();
            case Y -> grid.nx();
            case X -> 1;
        };
    }

    /** The place in the image's array of a voxel of the turned box. */
    int imageIndex(int a, int b, int c) {
        return a * stride(0) + b * stride(1) + c * stride(2);
    }

    /** Neighbours differ in colour; two colours, or three where an odd number of voxels closes to a ring. */
    Colouring colouring() {
        return Colouring.of(new int[] {count(0), count(1), count(2)}, around);
    }
}
