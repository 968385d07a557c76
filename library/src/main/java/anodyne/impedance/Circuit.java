package anodyne.impedance;

import anodyne.measurement.Complex;
import anodyne.measurement.Spectrum;
import anodyne.quantity.LaboratoryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * An equivalent circuit.
 *
 * <p>As a string: parts in series are joined by {@code -}, parts in parallel stand in {@code p(…,…)}, an {@link Element} is
 * its symbol and a label, a {@link Line} is {@code T{Ri,Re,interface}} (likewise {@code E} and {@code Z}), a pore
 * ({@link DeLevie}) is {@code DL{Ri,interface}}. An interface that is a constant phase element may be written as its two
 * parameters: {@code T{Ri,Re,Q,a}}. Examples: {@code R0-p(R1,CPE1)-p(R2-Wo1,C2)}, {@code Rs-T{Ri,Re,Q,a}},
 * {@code Rs-Z{Ri,Re,p(Rct-Dp1,CPEdl)}}.
 *
 * <p>Made of types: {@code Element.RESISTOR.of("s").then(Line.T.of("Ri", "Re", Element.CPE.of("1")))}.
 */
public final class Circuit {
    private final Node root;
    private final List<CircuitParameter> parameters;

    Circuit(Node root) {
        this.root = root;
        this.parameters = root.parameters();
        var names = new HashSet<String>();
        for (var parameter : parameters) {
            if (!parameter.name().matches("[A-Za-z][A-Za-z0-9]*(\\.[A-Za-z]+)?")) {
                throw new LaboratoryException("name of a parameter is '%s', allowed is a letter and letters or digits"
                        .formatted(parameter.name()));
            }
            if (!names.add(parameter.name())) {
                throw new LaboratoryException("parameter %s occurs twice in circuit %s, allowed is once"
                        .formatted(parameter.name(), root.text()));
            }
        }
    }

    /**
     * Reads a circuit string.
     *
     * @param text see above; blanks do not matter
     * @return the circuit
     * @throws LaboratoryException if it cannot be understood; the message names the place
     */
    public static Circuit parse(String text) {
        return new Circuit(new CircuitParser(text).parse());
    }

    /**
     * Parts one after the other.
     *
     * @param parts at least one
     * @return the circuit
     * @throws LaboratoryException if there is no part, or a parameter occurs twice
     */
    public static Circuit series(Circuit... parts) {
        return new Circuit(Series.of(nodes(parts)));
    }

    /**
     * Parts side by side.
     *
     * @param parts at least one
     * @return the circuit
     * @throws LaboratoryException if there is no part, or a parameter occurs twice
     */
    public static Circuit parallel(Circuit... parts) {
        return new Circuit(Branches.of(nodes(parts)));
    }

    private static List<Node> nodes(Circuit... parts) {
        if (parts.length == 0) {
            throw new LaboratoryException("number of parts of a circuit is 0, allowed is at least 1");
        }
        return Arrays.stream(parts).map(part -> part.root).toList();
    }

    /**
     * This circuit and another after it.
     *
     * @param next in series
     * @return the circuit
     * @throws LaboratoryException if a parameter occurs twice
     */
    public Circuit then(Circuit next) {
        var parts = new ArrayList<Node>(root instanceof Series series ? series.parts() : List.of(root));
        parts.addAll(next.root instanceof Series series ? series.parts() : List.of(next.root));
        return new Circuit(Series.of(List.copyOf(parts)));
    }

    Node root() {
        return root;
    }

    /**
     * The parameters, in the order in which values are given.
     *
     * @return as they occur in the string
     */
    public List<CircuitParameter> parameters() {
        return parameters;
    }

    /**
     * The place of a parameter in {@link #parameters}.
     *
     * @param name such as {@code R1}
     * @return from 0
     * @throws LaboratoryException if there is no such parameter
     */
    public int index(String name) {
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new LaboratoryException("parameter is '%s', allowed for circuit %s are %s"
                .formatted(
                        name,
                        this,
                        parameters.stream().map(CircuitParameter::name).toList()));
    }

    /**
     * The transmission lines of two rails in this circuit.
     *
     * @return may be empty
     */
    public List<Rails> rails() {
        return root.rails();
    }

    /**
     * Values by name in the order of {@link #parameters}.
     *
     * @param byName one value for each parameter, in SI
     * @return the values
     * @throws LaboratoryException if one is missing, unknown or not allowed
     */
    public double[] values(Map<String, Double> byName) {
        byName.keySet().forEach(this::index);
        return requireValues(parameters.stream()
                .mapToDouble(parameter -> {
                    if (!byName.containsKey(parameter.name())) {
                        throw new LaboratoryException(
                                "value of parameter %s of circuit %s is missing".formatted(parameter.name(), this));
                    }
                    return byName.get(parameter.name());
                })
                .toArray());
    }

    /**
     * The impedance at a frequency.
     *
     * @param frequency in Hz, above zero
     * @param values of the parameters in their order, in SI
     * @return in Ω
     * @throws LaboratoryException if there are too few or too many values, or one is not allowed
     */
    public Complex impedance(double frequency, double... values) {
        requireFrequency(frequency);
        requireValues(values);
        return evaluate(2 * Math.PI * frequency, values, new double[2 * values.length]);
    }

    /**
     * The impedance at several frequencies, as a spectrum that says that it is synthetic.
     *
     * @param frequencies in Hz, above zero
     * @param values of the parameters in their order, in SI
     * @return the spectrum
     * @throws LaboratoryException as for one frequency
     */
    public Spectrum spectrum(double[] frequencies, double... values) {
        var z = Arrays.stream(frequencies).mapToObj(f -> impedance(f, values)).toList();
        return Spectrum.of(
                "synthetic spectrum of " + this,
                frequencies,
                z.stream().mapToDouble(Complex::re).toArray(),
                z.stream().mapToDouble(Complex::im).toArray());
    }

    /**
     * The impedance and its derivatives with respect to all parameters; for solvers, so that nothing is checked.
     *
     * @param angularFrequency in rad/s, above zero
     * @param values of the parameters in their order, in SI, all allowed
     * @param gradient receives ∂Z/∂p<sub>i</sub>, its real part at 2i and its imaginary part at 2i + 1
     * @return the impedance in Ω
     */
    public Complex evaluate(double angularFrequency, double[] values, double[] gradient) {
        return root.evaluate(angularFrequency, values, 0, gradient);
    }

    private static void requireFrequency(double frequency) {
        anodyne.quantity.Range.POSITIVE.require("frequency", frequency, new anodyne.quantity.Unit("Hz", 1));
    }

    private double[] requireValues(double[] values) {
        if (values.length != parameters.size()) {
            throw new LaboratoryException("number of values is %d, allowed for circuit %s is %d"
                    .formatted(values.length, this, parameters.size()));
        }
        for (int i = 0; i < values.length; i++) {
            parameters.get(i).require(values[i]);
        }
        return values;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Circuit other && toString().equals(other.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return root.text();
    }
}
