package anodyne.notebook;

import anodyne.voxel.VoxelGrid;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;

/**
 * How a box is looked at: from the left, in front and above, from so far away that parallel lines stay parallel. The faces
 * seen are those of {@link Panel}: x runs to the right, y towards the reader, z down. The corner nearest to the reader may
 * be cut away.
 *
 * @param grid the box
 * @param cutX how many voxels the missing corner is wide along x; 0 along all three for none
 * @param cutY along y
 * @param cutZ along z
 */
record BlockView(VoxelGrid grid, int cutX, int cutY, int cutZ) {
    /** By how much the box is turned around z. */
    static final double YAW = Math.toRadians(33);

    /** How far above the horizon the reader is. */
    static final double ELEVATION = Math.toRadians(27);

    /** Towards the reader, as x, y, z. */
    static final double[] TOWARDS = {
        -Math.sin(YAW) * Math.cos(ELEVATION), Math.cos(YAW) * Math.cos(ELEVATION), -Math.sin(ELEVATION)
    };

    static final double[] RIGHT = {Math.cos(YAW), Math.sin(YAW), 0};

    static final double[] DOWN = {
        -Math.sin(YAW) * Math.sin(ELEVATION), Math.cos(YAW) * Math.sin(ELEVATION), Math.cos(ELEVATION)
    };

    /** Cuts a share of each edge out of the corner. */
    static BlockView cutting(VoxelGrid grid, double share) {
        return new BlockView(grid, (int) Math.round(share * grid.nx()), (int) Math.round(share * grid.ny()), (int)
                Math.round(share * grid.nz()));
    }

    boolean isCut() {
        return cutX > 0 && cutY > 0 && cutZ > 0;
    }

    /** Whether a voxel lies in the missing corner. */
    boolean cutAway(int x, int y, int z) {
        return x < cutX && y >= grid.ny() - cutY && z < cutZ;
    }

    /** Where a point of the box is seen, in m from the place of its corner x = y = z = 0. */
    Point2D seen(double x, double y, double z) {
        return new Point2D.Double(RIGHT[0] * x + RIGHT[1] * y + RIGHT[2] * z, DOWN[0] * x + DOWN[1] * y + DOWN[2] * z);
    }

    double lx() {
        return grid.nx() * grid.dx();
    }

    double ly() {
        return grid.ny() * grid.dy();
    }

    double lz() {
        return grid.nz() * grid.dz();
    }

    /** In m, on paper. */
    double width() {
        return seen(lx(), ly(), 0).getX();
    }

    /** In m, on paper. */
    double height() {
        return seen(0, ly(), lz()).getY() - top();
    }

    /** Where the highest point is seen, in m. */
    double top() {
        return seen(lx(), 0, 0).getY();
    }

    /** The edges that are seen, in m. */
    Path2D edges() {
        double cx = cutX * grid.dx();
        double cy = ly() - cutY * grid.dy();
        double cz = cutZ * grid.dz();
        var path = new Path2D.Double();
        double[][] whole = {
            {0, 0, 0, lx(), 0, 0}, {lx(), 0, 0, lx(), ly(), 0}, {lx(), ly(), 0, lx(), ly(), lz()},
            {lx(), ly(), lz(), 0, ly(), lz()}, {0, ly(), lz(), 0, 0, lz()}, {0, 0, lz(), 0, 0, 0}
        };
        double[][] nearest = {{cx, ly(), 0, lx(), ly(), 0}, {0, 0, 0, 0, cy, 0}, {0, ly(), cz, 0, ly(), lz()}};
        double[][] corner = {
            {cx, ly(), 0, cx, cy, 0}, {cx, cy, 0, 0, cy, 0}, {0, cy, 0, 0, cy, cz},
            {0, cy, cz, 0, ly(), cz}, {0, ly(), cz, cx, ly(), cz}, {cx, ly(), cz, cx, ly(), 0},
            {cx, cy, cz, 0, cy, cz}, {cx, cy, cz, cx, ly(), cz}, {cx, cy, cz, cx, cy, 0}
        };
        add(path, whole);
        add(path, nearest);
        if (isCut()) {
            add(path, corner);
        }
        return path;
    }

    private void add(Path2D path, double[][] edges) {
        for (double[] edge : edges) {
            var from = seen(edge[0], edge[1], edge[2]);
            var to = seen(edge[3], edge[4], edge[5]);
            path.moveTo(from.getX(), from.getY());
            path.lineTo(to.getX(), to.getY());
        }
    }
}
