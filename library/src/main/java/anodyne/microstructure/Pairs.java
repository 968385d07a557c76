package anodyne.microstructure;

import java.util.Arrays;

/** Pairs of spheres near each other, each once, the first of the pair before the second. */
final class Pairs {
    private int[] flat = new int[64];
    private int length;

    private Pairs() {}

    /** All pairs whose distance is below a factor times the sum of their radii. */
    static Pairs within(Spheres spheres, double factor) {
        var pairs = new Pairs();
        var box = spheres.box();
        double[] centres = spheres.centres();
        double[] radii = spheres.radii();
        var cells = CellGrid.of(box, 2 * factor * spheres.largestRadius(), centres);
        for (int i = 0; i < radii.length; i++) {
            int a = i;
            cells.near(centres, a, b -> {
                double reach = factor * (radii[a] + radii[b]);
                if (b > a && box.squaredDistance(centres, a, centres, b) < reach * reach) {
                    pairs.add(a, b);
                }
                return true;
            });
        }
        return pairs;
    }

    private void add(int a, int b) {
        if (length == flat.length) {
            flat = Arrays.copyOf(flat, 2 * length);
        }
        flat[length++] = a;
        flat[length++] = b;
    }

    /** The pairs one after the other. */
    int[] flat() {
        return Arrays.copyOf(flat, length);
    }
}
