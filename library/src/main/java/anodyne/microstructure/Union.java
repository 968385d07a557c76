package anodyne.microstructure;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.voxel.PhaseImage;
import anodyne.voxel.VoxelGrid;
import java.util.concurrent.atomic.LongAdder;

/**
 * What things placed at random and independently cover together. So many are placed that a share φ is covered on average,
 * by the exponential law φ = 1 − exp(−n·v) of the Boolean model (Torquato,
 * <i>Random Heterogeneous Materials</i>, 2002, ch. 5); then all of them grow or shrink by one factor near 1 until exactly that share of the voxels is covered.
 */
final class Union {
    static final Range COVERED = new Range(0, false, 0.99, true);

    private static final double GROWTH = 1.15;
    private static final int MOST = 50_000_000;

    private Union() {}

    /** For each voxel the factor by which the nearest thing must grow to reach it, infinite beyond a factor. */
    interface Field {
        float[] upTo(double factor);
    }

    static double require(double fraction) {
        return COVERED.require("volume fraction", fraction, Unit.PERCENT);
    }

    /** How many things of a mean volume cover a share on average. */
    static int number(VoxelGrid grid, double fraction, double meanVolume) {
        return number(-StrictMath.log1p(-fraction) * PeriodicBox.of(grid).volume() / meanVolume);
    }

    /** A number of things, rounded, at least one. */
    static int number(double number) {
        if (number > MOST) {
            throw new LaboratoryException(
                    "number of things to be placed is %s, allowed is at most %s: larger ones or a smaller box"
                            .formatted(Unit.ONE.format(number), Unit.ONE.format(MOST)));
        }
        return (int) Math.max(1, Math.round(number));
    }

    static PhaseImage covering(VoxelGrid grid, double fraction, Field field) {
        long wanted = Math.round(fraction * grid.size());
        double upTo = GROWTH;
        float[] values = field.upTo(upTo);
        while (reached(values, upTo) < wanted) {
            upTo *= GROWTH;
            values = field.upTo(upTo);
        }
        return image(grid, values, wanted);
    }

    static PhaseImage image(VoxelGrid grid, float[] values, long wanted) {
        var chosen = Ranking.lowest(values, wanted);
        var labels = new byte[grid.size()];
        Slabs.eachPerThread(labels.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                labels[i] = (byte) (chosen.contains(i) ? Generator.INSIDE : Generator.OUTSIDE);
            }
        });
        return PhaseImage.of(grid, labels);
    }

    private static long reached(float[] values, double upTo) {
        var count = new LongAdder();
        Slabs.eachPerThread(values.length, (from, to) -> {
            int here = 0;
            for (int i = from; i < to; i++) {
                here += values[i] < upTo ? 1 : 0;
            }
            count.add(here);
        });
        return count.sum();
    }

    /** Things must have some voxels and fit the box. */
    static void requireFit(String name, VoxelGrid grid, double smallest, double largest) {
        double voxel = Math.max(grid.dz(), Math.max(grid.dy(), grid.dx()));
        if (smallest < voxel) {
            throw new LaboratoryException("%s is %s, allowed is at least a voxel, %s"
                    .formatted(name, Unit.UM.format(smallest), Unit.UM.format(voxel)));
        }
        double shortest = PeriodicBox.of(grid).shortest();
        if (largest > shortest) {
            throw new LaboratoryException("%s is %s, allowed is at most the shortest edge of the box, %s"
                    .formatted(name, Unit.UM.format(largest), Unit.UM.format(shortest)));
        }
    }
}
