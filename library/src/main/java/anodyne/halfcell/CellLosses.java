package anodyne.halfcell;

/** Where the voltage goes in a state of {@link CellModel}: means over the reaction, weighted by where it happens. */
final class CellLosses {
    /** Less than this share of the typical current counts as no reaction. */
    private static final double NO_REACTION = 1e-9;

    private CellLosses() {}

    static Losses of(CellTerms terms, double[] y, double typicalCurrent) {
        var layout = terms.layout;
        double total = y[layout.current()];
        double local = 0;
        double surface = 0;
        double kinetics = 0;
        double ion = 0;
        double electron = 0;
        double hysteresis = 0;
        double collector = collector(terms, y);
        double all = reaction(terms, y);
        // At the first instant all current may go into the double layer.
        boolean flows = Math.abs(all) * terms.slice > NO_REACTION * typicalCurrent;
        for (int n = 0; n < terms.cells; n++) {
            for (int k = 0; k < terms.classes; k++) {
                double j = y[layout.reaction(n, k)];
                double weight =
                        flows ? terms.surfaces[k] * j / all : terms.spheres.shares()[k] / terms.cells;
                double h = y[layout.hysteresis(n, k)];
                double u = terms.branches.potential(terms.surface(y, n, k), h);
                surface += weight * u;
                local += weight * terms.branches.potential(y[layout.mean(n)], h);
                hysteresis += weight * h;
                kinetics += weight * (u - y[layout.difference(n)]);
                ion -= weight * y[layout.electrolyte(n)];
                electron += weight * (terms.solid(y, n) - collector);
            }
        }
        double whole = terms.branches.potential(terms.meanLithiation(y), hysteresis);
        return new Losses(
                whole - terms.counter.potential(y[layout.charge()]),
                terms.voltage(y),
                total * terms.separator,
                total * (terms.series - terms.separator),
                terms.counter.overpotential(total),
                ion,
                electron,
                kinetics,
                local - surface,
                whole - local);
    }

    private static double collector(CellTerms terms, double[] y) {
        int last = terms.cells - 1;
        return terms.solid(y, last)
                - y[terms.layout.current()] * terms.slice / 2 / terms.electronic.at(y[terms.layout.mean(last)]);
    }

    /** Σ a<sub>k</sub> j<sub>k</sub> over all slices. */
    private static double reaction(CellTerms terms, double[] y) {
        double all = 0;
        for (int n = 0; n < terms.cells; n++) {
            for (int k = 0; k < terms.classes; k++) {
                all += terms.surfaces[k] * y[terms.layout.reaction(n, k)];
            }
        }
        return all;
    }
}
