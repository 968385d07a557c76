package anodyne.microstructure;

import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.voxel.VoxelGrid;

/**
 * A box that repeats itself along every axis.
 *
 * @param lz length along z, in m
 * @param ly length along y, in m
 * @param lx length along x, in m
 */
public record PeriodicBox(double lz, double ly, double lx) {

    /**
     * A box that repeats itself along every axis.
     *
     * @param lz length along z, in m
     * @param ly length along y, in m
     * @param lx length along x, in m
     * @throws anodyne.quantity.LaboratoryException if a length is not above zero
     */
    public PeriodicBox {
        Range.POSITIVE.require("length of the box along z", lz, Unit.UM);
        Range.POSITIVE.require("length of the box along y", ly, Unit.UM);
        Range.POSITIVE.require("length of the box along x", lx, Unit.UM);
    }

    /**
     * A cube.
     *
     * @param edge in m
     * @return the box
     * @throws anodyne.quantity.LaboratoryException if the edge is not above zero
     */
    public static PeriodicBox cube(double edge) {
        return new PeriodicBox(edge, edge, edge);
    }

    /**
     * The box of a grid.
     *
     * @param grid its voxels
     * @return a box of the same lengths
     */
    public static PeriodicBox of(VoxelGrid grid) {
        return new PeriodicBox(grid.nz() * grid.dz(), grid.ny() * grid.dy(), grid.nx() * grid.dx());
    }

    /**
     * The volume.
     *
     * @return in m³
     */
    public double volume() {
        return lz * ly * lx;
    }

    /**
     * The shortest edge.
     *
     * @return in m
     */
    public double shortest() {
        return Math.min(lz, Math.min(ly, lx));
    }

    /** The length along axis 0 (z), 1 (y) or 2 (x). */
    double length(int axis) {
        return axis == 0 ? lz : axis == 1 ? ly : lx;
    }

    /** A coordinate moved into the box. */
    double wrap(double coordinate, int axis) {
        double length = length(axis);
        double moved = coordinate - length * Math.floor(coordinate / length);
        return moved < length ? moved : 0;
    }

    /** The difference of two coordinates by the nearest image. */
    double nearest(double difference, int axis) {
        double length = length(axis);
        return Math.abs(difference) <= length / 2 ? difference : difference - length * Math.rint(difference / length);
    }

    /** The square of the distance of two points in flat arrays of coordinates by the nearest image. */
    double squaredDistance(double[] a, int i, double[] b, int j) {
        double z = nearest(a[3 * i] - b[3 * j], 0);
        double y = nearest(a[3 * i + 1] - b[3 * j + 1], 1);
        double x = nearest(a[3 * i + 2] - b[3 * j + 2], 2);
        return z * z + y * y + x * x;
    }

    /** Each length times a factor. */
    PeriodicBox scaled(double fz, double fy, double fx) {
        return new PeriodicBox(lz * fz, ly * fy, lx * fx);
    }
}
