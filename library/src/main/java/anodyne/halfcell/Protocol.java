package anodyne.halfcell;

import anodyne.quantity.LaboratoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is done to a half-cell, step by step.
 *
 * @param steps at least one
 * @param endsAtCutoff whether a step that ends at a cut-off also ends the protocol
 */
public record Protocol(List<Step> steps, boolean endsAtCutoff) {

    /**
     * What is done to a half-cell, step by step.
     *
     * @param steps at least one
     * @param endsAtCutoff whether a step that ends at a cut-off also ends the protocol
     * @throws LaboratoryException without steps
     */
    public Protocol {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new LaboratoryException("number of steps of a protocol is 0, allowed is at least 1");
        }
    }

    /**
     * Steps one after the other.
     *
     * @param steps at least one
     * @return the protocol
     * @throws LaboratoryException without steps
     */
    public static Protocol of(Step... steps) {
        return new Protocol(List.of(steps), false);
    }

    /**
     * Lithiations and delithiations in turn.
     *
     * @param count number of cycles, at least 1
     * @param current in A/m², more than zero
     * @return the protocol
     * @throws LaboratoryException if one of them is not allowed
     */
    public static Protocol cycles(int count, double current) {
        return of(Step.current(Math.abs(current)), Step.current(-Math.abs(current)))
                .times(count);
    }

    /**
     * One cycle at each current.
     *
     * @param currents in A/m², such as the 1.6, 3.2, 8 and 16 mA/cm² of Rana 2023
     * @return the protocol
     * @throws LaboratoryException if one of them is zero
     */
    public static Protocol rateTest(double... currents) {
        var steps = new ArrayList<Step>();
        for (double current : currents) {
            steps.addAll(cycles(1, current).steps);
        }
        return new Protocol(steps, false);
    }

    /**
     * Constant current to a voltage, then this voltage until the current has fallen.
     *
     * @param current in A/m², positive to lithiate
     * @param voltage in V against the counter electrode
     * @param smallestCurrent in A/m²
     * @return the protocol
     * @throws LaboratoryException if one of them is not allowed
     */
    public static Protocol constantCurrentConstantVoltage(double current, double voltage, double smallestCurrent) {
        return of(
                Step.current(current).untilVoltage(voltage),
                Step.voltage(voltage).untilCurrentBelow(smallestCurrent));
    }

    /**
     * Galvanostatic intermittent titration: pulses and rests in turn until a pulse ends at the cut-off.
     *
     * @param current in A/m², positive to lithiate
     * @param pulse duration of a pulse in s
     * @param rest duration of a rest in s
     * @param most number of pulses
     * @return the protocol
     * @throws LaboratoryException if one of them is not allowed
     */
    public static Protocol titration(double current, double pulse, double rest, int most) {
        return new Protocol(
                of(Step.current(current).forTime(pulse), Step.rest(rest)).times(most).steps, true);
    }

    /**
     * One pulse of current and the relaxation after it.
     *
     * @param current in A/m², positive to lithiate
     * @param duration of the pulse in s
     * @param rest duration of the relaxation in s
     * @return the protocol
     * @throws LaboratoryException if one of them is not allowed
     */
    public static Protocol pulse(double current, double duration, double rest) {
        return of(Step.current(current).forTime(duration), Step.rest(rest));
    }

    /**
     * A current that follows a table, ending at a cut-off.
     *
     * @param file text in UTF-8: the header {@code time/s,current/(mA/cm2)}, then a time and the current from that time on a
     *     line, times ascending from 0; the current of the last line only says when the table ends
     * @return the protocol
     * @throws LaboratoryException if the file cannot be read; it names file and line
     */
    public static Protocol drive(Path file) {
        return new Protocol(List.of(DriveFile.read(file)), true);
    }

    /**
     * This protocol several times.
     *
     * @param count at least 1
     * @return a new protocol
     * @throws LaboratoryException if the count is less than 1 or more than 100 000
     */
    public Protocol times(int count) {
        if (count < 1 || count > 100_000) {
            throw new LaboratoryException("number of repetitions is %d, allowed is 1 to 100000".formatted(count));
        }
        var all = new ArrayList<Step>();
        for (int i = 0; i < count; i++) {
            all.addAll(steps);
        }
        return new Protocol(all, endsAtCutoff);
    }

    /**
     * This protocol and another one after it.
     *
     * @param next what follows
     * @return a new protocol, which ends at a cut-off if one of both does
     */
    public Protocol then(Protocol next) {
        var all = new ArrayList<>(steps);
        all.addAll(next.steps);
        return new Protocol(all, endsAtCutoff || next.endsAtCutoff);
    }
}
