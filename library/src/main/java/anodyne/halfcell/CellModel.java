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
    private final CellTerms terms;
    private final Layout layout;
    private final Control control;
    private final double typicalCurrent;
    private final double[] mass;

    CellModel(HalfCell cell, Control control, double typicalCurrent) {
        this.control = control;
        terms = new CellTerms(cell);
        layout = terms.layout;
        this.typicalCurrent = Math.max(Math.abs(typicalCurrent), terms.capacity / (20 * 3600));
        mass = masses();
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
        String where = "in slice %d of %d from the separator".formatted(n + 1, terms.cells);
        int rest = within - terms.classes * (terms.shells + 2);
        if (rest >= 0) {
            String[] names = {"mean lithiation", "potential difference", "potential of the electrolyte"};
            return names[rest] + " " + where;
        }
        int part = within % (terms.shells + 2);
        String what = part < terms.shells
                ? "lithiation of shell %d of %d".formatted(part + 1, terms.shells)
                : part == terms.shells ? "hysteresis" : "reaction current density";
        return "%s of size class %d of %d %s".formatted(what, within / (terms.shells + 2) + 1, terms.classes, where);
    }

    @Override
    public double scale(int unknown) {
        if (unknown == charge()) {
            return terms.capacity;
        }
        if (unknown == current()) {
            return typicalCurrent;
        }
        int within = unknown % layout.sliceSize();
        int rest = within - terms.classes * (terms.shells + 2);
        if (rest >= 0) {
            return 0.1;
        }
        int sizeClass = within / (terms.shells + 2);
        int part = within % (terms.shells + 2);
        if (part < terms.shells) {
            return 0.1;
        }
        if (part == terms.shells) {
            return 1;
        }
        // A reaction matters as far as it moves the lithiation at the surface.
        return 0.1 / terms.spheres.rise()[sizeClass];
    }

    private double[] masses() {
        var diagonal = new double[size()];
        double surface = Arrays.stream(terms.surfaces).sum();
        for (int n = 0; n < terms.cells; n++) {
            for (int k = 0; k < terms.classes; k++) {
                Arrays.fill(diagonal, layout.shell(n, k, 0), layout.shell(n, k, terms.shells), 1);
                diagonal[layout.hysteresis(n, k)] = 1;
            }
            diagonal[layout.mean(n)] = 1;
            diagonal[layout.difference(n)] = terms.slice * surface * terms.doubleLayer;
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
        return layout.pattern();
    }

    // Equations

    @Override
    public void rates(double time, double[] y, double[] f) {
        double total = y[current()];
        for (int n = 0; n < terms.cells; n++) {
            double uptakeOfSlice = 0;
            double reaction = 0;
            for (int k = 0; k < terms.classes; k++) {
                particle(y, f, n, k);
                double j = y[layout.reaction(n, k)];
                uptakeOfSlice += terms.spheres.shares()[k] * terms.spheres.uptake()[k] * j;
                reaction += terms.surfaces[k] * j;
            }
            f[layout.mean(n)] = uptakeOfSlice;
            f[layout.difference(n)] = terms.slice * reaction;
        }
        double entering = -2 * terms.ionic.at(y[layout.mean(0)]) / terms.slice * y[layout.electrolyte(0)];
        f[layout.electrolyte(0)] = entering - total;
        f[layout.difference(0)] -= entering;
        for (int n = 1; n < terms.cells; n++) {
            double i = terms.between(terms.ionic, y, n) * (y[layout.electrolyte(n - 1)] - y[layout.electrolyte(n)]);
            double s = terms.between(terms.electronic, y, n) * (terms.solid(y, n - 1) - terms.solid(y, n));
            f[layout.electrolyte(n)] = i + s - total;
            f[layout.difference(n - 1)] += i;
            f[layout.difference(n)] -= i;
        }
        f[charge()] = total;
        double prescribed = control.value().applyAsDouble(time);
        f[current()] = control.kind() == Control.Kind.CURRENT ? total - prescribed : voltage(y) - prescribed;
    }

    private void particle(double[] y, double[] f, int n, int k) {
        int first = layout.shell(n, k, 0);
        double[] out = terms.spheres.outward()[k];
        double[] in = terms.spheres.inward()[k];
        f[first] = 0;
        for (int i = 0; i + 1 < terms.shells; i++) {
            double step = y[first + i + 1] - y[first + i];
            f[first + i] += out[i] * step;
            f[first + i + 1] = -in[i] * step;
        }
        double j = y[first + terms.shells + 1];
        double h = y[first + terms.shells];
        f[first + terms.shells - 1] += terms.spheres.outerUptake()[k] * j;
        double speed = terms.spheres.uptake()[k] * j;
        f[first + terms.shells] = terms.branches.rate(speed, h);
        f[first + terms.shells + 1] = y[layout.difference(n)]
                - terms.branches.potential(terms.surface(y, n, k), h)
                + terms.thermal * asinh(j / terms.exchange);
    }

    @Override
    public void jacobian(double time, double[] y, double[] d) {
        CellJacobian.write(terms, control.kind() == Control.Kind.CURRENT, y, d);
    }

    private static double asinh(double x) {
        double a = Math.abs(x);
        double value = a < 1e-4 ? a * (1 - a * a / 6) : Math.log(a + Math.sqrt(a * a + 1));
        return Math.copySign(value, x);
    }

    // What is seen from outside

    /** Voltage against the counter electrode. */
    double voltage(double[] y) {
        return terms.voltage(y);
    }

    /** Everywhere at equilibrium, without current. */
    double[] rested(double lithiation) {
        var y = new double[size()];
        for (int n = 0; n < terms.cells; n++) {
            for (int k = 0; k < terms.classes; k++) {
                Arrays.fill(y, layout.shell(n, k, 0), layout.shell(n, k, terms.shells), lithiation);
                y[layout.hysteresis(n, k)] = 1;
            }
            y[layout.mean(n)] = lithiation;
            y[layout.difference(n)] = terms.branches.potential(lithiation, 1);
        }
        return y;
    }

    /** Puts all silicon on the branch of this direction: +1 for lithiation. */
    void takeBranch(double[] y, double direction) {
        for (int n = 0; n < terms.cells; n++) {
            for (int k = 0; k < terms.classes; k++) {
                y[layout.hysteresis(n, k)] = direction;
            }
        }
    }

    double meanLithiation(double[] y) {
        return terms.meanLithiation(y);
    }

    /** Mean lithiation as the shells have it; equals {@link #meanLithiation} to rounding. */
    double lithiumInShells(double[] y) {
        double sum = 0;
        for (int n = 0; n < terms.cells; n++) {
            for (int k = 0; k < terms.classes; k++) {
                for (int i = 0; i < terms.shells; i++) {
                    sum += terms.spheres.shares()[k] * 3 * terms.spheres.volumes()[i] * y[layout.shell(n, k, i)];
                }
            }
        }
        return sum / terms.cells;
    }

    Losses losses(double[] y) {
        return CellLosses.of(terms, y, typicalCurrent);
    }

    /** Reaction per volume in each slice, in A/m³. */
    double[] reactions(double[] y) {
        var profile = new double[terms.cells];
        for (int n = 0; n < terms.cells; n++) {
            for (int k = 0; k < terms.classes; k++) {
                profile[n] += terms.surfaces[k] * y[layout.reaction(n, k)];
            }
        }
        return profile;
    }

    double[] lithiations(double[] y) {
        var profile = new double[terms.cells];
        for (int n = 0; n < terms.cells; n++) {
            profile[n] = y[layout.mean(n)];
        }
        return profile;
    }
}
