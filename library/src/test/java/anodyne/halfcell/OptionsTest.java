package anodyne.halfcell;

import static anodyne.quantity.Units.mA_per_cm2;
import static anodyne.quantity.Units.mS_per_cm;
import static anodyne.quantity.Units.um;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import anodyne.material.SizeDistribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every protocol with every combination of options. */
class OptionsTest {
    private static final double CURRENT = 8 * mA_per_cm2;
    private static final HalfCell PLAIN = Cells.of(50 * um, 0.35, 0.5 * um, 0.15 * mS_per_cm, 0.5 * mA_per_cm2)
            .mesh(new Mesh(5, 4, 1));

    private enum Option {
        SWELLING(cell -> cell.with(Parameter.SWELLING, 2.8).with(Parameter.POROSITY, 0.1)),
        DOUBLE_LAYER(cell -> cell.with(Parameter.DOUBLE_LAYER, 0.1)),
        FINITE_COUNTER(cell -> cell.with(Parameter.COUNTER_CAPACITY, 1.5 * cell.theoreticalCapacity())
                .with(Parameter.COUNTER_FILLING, 0.9)),
        COUNTER_KINETICS(cell -> cell.with(Parameter.COUNTER_EXCHANGE_CURRENT_DENSITY, 3 * mA_per_cm2)),
        HYSTERESIS(cell -> cell.with(Parameter.HYSTERESIS_RATE, 20)),
        LITHIATED_CONDUCTION(cell -> cell.with(Parameter.LITHIATION_CONDUCTION, 0.04 * mS_per_cm)),
        SIZE_CLASSES(
                cell -> cell.sizes(SizeDistribution.normal(1 * um, 0.4 * um)).mesh(new Mesh(5, 4, 2)));

        private final UnaryOperator<HalfCell> effect;

        Option(UnaryOperator<HalfCell> effect) {
            this.effect = effect;
        }
    }

    static Stream<Set<Option>> combinations() {
        return IntStream.range(0, 1 << Option.values().length).mapToObj(bits -> {
            var chosen = EnumSet.noneOf(Option.class);
            for (var option : Option.values()) {
                if ((bits >> option.ordinal() & 1) == 1) {
                    chosen.add(option);
                }
            }
            return chosen;
        });
    }

    private static HalfCell cell(Set<Option> options) {
        var cell = PLAIN;
        for (var option : options) {
            cell = option.effect.apply(cell);
        }
        return cell;
    }

    private static Map<String, Protocol> protocols(Path folder) throws IOException {
        var drive =
                Files.writeString(folder.resolve("drive.csv"), "time/s,current/(mA/cm2)\n0,8\n300,0\n600,-4\n700,0\n");
        var all = new LinkedHashMap<String, Protocol>();
        all.put("constant current", Protocol.of(Step.current(CURRENT)));
        var lithiated = Protocol.constantCurrentConstantVoltage(CURRENT, -0.55, CURRENT / 50);
        all.put(
                "constant current, constant voltage, and back",
                lithiated
                        .then(Protocol.of(Step.rest(600)))
                        .then(Protocol.constantCurrentConstantVoltage(-CURRENT, 0.3, CURRENT / 50)));
        all.put("a step of the voltage at rest", Protocol.of(Step.voltage(-0.4).untilCurrentBelow(CURRENT / 50)));
        all.put("a pulse and rest", Protocol.pulse(CURRENT, 300, 3600));
        all.put("titration", Protocol.titration(CURRENT, 600, 600, 4));
        all.put("cycles", Protocol.cycles(2, CURRENT));
        all.put("a rate test", Protocol.rateTest(CURRENT / 4, CURRENT, 2 * CURRENT));
        all.put("drive", Protocol.drive(drive));
        return all;
    }

    /** What has passed is in the shells of the particles or on the double layer. */
    @ParameterizedTest
    @MethodSource("combinations")
    void chargeAndLithiumAreConserved(Set<Option> options, @TempDir Path folder) throws IOException {
        var cell = cell(options);
        double capacity = cell.theoreticalCapacity();
        var model = new CellModel(cell, Control.current(0), 0);
        double[] start = model.rested(cell.require(Parameter.INITIAL_LITHIATION));
        for (var protocol : protocols(folder).entrySet()) {
            var run = cell.run(protocol.getValue());
            double passed = 0;
            for (var course : run.courses()) {
                String where = protocol.getKey() + ": " + course;
                double ofStep = course.last().charge() - passed;
                passed += ofStep;
                double[] y = course.state();
                assertEquals(model.meanLithiation(y), model.lithiumInShells(y), 1e-10, where);
                double taken = capacity * (model.lithiumInShells(y) - model.lithiumInShells(start));
                assertEquals(passed, taken + onDoubleLayer(cell, model, start, y), 1e-8 * capacity, where);
                if (course.step().kind() == Control.Kind.CURRENT
                        && course.step().pieces().size() == 1) {
                    double current = course.step().pieces().get(0).value();
                    assertEquals(current * course.duration(), ofStep, 1e-8 * capacity, where);
                }
            }
        }
    }

    private static double onDoubleLayer(HalfCell cell, CellModel model, double[] start, double[] y) {
        double[] mass = model.mass();
        double charge = 0;
        for (int n = 0; n < cell.mesh().cells(); n++) {
            int w = Layout.of(cell.mesh()).difference(n);
            charge -= mass[w] * (y[w] - start[w]);
        }
        return charge;
    }

    /** At the lowest frequencies the imaginary part is that of all capacitances: silicon beside double layer, then In/LiIn. */
    @ParameterizedTest
    @MethodSource("combinations")
    void theImpedanceStoresWhatTheElectrodesTakeUp(Set<Option> options) {
        var cell = cell(options);
        var terms = new CellTerms(cell);
        double lithiation = 0.4;
        double slope =
                terms.branches.slope(lithiation, 1) + terms.branches.rate() * terms.branches.byHysteresis(lithiation);
        double silicon = -terms.capacity / slope;
        double layer = 0;
        for (double surface : terms.surfaces) {
            layer += surface * terms.thickness * terms.doubleLayer;
        }
        double elastance = 1 / (silicon + layer) + terms.counter.potentialSlope(0);
        double frequency = 1e-8;
        var point = cell.impedance(lithiation, frequency).get(0);
        assertEquals(elastance, -2 * Math.PI * frequency * point.imaginary(), 1e-4 * elastance);
        assertTrue(point.real() > terms.series);
    }

    /** A voltage is held as long as it takes; the double layer is charged in a billionth of that. */
    @Test
    void aTinyDoubleLayerIsChargedAtTheBeginningOfALongHold() {
        var cell = cell(EnumSet.of(Option.SWELLING, Option.FINITE_COUNTER)).with(Parameter.DOUBLE_LAYER, 1e-4);
        var hold = cell.run(Protocol.constantCurrentConstantVoltage(CURRENT, -0.5, CURRENT / 50))
                .courses()
                .get(1);
        assertEquals(End.CURRENT_LIMIT, hold.end());
        assertEquals(CURRENT, hold.first().current(), 1e-6 * CURRENT);
        assertTrue(hold.states().get(1).time() - hold.first().time() < 1);
    }
}
