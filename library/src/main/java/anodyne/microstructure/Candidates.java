package anodyne.microstructure;

import anodyne.voxel.VoxelGrid;
import java.util.Arrays;

/**
 * Which free voxels of some layers each body reaches, with the squares of its gauge there. While centres stand still,
 * weights are moved with these lists alone.
 */
final class Candidates {
    private static final int VOXELS_PER_BODY = 32;

    private final int first;
    private final int end;

    /** In the order of their numbers, and where the list of each ends. */
    private final int[] bodies;

    private final int[] ends;
    private int[] voxels;
    private float[] squaredGauges;
    private int count;

    private Candidates(int first, int end, int[] bodies) {
        this.first = first;
        this.end = end;
        this.bodies = bodies;
        this.ends = new int[bodies.length];
        this.voxels = new int[VOXELS_PER_BODY * bodies.length];
        this.squaredGauges = new float[voxels.length];
    }

    /**
     * Lists them.
     *
     * @param bodies that reach these layers
     * @param reach of each body's list, as the square of a gauge
     */
    static Candidates of(BodyReach reached, int[] bodies, double[] reach, int fromLayer, int toLayer) {
        VoxelGrid grid = reached.grid();
        var candidates = new Candidates(grid.index(fromLayer, 0, 0), grid.index(toLayer, 0, 0), bodies);
        for (int k = 0; k < bodies.length; k++) {
            reached.visit(bodies[k], reach[bodies[k]], fromLayer, toLayer, candidates::add);
            candidates.ends[k] = candidates.count;
        }
        return candidates;
    }

    private void add(int voxel, double squaredGauge) {
        if (count == voxels.length) {
            voxels = Arrays.copyOf(voxels, 2 * count);
            squaredGauges = Arrays.copyOf(squaredGauges, 2 * count);
        }
        voxels[count] = voxel;
        squaredGauges[count++] = (float) squaredGauge;
    }

    /**
     * Gives each voxel to the body with the smallest squared gauge less weight, the first of equal ones, if that is
     * negative.
     *
     * @param owner gets the body's place among the bodies here, from 1, or 0
     * @param cost gets that smallest value, or 0
     * @return how many voxels each body here has, from index 1
     */
    int[] assign(double[] weights, int[] owner, float[] cost) {
        Arrays.fill(owner, first, end, 0);
        Arrays.fill(cost, first, end, 0);
        var volumes = new int[bodies.length + 1];
        int k = 0;
        for (int body = 1; body <= bodies.length; body++) {
            double weight = weights[bodies[body - 1]];
            for (; k < ends[body - 1]; k++) {
                int voxel = voxels[k];
                float here = (float) (squaredGauges[k] - weight);
                if (here < cost[voxel]) {
                    volumes[owner[voxel]]--;
                    volumes[body]++;
                    owner[voxel] = body;
                    cost[voxel] = here;
                }
            }
        }
        return volumes;
    }

    /** Adds up what {@link #assign} found. */
    void count(int[] volumesHere, int[] volumes) {
        for (int body = 0; body < bodies.length; body++) {
            volumes[bodies[body]] += volumesHere[body + 1];
        }
    }

    /** Replaces places among the bodies here by the bodies' numbers, from 1. */
    void number(int[] owner) {
        for (int voxel = first; voxel < end; voxel++) {
            owner[voxel] = owner[voxel] == 0 ? 0 : bodies[owner[voxel] - 1] + 1;
        }
    }
}
