package anodyne.voxel;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;

/**
 * A box of equal voxels, in C order z, y, x: voxel (z, y, x) has the index (z·ny + y)·nx + x.
 *
 * @param nz number of voxels along z, the slowest axis
 * @param ny number of voxels along y
 * @param nx number of voxels along x, the fastest axis
 * @param dz edge of a voxel along z, in m
 * @param dy edge of a voxel along y, in m
 * @param dx edge of a voxel along x, in m
 */
public record VoxelGrid(int nz, int ny, int nx, double dz, double dy, double dx) {
    /** Some virtual machines give no longer arrays. */
    static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    /**
     * A box of equal voxels.
     *
     * @param nz number of voxels along z, the slowest axis
     * @param ny number of voxels along y
     * @param nx number of voxels along x, the fastest axis
     * @param dz edge of a voxel along z, in m
     * @param dy edge of a voxel along y, in m
     * @param dx edge of a voxel along x, in m
     * @throws LaboratoryException if a number is below one, an edge is not positive, or there are more voxels than an
     *     array can hold
     */
    public VoxelGrid {
        requireCount("z", nz);
        requireCount("y", ny);
        requireCount("x", nx);
        Range.POSITIVE.require("edge of a voxel along z", dz, Unit.UM);
        Range.POSITIVE.require("edge of a voxel along y", dy, Unit.UM);
        Range.POSITIVE.require("edge of a voxel along x", dx, Unit.UM);
        if ((double) nz * ny * nx > LONGEST_ARRAY) {
            throw new LaboratoryException("number of voxels is %d × %d × %d = %.0f, allowed is at most %d"
                    .formatted(nz, ny, nx, (double) nz * ny * nx, LONGEST_ARRAY));
        }
    }

    /**
     * A box of cubic voxels.
     *
     * @param nz number of voxels along z, the slowest axis
     * @param ny number of voxels along y
     * @param nx number of voxels along x, the fastest axis
     * @param edge of a voxel, in m
     * @return the grid
     * @throws LaboratoryException if a number is below one, the edge is not positive, or there are more voxels than an
     *     array can hold
     */
    public static VoxelGrid of(int nz, int ny, int nx, double edge) {
        return new VoxelGrid(nz, ny, nx, edge, edge, edge);
    }

    /**
     * A cube of cubic voxels.
     *
     * @param n number of voxels along each axis
     * @param edge of a voxel, in m
     * @return the grid
     * @throws LaboratoryException if the number is below one, the edge is not positive, or there are more voxels than
     *     an array can hold
     */
    public static VoxelGrid cube(int n, double edge) {
        return of(n, n, n, edge);
    }

    /**
     * The number of voxels.
     *
     * @return nz·ny·nx
     */
    public int size() {
        return nz * ny * nx;
    }

    /**
     * The place of a voxel in an array.
     *
     * @param z from 0 to nz − 1
     * @param y from 0 to ny − 1
     * @param x from 0 to nx − 1
     * @return (z·ny + y)·nx + x
     */
    public int index(int z, int y, int x) {
        return (z * ny + y) * nx + x;
    }

    /**
     * The number of voxels along an axis.
     *
     * @param axis which
     * @return how many
     */
    public int count(Axis axis) {
        return switch (axis) {
            case Z -> nz;
            case Y -> ny;
            case X -> nx;
        };
    }

    /**
     * The edge of a voxel along an axis.
     *
     * @param axis which
     * @return in m
     */
    public double edge(Axis axis) {
        return switch (axis) {
            case Z -> dz;
            case Y -> dy;
            case X -> dx;
        };
    }

    /**
     * The length of the box along an axis.
     *
     * @param axis which
     * @return in m
     */
    public double length(Axis axis) {
        return count(axis) * edge(axis);
    }

    /**
     * The volume of a voxel.
     *
     * @return in m³
     */
    public double voxelVolume() {
        return dz * dy * dx;
    }

    @Override
    public String toString() {
        return "%d × %d × %d voxels of %s × %s × %s (z, y, x)"
                .formatted(nz, ny, nx, Unit.UM.format(dz), Unit.UM.format(dy), Unit.UM.format(dx));
    }

    private static void requireCount(String axis, int count) {
        if (count < 1) {
            throw new LaboratoryException(
                    "number of voxels along %s is %d, allowed is at least 1".formatted(axis, count));
        }
    }
}
