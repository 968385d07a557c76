package anodyne.instrument;

import anodyne.measurement.Complex;
import anodyne.measurement.Spectrum;
import anodyne.measurement.SpectrumPoint;
import anodyne.measurement.Sweeps;
import anodyne.quantity.LaboratoryException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes spectra of a table. */
final class SweepReader {
    private static final double DECADE = 10;

    private final FoundTable found;
    private final boolean cartesian;

    SweepReader(FoundTable found) {
        this.found = found;
        cartesian = found.has(Role.REAL) && found.has(Role.IMAGINARY);
    }

    Sweeps read() {
        if (!cartesian && !(found.has(Role.MODULUS) && found.has(Role.PHASE))) {
            throw found.missing(List.of(found.has(Role.REAL) ? Role.IMAGINARY : Role.REAL));
        }
        var needed = cartesian
                ? EnumSet.of(Role.FREQUENCY, Role.REAL, Role.IMAGINARY)
                : EnumSet.of(Role.FREQUENCY, Role.MODULUS, Role.PHASE);
        var table = found.read(needed, EnumSet.of(Role.SWEEP, Role.DEVIATION, Role.MASK));
        var starts = starts(table);
        var spectra = new ArrayList<Spectrum>();
        for (int i = 0; i + 1 < starts.size(); i++) {
            String name = found.file().name() + (starts.size() > 2 ? ", sweep " + (i + 1) : "");
            spectra.add(spectrum(table, name, starts.get(i), starts.get(i + 1)));
        }
        return new Sweeps(spectra);
    }

    private Spectrum spectrum(Table table, String name, int from, int to) {
        var points = new ArrayList<SpectrumPoint>(to - from);
        for (int row = from; row < to; row++) {
            var impedance = impedance(table, row);
            if (impedance.modulus() == 0) {
                throw table.error(row, "impedance is 0 Ω, allowed is any other finite number");
            }
            points.add(new SpectrumPoint(
                    table.requirePositive(Role.FREQUENCY, row, "Hz"), impedance, deviation(table, row)));
        }
        try {
            var spectrum = Spectrum.of(name, points);
            for (Map.Entry<String, String> entry : found.metadata().entrySet()) {
                spectrum = spectrum.with(entry.getKey(), entry.getValue());
            }
            return spectrum.maskPoints(masked(table, from, to));
        } catch (LaboratoryException e) {
            throw new LaboratoryException(
                    "%s, from line %d: %s".formatted(found.file().path(), found.firstLine() + 1, e.getMessage()), e);
        }
    }

    private static double deviation(Table table, int row) {
        if (!table.has(Role.DEVIATION) || Double.isNaN(table.get(Role.DEVIATION, row))) {
            return Double.NaN;
        }
        return table.requirePositive(Role.DEVIATION, row, "Ω");
    }

    private static int[] masked(Table table, int from, int to) {
        return IntStream.range(from, to)
                .filter(row -> table.has(Role.MASK) && table.get(Role.MASK, row) != 0)
                .map(row -> row - from)
                .toArray();
    }

    private Complex impedance(Table table, int row) {
        if (cartesian) {
            return new Complex(table.get(Role.REAL, row), table.get(Role.IMAGINARY, row));
        }
        double angle = table.get(Role.PHASE, row);
        double modulus = table.requirePositive(Role.MODULUS, row, "Ω");
        return new Complex(modulus * Math.cos(angle), modulus * Math.sin(angle));
    }

    private static List<Integer> starts(Table table) {
        var starts = new ArrayList<Integer>(List.of(0));
        for (int row = 1; row < table.size(); row++) {
            boolean begins = table.has(Role.SWEEP)
                    ? table.get(Role.SWEEP, row) != table.get(Role.SWEEP, row - 1)
                    : turnsBack(table, starts.get(starts.size() - 1), row);
            if (begins) {
                starts.add(row);
            }
        }
        starts.add(table.size());
        return starts;
    }

    private static boolean turnsBack(Table table, int start, int row) {
        double before = table.get(Role.FREQUENCY, row - 1);
        double jump = table.get(Role.FREQUENCY, row) / before;
        double way = before / table.get(Role.FREQUENCY, start);
        return way < 1 && jump >= DECADE || way > 1 && jump <= 1 / DECADE;
    }
}
