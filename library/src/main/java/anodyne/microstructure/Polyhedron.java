package anodyne.microstructure;

import java.util.SplittableRandom;

/**
 * A convex body around the origin, bounded by planes in random directions and by a sphere. Its gauge says by how much it
 * must grow to reach a point.
 */
final class Polyhedron {
    private static final int PLANES = 12;
    private static final double NEAREST = 0.85;
    private static final double FARTHEST = 1.15;

    /** Radius of the sphere that cuts off corners, and so the most that the body reaches at gauge 1. */
    static final double REACH = 1.35;

    /** Of all planes along z, then along y, then along x. */
    private final double[] normals = new double[3 * PLANES];

    /** Planes at nearly equal distances; distances are divided into the normals. */
    Polyhedron(SplittableRandom random) {
        for (int plane = 0; plane < PLANES; plane++) {
            double[] direction = direction(random);
            double distance = NEAREST + (FARTHEST - NEAREST) * random.nextDouble();
            for (int axis = 0; axis < 3; axis++) {
                normals[axis * PLANES + plane] = direction[axis] / distance;
            }
        }
    }

    /** A random unit vector, all directions alike: a point in a ball, scaled to the sphere. */
    static double[] direction(SplittableRandom random) {
        while (true) {
            double z = 2 * random.nextDouble() - 1;
            double y = 2 * random.nextDouble() - 1;
            double x = 2 * random.nextDouble() - 1;
            double squared = z * z + y * y + x * x;
            if (squared > 1e-4 && squared <= 1) {
                double length = Math.sqrt(squared);
                return new double[] {z / length, y / length, x / length};
            }
        }
    }

    /** What all points of a row have in common, for {@link #gauge}. */
    void along(double z, double y, double[] row) {
        for (int plane = 0; plane < PLANES; plane++) {
            row[plane] = normals[plane] * z + normals[PLANES + plane] * y;
        }
        row[PLANES] = z * z + y * y;
    }

    static double[] row() {
        return new double[PLANES + 1];
    }

    double gauge(double[] row, double x) {
        double ofSphere = Math.sqrt(row[PLANES] + x * x) / REACH;
        // As long integers: numbers that are not negative keep their order, negative ones stay below them, and the
        // largest
        // is found without a branch that nobody could predict.
        long largest = Double.doubleToRawLongBits(ofSphere);
        for (int plane = 0; plane < PLANES; plane++) {
            long here = Double.doubleToRawLongBits(row[plane] + normals[2 * PLANES + plane] * x);
            largest = Math.max(largest, here);
        }
        return Double.longBitsToDouble(largest);
    }
}
