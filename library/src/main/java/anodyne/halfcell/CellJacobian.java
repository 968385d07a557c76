package anodyne.halfcell;

/** The derivatives of the equations of {@link CellModel}, written one after the other to the places that {@link Layout} gives. */
final class CellJacobian {
    private final CellTerms terms;
    private final Layout layout;
    private final boolean galvanostatic;
    private final double[] y;
    private final double[] d;
    private final int[] at;
    private int p;

    private CellJacobian(CellTerms terms, boolean galvanostatic, double[] y, double[] d) {
        this.terms = terms;
        this.layout = terms.layout;
        this.galvanostatic = galvanostatic;
        this.y = y;
        this.d = d;
        this.at = layout.derivatives();
    }

    static void write(CellTerms terms, boolean galvanostatic, double[] y, double[] d) {
        new CellJacobian(terms, galvanostatic, y, d).write();
    }

    private void set(double value) {
        d[at[p++]] = value;
    }

    private void add(double value) {
        d[at[p++]] += value;
    }

    private void write() {
        for (int n = 0; n < terms.cells; n++) {
            for (int k = 0; k < terms.classes; k++) {
                shells(k);
                reaction(n, k);
            }
        }
        for (int place : layout.sums()) {
            d[place] = 0;
        }
        separator();
        for (int n = 1; n < terms.cells; n++) {
            rails(n);
        }
        set(1);
        control();
    }

    private void shells(int k) {
        double[] out = terms.spheres.outward()[k];
        double[] in = terms.spheres.inward()[k];
        double previous = 0;
        for (int i = 0; i + 1 < terms.shells; i++) {
            set(-out[i] - previous);
            set(out[i]);
            set(in[i]);
            previous = in[i];
        }
        set(-previous);
    }

    private void reaction(int n, int k) {
        var spheres = terms.spheres;
        var branches = terms.branches;
        double j = y[layout.reaction(n, k)];
        double h = y[layout.hysteresis(n, k)];
        double speed = spheres.uptake()[k] * j;
        double surface = terms.surface(y, n, k);
        double slope = branches.slope(surface, h);
        double q = j / terms.exchange;
        set(spheres.outerUptake()[k]);
        set(branches.rateByHysteresis(speed));
        set(spheres.uptake()[k] * branches.rateBySpeed(speed, h));
        set(-slope);
        set(-branches.byHysteresis(surface));
        set(-slope * spheres.rise()[k] + terms.thermal / terms.exchange / Math.sqrt(1 + q * q));
        set(1);
        set(spheres.shares()[k] * spheres.uptake()[k]);
        set(terms.slice * terms.surfaces[k]);
    }

    /** Ions enter from the separator into the middle of the first slice. */
    private void separator() {
        double first = y[layout.mean(0)];
        double g = 2 * terms.ionic.at(first) / terms.slice;
        double byMean = -2 * terms.ionic.slope(first) / terms.slice * y[layout.electrolyte(0)];
        set(byMean);
        set(-g);
        set(-1);
        add(-byMean);
        add(g);
    }

    private void rails(int n) {
        double gi = terms.between(terms.ionic, y, n);
        double gs = terms.between(terms.electronic, y, n);
        double dropE = y[layout.electrolyte(n - 1)] - y[layout.electrolyte(n)];
        double dropS = terms.solid(y, n - 1) - terms.solid(y, n);
        double leftI = dropE * terms.byNeighbour(terms.ionic, y, gi, n - 1);
        double rightI = dropE * terms.byNeighbour(terms.ionic, y, gi, n);
        set(leftI + dropS * terms.byNeighbour(terms.electronic, y, gs, n - 1));
        set(rightI + dropS * terms.byNeighbour(terms.electronic, y, gs, n));
        set(gs);
        set(-gs);
        set(gi + gs);
        set(-gi - gs);
        set(-1);
        add(leftI);
        set(rightI);
        add(gi);
        set(-gi);
        set(-leftI);
        add(-rightI);
        set(-gi);
        add(gi);
    }

    private void control() {
        if (galvanostatic) {
            for (int i = 0; i < 4; i++) {
                set(0);
            }
            set(1);
            return;
        }
        double last = y[layout.mean(terms.cells - 1)];
        double end = terms.slice / 2 / terms.electronic.at(last);
        double total = y[layout.current()];
        set(total * end * terms.electronic.slope(last) / terms.electronic.at(last));
        set(1);
        set(1);
        set(-terms.counter.potentialSlope(y[layout.charge()]));
        set(-end - terms.series - terms.counter.overpotentialSlope(total));
    }
}
