package anodyne.microstructure;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.task.Seed;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Round fibres placed at random and independently, straight or curved. A curved fibre's direction forgets itself over the
 * persistence length P: the mean cosine of the angle between directions a way s apart is exp(−s/P) (worm-like chain of
 * Kratky and Porod, <i>Recl. Trav. Chim.</i> 1949, 68, 1106).
 *
 * @param diameter in m
 * @param length along the fibre, in m, at least two diameters
 * @param persistence P, in m; infinite for straight fibres
 * @param orientation of the fibres at their first end; planar ones stay in their plane
 * @param fraction share of the volume that they cover together
 */
public record Fibres(double diameter, double length, double persistence, Orientation orientation, double fraction)
        implements Generator {
    /** Steps along a fibre, in diameters. */
    private static final double STEP = 1;

    /**
     * Round fibres placed at random and independently.
     *
     * @param diameter in m
     * @param length along the fibre, in m, at least two diameters
     * @param persistence P, in m, at least one diameter; infinite for straight fibres
     * @param orientation of the fibres at their first end; planar ones stay in their plane
     * @param fraction share of the volume that they cover together
     * @throws LaboratoryException if one of them is out of its range
     */
    public Fibres {
        Range.POSITIVE.require("fibre diameter", diameter, Unit.UM);
        new Range(2 * diameter, true, Double.POSITIVE_INFINITY, false).require("fibre length", length, Unit.UM);
        if (!(persistence >= diameter)) {
            throw new LaboratoryException(
                    "persistence length is %s, allowed is at least the fibre diameter, %s, or infinity"
                            .formatted(Unit.UM.format(persistence), Unit.UM.format(diameter)));
        }
        Objects.requireNonNull(orientation, "orientation");
        Union.require(fraction);
    }

    /**
     * Straight fibres in all directions.
     *
     * @param diameter in m
     * @param length in m
     * @param fraction share of the volume that they cover together
     * @return the generator
     * @throws LaboratoryException if one of them is out of its range
     */
    public static Fibres straight(double diameter, double length, double fraction) {
        return new Fibres(diameter, length, Double.POSITIVE_INFINITY, Orientation.ISOTROPIC, fraction);
    }

    /** The volume of one fibre with round ends. */
    double volume() {
        return Math.PI / 4 * diameter * diameter * (length - diameter) + Math.PI / 6 * diameter * diameter * diameter;
    }

    /** The middle lines of so many fibres: points z, y, x one after the other, not moved back into the box. */
    double[][] lines(PeriodicBox box, int count, Seed seed, double step) {
        var random = seed.generator();
        var lines = new double[count][];
        double axis = length - diameter;
        int steps = (int) Math.max(1, Math.ceil(axis / step));
        double way = axis / steps;
        double cosine = StrictMath.exp(-way / persistence);
        for (int i = 0; i < count; i++) {
            var line = new double[3 * (steps + 1)];
            for (int k = 0; k < 3; k++) {
                line[k] = random.nextDouble() * box.length(k);
            }
            double[] direction = orientation.direction(random);
            for (int s = 1; s <= steps; s++) {
                for (int k = 0; k < 3; k++) {
                    line[3 * s + k] = line[3 * s - 3 + k] + way * direction[k];
                }
                turn(direction, cosine, random);
            }
            lines[i] = line;
        }
        return lines;
    }

    /** Turns a direction by an angle of a given cosine, to a random side. */
    private void turn(double[] direction, double cosine, SplittableRandom random) {
        if (cosine == 1) {
            return;
        }
        double sine = Math.sqrt(1 - cosine * cosine);
        double[] side = side(direction, random);
        for (int k = 0; k < 3; k++) {
            direction[k] = cosine * direction[k] + sine * side[k];
        }
    }

    /** A random unit vector at right angles to a direction. */
    private double[] side(double[] direction, SplittableRandom random) {
        if (orientation == Orientation.PLANAR) {
            double sign = random.nextBoolean() ? 1 : -1;
            return new double[] {0, sign * direction[2], -sign * direction[1]};
        }
        while (true) {
            double[] side = Polyhedron.direction(random);
            double along = side[0] * direction[0] + side[1] * direction[1] + side[2] * direction[2];
            double rest = 1 - along * along;
            if (rest > 1e-3) {
                for (int k = 0; k < 3; k++) {
                    side[k] = (side[k] - along * direction[k]) / Math.sqrt(rest);
                }
                return side;
            }
        }
    }

    @Override
    public PhaseImage periodic(VoxelGrid grid, Seed seed) {
        Union.requireFit("fibre diameter", grid, diameter, diameter);
        Union.requireFit("fibre length", grid, length, length);
        var box = PeriodicBox.of(grid);
        double[][] lines = lines(box, Union.number(grid, fraction, volume()), seed, STEP * diameter);
        int pieces = lines[0].length / 3 - 1;
        var middles = new double[3 * lines.length * pieces];
        var halves = new double[middles.length];
        var radii = new double[lines.length * pieces];
        for (int i = 0; i < radii.length; i++) {
            double[] line = lines[i / pieces];
            int at = 3 * (i % pieces);
            double squared = 0;
            for (int k = 0; k < 3; k++) {
                halves[3 * i + k] = (line[at + 3 + k] - line[at + k]) / 2;
                middles[3 * i + k] = box.wrap((line[at + 3 + k] + line[at + k]) / 2, k);
                squared += halves[3 * i + k] * halves[3 * i + k];
            }
            radii[i] = diameter / 2 + Math.sqrt(squared);
        }
        var around = new Spheres(box, middles, radii);
        return Union.covering(grid, fraction, factor -> field(around, halves, grid, factor));
    }

    /** Distances from pieces of middle lines, in radii of the fibre. */
    private float[] field(Spheres around, double[] halves, VoxelGrid grid, double factor) {
        var field = new float[grid.size()];
        Arrays.fill(field, Float.POSITIVE_INFINITY);
        SphereField.stampAway(around, grid, factor, (i, voxel, z, y, x) -> {
            double hz = halves[3 * i];
            double hy = halves[3 * i + 1];
            double hx = halves[3 * i + 2];
            double along = (z * hz + y * hy + x * hx) / (hz * hz + hy * hy + hx * hx);
            double t = Math.max(-1, Math.min(1, along));
            double rz = z - t * hz;
            double ry = y - t * hy;
            double rx = x - t * hx;
            double scaled = 2 * Math.sqrt(rz * rz + ry * ry + rx * rx) / diameter;
            if (scaled < factor) {
                field[voxel] = (float) Math.min(field[voxel], scaled);
            }
        });
        return field;
    }

    @Override
    public double reach() {
        return length;
    }
}
