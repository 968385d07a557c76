package anodyne.halfcell;

import anodyne.quantity.Unit;
import java.util.List;

/** What came of one step: its course in time and why it ended. */
public final class Course {
    private final HalfCell cell;
    private final Step step;
    private final List<CellState> states;
    private final End end;
    private final double[] state;

    Course(HalfCell cell, Step step, List<CellState> states, End end, double[] state) {
        this.cell = cell;
        this.step = step;
        this.states = List.copyOf(states);
        this.end = end;
        this.state = state;
    }

    /**
     * To which it was done.
     *
     * @return the half-cell
     */
    public HalfCell cell() {
        return cell;
    }

    /**
     * What was done.
     *
     * @return the step
     */
    public Step step() {
        return step;
    }

    /**
     * The half-cell in time.
     *
     * @return from the first to the last instant, at least one
     */
    public List<CellState> states() {
        return states;
    }

    /**
     * Why the step ended.
     *
     * @return the limit that was reached
     */
    public End end() {
        return end;
    }

    /**
     * Whether the limit was reached before any charge had passed: the losses at this current are too large.
     *
     * @return true for a capacity of zero
     */
    public boolean endedAtOnce() {
        return states.size() == 1;
    }

    /**
     * The first instant, with the current on.
     *
     * @return one of {@link #states}
     */
    public CellState first() {
        return states.get(0);
    }

    /**
     * The last instant.
     *
     * @return one of {@link #states}
     */
    public CellState last() {
        return states.get(states.size() - 1);
    }

    /**
     * How long it took.
     *
     * @return in s
     */
    public double duration() {
        return last().time() - first().time();
    }

    /**
     * Charge passed, whatever its direction.
     *
     * @return in C/m²
     */
    public double arealCapacity() {
        return Math.abs(last().charge() - first().charge());
    }

    /**
     * Charge passed per mass of silicon.
     *
     * @return in C/kg
     */
    public double capacityPerSiliconMass() {
        return arealCapacity() / cell.require(Parameter.LOADING);
    }

    /**
     * Charge passed per volume of the electrode, pristine.
     *
     * @return in C/m³
     */
    public double volumetricCapacity() {
        return arealCapacity() / cell.thickness();
    }

    /**
     * The impedance at the end of the step, from its equations linearised; meaningful after a rest.
     *
     * @param frequencies in Hz
     * @return one point a frequency
     * @throws anodyne.quantity.LaboratoryException if one of them is not above zero
     */
    public List<ImpedancePoint> impedance(double... frequencies) {
        return new Simulation(cell).impedance(state, frequencies);
    }

    double[] state() {
        return state;
    }

    @Override
    public String toString() {
        return endedAtOnce()
                ? "%s: %s, because the voltage is %s at once, past %s"
                        .formatted(
                                step.name(),
                                Unit.MAH_PER_CM2.format(0),
                                CellUnits.V.format(first().voltage()),
                                end.words())
                : "%s: %s in %s, up to %s"
                        .formatted(
                                step.name(),
                                Unit.MAH_PER_CM2.format(arealCapacity()),
                                CellUnits.SECOND.format(duration()),
                                end.words());
    }
}
