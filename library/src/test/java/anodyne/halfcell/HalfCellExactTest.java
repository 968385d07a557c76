package anodyne.halfcell;

import static anodyne.quantity.Units.mA_per_cm2;
import static anodyne.quantity.Units.mS_per_cm;
import static anodyne.quantity.Units.um;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.material.SizeDistribution;
import java.util.Random;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.complex.Complex;
import org.junit.jupiter.api.Test;

/** Limits with closed forms, balances and orders of convergence. */
class HalfCellExactTest {
    private static final OpenCircuitPotential STEEP = OpenCircuitPotential.line(2, -5);

    @Test
    void anOhmicIonicRailLosesAThirdOfItsResistance() {
        double current = 16 * mA_per_cm2;
        double third = current * 50 * um / (3 * 0.1 * mS_per_cm);
        double[] error = new double[2];
        for (int i = 0; i < 2; i++) {
            var course = Cells.ideal()
                    .potential(STEEP)
                    .mesh(new Mesh(10 << i, 2, 1))
                    .tolerance(1e-8)
                    .ionicConductivity(0.1 * mS_per_cm)
                    .with(Parameter.UPPER_CUTOFF, 5)
                    .with(Parameter.LOWER_CUTOFF, -5)
                    .run(Protocol.of(Step.current(current).forTime(600)))
                    .courses()
                    .get(0);
            var losses = course.last().losses();
            error[i] = Math.abs(losses.ionicRail() / third - 1);
            assertEquals(losses.total() - losses.unevenness(), losses.ionicRail(), 1e-4 * third);
        }
        assertEquals(2, Math.log(error[0] / error[1]) / Math.log(2), 0.1);
        assertTrue(error[1] < 2e-3, () -> "error " + error[1]);
    }

    @Test
    void atEquilibriumTheWholeCapacityBetweenTheCutoffsIsThere() {
        var cell = Cells.ideal().ionicConductivity(1).with(Parameter.ELECTRONIC_CONDUCTIVITY, 10);
        double last = new BrentSolver(1e-14)
                .solve(100, t -> OpenCircuitPotential.SILICON.lithiation(t) - 0.62 + 0.57, 0.3, 0.999999);
        double expected = (last - 0.002) * cell.theoreticalCapacity();
        assertEquals(expected, cell.lithiate(0.01 * mA_per_cm2).arealCapacity(), 1e-5 * expected);
    }

    /** θ(surface) of a sphere at constant flux: Crank, The Mathematics of Diffusion, 2nd ed. 1975, equation 6.45. */
    @Test
    void aSingleParticleFollowsTheSeriesOfSphericalDiffusion() {
        double radius = 5 * um;
        double diffusion = 1e-14;
        double current = 2 * mA_per_cm2;
        double[] error = new double[3];
        for (int i = 0; i < 3; i++) {
            var cell = Cells.of(50 * um, 0.35, radius, 1e9, 1e9)
                    .with(Parameter.ELECTRONIC_CONDUCTIVITY, 1e9)
                    .with(Parameter.DIFFUSION_COEFFICIENT, diffusion)
                    .separator(0)
                    .potential(OpenCircuitPotential.line(0.62, -1))
                    .with(Parameter.LOWER_CUTOFF, -5)
                    .with(Parameter.UPPER_CUTOFF, 5)
                    .mesh(new Mesh(1, 10 << i, 1))
                    .tolerance(1e-8);
            double flux = current / (cell.thickness() * 0.35 * 3 / radius);
            for (double time : new double[] {50, 500, 2000}) {
                var end = cell.run(Protocol.of(Step.current(current).forTime(time)))
                        .courses()
                        .get(0)
                        .last();
                double unit = flux * radius / (Cells.FARADAY * cell.maximumConcentration() * diffusion);
                double exact = 0.002 + unit * series(diffusion * time / (radius * radius));
                error[i] = Math.max(error[i], Math.abs(-end.voltage() / exact - 1));
            }
        }
        assertTrue(error[1] < 4e-3, () -> "error " + error[1]);
        assertEquals(2, Math.log(error[1] / error[2]) / Math.log(2), 0.3);
    }

    private static double series(double tau) {
        double sum = 3 * tau + 0.2;
        for (int n = 1; n <= 2000; n++) {
            double low = Math.PI * n;
            double root = new BrentSolver(1e-13).solve(200, x -> Math.sin(x) - x * Math.cos(x), low, low + Math.PI / 2);
            sum -= 2 * Math.exp(-root * root * tau) / (root * root);
        }
        return sum;
    }

    /** The Z-type transmission line with Zif = 1/(iωC + 1/(Rct + 1/(iωC'))) per area of silicon. */
    @Test
    void theImpedanceIsThatOfTheZTypeLineInItsLimit() {
        double ionic = 0.1 * mS_per_cm;
        double electronic = 0.3 * mS_per_cm;
        double exchange = 0.5 * mA_per_cm2;
        double slope = 0.8;
        var cell = Cells.of(50 * um, 0.35, 0.5 * um, ionic, exchange)
                .with(Parameter.ELECTRONIC_CONDUCTIVITY, electronic)
                .with(Parameter.DIFFUSION_COEFFICIENT, 1e-4)
                .with(Parameter.DOUBLE_LAYER, 0.1)
                .potential(OpenCircuitPotential.line(1, -slope));
        double length = cell.thickness();
        double surface = 3 * 0.35 / (0.5 * um);
        double series = 600 * um / (9.7 * mS_per_cm);
        double charge = Cells.FARADAY * cell.maximumConcentration() * 0.5 * um / 3 / slope;
        for (double frequency : new double[] {1e-3, 0.1, 10, 1e3}) {
            var jw = new Complex(0, 2 * Math.PI * frequency);
            var faradaic = jw.multiply(charge).reciprocal().add(Cells.RT_OVER_F / exchange);
            var perSurface = jw.multiply(0.1).add(faradaic.reciprocal()).reciprocal();
            var exact = zLine(length / ionic, length / electronic, perSurface.divide(surface * length))
                    .add(series);
            var ours = extrapolated(cell, frequency);
            assertEquals(0, ours.subtract(exact).abs() / exact.abs(), 1e-6, "at " + frequency + " Hz");
        }
    }

    private static Complex extrapolated(HalfCell cell, double frequency) {
        var coarse = impedance(cell.mesh(new Mesh(300, 1, 1)), frequency);
        var fine = impedance(cell.mesh(new Mesh(600, 1, 1)), frequency);
        return fine.multiply(4).subtract(coarse).divide(3);
    }

    private static Complex impedance(HalfCell cell, double frequency) {
        var point = cell.impedance(0.5, frequency).get(0);
        return new Complex(point.real(), point.imaginary());
    }

    private static Complex zLine(double ri, double re, Complex zif) {
        var nu = zif.reciprocal().multiply(ri + re).sqrt();
        var e = nu.negate().exp();
        var one = Complex.ONE;
        var square = e.multiply(e);
        var coth = one.add(square).divide(one.subtract(square));
        var csch = e.multiply(2).divide(one.subtract(square));
        return coth.multiply(ri * ri + re * re)
                .add(csch.multiply(2 * ri * re))
                .divide(nu.multiply(ri + re))
                .add(ri * re / (ri + re));
    }

    /** Spherical diffusion: Z = R/(F c D) · U' · tanh s/(s − tanh s) with s = √(iω R²/D), negative slope. */
    @Test
    void theImpedanceOfASphereIsThatOfFiniteDiffusion() {
        double radius = 2 * um;
        double diffusion = 1e-14;
        var cell = Cells.of(1 * um, 0.35, radius, 1e9, 1e9)
                .with(Parameter.ELECTRONIC_CONDUCTIVITY, 1e9)
                .with(Parameter.DIFFUSION_COEFFICIENT, diffusion)
                .potential(OpenCircuitPotential.line(1, -1))
                .separator(0)
                .mesh(new Mesh(1, 400, 1));
        double unit = radius
                / (Cells.FARADAY * cell.maximumConcentration() * diffusion)
                / (3 * 0.35 / radius * cell.thickness());
        for (double frequency : new double[] {1e-4, 1e-3, 1e-2}) {
            var s = new Complex(0, 2 * Math.PI * frequency * radius * radius / diffusion).sqrt();
            var exact = s.tanh().divide(s.subtract(s.tanh())).multiply(unit);
            assertEquals(0, impedance(cell, frequency).subtract(exact).abs() / exact.abs(), 1e-4);
        }
    }

    @Test
    void lossesAreKnownWhileAllCurrentGoesIntoTheDoubleLayer() {
        var course = Cells.everything().lithiate(8 * mA_per_cm2);
        for (var state : course.states()) {
            var losses = state.losses();
            assertTrue(Double.isFinite(losses.total()), () -> state.time() + " s: " + losses);
            assertEquals(losses.equilibrium() - state.voltage(), losses.total(), 1e-9, () -> state.time() + " s");
        }
    }

    @Test
    void chargeAndLithiumAreConserved() {
        for (var cell : new HalfCell[] {Cells.everything(), Cells.everything().with(Parameter.DOUBLE_LAYER, 0)}) {
            var run = cell.with(Parameter.LOWER_CUTOFF, -0.5)
                    .run(Protocol.cycles(2, 8 * mA_per_cm2).then(Protocol.pulse(4 * mA_per_cm2, 60, 600)));
            double capacity = cell.theoreticalCapacity();
            double passed = 0;
            for (var course : run.courses()) {
                passed += course.first().current() * course.duration();
                assertEquals(passed, course.last().charge(), 1e-8 * capacity);
            }
            var last = run.courses().get(run.courses().size() - 1);
            var model = new CellModel(cell, Control.current(0), 0);
            assertEquals(model.meanLithiation(last.state()), model.lithiumInShells(last.state()), 1e-10);
            if (cell.require(Parameter.DOUBLE_LAYER) == 0) {
                assertEquals(
                        last.last().charge() / capacity,
                        model.meanLithiation(last.state()) - cell.require(Parameter.INITIAL_LITHIATION),
                        1e-8);
            }
        }
    }

    @Test
    void cyclesOfAnyCellEndAtTheirCutoffsAndConserveCharge() {
        var random = new Random(7);
        for (int i = 0; i < 20; i++) {
            double radius = Math.pow(10, -8 + 3 * random.nextDouble());
            var cell = Cells.of(
                            (20 + 100 * random.nextDouble()) * um,
                            0.2 + 0.3 * random.nextDouble(),
                            radius,
                            Math.pow(10, -1.7 + 1.7 * random.nextDouble()) * mS_per_cm,
                            Math.pow(10, -2 + 4 * random.nextDouble()) * mA_per_cm2)
                    .sizes(SizeDistribution.lognormal(2 * radius, 0.6 * radius))
                    .with(Parameter.HYSTERESIS_RATE, Math.pow(10, 3 * random.nextDouble()))
                    .with(Parameter.LITHIATION_CONDUCTION, i % 2 * 0.05 * mS_per_cm)
                    .with(Parameter.SWELLING, i % 3)
                    .mesh(new Mesh(5 + random.nextInt(10), 3 + random.nextInt(8), 1 + i % 3));
            var run = cell.run(Protocol.cycles(2, Math.pow(10, -0.5 + 2 * random.nextDouble()) * mA_per_cm2));
            double passed = 0;
            for (int k = 0; k < 4; k++) {
                var course = run.courses().get(k);
                passed += course.first().current() * course.duration();
                assertEquals(k % 2 == 0 ? End.LOWER_CUTOFF : End.UPPER_CUTOFF, course.end());
                assertEquals(passed, course.last().charge(), 1e-10 * cell.theoreticalCapacity());
            }
        }
    }

    @Test
    void cutoffsAreMetToRounding() {
        var course = Cells.everything().mesh(new Mesh(10, 8, 2)).lithiate(4 * mA_per_cm2);
        assertEquals(End.LOWER_CUTOFF, course.end());
        assertEquals(-0.57, course.last().voltage(), 1e-9);
    }

    @Test
    void lossesSumToWhatIsMissing() {
        for (var instant :
                Cells.everything().run(Protocol.cycles(1, 8 * mA_per_cm2)).states()) {
            var losses = instant.losses();
            assertEquals(losses.equilibrium() - losses.voltage(), losses.total(), 1e-5);
            assertEquals(losses.voltage(), instant.voltage());
        }
    }

    @Test
    void theJacobianIsTheDerivativeOfTheRates() {
        var random = new Random(1);
        for (var control : new Control[] {Control.current(80), Control.voltage(-0.3)}) {
            var model = new CellModel(Cells.everything(), control, 80);
            double[] y = model.rested(0.4);
            for (int i = 0; i < y.length; i++) {
                y[i] += 0.05 * random.nextDouble() * model.scale(i);
            }
            int n = y.length;
            var entries = new double[model.pattern().entries()];
            model.jacobian(0, y, entries);
            for (int j = 0; j < n; j++) {
                double step = 1e-6 * model.scale(j);
                var up = y.clone();
                var down = y.clone();
                up[j] += step;
                down[j] -= step;
                var high = new double[n];
                var low = new double[n];
                model.rates(0, up, high);
                model.rates(0, down, low);
                for (int i = 0; i < n; i++) {
                    double numeric = (high[i] - low[i]) / (up[j] - down[j]);
                    double ours = entry(model, entries, i, j);
                    double size = Math.abs(high[i]) + Math.abs(low[i]);
                    assertEquals(
                            numeric,
                            ours,
                            1e-5 * Math.abs(numeric) + 1e-9 * size / step + 1e-12,
                            model.name(i) + "/" + j);
                }
            }
        }
    }

    private static double entry(CellModel model, double[] entries, int i, int j) {
        try {
            return entries[model.pattern().entry(i, j)];
        } catch (anodyne.quantity.LaboratoryException notInPattern) {
            return 0;
        }
    }

    @Test
    void capacitiesConvergeWithTheSquareOfTheSliceThickness() {
        double[] capacity = new double[4];
        for (int i = 0; i < 4; i++) {
            capacity[i] = Cells.of(50 * um, 0.35, 0.5 * um, 0.15 * mS_per_cm, 0.5 * mA_per_cm2)
                    .mesh(new Mesh(10 << i, 10, 1))
                    .tolerance(1e-7)
                    .lithiate(16 * mA_per_cm2)
                    .arealCapacity();
        }
        double order = Math.log((capacity[1] - capacity[0]) / (capacity[2] - capacity[1])) / Math.log(2);
        double next = Math.log((capacity[2] - capacity[1]) / (capacity[3] - capacity[2])) / Math.log(2);
        assertEquals(2, next, 0.35, "orders " + order + ", " + next);
        assertEquals(1, capacity[2] / capacity[3], 2e-3);
    }

    @Test
    void tighterTolerancesBringCapacitiesCloser() {
        var cell = Cells.of(50 * um, 0.35, 0.5 * um, 0.15 * mS_per_cm, 0.5 * mA_per_cm2)
                .mesh(new Mesh(10, 10, 1));
        double reference = cell.tolerance(1e-9).lithiate(80).arealCapacity();
        assertEquals(1, cell.lithiate(80).arealCapacity() / reference, 1e-3);
        assertEquals(1, cell.tolerance(1e-5).lithiate(80).arealCapacity() / reference, 1e-5);
        assertEquals(1, cell.tolerance(1e-7).lithiate(80).arealCapacity() / reference, 3e-7);
    }
}
