package anodyne.microstructure;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Unit;
import anodyne.task.Interruption;
import anodyne.task.Seed;
import java.util.SplittableRandom;

/**
 * Spheres without overlap, well mixed: thrown in at random, pushed apart, then moved about by the Metropolis rule for hard
 * spheres, which takes a small random step unless it makes an overlap (Metropolis et al., <i>J. Chem. Phys.</i> 1953, 21,
 * 1087).
 */
final class HardSpheres {
    /** Relative overlap that counts as none. */
    private static final double TOUCHING = 1e-3;

    private static final int MOST_PUSHES = 20_000;

    /** So many sweeps mix spheres that were first pushed farther apart than they need. */
    private static final int SWEEPS = 30;

    private static final int MOST_PUSHES_FARTHER = 1000;

    /** Random packings of equal spheres are still quickly pushed to this share of the volume. */
    private static final double DENSEST = 0.62;

    private static final double OVERSHOOT = 1.02;
    private static final double SKIN = 1.15;

    private final PeriodicBox box;
    private final double[] centres;
    private final double[] radii;

    private HardSpheres(PeriodicBox box, double[] centres, double[] radii) {
        this.box = box;
        this.centres = centres;
        this.radii = radii;
    }

    /**
     * Mixes spheres.
     *
     * @param sweeps how often each sphere tries a step
     * @throws LaboratoryException if they could not be pushed apart
     */
    static Spheres mixed(PeriodicBox box, double[] radii, int sweeps, Seed seed) {
        var random = seed.generator();
        var mixing = new HardSpheres(box, thrown(box, radii.length, random), radii);
        mixing.pushApart(TOUCHING);
        mixing.sweep(sweeps, random);
        return new Spheres(box, mixing.centres, radii);
    }

    /**
     * Mixes spheres that may fill much of the box. Pushed apart until no two overlap, many would touch, and crowded ones
     * could hardly step away from each other. So they are first pushed farther apart: by twice their volumes when they are
     * few, by little more than their own when they nearly jam.
     *
     * @throws LaboratoryException if they could not be pushed apart
     */
    static Spheres crowded(PeriodicBox box, double[] radii, Seed seed) {
        var random = seed.generator();
        var thrown = new Spheres(box, thrown(box, radii.length, random), radii);
        double wider = StrictMath.cbrt(Math.max(1, 2 - thrown.summedVolume() / box.volume() / DENSEST));
        var mixing = new HardSpheres(box, thrown.centres(), radii);
        new HardSpheres(box, mixing.centres, thrown.inflated(wider).radii())
                .pushApart((1 - 1 / wider) / 2, MOST_PUSHES_FARTHER);
        mixing.pushApart(TOUCHING);
        mixing.sweep(SWEEPS, random);
        return new Spheres(box, mixing.centres, radii);
    }

    /**
     * Pushes spheres apart that overlap, without mixing them.
     *
     * @param tolerance relative overlap that counts as none
     * @throws LaboratoryException if they could not be pushed apart
     */
    static Spheres apart(Spheres spheres, double tolerance) {
        var pushed = new HardSpheres(spheres.box(), spheres.centres().clone(), spheres.radii());
        pushed.pushApart(tolerance);
        return new Spheres(spheres.box(), pushed.centres, spheres.radii());
    }

    static double[] thrown(PeriodicBox box, int count, SplittableRandom random) {
        var centres = new double[3 * count];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = random.nextDouble() * box.length(i % 3);
        }
        return centres;
    }

    private void pushApart(double tolerance) {
        if (!pushApart(tolerance, MOST_PUSHES)) {
            throw new LaboratoryException(
                    "volume fraction of spheres without overlap is %s, allowed is what could be packed in %d steps, about 60 %%; ask for less, or let them overlap"
                            .formatted(Unit.PERCENT.format(fraction()), MOST_PUSHES));
        }
    }

    /** Moves each overlapping pair apart along its line of centres, the larger sphere less; true once none overlaps. */
    private boolean pushApart(double tolerance, int most) {
        double smallest = new Spheres(box, centres, radii).smallestRadius();
        var push = new double[centres.length];
        var pushes = new int[radii.length];
        int[] pairs = Pairs.within(new Spheres(box, centres, radii), SKIN).flat();
        double moved = 0;
        for (int iteration = 0; iteration < most; iteration++) {
            Interruption.check();
            if (overlap(pairs, push, pushes) < tolerance) {
                return true;
            }
            moved += Math.sqrt(move(push, pushes));
            if (moved > (SKIN - 1) * smallest) {
                pairs = Pairs.within(new Spheres(box, centres, radii), SKIN).flat();
                moved = 0;
            }
        }
        return false;
    }

    /** Sums the pushes on each sphere; returns the worst relative overlap. */
    private double overlap(int[] pairs, double[] push, int[] pushes) {
        double worst = 0;
        java.util.Arrays.fill(push, 0);
        java.util.Arrays.fill(pushes, 0);
        for (int p = 0; p < pairs.length; p += 2) {
            int i = pairs[p];
            int j = pairs[p + 1];
            double sum = radii[i] + radii[j];
            double squared = box.squaredDistance(centres, i, centres, j);
            if (squared >= sum * sum) {
                continue;
            }
            double distance = Math.sqrt(squared) + 1e-12 * sum;
            worst = Math.max(worst, 1 - distance / sum);
            double vi = radii[i] * radii[i] * radii[i];
            double vj = radii[j] * radii[j] * radii[j];
            double factor = OVERSHOOT * (sum - distance) / distance / (vi + vj);
            for (int axis = 0; axis < 3; axis++) {
                double apart = box.nearest(centres[3 * j + axis] - centres[3 * i + axis], axis) * factor;
                push[3 * i + axis] -= apart * vj;
                push[3 * j + axis] += apart * vi;
            }
            pushes[i]++;
            pushes[j]++;
        }
        return worst;
    }

    /** Moves each sphere by the mean of its pushes; returns the square of the longest way. */
    private double move(double[] push, int[] pushes) {
        double longest = 0;
        for (int i = 0; i < radii.length; i++) {
            if (pushes[i] > 0) {
                double share = 1 / Math.max(1, 0.5 * pushes[i]);
                double squared = 0;
                for (int axis = 0; axis < 3; axis++) {
                    double way = push[3 * i + axis] * share;
                    centres[3 * i + axis] = box.wrap(centres[3 * i + axis] + way, axis);
                    squared += way * way;
                }
                longest = Math.max(longest, squared);
            }
        }
        return longest;
    }

    private double fraction() {
        return new Spheres(box, centres, radii).summedVolume() / box.volume();
    }

    private void sweep(int sweeps, SplittableRandom random) {
        double spacing = StrictMath.cbrt(box.volume() / radii.length);
        double step = 0.25 * spacing * Math.max(0.1, 1 - fraction() / 0.6);
        var crowd = new Crowd(box, centres, radii);
        var trial = new double[3];
        for (int sweep = 0; sweep < sweeps; sweep++) {
            Interruption.check();
            for (int i = 0; i < radii.length; i++) {
                for (int axis = 0; axis < 3; axis++) {
                    double way = (2 * random.nextDouble() - 1) * step;
                    trial[axis] = box.wrap(centres[3 * i + axis] + way, axis);
                }
                if (crowd.free(trial, i)) {
                    crowd.move(i, trial);
                }
            }
        }
    }
}
