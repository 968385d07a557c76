package anodyne.polarization;

import anodyne.measurement.TimeSeries;
import anodyne.quantity.Digits;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;

/**
 * The steady part of a hold: the longest stretch up to its end over which current and voltage drift by no more than a
 * share of their means, the drift being the slope of a line times the length of the stretch. It must last at least a
 * quarter of the hold.
 *
 * @param from when it begins, in s
 * @param to when it ends, in s
 * @param points in it
 * @param current its mean in A, with the standard error of the mean
 * @param voltage its mean in V, with the standard error of the mean
 * @param drift of the current over the stretch, as a share of its mean
 */
public record SteadyState(double from, double to, int points, Uncertain current, Uncertain voltage, double drift) {
    private static final double USUAL = 0.01;
    private static final double LEAST_SHARE = 0.25;
    private static final int LEAST_POINTS = 5;
    private static final int STRETCHES = 60;

    /**
     * The steady part of a hold, drifting by 1 % at most.
     *
     * @param hold current and voltage after a step of either
     * @return the steady part
     * @throws LaboratoryException if there is none
     */
    public static SteadyState of(TimeSeries hold) {
        return of(hold, USUAL);
    }

    /**
     * The steady part of a hold.
     *
     * @param hold current and voltage after a step of either
     * @param tolerance drift that is allowed, as a share of the mean
     * @return the steady part
     * @throws LaboratoryException if there is none
     */
    public static SteadyState of(TimeSeries hold, double tolerance) {
        Range.POSITIVE.require("allowed drift", tolerance, Unit.PERCENT);
        if (hold.size() < LEAST_POINTS) {
            throw new LaboratoryException("number of points of '%s' is %d, allowed for a steady state is at least %d"
                    .formatted(hold.name(), hold.size(), LEAST_POINTS));
        }
        double end = hold.time(hold.size() - 1);
        double length = end - hold.time(0);
        Stretch last = null;
        for (int n = 0; n < STRETCHES; n++) {
            double begin = hold.time(0) + (1 - LEAST_SHARE) * length * n / (STRETCHES - 1);
            last = new Stretch(hold, begin);
            if (last.count >= LEAST_POINTS && last.drift() <= tolerance) {
                return last.result(end);
            }
        }
        throw new LaboratoryException(
                "drift of '%s' over the last quarter of the hold is %s %%, allowed for a steady state is at most %s %%; hold longer"
                        .formatted(
                                hold.name(),
                                Digits.significant(100 * last.drift(), 2),
                                Digits.significant(100 * tolerance, 2)));
    }

    private static final class Stretch {
        private final TimeSeries hold;
        private final int begin;
        private final int count;
        private final Line current;
        private final Line voltage;

        Stretch(TimeSeries hold, double from) {
            this.hold = hold;
            int first = 0;
            while (first < hold.size() - 1 && hold.time(first) < from) {
                first++;
            }
            begin = first;
            count = hold.size() - first;
            current = new Line(hold, first, true);
            voltage = new Line(hold, first, false);
        }

        double drift() {
            return Math.max(current.drift(), voltage.drift());
        }

        SteadyState result(double end) {
            return new SteadyState(hold.time(begin), end, count, current.mean(), voltage.mean(), current.drift());
        }
    }

    /** A line through one quantity over time. */
    private static final class Line {
        private final int count;
        private final double mean;
        private final double slope;
        private final double length;
        private final double deviation;

        Line(TimeSeries hold, int first, boolean ofCurrent) {
            count = hold.size() - first;
            double sum = 0;
            double time = 0;
            for (int i = first; i < hold.size(); i++) {
                sum += value(hold, i, ofCurrent);
                time += hold.time(i);
            }
            mean = sum / count;
            time /= count;
            double square = 0;
            double product = 0;
            double scatter = 0;
            for (int i = first; i < hold.size(); i++) {
                double dt = hold.time(i) - time;
                double dv = value(hold, i, ofCurrent) - mean;
                square += dt * dt;
                product += dt * dv;
                scatter += dv * dv;
            }
            slope = square > 0 ? product / square : 0;
            length = hold.time(hold.size() - 1) - hold.time(first);
            deviation = Math.sqrt(scatter / Math.max(1, count - 1));
        }

        private static double value(TimeSeries hold, int i, boolean ofCurrent) {
            return ofCurrent ? hold.current(i) : hold.voltage(i);
        }

        double drift() {
            return slope == 0 ? 0 : Math.abs(slope * length / mean);
        }

        Uncertain mean() {
            return Uncertain.of(mean, deviation / Math.sqrt(count));
        }
    }
}
