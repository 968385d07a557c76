package anodyne.instrument;

import anodyne.measurement.CurrentVoltageSeries;
import anodyne.measurement.TimeSeries;
import anodyne.quantity.LaboratoryException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * Reads files of currents and voltages: BioLogic text and text with columns. Headers and units are those of
 * {@code time/s}, {@code I/mA}, {@code Ewe/V} and the like; without units, numbers are in s, A and V.
 */
public final class Measurements {
    private Measurements() {}

    /**
     * Reads current and voltage over time.
     *
     * @param file its path
     * @return the series
     * @throws LaboratoryException if it cannot be read; the message names the file and the line
     */
    public static TimeSeries timeSeries(Path file) {
        return timeSeries(Formats.find(file));
    }

    /**
     * Reads current and voltage over time from text whose columns have no names of their own.
     *
     * @param file its path
     * @param columns their names from left to right, such as {@code "time/s,I/mA,E/V"}
     * @return the series
     * @throws LaboratoryException if it cannot be read; the message names the file and the line
     */
    public static TimeSeries timeSeries(Path file, String columns) {
        return timeSeries(Formats.find(file, columns));
    }

    /**
     * Reads pairs of current and voltage.
     *
     * @param file its path
     * @return the series
     * @throws LaboratoryException if it cannot be read; the message names the file and the line
     */
    public static CurrentVoltageSeries currentVoltage(Path file) {
        return currentVoltage(Formats.find(file));
    }

    /**
     * Reads pairs of current and voltage from text whose columns have no names of their own.
     *
     * @param file its path
     * @param columns their names from left to right, such as {@code "I/mA,E/V"}
     * @return the series
     * @throws LaboratoryException if it cannot be read; the message names the file and the line
     */
    public static CurrentVoltageSeries currentVoltage(Path file, String columns) {
        return currentVoltage(Formats.find(file, columns));
    }

    private static TimeSeries timeSeries(FoundTable found) {
        var table = found.read(EnumSet.of(Role.TIME, Role.CURRENT, Role.VOLTAGE), Set.of());
        for (int row = 1; row < table.size(); row++) {
            if (table.get(Role.TIME, row) < table.get(Role.TIME, row - 1)) {
                throw table.error(
                        row, "time is %s s, which is before the row above".formatted(table.get(Role.TIME, row)));
            }
        }
        return TimeSeries.of(
                found.file().name(), table.column(Role.TIME), table.column(Role.CURRENT), table.column(Role.VOLTAGE));
    }

    private static CurrentVoltageSeries currentVoltage(FoundTable found) {
        var table = found.read(EnumSet.of(Role.CURRENT, Role.VOLTAGE), Set.of());
        return CurrentVoltageSeries.of(found.file().name(), table.column(Role.CURRENT), table.column(Role.VOLTAGE));
    }
}
