package anodyne.microstructure;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.task.Seed;
import anodyne.voxel.GrainImage;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.Arrays;

/**
 * The cells of random points, each being all that is nearer to its point than to others; as many as the fraction asks for,
 * drawn at random, are inside.
 *
 * @param size diameter of a sphere with the mean volume of the cells, in m
 * @param evenness from 0, points placed independently, to 0.8, points pushed as far apart as that share of the size: the
 *     higher, the more alike are the cells
 * @param fraction share of the volume that the drawn cells have
 */
public record VoronoiPolyhedra(double size, double evenness, double fraction) implements Generator {
    /** Spheres whose diameter is the size fill the box; they can be packed up to this share of it. */
    private static final double EVENEST = 0.8;

    /** Up to where points are given their voxels, in sizes; one voxel in 30 is farther from all points. */
    private static final double STAMPED = 0.75;

    /** Up to where points are looked for through cells; one voxel in a million is farther from all. */
    private static final double SEARCHED = 1.2;

    /**
     * The cells of random points.
     *
     * @param size diameter of a sphere with the mean volume of the cells, in m
     * @param evenness from 0 to 0.8, the distance that points keep over the size
     * @param fraction share of the volume that the drawn cells have
     * @throws LaboratoryException if one of them is out of its range
     */
    public VoronoiPolyhedra {
        Range.POSITIVE.require("size of the cells", size, Unit.UM);
        Range.closed(0, EVENEST).require("evenness of the cells", evenness, Unit.ONE);
        Range.SHARE.require("volume fraction", fraction, Unit.PERCENT);
    }

    /** All cells, numbered from 1 in random order. */
    GrainImage cells(VoxelGrid grid, Seed seed) {
        var box = PeriodicBox.of(grid);
        Union.requireFit("size of the cells", grid, size, size);
        int count = (int) Math.max(1, Math.round(box.volume() / (Math.PI / 6 * size * size * size)));
        double spacing = StrictMath.cbrt(box.volume() / (Math.PI / 6 * count));
        var radii = new double[count];
        Arrays.fill(radii, Math.max(evenness, 1e-6) * spacing / 2);
        var points = evenness > 0
                ? HardSpheres.mixed(box, radii, 0, seed.child(0))
                : new Spheres(box, HardSpheres.thrown(box, count, seed.child(0).generator()), radii);
        return nearest(grid, points, spacing);
    }

    private static GrainImage nearest(VoxelGrid grid, Spheres points, double spacing) {
        var labels = new int[grid.size()];
        var distance = new float[grid.size()];
        Arrays.fill(distance, Float.POSITIVE_INFINITY);
        var around = new double[points.count()];
        Arrays.fill(around, STAMPED * spacing);
        // Who is nearest of those within reach is nearest of all.
        SphereField.stamp(new Spheres(points.box(), points.centres(), around), grid, 1, (i, voxel, squared) -> {
            if (squared < distance[voxel]) {
                distance[voxel] = (float) squared;
                labels[voxel] = i + 1;
            }
        });
        var cells = CellGrid.of(points.box(), SEARCHED * spacing, points.centres());
        Slabs.each(grid.nz(), (from, to) -> {
            for (int voxel = grid.index(from, 0, 0); voxel < grid.index(to, 0, 0); voxel++) {
                labels[voxel] = labels[voxel] > 0 ? labels[voxel] : 1 + search(grid, voxel, points, cells, spacing);
            }
        });
        return GrainImage.of(grid, labels);
    }

    private static int search(VoxelGrid grid, int voxel, Spheres points, CellGrid cells, double spacing) {
        double[] here = {
            (voxel / (grid.nx() * grid.ny()) + 0.5) * grid.dz(),
            (voxel / grid.nx() % grid.ny() + 0.5) * grid.dy(),
            (voxel % grid.nx() + 0.5) * grid.dx()
        };
        var nearest = new Nearest(here, points);
        cells.near(here, 0, nearest::visit);
        if (nearest.squared > SEARCHED * SEARCHED * spacing * spacing) {
            for (int i = 0; i < points.count(); i++) {
                nearest.visit(i);
            }
        }
        return nearest.point;
    }

    private static final class Nearest {
        private final double[] here;
        private final Spheres points;
        private int point;
        private double squared = Double.POSITIVE_INFINITY;

        Nearest(double[] here, Spheres points) {
            this.here = here;
            this.points = points;
        }

        boolean visit(int i) {
            double away = points.box().squaredDistance(here, 0, points.centres(), i);
            if (away < squared) {
                squared = away;
                point = i;
            }
            return true;
        }
    }

    /**
     * The drawn cells, each a grain.
     *
     * @param grid its voxels
     * @param seed where random numbers start
     * @return numbers from 1, 0 where no drawn cell lies
     * @throws LaboratoryException if the cells do not fit the box or are smaller than a voxel
     */
    public GrainImage grains(VoxelGrid grid, Seed seed) {
        int[] cells = cells(grid, seed).labels();
        long wanted = Math.round(fraction * grid.size());
        var volumes = new int[Arrays.stream(cells).max().orElse(0) + 1];
        for (int cell : cells) {
            volumes[cell]++;
        }
        // Points come in random order, so the first cells are a random choice; the last one is cut to what is missing.
        var labels = new int[cells.length];
        int last = 0;
        long before = 0;
        while (before < wanted) {
            before += volumes[++last];
        }
        long surplus = before - wanted;
        for (int i = 0; i < cells.length; i++) {
            boolean cut = cells[i] == last && surplus-- > 0;
            labels[i] = cells[i] <= last && !cut ? cells[i] : 0;
        }
        return GrainImage.of(grid, labels);
    }

    @Override
    public PhaseImage periodic(VoxelGrid grid, Seed seed) {
        int[] grains = grains(grid, seed).labels();
        var labels = new byte[grains.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (grains[i] > 0 ? INSIDE : OUTSIDE);
        }
        return PhaseImage.of(grid, labels);
    }

    @Override
    public double reach() {
        return 2 * size;
    }
}
