package anodyne.voxel;

import anodyne.task.Interruption;
import anodyne.task.Progress;

/**
 * Finds which voxels of the parts that reach from plate to plate carry a current, and which are dead ends.
 *
 * <p>The graph has a vertex for each such voxel, one for each plate, an edge for each shared face, from each plate to the
 * voxels of its end layer, and from plate to plate. A vertex lies on a path from plate to plate that visits no vertex
 * twice if and only if it is in the biconnected component of the last edge. That component is found by one depth-first
 * search (Hopcroft and Tarjan, Commun. ACM 16 (1973) 372, doi:10.1145/362248.362272) from the last plate, which the first
 * plate is the parent of: it goes on from a vertex to its child if the child's subtree reaches above that vertex.
 */
final class DeadEnds {
    private static final int STEPS_BETWEEN_CHECKS = 1 << 18;
    private static final int FIRST_PLATE = 0;
    private static final int LAST_PLATE = 1;
    private static final int DIRECTIONS = 6;

    /** The direction to a voxel that was found from the last plate. */
    private static final int FROM_PLATE = DIRECTIONS;

    /** In the state of a voxel: the direction to look at next, the direction it was found in, what it is. */
    private static final int NEXT = 7;

    private static final int FROM_SHIFT = 3;
    private static final int MEMBER = 1 << 6;
    private static final int CARRYING = 1 << 7;

    private final int along;
    private final boolean periodic;
    private final int[] counts;
    private final int[] strides;
    private final byte[] states;
    private final int[] found;
    private final int[] lowest;
    private final int[] order;
    private final int[] at = new int[3];
    private int time = LAST_PLATE;

    /**
     * A search.
     *
     * @param axis from plate to plate
     * @param periodicSides whether the other sides repeat themselves
     * @param map its dead ends are all voxels of the parts that reach from plate to plate
     */
    private DeadEnds(VoxelGrid grid, Axis axis, boolean periodicSides, byte[] map) {
        this.along = axis.ordinal();
        this.periodic = periodicSides;
        this.counts = new int[] {grid.nz(), grid.ny(), grid.nx()};
        this.strides = new int[] {grid.ny() * grid.nx(), grid.nx(), 1};
        this.states = new byte[grid.size()];
        int members = 0;
        for (int i = 0; i < states.length; i++) {
            states[i] = (byte) (map[i] == Percolation.DEAD_END ? MEMBER : 0);
            members += map[i] == Percolation.DEAD_END ? 1 : 0;
        }
        this.found = new int[members > 0 ? grid.size() : 0];
        this.lowest = new int[found.length];
        this.order = new int[members];
    }

    /** Bytes of memory a voxel, at most. */
    static double bytesPerVoxel() {
        return 3 * Integer.BYTES + 1;
    }

    /**
     * Finds the voxels that carry a current.
     *
     * @param map where all voxels of the parts that reach from plate to plate are marked as dead ends; those that carry
     *     are marked anew
     */
    static void mark(VoxelGrid grid, Axis axis, boolean periodicSides, byte[] map) {
        var search = new DeadEnds(grid, axis, periodicSides, map);
        search.search();
        search.passDown();
        for (int voxel : search.order) {
            map[voxel] = (byte) ((search.states[voxel] & CARRYING) != 0 ? Percolation.CARRYING : Percolation.DEAD_END);
        }
    }

    private void search() {
        try (var progress = Progress.of("finding dead ends", order.length)) {
            for (int voxel = 0; voxel < found.length; voxel++) {
                if (states[voxel] == MEMBER && coordinate(voxel, along) == counts[along] - 1) {
                    int before = time;
                    search(voxel);
                    progress.advance(time - before);
                }
            }
        }
    }

    private int coordinate(int voxel, int axis) {
        return voxel / strides[axis] % counts[axis];
    }

    private void search(int root) {
        for (int axis = 0; axis < 3; axis++) {
            at[axis] = coordinate(root, axis);
        }
        enter(root, FROM_PLATE);
        int voxel = root;
        for (int steps = 1; ; steps++) {
            if (steps % STEPS_BETWEEN_CHECKS == 0) {
                Interruption.check();
            }
            int direction = states[voxel] & NEXT;
            if (direction < DIRECTIONS) {
                states[voxel]++;
                voxel = forward(voxel, direction);
            } else if (from(voxel) == FROM_PLATE) {
                return;
            } else {
                voxel = back(voxel);
            }
        }
    }

    private int from(int voxel) {
        return states[voxel] >> FROM_SHIFT & NEXT;
    }

    /** Along x first, so that neighbours in the search are neighbours in memory. */
    private static int axis(int direction) {
        return 2 - (direction >> 1);
    }

    private static int step(int direction) {
        return (direction & 1) == 0 ? 1 : -1;
    }

    private void enter(int voxel, int direction) {
        order[time - LAST_PLATE] = voxel;
        found[voxel] = ++time;
        lowest[voxel] = at[along] == 0 ? FIRST_PLATE : at[along] == counts[along] - 1 ? LAST_PLATE : time;
        states[voxel] = (byte) (MEMBER | direction << FROM_SHIFT);
    }

    /** Looks in a direction, and goes there if the voxel there is new. */
    private int forward(int voxel, int direction) {
        int axis = axis(direction);
        int step = step(direction);
        int there = at[axis] + step;
        int neighbour = voxel + step * strides[axis];
        if (there < 0 || there == counts[axis]) {
            if (!periodic || axis == along) {
                return voxel;
            }
            there = there < 0 ? counts[axis] - 1 : 0;
            neighbour -= step * counts[axis] * strides[axis];
        }
        if (states[neighbour] == 0) {
            return voxel;
        }
        if (found[neighbour] != 0) {
            lowest[voxel] = Math.min(lowest[voxel], found[neighbour]);
            return voxel;
        }
        at[axis] = there;
        enter(neighbour, direction);
        return neighbour;
    }

    private int back(int voxel) {
        int axis = axis(from(voxel));
        int step = step(from(voxel));
        int parent = parent(voxel, at[axis]);
        at[axis] = Math.floorMod(at[axis] - step, counts[axis]);
        lowest[parent] = Math.min(lowest[parent], lowest[voxel]);
        return parent;
    }

    /**
     * The voxel from which another was found.
     *
     * @param place of the voxel along the axis of the direction
     */
    private int parent(int voxel, int place) {
        int axis = axis(from(voxel));
        int step = step(from(voxel));
        int before = place - step;
        boolean around = before < 0 || before == counts[axis];
        return voxel - step * strides[axis] + (around ? step * counts[axis] * strides[axis] : 0);
    }

    /** From each voxel to those found from it, which come later in the order. */
    private void passDown() {
        for (int voxel : order) {
            boolean plate = from(voxel) == FROM_PLATE;
            int parent = plate ? -1 : parent(voxel, coordinate(voxel, axis(from(voxel))));
            int above = plate ? LAST_PLATE : found[parent];
            if (lowest[voxel] < above && (plate || (states[parent] & CARRYING) != 0)) {
                states[voxel] |= (byte) CARRYING;
            }
        }
    }
}
