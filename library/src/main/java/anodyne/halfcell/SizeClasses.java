package anodyne.halfcell;

import anodyne.material.SizeDistribution;
import anodyne.material.Weighting;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;

/**
 * Spheres of a few radii that stand for a size distribution: classes of equal volume, each with the surface per volume of
 * its part, R = 3 V/S = ½ ΔM<sub>3</sub>/ΔM<sub>2</sub>.
 *
 * @param radii in m
 * @param shares volume of each class as a share of all silicon
 */
record SizeClasses(double[] radii, double[] shares) {

    static SizeClasses of(SizeDistribution sizes, int count) {
        if (count < 1 || count > 50) {
            throw new LaboratoryException("number of size classes is %d, allowed is 1 to 50".formatted(count));
        }
        if (count == 1) {
            return new SizeClasses(new double[] {3 / sizes.surfaceToVolume()}, new double[] {1});
        }
        var radii = new double[count];
        var shares = new double[count];
        double from = Math.nextDown(sizes.smallest());
        for (int k = 0; k < count; k++) {
            double to = k == count - 1 ? Double.POSITIVE_INFINITY : sizes.quantile((k + 1.0) / count, Weighting.VOLUME);
            double volume = sizes.partialMoment(3, to) - sizes.partialMoment(3, from);
            double surface = sizes.partialMoment(2, to) - sizes.partialMoment(2, from);
            radii[k] = Range.POSITIVE.require("radius of a size class", volume / surface / 2, Unit.NM);
            shares[k] = volume;
            from = to;
        }
        double all = 0;
        for (double share : shares) {
            all += share;
        }
        for (int k = 0; k < count; k++) {
            shares[k] /= all;
        }
        return new SizeClasses(radii, shares);
    }

    int count() {
        return radii.length;
    }
}
