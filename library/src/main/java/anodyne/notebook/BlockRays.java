package anodyne.notebook;

import anodyne.task.Parallel;
import anodyne.voxel.VoxelGrid;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/**
 * A block of voxels as the light of a lamp makes it seen: a ray for each pixel walks from voxel to voxel until it meets one
 * that is solid (Amanatides and Woo, 1987). Outer faces and those of the missing corner are flat and keep their colours
 * nearly; what is seen behind see-through voxels is round, by the slope of the solid around it, and darker the deeper it
 * lies. Where two grains meet on paper, a dark line parts them.
 */
final class BlockRays {
    private static final int WHITE = 0xFFFFFF;
    private static final int NOTHING = -1;

    /** Rays a pixel along each side, for smooth edges. */
    private static final int RAYS = 2;

    /** From where light falls. */
    static final double[] LAMP = unit(-0.35, 0.45, -0.82);

    private static final double[] FACES = {0.84, 0.94, 1.0};
    private static final double AMBIENT = 0.45;
    private static final double DARKEST = 0.45;
    private static final double LINE = 0.5;
    private static final int REACH = 2;

    private final BlockView view;
    private final BlockVoxels voxels;
    private final VoxelGrid grid;
    private final double metresPerPixel;
    private final int width;
    private final int height;

    private BlockRays(BlockView view, BlockVoxels voxels, double metresPerPixel) {
        this.view = view;
        this.voxels = voxels;
        this.grid = view.grid();
        this.metresPerPixel = metresPerPixel / RAYS;
        this.width = RAYS * (int) Math.ceil(view.width() / metresPerPixel);
        this.height = RAYS * (int) Math.ceil(view.height() / metresPerPixel);
    }

    /** The block on white. */
    static BufferedImage image(BlockView view, BlockVoxels voxels, double metresPerPixel) {
        return new BlockRays(view, voxels, metresPerPixel).cast();
    }

    private static double[] unit(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        return new double[] {x / length, y / length, z / length};
    }

    private BufferedImage cast() {
        var rows = Parallel.ALL.map(height, this::row);
        var image = new BufferedImage(width / RAYS, height / RAYS, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, mean(rows, x * RAYS, y * RAYS));
            }
        }
        return image;
    }

    /** Colours and grains of a row of rays. */
    private record Row(int[] colours, int[] grains) {}

    private int mean(List<Row> rows, int x, int y) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int j = 0; j < RAYS; j++) {
            for (int i = 0; i < RAYS; i++) {
                int rgb = withLine(rows, x + i, y + j);
                red += rgb >> 16 & 0xFF;
                green += rgb >> 8 & 0xFF;
                blue += rgb & 0xFF;
            }
        }
        int rays = RAYS * RAYS;
        return red / rays << 16 | green / rays << 8 | blue / rays;
    }

    private int withLine(List<Row> rows, int x, int y) {
        var row = rows.get(y);
        int here = row.grains[x];
        boolean edge = here > 0
                && (x + 1 < width && other(here, row.grains[x + 1])
                        || y + 1 < height && other(here, rows.get(y + 1).grains[x]));
        return edge ? times(row.colours[x], LINE) : row.colours[x];
    }

    private static boolean other(int grain, int neighbour) {
        return neighbour > 0 && neighbour != grain;
    }

    private Row row(int y) {
        var colours = new int[width];
        var grains = new int[width];
        Arrays.fill(colours, WHITE);
        Arrays.fill(grains, NOTHING);
        var ray = new Ray();
        for (int x = 0; x < width; x++) {
            if (ray.meets((x + 0.5) * metresPerPixel, view.top() + (y + 0.5) * metresPerPixel)) {
                colours[x] = times(voxels.rgb(ray.index()), ray.light());
                grains[x] = voxels.grain(ray.index());
            }
        }
        return new Row(colours, grains);
    }

    private static int times(int rgb, double factor) {
        int red = (int) ((rgb >> 16 & 0xFF) * factor);
        int green = (int) ((rgb >> 8 & 0xFF) * factor);
        int blue = (int) ((rgb & 0xFF) * factor);
        return red << 16 | green << 8 | blue;
    }

    /** A walk through the box, against {@link BlockView#TOWARDS}: x and z rise, y falls. */
    private final class Ray {
        private final double[] edges = {grid.dx(), grid.dy(), grid.dz()};
        private final int[] counts = {grid.nx(), grid.ny(), grid.nz()};
        private final int[] steps = {1, -1, 1};
        private final int[] at = new int[3];
        private final double[] next = new double[3];
        private int face;
        private boolean flat;
        private double clear;

        /** Whether something solid is seen at a place on paper. */
        boolean meets(double right, double down) {
            double start = enter(right, down);
            if (Double.isNaN(start)) {
                return false;
            }
            flat = true;
            clear = 0;
            double now = start;
            while (inside()) {
                if (view.cutAway(at[0], at[1], at[2])) {
                    flat = true;
                    clear = 0;
                    now = step();
                } else if (voxels.solid(index())) {
                    return true;
                } else {
                    flat = false;
                    double before = now;
                    now = step();
                    clear += now - before;
                }
            }
            return false;
        }

        int index() {
            return (at[2] * counts[1] + at[1]) * counts[0] + at[0];
        }

        private boolean inside() {
            return at[face] >= 0 && at[face] < counts[face];
        }

        /** Goes to the first voxel; gives how far that is, NaN if the ray misses the box. */
        private double enter(double right, double down) {
            double start = Double.NEGATIVE_INFINITY;
            double end = Double.POSITIVE_INFINITY;
            for (int axis = 0; axis < 3; axis++) {
                double origin = origin(axis, right, down);
                double speed = -BlockView.TOWARDS[axis];
                double length = counts[axis] * edges[axis];
                double in = ((speed > 0 ? 0 : length) - origin) / speed;
                double out = ((speed > 0 ? length : 0) - origin) / speed;
                if (in > start) {
                    start = in;
                    face = axis;
                }
                end = Math.min(end, out);
            }
            if (!(start < end)) {
                return Double.NaN;
            }
            for (int axis = 0; axis < 3; axis++) {
                double speed = -BlockView.TOWARDS[axis];
                double origin = origin(axis, right, down);
                int voxel = (int) Math.floor((origin + start * speed) / edges[axis]);
                at[axis] = Math.max(0, Math.min(counts[axis] - 1, voxel));
                double border = (at[axis] + (steps[axis] > 0 ? 1 : 0)) * edges[axis];
                next[axis] = (border - origin) / speed;
            }
            return start;
        }

        private double origin(int axis, double right, double down) {
            return BlockView.RIGHT[axis] * right + BlockView.DOWN[axis] * down;
        }

        /** Goes to the next voxel and gives how far that is. */
        private double step() {
            face = next[0] < next[1] ? (next[0] < next[2] ? 0 : 2) : (next[1] < next[2] ? 1 : 2);
            double now = next[face];
            at[face] += steps[face];
            next[face] += edges[face] / Math.abs(BlockView.TOWARDS[face]);
            return now;
        }

        double light() {
            if (flat) {
                return FACES[face];
            }
            double deep = Math.exp(-3 * clear / view.height());
            return Math.max(DARKEST, (AMBIENT + (1 - AMBIENT) * slope()) * (0.35 + 0.65 * deep));
        }

        /** How much of the lamp's light falls on the solid here, from 0 to 1. */
        private double slope() {
            double[] sum = new double[3];
            for (int z = Math.max(0, at[2] - REACH); z <= Math.min(counts[2] - 1, at[2] + REACH); z++) {
                for (int y = Math.max(0, at[1] - REACH); y <= Math.min(counts[1] - 1, at[1] + REACH); y++) {
                    int row = (z * counts[1] + y) * counts[0];
                    for (int x = Math.max(0, at[0] - REACH); x <= Math.min(counts[0] - 1, at[0] + REACH); x++) {
                        if (voxels.solid(row + x)) {
                            sum[0] -= (x - at[0]) * edges[0];
                            sum[1] -= (y - at[1]) * edges[1];
                            sum[2] -= (z - at[2]) * edges[2];
                        }
                    }
                }
            }
            double length = Math.sqrt(sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]);
            if (length == 0) {
                return FACES[face];
            }
            double along = sum[0] * LAMP[0] + sum[1] * LAMP[1] + sum[2] * LAMP[2];
            return (1 + along / length) / 2;
        }
    }
}
