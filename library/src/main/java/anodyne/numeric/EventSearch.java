package anodyne.numeric;

import java.util.List;
import java.util.Optional;

/**
 * Finds where the first event of a step happens. The state between its ends is the polynomial of the method with the
 * algebraic unknowns put right, so event and algebraic equations hold together. The root is bracketed by regula falsi that
 * halves the weight of an end which stays (Dowell and Jarratt, BIT 11 (1971) 168).
 */
final class EventSearch {
    private static final int MOST_ITERATIONS = 100;

    private final ConsistentState consistent;
    private final List<DaeEvent> events;
    private final BackwardDifferences past;
    private final double end;

    EventSearch(ConsistentState consistent, List<DaeEvent> events, BackwardDifferences past, double end) {
        this.consistent = consistent;
        this.events = events;
        this.past = past;
        this.end = end;
    }

    record Found(int event, double stepStart, double time, double[] state) {}

    /** The earliest of the events that have happened at the end of the step. */
    Optional<Found> find(double[] state) {
        Found first = null;
        for (int i = 0; i < events.size(); i++) {
            if (!(events.get(i).value(end, state) > 0)) {
                Found found = locate(i);
                if (found != null && (first == null || found.time < first.time)) {
                    first = found;
                }
            }
        }
        return Optional.ofNullable(first);
    }

    private Found locate(int number) {
        DaeEvent event = events.get(number);
        double start = end - past.spacing();
        double low = start;
        double high = end;
        double[] reached = at(high);
        double below = event.value(high, reached);
        double above = event.value(low, at(low));
        if (below > 0) {
            return null;
        }
        if (!(above > 0)) {
            return new Found(number, start, low, at(low));
        }
        double tiny = 4 * Math.ulp(Math.max(Math.abs(low), Math.abs(high)));
        int kept = 0;
        for (int i = 0; i < MOST_ITERATIONS && below != 0 && high - low > tiny; i++) {
            double middle = high - below * (high - low) / (below - above);
            if (!(middle > low && middle < high) || i > 30) {
                middle = low + (high - low) / 2;
            }
            double[] state = at(middle);
            double value = event.value(middle, state);
            if (value > 0) {
                low = middle;
                above = value;
                below = kept > 0 ? below / 2 : below;
                kept = 1;
            } else {
                high = middle;
                below = value;
                reached = state;
                above = kept < 0 ? above / 2 : above;
                kept = -1;
            }
            if (Math.abs(value) <= 1e-14) {
                return new Found(number, start, middle, state);
            }
        }
        return new Found(number, start, high, reached);
    }

    private double[] at(double time) {
        var state = new double[past.difference(0).length];
        past.interpolate((time - end) / past.spacing(), state);
        consistent.project(time, state);
        return state;
    }
}
