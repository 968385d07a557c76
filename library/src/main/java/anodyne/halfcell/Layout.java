package anodyne.halfcell;

import anodyne.numeric.JacobianPattern;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How the unknowns of a half-cell are numbered on a mesh, and which equation depends on which of them. The latest layout is kept,
 * since calibrations build many half-cells on one mesh.
 */
final class Layout {
    private static final AtomicReference<Layout> LATEST = new AtomicReference<>();

    private final Mesh mesh;
    private final int cells;
    private final int shells;
    private final int classes;
    private final JacobianPattern pattern;
    private final int[] derivatives;
    private final int[] sums;

    private Layout(Mesh mesh) {
        this.mesh = mesh;
        cells = mesh.cells();
        shells = mesh.shells();
        classes = mesh.classes();
        pattern = dependences();
        derivatives = entries();
        sums = new int[2 * cells];
        for (int n = 0; n < cells; n++) {
            sums[2 * n] = pattern.entry(difference(n), mean(n));
            sums[2 * n + 1] = pattern.entry(difference(n), electrolyte(n));
        }
    }

    static Layout of(Mesh mesh) {
        var latest = LATEST.get();
        if (latest == null || !latest.mesh.equals(mesh)) {
            latest = new Layout(mesh);
            LATEST.set(latest);
        }
        return latest;
    }

    JacobianPattern pattern() {
        return pattern;
    }

    /** Places of the derivatives in the order in which {@link CellModel#jacobian} writes them. */
    int[] derivatives() {
        return derivatives;
    }

    /** Places of derivatives that are sums over the neighbours of a slice. */
    int[] sums() {
        return sums;
    }

    int sliceSize() {
        return classes * (shells + 2) + 3;
    }

    int shell(int n, int k, int i) {
        return n * sliceSize() + k * (shells + 2) + i;
    }

    int hysteresis(int n, int k) {
        return shell(n, k, shells);
    }

    int reaction(int n, int k) {
        return shell(n, k, shells + 1);
    }

    int mean(int n) {
        return n * sliceSize() + classes * (shells + 2);
    }

    int difference(int n) {
        return mean(n) + 1;
    }

    int electrolyte(int n) {
        return mean(n) + 2;
    }

    int charge() {
        return cells * sliceSize();
    }

    int current() {
        return charge() + 1;
    }

    int size() {
        return charge() + 2;
    }

    private JacobianPattern dependences() {
        var builder = JacobianPattern.ofSize(size());
        for (int n = 0; n < cells; n++) {
            for (int k = 0; k < classes; k++) {
                for (int i = 0; i < shells; i++) {
                    if (i > 0) {
                        builder.row(shell(n, k, i), shell(n, k, i - 1));
                    }
                    if (i + 1 < shells) {
                        builder.row(shell(n, k, i), shell(n, k, i + 1));
                    }
                }
                int j = reaction(n, k);
                int outer = shell(n, k, shells - 1);
                builder.row(outer, j)
                        .row(hysteresis(n, k), j)
                        .row(j, outer, hysteresis(n, k), difference(n))
                        .row(mean(n), j)
                        .row(difference(n), j);
            }
            int e = electrolyte(n);
            if (n == 0) {
                builder.row(e, mean(n), current()).row(difference(n), mean(n), e);
            } else {
                builder.row(e, mean(n), mean(n - 1), difference(n), difference(n - 1), electrolyte(n - 1), current());
                builder.row(difference(n), mean(n), mean(n - 1), e, electrolyte(n - 1));
            }
            if (n + 1 < cells) {
                builder.row(difference(n), mean(n), mean(n + 1), e, electrolyte(n + 1));
            }
        }
        builder.row(charge(), current());
        int last = cells - 1;
        builder.row(current(), mean(last), difference(last), electrolyte(last), charge());
        return builder.build();
    }

    // Places of the derivatives, in the order in which jacobian() writes them

    private int[] entries() {
        var places = new Places();
        for (int n = 0; n < cells; n++) {
            for (int k = 0; k < classes; k++) {
                for (int i = 0; i + 1 < shells; i++) {
                    places.add(shell(n, k, i), shell(n, k, i));
                    places.add(shell(n, k, i), shell(n, k, i + 1));
                    places.add(shell(n, k, i + 1), shell(n, k, i));
                }
                int outer = shell(n, k, shells - 1);
                int h = hysteresis(n, k);
                int j = reaction(n, k);
                int w = difference(n);
                places.add(outer, outer);
                for (int[] pair : new int[][] {
                    {outer, j}, {h, h}, {h, j}, {j, outer}, {j, h}, {j, j}, {j, w}, {mean(n), j}, {w, j}
                }) {
                    places.add(pair[0], pair[1]);
                }
            }
        }
        places.add(electrolyte(0), mean(0));
        places.add(electrolyte(0), electrolyte(0));
        places.add(electrolyte(0), current());
        places.add(difference(0), mean(0));
        places.add(difference(0), electrolyte(0));
        for (int n = 1; n < cells; n++) {
            int e = electrolyte(n);
            for (int column :
                    new int[] {mean(n - 1), mean(n), difference(n - 1), difference(n), electrolyte(n - 1), e, current()
                    }) {
                places.add(e, column);
            }
            for (int row : new int[] {difference(n - 1), difference(n)}) {
                for (int column : new int[] {mean(n - 1), mean(n), electrolyte(n - 1), e}) {
                    places.add(row, column);
                }
            }
        }
        int last = cells - 1;
        places.add(charge(), current());
        for (int column : new int[] {mean(last), difference(last), electrolyte(last), charge(), current()}) {
            places.add(current(), column);
        }
        return places.toArray();
    }

    private final class Places {
        private int[] collected = new int[16];
        private int count;

        void add(int row, int column) {
            if (count == collected.length) {
                collected = Arrays.copyOf(collected, 2 * count);
            }
            collected[count++] = pattern.entry(row, column);
        }

        int[] toArray() {
            return Arrays.copyOf(collected, count);
        }
    }
}
