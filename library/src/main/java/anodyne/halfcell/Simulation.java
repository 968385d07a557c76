package anodyne.halfcell;

import anodyne.numeric.DaeEnd;
import anodyne.numeric.DaeEvent;
import anodyne.numeric.DaeIntegrator;
import anodyne.numeric.FrequencyResponse;
import anodyne.quantity.LaboratoryException;
import anodyne.quantity.Range;
import anodyne.quantity.Unit;
import anodyne.task.Progress;
import java.util.ArrayList;
import java.util.List;

/** Does the steps of a protocol one after the other. */
final class Simulation {
    /** A full lithiation takes at most this many times its theoretical time, were all of it possible. */
    private static final double AMPLE = 3;

    private final HalfCell cell;
    private final DaeIntegrator integrator;
    private final double lower;
    private final double upper;

    private double time;
    private double[] state;

    Simulation(HalfCell cell) {
        this.cell = cell;
        integrator = DaeIntegrator.DEFAULT.withTolerance(cell.tolerance());
        lower = cell.require(Parameter.LOWER_CUTOFF);
        upper = cell.require(Parameter.UPPER_CUTOFF);
        if (!(lower < upper)) {
            throw new LaboratoryException("lower cut-off voltage is %s, allowed is less than the upper one, %s"
                    .formatted(CellUnits.V.format(lower), CellUnits.V.format(upper)));
        }
        state = model(Control.current(0), 0).rested(cell.require(Parameter.INITIAL_LITHIATION));
    }

    private CellModel model(Control control, double typicalCurrent) {
        return new CellModel(cell, control, typicalCurrent);
    }

    Run run(Protocol protocol) {
        requireRestWithinCutoffs();
        var courses = new ArrayList<Course>();
        int count = protocol.steps().size();
        try (var progress = Progress.of("half-cell", count)) {
            for (int i = 0; i < count; i++) {
                courses.add(course(protocol.steps().get(i), "step %d of %d".formatted(i + 1, count)));
                progress.advance(1);
                if (protocol.endsAtCutoff() && courses.get(i).end().cutoff()) {
                    break;
                }
            }
        }
        return new Run(cell, courses);
    }

    private void requireRestWithinCutoffs() {
        double rest = model(Control.current(0), 0).voltage(state);
        if (!(rest > lower && rest < upper)) {
            throw new LaboratoryException("voltage at rest is %s, allowed is between the cut-offs %s and %s"
                    .formatted(CellUnits.V.format(rest), CellUnits.V.format(lower), CellUnits.V.format(upper)));
        }
    }

    private Course course(Step step, String place) {
        var states = new ArrayList<CellState>();
        End end = End.TIME;
        double from = chargeOf(state);
        try {
            for (var piece : step.pieces()) {
                end = piece(step, piece, from, states);
                if (end != End.TIME) {
                    break;
                }
            }
        } catch (LaboratoryException e) {
            throw new LaboratoryException(
                    "%s, %s, stops %s: %s".formatted(place, step.name(), where(states), e.getMessage()), e);
        }
        return new Course(cell, step, states, end, state.clone());
    }

    private static String where(List<CellState> states) {
        if (states.isEmpty()) {
            return "at its beginning";
        }
        var last = states.get(states.size() - 1);
        return "at %s, θ = %s, %s"
                .formatted(
                        CellUnits.SECOND.format(last.time()),
                        Unit.ONE.format(last.lithiation()),
                        CellUnits.V.format(last.voltage()));
    }

    private double chargeOf(double[] y) {
        return y[y.length - 2];
    }

    private double currentOf(double[] y) {
        return y[y.length - 1];
    }

    private record Limit(End end, DaeEvent event) {}

    private End piece(Step step, Step.Piece piece, double chargeBefore, List<CellState> states) {
        boolean galvanostatic = step.kind() == Control.Kind.CURRENT;
        var control = galvanostatic ? Control.current(piece.value()) : Control.voltage(piece.value());
        double typical = galvanostatic ? piece.value() : currentOf(state);
        var model = model(control, typical);
        if (galvanostatic
                && piece.value() != 0
                && cell.parameter(Parameter.HYSTERESIS_RATE).isEmpty()) {
            model.takeBranch(state, Math.signum(piece.value()));
        }
        var limits = limits(model, step, galvanostatic, piece.value(), chargeBefore);
        double longest = longest(step, piece, galvanostatic);
        state = integrator.consistent(model, time, state);
        record(model, time, state, states);
        var y = new double[model.size()];
        double start = time;
        DaeEnd ended = integrator.integrate(
                model, 0, state, longest, limits.stream().map(Limit::event).toList(), taken -> {
                    taken.at(taken.end(), y);
                    record(model, start + taken.end(), y, states);
                });
        state = ended.state();
        time = start + ended.time();
        if (ended.event().isEmpty() && Double.isInfinite(piece.duration())) {
            throw new LaboratoryException("none of its limits is reached within %s, allowed is a step that ends"
                    .formatted(CellUnits.SECOND.format(longest)));
        }
        return ended.event().isPresent() ? limits.get(ended.event().getAsInt()).end : End.TIME;
    }

    private double longest(Step step, Step.Piece piece, boolean galvanostatic) {
        if (!Double.isInfinite(piece.duration())) {
            return piece.duration();
        }
        double capacity = cell.theoreticalCapacity();
        return galvanostatic ? AMPLE * capacity / Math.abs(piece.value()) : 1e6 * 3600;
    }

    private List<Limit> limits(CellModel model, Step step, boolean galvanostatic, double value, double chargeBefore) {
        var limits = new ArrayList<Limit>();
        if (galvanostatic && value != 0) {
            boolean own = !Double.isNaN(step.voltageLimit());
            if (value > 0) {
                double limit = own ? step.voltageLimit() : lower;
                limits.add(new Limit(own ? End.VOLTAGE_LIMIT : End.LOWER_CUTOFF, (t, y) -> model.voltage(y) - limit));
            } else {
                double limit = own ? step.voltageLimit() : upper;
                limits.add(new Limit(own ? End.VOLTAGE_LIMIT : End.UPPER_CUTOFF, (t, y) -> limit - model.voltage(y)));
            }
        }
        if (!Double.isInfinite(step.chargeLimit())) {
            double capacity = cell.theoreticalCapacity();
            limits.add(new Limit(
                    End.CHARGE_LIMIT,
                    (t, y) -> (step.chargeLimit() - Math.abs(chargeOf(y) - chargeBefore)) / capacity));
        }
        double smallest = Double.isNaN(step.smallestCurrent())
                ? 1e-4 * cell.theoreticalCapacity() / 3600
                : step.smallestCurrent();
        if (smallest > 0) {
            limits.add(new Limit(End.CURRENT_LIMIT, (t, y) -> Math.abs(currentOf(y)) / smallest - 1));
        }
        return limits;
    }

    private static void record(CellModel model, double time, double[] y, List<CellState> states) {
        var losses = model.losses(y);
        states.add(new CellState(
                time,
                y[model.current()],
                losses.voltage(),
                y[model.charge()],
                losses,
                model.reactions(y),
                model.lithiations(y)));
    }

    List<ImpedancePoint> impedance(double... frequencies) {
        return impedance(state, frequencies);
    }

    List<ImpedancePoint> impedance(double[] at, double... frequencies) {
        var free = model(Control.voltage(0), 0);
        var response = new FrequencyResponse(model(Control.voltage(free.voltage(at)), 0), 0, at);
        var excitation = new double[free.size()];
        excitation[free.current()] = -1;
        var points = new ArrayList<ImpedancePoint>();
        for (double frequency : frequencies) {
            Range.POSITIVE.require("frequency", frequency, CellUnits.HERTZ);
            double[][] x = response.solve(excitation, 2 * Math.PI * frequency);
            double a = x[0][free.current()];
            double b = x[1][free.current()];
            double size = a * a + b * b;
            points.add(new ImpedancePoint(frequency, -a / size, b / size));
        }
        return points;
    }
}
