package anodyne.microstructure;

import java.util.SplittableRandom;

/** Which directions long things have. */
public enum Orientation {
    /** All directions alike. */
    ISOTROPIC,
    /** All directions in the plane of y and x alike, none along z, as in a cast or pressed layer. */
    PLANAR;

    /** A random unit vector z, y, x. */
    double[] direction(SplittableRandom random) {
        double[] direction = Polyhedron.direction(random);
        if (this == PLANAR) {
            double inPlane = Math.sqrt(direction[1] * direction[1] + direction[2] * direction[2]);
            // Straight along z happens with a chance of 0; any direction will do then.
            return inPlane < 1e-9
                    ? new double[] {0, 0, 1}
                    : new double[] {0, direction[1] / inPlane, direction[2] / inPlane};
        }
        return direction;
    }
}
