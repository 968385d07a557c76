package anodyne.microstructure;

import java.util.Arrays;

/**
 * Spheres of a periodic box that are moved one after the other, sorted into cells.
 *
 * <p>Looking for an overlap is what mixing does most. Whether a cell is empty cannot be foretold and costs a processor more than
 * a distance; so every cell has a first sphere, one infinitely far away if it has no other.
 */
final class Crowd {
    /** So much nearer than touching may only be rounding. */
    private static final double ROUNDING = 1 + 1e-9;

    private static final double FAR = 1e30;

    private final PeriodicBox box;
    private final double[] centres;
    private final double[] radii;
    private final CellNumbers cells;
    private final int[] first;
    private final int[] next;
    private final int[] cellOf;

    /** Of each sphere z, y, x and the radius, side by side in memory; last comes the one far away. */
    private final double[] spheres;

    Crowd(PeriodicBox box, double[] centres, double[] radii) {
        this.box = box;
        this.centres = centres;
        this.radii = radii;
        int far = radii.length;
        cells = new CellNumbers(box, 2 * new Spheres(box, centres, radii).largestRadius(), far);
        first = new int[cells.count()];
        next = new int[far + 1];
        cellOf = new int[far];
        spheres = new double[4 * (far + 1)];
        Arrays.fill(first, far);
        Arrays.fill(spheres, 4 * far, 4 * far + 3, FAR);
        next[far] = -1;
        for (int i = far - 1; i >= 0; i--) {
            enter(i);
        }
    }

    private void enter(int i) {
        System.arraycopy(centres, 3 * i, spheres, 4 * i, 3);
        spheres[4 * i + 3] = radii[i];
        int cell = cells.of(centres, i);
        cellOf[i] = cell;
        next[i] = first[cell] == radii.length ? -1 : first[cell];
        first[cell] = i;
    }

    private void leave(int i) {
        int before = first[cellOf[i]];
        if (before == i) {
            first[cellOf[i]] = next[i] < 0 ? radii.length : next[i];
            return;
        }
        while (next[before] != i) {
            before = next[before];
        }
        next[before] = next[i];
    }

    void move(int i, double[] place) {
        leave(i);
        System.arraycopy(place, 0, centres, 3 * i, 3);
        enter(i);
    }

    /** Whether a sphere at another place in the box overlaps none, or those it overlapped before no more than before. */
    boolean free(double[] place, int i) {
        double radius = radii[i];
        double middleZ = box.lz() / 2;
        double middleY = box.ly() / 2;
        double middleX = box.lx() / 2;
        int[] rows = cells.beside(place[1], 1);
        int[] columns = cells.beside(place[2], 2);
        for (int layer : cells.beside(place[0], 0)) {
            for (int row : rows) {
                for (int column : columns) {
                    int j = first[layer + row + column];
                    do {
                        // |d| or L − |d|, whichever is less, without a branch.
                        double z = middleZ - Math.abs(middleZ - Math.abs(place[0] - spheres[4 * j]));
                        double y = middleY - Math.abs(middleY - Math.abs(place[1] - spheres[4 * j + 1]));
                        double x = middleX - Math.abs(middleX - Math.abs(place[2] - spheres[4 * j + 2]));
                        double sum = radius + spheres[4 * j + 3];
                        if (z * z + y * y + x * x < sum * sum * ROUNDING && overlapsMore(place, i, j)) {
                            return false;
                        }
                        j = next[j];
                    } while (j >= 0);
                }
            }
        }
        return true;
    }

    private boolean overlapsMore(double[] place, int i, int j) {
        double sum = radii[i] + radii[j];
        double squared = box.squaredDistance(place, 0, centres, j);
        return j != i && squared < sum * sum && squared < box.squaredDistance(centres, i, centres, j);
    }
}
