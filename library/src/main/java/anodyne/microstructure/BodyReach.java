package anodyne.microstructure;

import anodyne.voxel.VoxelGrid;
import java.util.Arrays;

/** Which free voxels polyhedra reach from their centres, each at most once round the box. */
record BodyReach(VoxelGrid grid, boolean[] free, Polyhedron[] shapes, double[] centres) {

    /** Hears of a voxel and of the square of the body's gauge there. */
    interface Visitor {
        void visit(int voxel, double squaredGauge);
    }

    /** Visits the free voxels of some layers where the square of a body's gauge is below a bound. */
    void visit(int i, double below, int fromLayer, int toLayer, Visitor visitor) {
        var shape = shapes[i];
        int nx = grid.nx();
        double radius = radius(below);
        var alongZ = Span.of(centres[3 * i], radius, grid.nz(), grid.dz());
        var alongY = Span.of(centres[3 * i + 1], radius, grid.ny(), grid.dy());
        var alongX = Span.of(centres[3 * i + 2], radius, nx, grid.dx());
        double[] inRow = Polyhedron.row();
        for (int z = alongZ.first; z <= alongZ.last; z++) {
            int layer = wrapped(z, grid.nz());
            if (layer < fromLayer || layer >= toLayer) {
                continue;
            }
            double dz = alongZ.away(z);
            for (int y = alongY.first; y <= alongY.last; y++) {
                double dy = alongY.away(y);
                double left = radius * radius - dz * dz - dy * dy;
                if (left <= 0) {
                    continue;
                }
                int row = (layer * grid.ny() + wrapped(y, grid.ny())) * nx;
                shape.along(dz, dy, inRow);
                // A voxel more at each end, as roots are rounded.
                double half = Math.sqrt(left) / grid.dx() + 1;
                int last = Math.min(alongX.last, (int) (alongX.centre + half));
                for (int x = Math.max(alongX.first, (int) (alongX.centre - half)); x <= last; x++) {
                    double dx = alongX.away(x);
                    int voxel = row + wrapped(x, nx);
                    if (dx * dx < left && free[voxel]) {
                        double gauge = shape.gauge(inRow, dx);
                        if (gauge * gauge < below) {
                            visitor.visit(voxel, gauge * gauge);
                        }
                    }
                }
            }
        }
    }

    /** The bodies that reach each slab of layers, in their order. */
    int[][] inSlabs(double[] below, int thickness) {
        int slabs = (grid.nz() + thickness - 1) / thickness;
        var found = new int[slabs][16];
        var counts = new int[slabs];
        for (int i = 0; i < shapes.length; i++) {
            var alongZ = Span.of(centres[3 * i], radius(below[i]), grid.nz(), grid.dz());
            for (int z = alongZ.first; z <= alongZ.last; z++) {
                int slab = wrapped(z, grid.nz()) / thickness;
                if (counts[slab] == 0 || found[slab][counts[slab] - 1] != i) {
                    if (counts[slab] == found[slab].length) {
                        found[slab] = Arrays.copyOf(found[slab], 2 * counts[slab]);
                    }
                    found[slab][counts[slab]++] = i;
                }
            }
        }
        for (int slab = 0; slab < slabs; slab++) {
            found[slab] = Arrays.copyOf(found[slab], counts[slab]);
        }
        return found;
    }

    private static double radius(double squaredGauge) {
        return Polyhedron.REACH * Math.sqrt(squaredGauge);
    }

    /** An index less than one length outside. */
    private static int wrapped(int index, int count) {
        return index < 0 ? index + count : index < count ? index : index - count;
    }

    /** The voxels within reach of a centre along an axis. */
    private record Span(int first, int last, double centre, double edge) {
        static Span of(double place, double reach, int count, double edge) {
            double centre = place / edge - 0.5;
            double half = Math.min(reach / edge, count / 2.0);
            int first = (int) Math.ceil(centre - half);
            return new Span(first, Math.min((int) Math.floor(centre + half), first + count - 1), centre, edge);
        }

        double away(int index) {
            return (index - centre) * edge;
        }
    }
}
