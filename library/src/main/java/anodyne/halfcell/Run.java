package anodyne.halfcell;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of a protocol.
 *
 * @param cell to which it was done
 * @param courses of its steps, in order; fewer than the protocol has if that ended at a cut-off
 */
public record Run(HalfCell cell, List<Course> courses) {

    /**
     * What came of a protocol.
     *
     * @param cell to which it was done
     * @param courses of its steps, in order
     */
    public Run {
        courses = List.copyOf(courses);
    }

    /**
     * All states of all steps.
     *
     * @return in order of time
     */
    public List<CellState> states() {
        return courses.stream().flatMap(course -> course.states().stream()).toList();
    }

    /**
     * Charge given off in the first delithiation as a share of that taken up in the first lithiation.
     *
     * @return NaN unless the first two steps are such
     */
    public double initialCoulombEfficiency() {
        return courses.size() < 2
                ? Double.NaN
                : courses.get(1).arealCapacity() / courses.get(0).arealCapacity();
    }

    @Override
    public String toString() {
        return courses.stream().map(Course::toString).collect(Collectors.joining("\n"));
    }
}
