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

    /** The parent of a voxel that was found from the last plate. */
    private static final byte FROM_PLATE = DIRECTIONS;

    private final VoxelGrid grid;
    private final int along;
    private final boolean periodic;
    private final boolean[] member;
    private final int[] counts;
    private final int[] strides;
    private final int[] found;
    private final int[] lowest;
    private final byte[] from;
    private final byte[] next;
    private final int[] at = new int[3];
    private int time = LAST_PLATE;
    private int[] order;

    /**
     * A search.
     *
     * @param member the voxels of the parts that reach from plate to plate
     * @param axis from plate to plate
     * @param periodicSides whether the other sides repeat themselves
     */
    DeadEnds(VoxelGrid grid, boolean[] member, int members, Axis axis, boolean periodicSides) {
        this.grid = grid;
        this.along = axis.ordinal();
        this.periodic = periodicSides;
        this.member = member;
        this.counts = new int[] {grid.nz(), grid.ny(), grid.nx()};
        this.strides = new int[] {grid.ny() * grid.nx(), grid.nx(), 1};
        this.found = new int[grid.size()];
        this.lowest = new int[grid.size()];
        this.from = new byte[grid.size()];
        this.next = new byte[grid.size()];
        this.order = new int[members];
    }

    /** Bytes of memory a voxel, at most. */
    static double bytesPerVoxel() {
        return 15;
    }

    /** Which voxels carry a current. */
    boolean[] carrying() {
        try (var progress = Progress.of("finding dead ends", order.length)) {
            for (int voxel = 0; voxel < member.length; voxel++) {
                if (member[voxel] && found[voxel] == 0 && coordinate(voxel, along) == counts[along] - 1) {
                    search(voxel, progress);
                }
            }
        }
        return downwards();
    }

    private int coordinate(int voxel, int axis) {
        return voxel / strides[axis] % counts[axis];
    }

    private void search(int root, Progress progress) {
        for (int axis = 0; axis < 3; axis++) {
            at[axis] = coordinate(root, axis);
        }
        enter(root, FROM_PLATE);
        int voxel = root;
        for (int steps = 1; ; steps++) {
            if (steps % STEPS_BETWEEN_CHECKS == 0) {
                Interruption.check();
            }
            if (next[voxel] < DIRECTIONS) {
                voxel = forward(voxel, next[voxel]++);
            } else if (from[voxel] == FROM_PLATE) {
                return;
            } else {
                voxel = back(voxel);
            }
        }
    }

    private void enter(int voxel, byte direction) {
        order[time - LAST_PLATE] = voxel;
        found[voxel] = ++time;
        lowest[voxel] = at[along] == 0 ? FIRST_PLATE : at[along] == counts[along] - 1 ? LAST_PLATE : time;
        from[voxel] = direction;
    }

    /** Looks in a direction, and goes there if the voxel there is new. */
    private int forward(int voxel, byte direction) {
        int axis = direction >> 1;
        int step = (direction & 1) == 0 ? 1 : -1;
        int there = at[axis] + step;
        int neighbour = voxel + step * strides[axis];
        if (there < 0 || there == counts[axis]) {
            if (!periodic || axis == along) {
                return voxel;
            }
            there = there < 0 ? counts[axis] - 1 : 0;
            neighbour -= step * counts[axis] * strides[axis];
        }
        if (!member[neighbour]) {
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
        int axis = from[voxel] >> 1;
        int step = (from[voxel] & 1) == 0 ? -1 : 1;
        int parent = parent(voxel);
        at[axis] = Math.floorMod(at[axis] + step, counts[axis]);
        lowest[parent] = Math.min(lowest[parent], lowest[voxel]);
        return parent;
    }

    private int parent(int voxel) {
        int axis = from[voxel] >> 1;
        int step = (from[voxel] & 1) == 0 ? -1 : 1;
        int there = coordinate(voxel, axis) + step;
        int wrapped = there < 0 ? counts[axis] : there == counts[axis] ? -counts[axis] : 0;
        return voxel + (step + wrapped) * strides[axis];
    }

    private boolean[] downwards() {
        var carrying = new boolean[grid.size()];
        for (int voxel : order) {
            boolean fromPlate = from[voxel] == FROM_PLATE;
            int parent = fromPlate ? -1 : parent(voxel);
            int above = fromPlate ? LAST_PLATE : found[parent];
            carrying[voxel] = lowest[voxel] < above && (fromPlate || carrying[parent]);
        }
        return carrying;
    }
}
