package anodyne.fitting;

import anodyne.measurement.SpectrumPoint;
import anodyne.quantity.LaboratoryException;
import java.util.List;

/** The points of a spectrum as a solver wants them: frequencies, both parts, and the scales of their residuals. */
final class WeightedPoints {
    static final int MOST = 100_000;

    final int size;
    final double[] omega;
    final double[] re;
    final double[] im;
    final double[] scaleRe;
    final double[] scaleIm;

    private WeightedPoints(int size) {
        this.size = size;
        omega = new double[size];
        re = new double[size];
        im = new double[size];
        scaleRe = new double[size];
        scaleIm = new double[size];
    }

    static WeightedPoints of(List<SpectrumPoint> points, ResidualWeighting weighting) {
        if (points.size() > MOST) {
            throw new LaboratoryException("number of points is %d, allowed for a fit is at most %d; mask some"
                    .formatted(points.size(), MOST));
        }
        var data = new WeightedPoints(points.size());
        for (int k = 0; k < data.size; k++) {
            var point = points.get(k);
            weighting.require(point);
            data.omega[k] = point.angularFrequency();
            data.re[k] = point.impedance().re();
            data.im[k] = point.impedance().im();
            data.scaleRe[k] = weighting.real(point);
            data.scaleIm[k] = weighting.imaginary(point);
        }
        return data;
    }

    /** Every n-th point, to score many candidates quickly. */
    WeightedPoints thinned(int most) {
        int step = Math.max(1, size / most);
        var some = new WeightedPoints((size + step - 1) / step);
        for (int k = 0; k < some.size; k++) {
            some.omega[k] = omega[k * step];
            some.re[k] = re[k * step];
            some.im[k] = im[k * step];
            some.scaleRe[k] = scaleRe[k * step];
            some.scaleIm[k] = scaleIm[k * step];
        }
        return some;
    }

    /** The same points with other impedances. */
    WeightedPoints with(double[] newRe, double[] newIm) {
        var other = new WeightedPoints(size);
        System.arraycopy(omega, 0, other.omega, 0, size);
        System.arraycopy(newRe, 0, other.re, 0, size);
        System.arraycopy(newIm, 0, other.im, 0, size);
        System.arraycopy(scaleRe, 0, other.scaleRe, 0, size);
        System.arraycopy(scaleIm, 0, other.scaleIm, 0, size);
        return other;
    }
}
