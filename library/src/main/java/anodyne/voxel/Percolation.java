package anodyne.voxel;

import anodyne.quantity.LaboratoryException;
import java.util.EnumSet;
import java.util.Set;

/**
 * How much of a phase reaches from one plate to the other, and how much of that can carry a current.
 *
 * <p>The plates lie on the two end layers across an axis. Neighbours are voxels that share a face, because no current
 * passes an edge. A connected part of the phase is
 * <ul>
 * <li><em>connected</em> if it touches both plates;
 * <li><em>one-sided</em> if it touches one of them, <em>enclosed</em> if it touches none; both are <em>isolated</em>.
 * </ul>
 * A voxel of a connected part <em>carries</em> if it lies on a path from plate to plate that visits no voxel twice, and is
 * a <em>dead end</em> if not: it hangs on the rest by a single voxel, so that no current has a way back. In a symmetric
 * image a voxel that carries by this definition may still have no current, as the bridge of a balanced Wheatstone
 * bridge.
 *
 * @param voxels all of the phase
 * @param carrying of connected parts, with a current
 * @param deadEnds of connected parts, without a current
 * @param oneSided of parts at one plate
 * @param enclosed of parts at no plate
 * @param map each voxel's {@link #NONE}, {@link #CARRYING}, {@link #DEAD_END}, {@link #ONE_SIDED} or {@link #ENCLOSED}
 */
public record Percolation(long voxels, long carrying, long deadEnds, long oneSided, long enclosed, PhaseImage map) {
    /** Label in the map of voxels of other phases. */
    public static final int NONE = 0;

    /** Label in the map of voxels that carry. */
    public static final int CARRYING = 1;

    /** Label in the map of dead ends. */
    public static final int DEAD_END = 2;

    /** Label in the map of parts at one plate. */
    public static final int ONE_SIDED = 3;

    /** Label in the map of parts at no plate. */
    public static final int ENCLOSED = 4;

    /**
     * How much of a phase percolates, with closed sides.
     *
     * @param image in which
     * @param axis from plate to plate
     * @param labels that are the phase together, from 0 to 255, at least one
     * @return the parts
     * @throws LaboratoryException if there is no label, one is out of range, or memory is too small
     */
    public static Percolation of(PhaseImage image, Axis axis, int... labels) {
        return of(image, axis, false, labels);
    }

    /**
     * How much of a phase percolates in an image that repeats itself to its sides.
     *
     * @param image in which
     * @param axis from plate to plate; the image does not repeat itself along it
     * @param labels that are the phase together, from 0 to 255, at least one
     * @return the parts
     * @throws LaboratoryException if there is no label, one is out of range, or memory is too small
     */
    public static Percolation withPeriodicSides(PhaseImage image, Axis axis, int... labels) {
        return of(image, axis, true, labels);
    }

    /**
     * The share that touches both plates.
     *
     * @return from 0 to 1; 0 for a phase without a voxel
     */
    public double connectedFraction() {
        return fraction(carrying + deadEnds);
    }

    /**
     * The share that can carry a current.
     *
     * @return from 0 to 1; 0 for a phase without a voxel
     */
    public double carryingFraction() {
        return fraction(carrying);
    }

    /**
     * The share of dead ends.
     *
     * @return from 0 to 1; 0 for a phase without a voxel
     */
    public double deadEndFraction() {
        return fraction(deadEnds);
    }

    /**
     * The share that touches one plate or none.
     *
     * @return from 0 to 1; 0 for a phase without a voxel
     */
    public double isolatedFraction() {
        return fraction(oneSided + enclosed);
    }

    private double fraction(long part) {
        return voxels == 0 ? 0 : (double) part / voxels;
    }

    private static Percolation of(PhaseImage image, Axis axis, boolean periodicSides, int... labels) {
        var grid = image.grid();
        Set<Axis> sides = periodicSides ? EnumSet.complementOf(EnumSet.of(axis)) : EnumSet.noneOf(Axis.class);
        Memory.require("percolation", (6 + DeadEnds.bytesPerVoxel()) * grid.size());
        var parts = Components.of(image, Connectivity.FACES, sides, labels);
        var map = parts(parts, axis);
        DeadEnds.mark(grid, axis, periodicSides, map);
        return counted(PhaseImage.of(grid, map));
    }

    /** The map as long as no voxel of a connected part is known to carry. */
    private static byte[] parts(Components parts, Axis axis) {
        var grid = parts.numbers().grid();
        var first = new boolean[parts.count() + 1];
        var last = new boolean[parts.count() + 1];
        touched(parts.numbers(), axis, 0, first);
        touched(parts.numbers(), axis, grid.count(axis) - 1, last);
        var kinds = new byte[parts.count() + 1];
        for (int number = 1; number < kinds.length; number++) {
            boolean both = first[number] && last[number];
            kinds[number] = (byte) (both ? DEAD_END : first[number] || last[number] ? ONE_SIDED : ENCLOSED);
        }
        var map = new byte[grid.size()];
        for (int i = 0; i < map.length; i++) {
            map[i] = kinds[parts.numbers().labels()[i]];
        }
        return map;
    }

    private static void touched(GrainImage numbers, Axis axis, int layer, boolean[] touched) {
        for (int number : numbers.crop(axis, layer, layer + 1).labels()) {
            touched[number] = true;
        }
    }

    private static Percolation counted(PhaseImage map) {
        var counts = map.counts();
        return new Percolation(
                map.grid().size() - counts[NONE],
                counts[CARRYING],
                counts[DEAD_END],
                counts[ONE_SIDED],
                counts[ENCLOSED],
                map);
    }
}
