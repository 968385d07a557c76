package anodyne.voxel;

import anodyne.task.Interruption;
import java.util.Set;

/** Joins stretches of voxels that touch. */
final class RunJoin {
    private final VoxelGrid grid;
    private final Runs runs;
    private final boolean corners;
    private final Set<Axis> periodic;
    private final DisjointSets joined;

    RunJoin(VoxelGrid grid, Runs runs, Connectivity connectivity, Set<Axis> periodic) {
        this.grid = grid;
        this.runs = runs;
        this.corners = connectivity == Connectivity.CORNERS;
        this.periodic = periodic;
        this.joined = new DisjointSets(runs.count());
    }

    DisjointSets joined() {
        for (int z = 0; z < grid.nz(); z++) {
            Interruption.check();
            for (int y = 0; y < grid.ny(); y++) {
                joinWithRowsBefore(z, y);
            }
        }
        return joined;
    }

    private void joinWithRowsBefore(int z, int y) {
        int row = z * grid.ny() + y;
        acrossSides(row, row);
        with(row, z, y - 1);
        with(row, z - 1, y);
        if (corners) {
            with(row, z - 1, y - 1);
            with(row, z - 1, y + 1);
        }
    }

    private void with(int row, int z, int y) {
        boolean outside =
                z < 0 && !periodic.contains(Axis.Z) || (y < 0 || y == grid.ny()) && !periodic.contains(Axis.Y);
        if (outside) {
            return;
        }
        int other = Math.floorMod(z, grid.nz()) * grid.ny() + Math.floorMod(y, grid.ny());
        overlapping(row, other);
        if (corners) {
            acrossSides(row, other);
            acrossSides(other, row);
        }
    }

    /** Joins what lies beside each other in two rows; both lists run from left to right. */
    private void overlapping(int row, int other) {
        int reach = corners ? 1 : 0;
        int a = runs.first(row);
        int b = runs.first(other);
        while (a < runs.first(row + 1) && b < runs.first(other + 1)) {
            if (runs.start(a) < runs.end(b) + reach && runs.start(b) < runs.end(a) + reach) {
                joined.join(a, b);
            }
            if (runs.end(a) < runs.end(b)) {
                a++;
            } else {
                b++;
            }
        }
    }

    /** Joins the last run of a row with the first of another, if the image repeats itself along x and both touch. */
    private void acrossSides(int row, int other) {
        int last = runs.first(row + 1) - 1;
        int first = runs.first(other);
        if (periodic.contains(Axis.X)
                && last >= runs.first(row)
                && first < runs.first(other + 1)
                && runs.end(last) == grid.nx()
                && runs.start(first) == 0) {
            joined.join(last, first);
        }
    }
}
