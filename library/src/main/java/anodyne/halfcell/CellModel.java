package anodyne.halfcell;

import anodyne.numeric.DaeSystem;
import anodyne.numeric.JacobianPattern;
import java.util.Arrays;

/**
 * The equations of a half-cell on a mesh of finite volumes, for one prescribed current or voltage.
 *
 * <p>Unknowns of a slice n: of each size class k the lithiations θ of its shells, its hysteresis h and its current density j;
 * then the mean lithiation θ̄, w = φ<sub>s</sub> − φ<sub>e</sub> and φ<sub>e</sub>. Behind all slices the charge passed q and
 * the current I. φ<sub>e</sub> is zero where the electrode touches the separator. Particles are leaves of the tree of
 * dependences, so elimination in this order costs time proportional to their number.
 *
 * <p>The balances of a slice telescope: at every iterate of the solver the silicon takes up exactly the charge that passes.
 */
final class CellModel implements DaeSystem {
    private static final double FARADAY = HalfCell.FARADAY;
    private static final double GAS = 8.314462618;
    private static final double REFERENCE_TEMPERATURE = 298.15;
    private final int cells;
    private final int shells;
    private final int classes;
    private final Control control;
    private final Branches branches;
    private final Conduction ionic;
    private final Conduction electronic;
    private final CounterElectrode counter;
    private final double thermal;
    private final double exchange;
    private final double thickness;
    private final double slice;
    private final double doubleLayer;
    private final double series;
    private final double separator;
    private final double capacity;
    private final double typicalCurrent;

    private final Spheres spheres;
    private final double[] surfaces;

    private final Layout layout;
    private final JacobianPattern pattern;
    private final double[] mass;
    private final int[] at;

    CellModel(HalfCell cell, Control control, double typicalCurrent) {
        this.control = control;
        layout = Layout.of(cell.mesh());
        cells = cell.mesh().cells();
        shells = cell.mesh().shells();
        classes = cell.mesh().classes();
        branches = new Branches(cell.potential(), cell.orElse(Parameter.HYSTERESIS_RATE, 0));
        double temperature = cell.require(Parameter.TEMPERATURE);
        thermal = 2 * GAS * temperature / FARADAY;
        double conducting = arrhenius(cell, Parameter.CONDUCTION_ACTIVATION, temperature);
        double reacting = arrhenius(cell, Parameter.KINETIC_ACTIVATION, temperature);
        double diffusion = cell.require(Parameter.DIFFUSION_COEFFICIENT)
                * arrhenius(cell, Parameter.DIFFUSION_ACTIVATION, temperature);
        double fraction = cell.require(Parameter.SILICON_FRACTION);
        double swelling = fraction * cell.require(Parameter.SWELLING);
        double porosity = cell.require(Parameter.POROSITY);
        ionic = new Conduction(
                conducting * cell.require(Parameter.IONIC_CONDUCTIVITY),
                conducting * cell.require(Parameter.LITHIATION_CONDUCTION),
                porosity,
                swelling);
        electronic = new Conduction(cell.require(Parameter.ELECTRONIC_CONDUCTIVITY), 0, porosity, swelling);
        exchange =
                2 * reacting * cell.require(Parameter.EXCHANGE_CURRENT_DENSITY) * cell.require(Parameter.CONTACT_SHARE);
        thickness = cell.thickness();
        slice = thickness / cells;
        capacity = cell.theoreticalCapacity();
        separator = cell.require(Parameter.SEPARATOR_THICKNESS)
                / (conducting * cell.require(Parameter.SEPARATOR_CONDUCTIVITY));
        series = separator + cell.require(Parameter.CONTACT_RESISTANCE);
        counter = CounterElectrode.of(cell, thermal, reacting);
        this.typicalCurrent = Math.max(Math.abs(typicalCurrent), capacity / (20 * 3600));

        spheres = Spheres.of(cell.classes(), shells, fraction, FARADAY * cell.maximumConcentration(), diffusion);
        surfaces = spheres.surfaces();
        doubleLayer = cell.require(Parameter.DOUBLE_LAYER);
        mass = masses();
        pattern = layout.pattern();
        at = layout.derivatives();
    }

    private static double arrhenius(HalfCell cell, Parameter activation, double temperature) {
        return Math.exp(-cell.require(activation) / GAS * (1 / temperature - 1 / REFERENCE_TEMPERATURE));
    }

    // Numbers of the unknowns

    private int shell(int n, int k, int i) {
        return layout.shell(n, k, i);
    }

    private int hysteresis(int n, int k) {
        return layout.hysteresis(n, k);
    }

    private int reaction(int n, int k) {
        return layout.reaction(n, k);
    }

    private int mean(int n) {
        return layout.mean(n);
    }

    private int difference(int n) {
        return layout.mean(n) + 1;
    }

    private int electrolyte(int n) {
        return layout.mean(n) + 2;
    }

    int charge() {
        return layout.charge();
    }

    int current() {
        return layout.current();
    }

    int size() {
        return layout.size();
    }

    @Override
    public String name(int unknown) {
        if (unknown == charge()) {
            return "the charge passed";
        }
        if (unknown == current()) {
            return "the current density";
        }
        int n = unknown / layout.sliceSize();
        int within = unknown % layout.sliceSize();
        String where = "in slice %d of %d from the separator".formatted(n + 1, cells);
        int rest = within - classes * (shells + 2);
        if (rest >= 0) {
            String[] names = {"mean lithiation", "potential difference", "potential of the electrolyte"};
            return names[rest] + " " + where;
        }
        int part = within % (shells + 2);
        String what = part < shells
                ? "lithiation of shell %d of %d".formatted(part + 1, shells)
                : part == shells ? "hysteresis" : "reaction current density";
        return "%s of size class %d of %d %s".formatted(what, within / (shells + 2) + 1, classes, where);
    }

    @Override
    public double scale(int unknown) {
        if (unknown == charge()) {
            return capacity;
        }
        if (unknown == current()) {
            return typicalCurrent;
        }
        int within = unknown % layout.sliceSize();
        int rest = within - classes * (shells + 2);
        if (rest >= 0) {
            return 0.1;
        }
        int part = within % (shells + 2);
        if (part < shells) {
            return 0.1;
        }
        if (part == shells) {
            return 1;
        }
        return typicalCurrent / (thickness * Arrays.stream(surfaces).sum());
    }

    private double[] masses() {
        var diagonal = new double[size()];
        double surface = Arrays.stream(surfaces).sum();
        for (int n = 0; n < cells; n++) {
            for (int k = 0; k < classes; k++) {
                Arrays.fill(diagonal, shell(n, k, 0), shell(n, k, shells), 1);
                diagonal[hysteresis(n, k)] = 1;
            }
            diagonal[mean(n)] = 1;
            diagonal[difference(n)] = slice * surface * doubleLayer;
        }
        diagonal[charge()] = 1;
        return diagonal;
    }

    @Override
    public double[] mass() {
        return mass;
    }

    @Override
    public JacobianPattern pattern() {
        return pattern;
    }

    // Equations

    @Override
    public void rates(double time, double[] y, double[] f) {
        double total = y[current()];
        for (int n = 0; n < cells; n++) {
            double uptakeOfSlice = 0;
            double reaction = 0;
            for (int k = 0; k < classes; k++) {
                particle(y, f, n, k);
                double j = y[reaction(n, k)];
                uptakeOfSlice += spheres.shares()[k] * spheres.uptake()[k] * j;
                reaction += surfaces[k] * j;
            }
            f[mean(n)] = uptakeOfSlice;
            f[difference(n)] = slice * reaction;
        }
        double entering = -2 * ionic.at(y[mean(0)]) / slice * y[electrolyte(0)];
        f[electrolyte(0)] = entering - total;
        f[difference(0)] -= entering;
        for (int n = 1; n < cells; n++) {
            double i = between(ionic, y, n) * (y[electrolyte(n - 1)] - y[electrolyte(n)]);
            double s = between(electronic, y, n) * (solid(y, n - 1) - solid(y, n));
            f[electrolyte(n)] = i + s - total;
            f[difference(n - 1)] += i;
            f[difference(n)] -= i;
        }
        f[charge()] = total;
        double prescribed = control.value().applyAsDouble(time);
        f[current()] = control.kind() == Control.Kind.CURRENT ? total - prescribed : voltage(y) - prescribed;
    }

    private void particle(double[] y, double[] f, int n, int k) {
        int first = shell(n, k, 0);
        double[] out = spheres.outward()[k];
        double[] in = spheres.inward()[k];
        f[first] = 0;
        for (int i = 0; i + 1 < shells; i++) {
            double step = y[first + i + 1] - y[first + i];
            f[first + i] += out[i] * step;
            f[first + i + 1] = -in[i] * step;
        }
        double j = y[first + shells + 1];
        double h = y[first + shells];
        f[first + shells - 1] += spheres.outerUptake()[k] * j;
        double speed = spheres.uptake()[k] * j;
        f[first + shells] = branches.rate(speed, h);
        f[first + shells + 1] = y[difference(n)]
                - branches.potential(y[first + shells - 1] + spheres.rise()[k] * j, h)
                + thermal * asinh(j / exchange);
    }

    @Override
    public void jacobian(double time, double[] y, double[] d) {
        int p = 0;
        for (int n = 0; n < cells; n++) {
            for (int k = 0; k < classes; k++) {
                double[] out = spheres.outward()[k];
                double[] in = spheres.inward()[k];
                double previous = 0;
                for (int i = 0; i + 1 < shells; i++) {
                    d[at[p++]] = -out[i] - previous;
                    d[at[p++]] = out[i];
                    d[at[p++]] = in[i];
                    previous = in[i];
                }
                d[at[p++]] = -previous;
                double j = y[reaction(n, k)];
                double h = y[hysteresis(n, k)];
                double speed = spheres.uptake()[k] * j;
                double surface = y[shell(n, k, shells - 1)] + spheres.rise()[k] * j;
                double slope = branches.slope(surface, h);
                double q = j / exchange;
                d[at[p++]] = spheres.outerUptake()[k];
                d[at[p++]] = branches.rateByHysteresis(speed);
                d[at[p++]] = spheres.uptake()[k] * branches.rateBySpeed(speed, h);
                d[at[p++]] = -slope;
                d[at[p++]] = -branches.byHysteresis(surface);
                d[at[p++]] = -slope * spheres.rise()[k] + thermal / exchange / Math.sqrt(1 + q * q);
                d[at[p++]] = 1;
                d[at[p++]] = spheres.shares()[k] * spheres.uptake()[k];
                d[at[p++]] = slice * surfaces[k];
            }
        }
        for (int place : layout.sums()) {
            d[place] = 0;
        }
        double g = 2 * ionic.at(y[mean(0)]) / slice;
        double byMean = -2 * ionic.slope(y[mean(0)]) / slice * y[electrolyte(0)];
        d[at[p++]] = byMean;
        d[at[p++]] = -g;
        d[at[p++]] = -1;
        d[at[p++]] -= byMean;
        d[at[p++]] += g;
        for (int n = 1; n < cells; n++) {
            double gi = between(ionic, y, n);
            double gs = between(electronic, y, n);
            double dropE = y[electrolyte(n - 1)] - y[electrolyte(n)];
            double dropS = solid(y, n - 1) - solid(y, n);
            double leftI = dropE * byNeighbour(ionic, y, gi, n - 1);
            double rightI = dropE * byNeighbour(ionic, y, gi, n);
            d[at[p++]] = leftI + dropS * byNeighbour(electronic, y, gs, n - 1);
            d[at[p++]] = rightI + dropS * byNeighbour(electronic, y, gs, n);
            d[at[p++]] = gs;
            d[at[p++]] = -gs;
            d[at[p++]] = gi + gs;
            d[at[p++]] = -gi - gs;
            d[at[p++]] = -1;
            d[at[p++]] += leftI;
            d[at[p++]] = rightI;
            d[at[p++]] += gi;
            d[at[p++]] = -gi;
            d[at[p++]] = -leftI;
            d[at[p++]] -= rightI;
            d[at[p++]] = -gi;
            d[at[p++]] += gi;
        }
        d[at[p++]] = 1;
        boolean current = control.kind() == Control.Kind.CURRENT;
        double last = y[mean(cells - 1)];
        double end = slice / 2 / electronic.at(last);
        double total = y[current()];
        d[at[p++]] = current ? 0 : total * end * electronic.slope(last) / electronic.at(last);
        d[at[p++]] = current ? 0 : 1;
        d[at[p++]] = current ? 0 : 1;
        d[at[p++]] = current ? 0 : -counter.potentialSlope(y[charge()]);
        d[at[p]] = current ? 1 : -end - series - counter.overpotentialSlope(total);
    }

    /** Conductance per area between the middles of slices n − 1 and n. */
    private double between(Conduction rail, double[] y, int n) {
        double a = rail.at(y[mean(n - 1)]);
        double b = rail.at(y[mean(n)]);
        return 2 * a * b / ((a + b) * slice);
    }

    /** ∂g/∂θ̄ of a neighbour: g² h/2 · σ′/σ². */
    private double byNeighbour(Conduction rail, double[] y, double g, int n) {
        double s = rail.at(y[mean(n)]);
        return g * g * slice / 2 * rail.slope(y[mean(n)]) / (s * s);
    }

    double solid(double[] y, int n) {
        return y[electrolyte(n)] + y[difference(n)];
    }

    private static double asinh(double x) {
        double a = Math.abs(x);
        double value = a < 1e-4 ? a * (1 - a * a / 6) : Math.log(a + Math.sqrt(a * a + 1));
        return Math.copySign(value, x);
    }

    // What is seen from outside

    /** Voltage against the counter electrode. */
    double voltage(double[] y) {
        int last = cells - 1;
        double total = y[current()];
        return solid(y, last)
                - total * (slice / 2 / electronic.at(y[mean(last)]) + series)
                - counter.potential(y[charge()])
                - counter.overpotential(total);
    }

    /** Everywhere at equilibrium, without current. */
    double[] rested(double lithiation) {
        var y = new double[size()];
        for (int n = 0; n < cells; n++) {
            for (int k = 0; k < classes; k++) {
                Arrays.fill(y, shell(n, k, 0), shell(n, k, shells), lithiation);
                y[hysteresis(n, k)] = 1;
            }
            y[mean(n)] = lithiation;
            y[difference(n)] = branches.potential(lithiation, 1);
        }
        return y;
    }

    /** Puts all silicon on the branch of this direction: +1 for lithiation. */
    void takeBranch(double[] y, double direction) {
        for (int n = 0; n < cells; n++) {
            for (int k = 0; k < classes; k++) {
                y[hysteresis(n, k)] = direction;
            }
        }
    }

    double meanLithiation(double[] y) {
        double sum = 0;
        for (int n = 0; n < cells; n++) {
            sum += y[mean(n)];
        }
        return sum / cells;
    }

    /** Mean lithiation as the shells have it; equals {@link #meanLithiation} to rounding. */
    double lithiumInShells(double[] y) {
        double sum = 0;
        for (int n = 0; n < cells; n++) {
            for (int k = 0; k < classes; k++) {
                for (int i = 0; i < shells; i++) {
                    sum += spheres.shares()[k] * 3 * spheres.volumes()[i] * y[shell(n, k, i)];
                }
            }
        }
        return sum / cells;
    }

    Losses losses(double[] y) {
        double total = y[current()];
        double local = 0;
        double surface = 0;
        double kinetics = 0;
        double ion = 0;
        double electron = 0;
        double hysteresis = 0;
        int last = cells - 1;
        double collector = solid(y, last) - total * slice / 2 / electronic.at(y[mean(last)]);
        double all = 0;
        for (int n = 0; n < cells; n++) {
            for (int k = 0; k < classes; k++) {
                all += surfaces[k] * y[reaction(n, k)];
            }
        }
        // At the first instant all current may go into the double layer.
        boolean flows = Math.abs(all) * slice > 1e-9 * typicalCurrent;
        for (int n = 0; n < cells; n++) {
            for (int k = 0; k < classes; k++) {
                double j = y[reaction(n, k)];
                double weight = flows ? surfaces[k] * j / all : spheres.shares()[k] / cells;
                double h = y[hysteresis(n, k)];
                double u = branches.potential(y[shell(n, k, shells - 1)] + spheres.rise()[k] * j, h);
                surface += weight * u;
                local += weight * branches.potential(y[mean(n)], h);
                hysteresis += weight * h;
                kinetics += weight * (u - y[difference(n)]);
                ion -= weight * y[electrolyte(n)];
                electron += weight * (solid(y, n) - collector);
            }
        }
        double whole = branches.potential(meanLithiation(y), hysteresis);
        return new Losses(
                whole - counter.potential(y[charge()]),
                voltage(y),
                total * separator,
                total * (series - separator),
                counter.overpotential(total),
                ion,
                electron,
                kinetics,
                local - surface,
                whole - local);
    }

    /** Reaction per volume in each slice, in A/m³. */
    double[] reactions(double[] y) {
        var profile = new double[cells];
        for (int n = 0; n < cells; n++) {
            for (int k = 0; k < classes; k++) {
                profile[n] += surfaces[k] * y[reaction(n, k)];
            }
        }
        return profile;
    }

    double[] lithiations(double[] y) {
        var profile = new double[cells];
        for (int n = 0; n < cells; n++) {
            profile[n] = y[mean(n)];
        }
        return profile;
    }
}
