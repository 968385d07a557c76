package anodyne.microstructure;

import anodyne.voxel.VoxelGrid;
import java.util.Arrays;

/**
 * Some layers' free voxels, and for each the bodies that reach it with the squares of their gauges there. While centres
 * stand still, weights are moved with these lists alone.
 */
final class Candidates {
    private final int offset;
    private final int[] start;
    private final int[] body;
    private final float[] squaredGauge;

    private Candidates(int offset, int[] start, int[] body, float[] squaredGauge) {
        this.offset = offset;
        this.start = start;
        this.body = body;
        this.squaredGauge = squaredGauge;
    }

    /**
     * Lists them; each voxel's bodies stand in the order given.
     *
     * @param bodies that reach these layers
     * @param reach of each body's list, as the square of a gauge
     */
    static Candidates of(BodyReach reached, int[] bodies, double[] reach, int fromLayer, int toLayer) {
        VoxelGrid grid = reached.grid();
        int offset = grid.index(fromLayer, 0, 0);
        var found = new Found((toLayer - fromLayer) * grid.ny() * grid.nx());
        for (int i : bodies) {
            reached.visit(
                    i, reach[i], fromLayer, toLayer, (voxel, squared) -> found.add(voxel - offset, i, (float) squared));
        }
        return found.byVoxel(offset);
    }

    /** Gives each voxel to the body with the smallest squared gauge less weight, if that is negative. */
    void assign(double[] weights, int[] owner, float[] cost) {
        for (int voxel = 0; voxel < start.length - 1; voxel++) {
            int best = 0;
            float least = 0;
            for (int k = start[voxel]; k < start[voxel + 1]; k++) {
                float here = (float) (squaredGauge[k] - weights[body[k]]);
                if (here < least) {
                    least = here;
                    best = body[k] + 1;
                }
            }
            owner[offset + voxel] = best;
            cost[offset + voxel] = least;
        }
    }

    /** What is found body by body, to be sorted by voxels. */
    private static final class Found {
        private final int[] counts;
        private int[] voxels = new int[1 << 12];
        private int[] bodies = new int[1 << 12];
        private float[] gauges = new float[1 << 12];
        private int count;

        Found(int voxels) {
            counts = new int[voxels + 1];
        }

        void add(int voxel, int body, float gauge) {
            if (count == voxels.length) {
                voxels = Arrays.copyOf(voxels, 2 * count);
                bodies = Arrays.copyOf(bodies, 2 * count);
                gauges = Arrays.copyOf(gauges, 2 * count);
            }
            voxels[count] = voxel;
            bodies[count] = body;
            gauges[count++] = gauge;
            counts[voxel]++;
        }

        Candidates byVoxel(int offset) {
            int sum = 0;
            for (int voxel = 0; voxel < counts.length; voxel++) {
                sum += counts[voxel];
                counts[voxel] = sum;
            }
            var body = new int[count];
            var gauge = new float[count];
            // From the last to the first, so that the order within a voxel is kept and counts end as the starts.
            for (int k = count - 1; k >= 0; k--) {
                int place = --counts[voxels[k]];
                body[place] = bodies[k];
                gauge[place] = gauges[k];
            }
            return new Candidates(offset, counts, body, gauge);
        }
    }
}
