package anodyne.impedance;

import static anodyne.impedance.ParameterKind.CAPACITANCE;
import static anodyne.impedance.ParameterKind.CONSTANT_PHASE;
import static anodyne.impedance.ParameterKind.EXPONENT;
import static anodyne.impedance.ParameterKind.INDUCTANCE;
import static anodyne.impedance.ParameterKind.RESISTANCE;
import static anodyne.impedance.ParameterKind.TIME;
import static anodyne.impedance.ParameterKind.WARBURG;

import anodyne.quantity.LaboratoryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The elements of a circuit; ω is the angular frequency, j the imaginary unit. In a circuit string each has its symbol and
 * a label of one's own, such as {@code CPE1} or {@code Rct}.
 *
 * <p>Sources: Lasia, <em>Electrochemical Impedance Spectroscopy and its Applications</em>, Springer 2014, chapters 4, 5
 * and 8; for Havriliak–Negami: Havriliak, Negami, Polymer 8 (1967) 161; for spherical diffusion: Jacobsen, West,
 * Electrochim. Acta 40 (1995) 255.
 */
public enum Element {
    /** Resistor {@code R}: Z = R. */
    RESISTOR("R", Formulas::resistor, new ParameterKind[] {RESISTANCE}),

    /** Capacitor {@code C}: Z = 1/(jωC). */
    CAPACITOR("C", Formulas::capacitor, new ParameterKind[] {CAPACITANCE}),

    /** Inductor {@code L}: Z = jωL. */
    INDUCTOR("L", Formulas::inductor, new ParameterKind[] {INDUCTANCE}),

    /** Constant phase element {@code CPE}: Z = 1/(Q (jω)<sup>α</sup>); parameters {@code .Q} and {@code .alpha}. */
    CPE("CPE", Formulas::constantPhase, new ParameterKind[] {CONSTANT_PHASE, EXPONENT}, "Q", "alpha"),

    /** Semi-infinite diffusion {@code W} (Warburg): Z = A (1 − j)/√ω. */
    WARBURG_INFINITE("W", Formulas::warburg, new ParameterKind[] {WARBURG}),

    /**
     * Finite-space diffusion {@code Wo} (open, reflecting end): Z = R coth(√(jωτ))/√(jωτ); parameters {@code .R} and
     * {@code .tau}.
     */
    WARBURG_OPEN("Wo", Formulas::openWarburg, new ParameterKind[] {RESISTANCE, TIME}, "R", "tau"),

    /**
     * Finite-length diffusion {@code Ws} (short, transmitting end): Z = R tanh(√(jωτ))/√(jωτ); parameters {@code .R} and
     * {@code .tau}.
     */
    WARBURG_SHORT("Ws", Formulas::shortWarburg, new ParameterKind[] {RESISTANCE, TIME}, "R", "tau"),

    /** Gerischer element {@code G}: Z = R/√(1 + jωτ); parameters {@code .R} and {@code .tau}. */
    GERISCHER("G", Formulas::gerischer, new ParameterKind[] {RESISTANCE, TIME}, "R", "tau"),

    /**
     * Resistor parallel to a constant phase element {@code Zarc} (Cole–Cole): Z = R/(1 + (jωτ)<sup>α</sup>); parameters
     * {@code .R}, {@code .tau} and {@code .alpha}.
     */
    ZARC("Zarc", Formulas::zarc, new ParameterKind[] {RESISTANCE, TIME, EXPONENT}, "R", "tau", "alpha"),

    /**
     * Havriliak–Negami element {@code HN}: Z = R/(1 + (jωτ)<sup>α</sup>)<sup>γ</sup>; parameters {@code .R}, {@code .tau},
     * {@code .alpha} and {@code .gamma}.
     */
    HAVRILIAK_NEGAMI(
            "HN",
            Formulas::havriliakNegami,
            new ParameterKind[] {RESISTANCE, TIME, EXPONENT, EXPONENT},
            "R",
            "tau",
            "alpha",
            "gamma"),

    /**
     * Diffusion into spherical particles {@code Dp}: Z = R tanh(s)/(s − tanh s), s = √(jωτ), τ = r²/D for particles of
     * radius r; parameters {@code .R} and {@code .tau}.
     */
    PARTICLE_DIFFUSION("Dp", Formulas::particleDiffusion, new ParameterKind[] {RESISTANCE, TIME}, "R", "tau");

    private final String symbol;
    private final Formula formula;
    private final ParameterKind[] kinds;
    private final String[] suffixes;

    Element(String symbol, Formula formula, ParameterKind[] kinds, String... suffixes) {
        this.symbol = symbol;
        this.formula = formula;
        this.kinds = kinds;
        this.suffixes = suffixes;
    }

    /**
     * How the element begins in a circuit string.
     *
     * @return such as {@code CPE}
     */
    public String symbol() {
        return symbol;
    }

    /**
     * A circuit of this element alone.
     *
     * @param label letters and digits after its symbol, may be empty
     * @return the circuit
     * @throws LaboratoryException if the label has other characters, or makes the name that of another element
     */
    public Circuit of(String label) {
        String name = symbol + label;
        if (!name.matches("[A-Za-z0-9]+") || of(name, 0).filter(this::equals).isEmpty()) {
            throw new LaboratoryException(
                    "label of element %s is '%s', allowed are letters and digits that do not make '%s' another element"
                            .formatted(symbol, label, name));
        }
        return new Circuit(node(name));
    }

    /** The element whose symbol, the longest that fits, begins a name. */
    static Optional<Element> of(String name, int from) {
        return Arrays.stream(values())
                .filter(element -> name.startsWith(element.symbol, from))
                .max(Comparator.comparingInt(element -> element.symbol.length()));
    }

    Node node(String name) {
        var parameters = new ArrayList<CircuitParameter>();
        for (int i = 0; i < kinds.length; i++) {
            parameters.add(new CircuitParameter(suffixes.length == 0 ? name : name + "." + suffixes[i], kinds[i]));
        }
        return new Leaf(name, List.copyOf(parameters), formula);
    }
}
