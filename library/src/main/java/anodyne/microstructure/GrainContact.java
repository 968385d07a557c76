package anodyne.microstructure;

/**
 * Where two grains touch: the disc on which their spheres overlap, which lies on the radical plane.
 *
 * @param first index of a grain, from 0
 * @param second index of another, larger than the first
 * @param distance of the centres, in m
 * @param radius of the disc, in m
 * @param z the way from the first centre to the second along z, in m
 * @param y along y
 * @param x along x
 */
public record GrainContact(int first, int second, double distance, double radius, double z, double y, double x) {

    /** The way from the first centre to the second along axis 0 (z), 1 (y) or 2 (x). */
    double way(int axis) {
        return axis == 0 ? z : axis == 1 ? y : x;
    }
}
