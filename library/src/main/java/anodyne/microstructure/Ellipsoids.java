package anodyne.microstructure;

import anodyne.material.SizeDistribution;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.task.Seed;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Ellipsoids placed at random and independently.
 *
 * @param sizes lengths of their first axes
 * @param second length of the second axis over that of the first, at most 1
 * @param third length of the third axis over that of the first, at most 1
 * @param orientation of the first axes; the others lie at random about them
 * @param fraction share of the volume that they cover together
 */
public record Ellipsoids(SizeDistribution sizes, double second, double third, Orientation orientation, double fraction)
        implements Generator {

    /**
     * Ellipsoids placed at random and independently.
     *
     * @param sizes lengths of their first axes
     * @param second length of the second axis over that of the first, at most 1
     * @param third length of the third axis over that of the first, at most 1
     * @param orientation of the first axes; the others lie at random about them
     * @param fraction share of the volume that they cover together
     * @throws anodyne.quantity.LaboratoryException if a ratio is not above 0 and at most 1, or the fraction not above 0 and
     *     at most 0.99
     */
    public Ellipsoids {
        Objects.requireNonNull(sizes, "sizes");
        Objects.requireNonNull(orientation, "orientation");
        Range.SHARE.require("second axis over first", second, Unit.ONE);
        Range.SHARE.require("third axis over first", third, Unit.ONE);
        Union.require(fraction);
    }

    @Override
    public PhaseImage periodic(VoxelGrid grid, Seed seed) {
        int count = Union.number(grid, fraction, Math.PI / 6 * second * third * sizes.moment(3));
        double[] lengths = SizeSample.draw(sizes, count, seed.child(0));
        Union.requireFit(
                "shortest axis", grid, Arrays.stream(lengths).min().orElseThrow() * Math.min(second, third), 0);
        double longest = Arrays.stream(lengths).max().orElseThrow();
        Union.requireFit("longest axis", grid, longest, longest);
        var box = PeriodicBox.of(grid);
        var random = seed.child(1).generator();
        double[] centres = HardSpheres.thrown(box, count, random);
        var axes = new double[count][];
        for (int i = 0; i < count; i++) {
            axes[i] = axes(lengths[i] / 2, random);
        }
        var around = new double[count];
        Arrays.setAll(around, i -> lengths[i] / 2);
        var spheres = new Spheres(box, centres, around);
        return Union.covering(grid, fraction, factor -> field(spheres, axes, grid, factor));
    }

    /** Three axes at right angles, each divided by its half length, so that products give scaled coordinates. */
    private double[] axes(double half, SplittableRandom random) {
        double[] a = orientation.direction(random);
        double[] b = Polyhedron.direction(random);
        double along = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
        double length = Math.sqrt(Math.max(1e-12, 1 - along * along));
        for (int k = 0; k < 3; k++) {
            b[k] = (b[k] - along * a[k]) / length;
        }
        double[] c = {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
        var axes = new double[9];
        for (int k = 0; k < 3; k++) {
            axes[k] = a[k] / half;
            axes[3 + k] = b[k] / (half * second);
            axes[6 + k] = c[k] / (half * third);
        }
        return axes;
    }

    private static float[] field(Spheres around, double[][] axes, VoxelGrid grid, double factor) {
        var field = new float[grid.size()];
        Arrays.fill(field, Float.POSITIVE_INFINITY);
        SphereField.stampAway(around, grid, factor, (i, voxel, z, y, x) -> {
            double[] axis = axes[i];
            double p = axis[0] * z + axis[1] * y + axis[2] * x;
            double q = axis[3] * z + axis[4] * y + axis[5] * x;
            double r = axis[6] * z + axis[7] * y + axis[8] * x;
            double scaled = Math.sqrt(p * p + q * q + r * r);
            if (scaled < factor) {
                field[voxel] = (float) Math.min(field[voxel], scaled);
            }
        });
        return field;
    }

    @Override
    public double reach() {
        return sizes.quantile(0.9999, anodyne.material.Weighting.VOLUME);
    }
}
