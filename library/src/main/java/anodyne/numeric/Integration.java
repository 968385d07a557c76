package anodyne.numeric;

import anodyne.quantity.LaboratoryException;
import anodyne.task.Interruption;
import java.util.List;
import java.util.OptionalInt;

/** One run of an integrator. */
final class Integration {
    /** κ of orders 0 to 5, Shampine and Reichelt 1997, table 1: the smallest error at nearly the same stability. */
    private static final double[] KAPPA = {0, -37.0 / 200, -1.0 / 9, -0.0823, -0.0415, 0};

    private static final double[] GAMMA = {0, 1, 3.0 / 2, 11.0 / 6, 25.0 / 12, 137.0 / 60};

    private static final double SMALLEST_CHANGE = 0.2;
    private static final double LARGEST_CHANGE = 10;
    private static final double WORTHWHILE_CHANGE = 1.2;
    private static final double CAUTION = 0.85;
    private static final int REJECTIONS_BEFORE_A_FRESH_START = 8;
    /** In units in the last place of the time: how far away the end is says nothing about how fast things go now. */
    private static final double SMALLEST_STEP = 16;

    private final DaeIntegrator method;
    private final DaeSystem system;
    private final double end;
    private final List<DaeEvent> events;
    private final DaeStep.Observer observer;
    private final ErrorScale scale;
    private final ImplicitStep implicit;
    private final ConsistentState consistent;
    private final double[] predicted;
    private final double[] state;
    private BackwardDifferences past;

    private double time;
    private int atThisSpacing;
    private int steps;
    private int rejected;
    private int rejectedInARow;

    Integration(
            DaeIntegrator method,
            DaeSystem system,
            double start,
            double[] initial,
            double end,
            List<DaeEvent> events,
            DaeStep.Observer observer) {
        this.method = method;
        this.system = system;
        this.end = end;
        this.events = events;
        this.observer = observer;
        time = start;
        state = initial;
        predicted = new double[initial.length];
        scale = new ErrorScale(method.tolerance(), system);
        implicit = new ImplicitStep(system, scale);
        consistent = new ConsistentState(system);
        double[] slope = slope();
        past = new BackwardDifferences(initial, slope, firstStep(slope));
    }

    /** y′ of the differential unknowns; that of the algebraic ones is not known and taken as zero. */
    private double[] slope() {
        double[] mass = system.mass();
        var slope = new double[state.length];
        system.rates(time, state, slope);
        for (int i = 0; i < slope.length; i++) {
            slope[i] = mass[i] == 0 ? 0 : slope[i] / mass[i];
        }
        return slope;
    }

    /** A step that moves no unknown by more than its tolerance, at most a thousandth of the whole. */
    private double firstStep(double[] slope) {
        double speed = scale.norm(slope, state);
        double longest = Math.min(1e-3 * (end - time), method.longestStep());
        return speed * longest > 1 ? 1 / speed : longest;
    }

    DaeEnd run() {
        for (int i = 0; i < events.size(); i++) {
            if (!(events.get(i).value(time, state) > 0)) {
                return ended(OptionalInt.of(i));
            }
        }
        while (time < end) {
            Interruption.check();
            limitSpacing();
            step();
            var event = new EventSearch(consistent, events, past, time).find(state);
            if (event.isPresent()) {
                time = event.get().time();
                System.arraycopy(event.get().state(), 0, state, 0, state.length);
                observer.accepted(accepted(event.get().stepStart(), time));
                return ended(OptionalInt.of(event.get().event()));
            }
            observer.accepted(accepted(time - past.spacing(), time));
            choose();
        }
        return ended(OptionalInt.empty());
    }

    private DaeEnd ended(OptionalInt event) {
        consistent.project(time, state);
        return new DaeEnd(time, state, event, steps, rejected, implicit.factorizations());
    }

    private DaeStep accepted(double from, double to) {
        double latest = from + past.spacing();
        return new DaeStep() {
            @Override
            public double start() {
                return from;
            }

            @Override
            public double end() {
                return to;
            }

            @Override
            public void at(double when, double[] into) {
                if (when == to) {
                    System.arraycopy(state, 0, into, 0, into.length);
                } else {
                    past.interpolate((when - latest) / past.spacing(), into);
                }
            }
        };
    }

    /** Ends exactly at the end, and spreads the last two steps rather than leaving a tiny one. */
    private void limitSpacing() {
        double rest = end - time;
        double limit = Math.min(method.longestStep(), past.spacing());
        if (rest <= limit * (1 + 1e-9)) {
            limit = rest;
        } else if (rest < 2 * limit) {
            limit = rest / 2;
        }
        if (limit != past.spacing()) {
            respace(limit);
        }
    }

    private void step() {
        if (steps == method.mostSteps()) {
            throw failure("more than %d steps are needed".formatted(method.mostSteps()));
        }
        while (true) {
            int order = past.order();
            double h = past.spacing();
            double next = end - (time + h) < 1e-12 * h ? end : time + h;
            past.predict(predicted);
            if (!implicit.solve(next, predicted, past, (1 - KAPPA[order]) * GAMMA[order])) {
                reject(0.3, implicit.worst(), "Newton's iteration does not converge");
                continue;
            }
            double[] correction = implicit.correction();
            double error = errorFactor(order) * scale.norm(correction, implicit.state());
            if (!(error <= 1)) {
                double change = CAUTION * Math.pow(error, -1.0 / (order + 1));
                reject(
                        Math.max(SMALLEST_CHANGE, change),
                        scale.worst(correction, implicit.state()),
                        "the error stays above its tolerance");
                continue;
            }
            past.advance(correction);
            System.arraycopy(past.difference(0), 0, state, 0, state.length);
            time = next;
            steps++;
            atThisSpacing++;
            rejectedInARow = 0;
            return;
        }
    }

    private void reject(double change, int worst, String reason) {
        rejected++;
        double h = past.spacing() * change;
        if (!(h > SMALLEST_STEP * Math.ulp(time))) {
            throw failure("%s at a step of %s; %s is at %s".formatted(reason, h, system.name(worst), state[worst]));
        }
        if (++rejectedInARow == REJECTIONS_BEFORE_A_FRESH_START) {
            forgetPast();
            return;
        }
        if (past.order() > 1 && atThisSpacing == 0) {
            past.setOrder(past.order() - 1);
        }
        respace(h);
    }

    /** A kink makes the past misleading: begins anew from here. */
    private void forgetPast() {
        consistent.project(time, state);
        double[] slope = slope();
        past = new BackwardDifferences(state, slope, firstStep(slope));
        atThisSpacing = 0;
    }

    private LaboratoryException failure(String reason) {
        return new LaboratoryException(
                "integration stops at time %s, allowed is to reach %s or an event: %s".formatted(time, end, reason));
    }

    private void respace(double h) {
        past.respace(h);
        atThisSpacing = 0;
    }

    private static double errorFactor(int order) {
        return KAPPA[order] * GAMMA[order] + 1.0 / (order + 1);
    }

    /** Takes the order, among this one and its neighbours, that allows the longest step. */
    private void choose() {
        int order = past.order();
        if (atThisSpacing <= order) {
            return;
        }
        double best = CAUTION * change(order, order + 1);
        int bestOrder = order;
        if (order > 1 && CAUTION * change(order - 1, order) > best) {
            best = CAUTION * change(order - 1, order);
            bestOrder = order - 1;
        }
        if (order < BackwardDifferences.HIGHEST_ORDER && 0.8 * change(order + 1, order + 2) > best) {
            best = 0.8 * change(order + 1, order + 2);
            bestOrder = order + 1;
        }
        if (bestOrder != order || best > WORTHWHILE_CHANGE) {
            past.setOrder(bestOrder);
        }
        if (best > WORTHWHILE_CHANGE || best < 0.9) {
            respace(past.spacing() * Math.min(LARGEST_CHANGE, Math.max(SMALLEST_CHANGE, best)));
        } else if (bestOrder != order) {
            atThisSpacing = 0;
        }
    }

    private double change(int order, int difference) {
        double error = errorFactor(order) * scale.norm(past.difference(difference), state);
        return Math.pow(Math.max(error, 1e-30), -1.0 / (order + 1));
    }
}
