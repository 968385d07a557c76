package anodyne.voxel;

import anodyne.task.Interruption;
import java.util.Arrays;

/** The stretches of a set of labels along x: row by row, those of a row from left to right. */
final class Runs {
    private final VoxelGrid grid;
    private final int[] firstOfRow;
    private int[] starts = new int[1024];
    private int[] ends = new int[1024];
    private int count;

    private Runs(VoxelGrid grid) {
        this.grid = grid;
        this.firstOfRow = new int[grid.nz() * grid.ny() + 1];
    }

    static Runs of(PhaseImage image, LabelSet labels) {
        var runs = new Runs(image.grid());
        int rows = runs.rows();
        for (int row = 0; row < rows; row++) {
            if (row % 1024 == 0) {
                Interruption.check();
            }
            runs.firstOfRow[row] = runs.count;
            runs.addRow(image.labels(), row * image.grid().nx(), labels);
        }
        runs.firstOfRow[rows] = runs.count;
        return runs;
    }

    int rows() {
        return grid.nz() * grid.ny();
    }

    int count() {
        return count;
    }

    /** The first run of a row; that of the row after is behind the last. */
    int first(int row) {
        return firstOfRow[row];
    }

    /** The place along x where a run starts. */
    int start(int run) {
        return starts[run];
    }

    /** The place along x behind a run. */
    int end(int run) {
        return ends[run];
    }

    private void addRow(byte[] labels, int offset, LabelSet set) {
        int nx = grid.nx();
        for (int x = 0; x < nx; x++) {
            if (set.has(labels[offset + x])) {
                int start = x;
                while (x < nx && set.has(labels[offset + x])) {
                    x++;
                }
                add(start, x);
            }
        }
    }

    private void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, grown());
            ends = Arrays.copyOf(ends, grown());
        }
        starts[count] = start;
        ends[count++] = end;
    }

    private int grown() {
        return (int) Math.min(2L * count, VoxelGrid.LONGEST_ARRAY);
    }
}
