package anodyne.halfcell;

import anodyne.task.Parallel;
import anodyne.task.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How far computed capacities are from measured ones, at given logarithms of the free numbers. Half-cells that behave alike are
 * simulated once and one rate test serves all its points, so a number that leaves a point alone costs nothing there.
 */
final class Misfit implements BoundedLeastSquares.Residuals {
    /** Differences of capacities are to be those of the model, not of the steps taken. */
    private static final double TOLERANCE = 3e-5;

    private final List<FreeNumber> numbers;
    private final Parallel threads;
    private final List<CapacityPoint> points;
    private final Map<Simulated, double[]> known = new HashMap<>();

    Misfit(List<FreeNumber> numbers, Parallel threads, List<CapacityPoint> points) {
        this.numbers = numbers;
        this.threads = threads;
        this.points = points;
    }

    /** A lithiation at the only current, or a rate test. */
    private record Simulated(List<Object> behaviour, boolean cycled, List<Double> currents) {
        static Simulated of(CapacityPoint point) {
            boolean cycled = !point.rateTest().isEmpty();
            return new Simulated(
                    point.cell().behaviour(), cycled, cycled ? point.rateTest() : List.of(point.current()));
        }
    }

    /** With how many of its currents a half-cell has to be simulated. */
    private record Task(HalfCell cell, int currents) {
        Task and(Task other) {
            return other.currents > currents ? other : this;
        }
    }

    @Override
    public double[] at(double[] logarithms) {
        return at(List.of(logarithms)).get(0);
    }

    @Override
    public List<double[]> at(List<double[]> logarithms) {
        var all = capacities(logarithms);
        for (double[] capacities : all) {
            for (int i = 0; i < capacities.length; i++) {
                capacities[i] = (capacities[i] - points.get(i).capacity())
                        / points.get(i).uncertainty();
            }
        }
        return all;
    }

    /** Capacities of all points in C/m². */
    double[] capacities(double[] logarithms) {
        return capacities(List.of(logarithms)).get(0);
    }

    private List<double[]> capacities(List<double[]> logarithms) {
        var asked = logarithms.stream()
                .map(numbers -> points.stream()
                        .map(point -> point.with(cell(point, numbers)))
                        .toList())
                .toList();
        simulate(asked);
        return asked.stream()
                .map(changed -> changed.stream().mapToDouble(this::capacity).toArray())
                .toList();
    }

    private HalfCell cell(CapacityPoint point, double[] logarithms) {
        var cell = point.cell();
        for (int j = 0; j < logarithms.length; j++) {
            cell = numbers.get(j).effect().on(cell, point, Math.exp(logarithms[j]));
        }
        return cell.tolerance(Math.min(cell.tolerance(), TOLERANCE));
    }

    private static int place(CapacityPoint point) {
        return point.rateTest().isEmpty() ? 0 : point.rateTest().indexOf(point.current());
    }

    private double capacity(CapacityPoint point) {
        return known.get(Simulated.of(point))[place(point)];
    }

    private void simulate(List<List<CapacityPoint>> asked) {
        var tasks = new LinkedHashMap<Simulated, Task>();
        for (var points : asked) {
            for (var point : points) {
                tasks.merge(Simulated.of(point), new Task(point.cell(), place(point) + 1), Task::and);
            }
        }
        var open = new ArrayList<>(tasks.keySet());
        open.removeIf(each -> known.containsKey(each) && known.get(each).length >= tasks.get(each).currents);
        try (var progress = Progress.of("half-cells", open.size())) {
            var found =
                    threads.map(open.size(), i -> progress.step(() -> simulated(open.get(i), tasks.get(open.get(i)))));
            IntStream.range(0, open.size()).forEach(i -> known.put(open.get(i), found.get(i)));
        }
    }

    private static double[] simulated(Simulated what, Task task) {
        double[] currents = what.currents.stream()
                .limit(task.currents)
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (!what.cycled) {
            return new double[] {task.cell.lithiate(currents[0]).arealCapacity()};
        }
        var courses = task.cell.run(Protocol.rateTest(currents)).courses();
        return IntStream.range(0, currents.length)
                .mapToDouble(i -> courses.get(2 * i + 1).arealCapacity())
                .toArray();
    }
}
