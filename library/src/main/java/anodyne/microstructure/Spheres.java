package anodyne.microstructure;

import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;

/** Spheres in a periodic box. They may overlap. */
public final class Spheres {
    private final PeriodicBox box;
    private final double[] centres;
    private final double[] radii;

    /** Keeps both arrays without a copy. */
    Spheres(PeriodicBox box, double[] centres, double[] radii) {
        this.box = box;
        this.centres = centres;
        this.radii = radii;
    }

    /**
     * Spheres at given places.
     *
     * @param box in which they lie
     * @param centres coordinates z, y, x of each centre in m; a place outside the box stands for its image within
     * @param radii one a sphere, in m
     * @return the spheres
     * @throws LaboratoryException if there are not three coordinates a sphere, one is not finite, or a radius is not
     *     above zero
     */
    public static Spheres of(PeriodicBox box, double[][] centres, double[] radii) {
        if (centres.length != radii.length) {
            throw new LaboratoryException("number of centres is %d, allowed is one for each of %d radii"
                    .formatted(centres.length, radii.length));
        }
        var flat = new double[3 * centres.length];
        for (int i = 0; i < centres.length; i++) {
            Range.POSITIVE.require("radius of sphere " + i, radii[i], Unit.UM);
            if (centres[i].length != 3) {
                throw new LaboratoryException("number of coordinates of sphere %d is %d, allowed is 3 (z, y, x)"
                        .formatted(i, centres[i].length));
            }
            for (int axis = 0; axis < 3; axis++) {
                Range.FINITE.require("coordinate of sphere " + i, centres[i][axis], Unit.UM);
                flat[3 * i + axis] = box.wrap(centres[i][axis], axis);
            }
        }
        return new Spheres(box, flat, radii.clone());
    }

    /**
     * The box.
     *
     * @return in which they lie
     */
    public PeriodicBox box() {
        return box;
    }

    /**
     * How many there are.
     *
     * @return their number
     */
    public int count() {
        return radii.length;
    }

    /**
     * The radius of a sphere.
     *
     * @param i from 0
     * @return in m
     */
    public double radius(int i) {
        return radii[i];
    }

    /**
     * The centre of a sphere.
     *
     * @param i from 0
     * @return its coordinates z, y, x, in m, a copy
     */
    public double[] centre(int i) {
        return new double[] {centres[3 * i], centres[3 * i + 1], centres[3 * i + 2]};
    }

    /**
     * The diameters.
     *
     * @return one a sphere, in m, a copy
     */
    public double[] diameters() {
        var diameters = new double[radii.length];
        for (int i = 0; i < radii.length; i++) {
            diameters[i] = 2 * radii[i];
        }
        return diameters;
    }

    /**
     * The volume of all spheres, overlaps counted twice.
     *
     * @return in m³
     */
    public double summedVolume() {
        double sum = 0;
        for (double r : radii) {
            sum += r * r * r;
        }
        return 4 * Math.PI / 3 * sum;
    }

    double largestRadius() {
        double largest = 0;
        for (double r : radii) {
            largest = Math.max(largest, r);
        }
        return largest;
    }

    double smallestRadius() {
        double smallest = Double.POSITIVE_INFINITY;
        for (double r : radii) {
            smallest = Math.min(smallest, r);
        }
        return smallest;
    }

    /** Coordinates z, y, x of one sphere after the other; not to be changed. */
    double[] centres() {
        return centres;
    }

    /** One a sphere; not to be changed. */
    double[] radii() {
        return radii;
    }

    /** The same centres with all radii times a factor. */
    Spheres inflated(double factor) {
        var changed = new double[radii.length];
        for (int i = 0; i < radii.length; i++) {
            changed[i] = radii[i] * factor;
        }
        return new Spheres(box, centres, changed);
    }

    /** The box and the centres stretched along each axis, the radii kept. */
    Spheres stretched(double fz, double fy, double fx) {
        var moved = centres.clone();
        for (int i = 0; i < radii.length; i++) {
            moved[3 * i] *= fz;
            moved[3 * i + 1] *= fy;
            moved[3 * i + 2] *= fx;
        }
        return new Spheres(box.scaled(fz, fy, fx), moved, radii);
    }
}
