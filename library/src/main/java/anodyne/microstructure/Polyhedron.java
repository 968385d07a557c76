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

    private final double[] normals = new double[3 * PLANES];

    /** Planes at nearly equal distances; distances are divided into the normals. */
    Polyhedron(SplittableRandom random) {
        for (int plane = 0; plane < PLANES; plane++) {
            double[] direction = direction(random);
            double distance = NEAREST + (FARTHEST - NEAREST) * random.nextDouble();
            for (int axis = 0; axis < 3; axis++) {
                normals[3 * plane + axis] = direction[axis] / distance;
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

    double gauge(double z, double y, double x) {
        double largest = Math.sqrt(z * z + y * y + x * x) / REACH;
        for (int k = 0; k < normals.length; k += 3) {
            double here = normals[k] * z + normals[k + 1] * y + normals[k + 2] * x;
            // Math.max, which knows of NaN and of −0, takes several times as long.
            largest = here > largest ? here : largest;
        }
        return largest;
    }
}
