package anodyne.impedance;

import anodyne.measurement.Complex;
import java.util.List;
import java.util.stream.Collectors;

/** Parts one after the other: Z = Σ Z<sub>k</sub>. */
record Series(List<Node> parts, List<CircuitParameter> parameters) implements Node {

    static Node of(List<Node> parts) {
        return parts.size() == 1 ? parts.get(0) : new Series(parts, all(parts));
    }

    static List<CircuitParameter> all(List<Node> parts) {
        return parts.stream().flatMap(part -> part.parameters().stream()).toList();
    }

    @Override
    public Complex evaluate(double omega, double[] values, int first, double[] gradient) {
        double re = 0;
        double im = 0;
        int next = first;
        for (int k = 0; k < parts.size(); k++) {
            var part = parts.get(k);
            var z = part.evaluate(omega, values, next, gradient);
            re += z.re();
            im += z.im();
            next += part.parameters().size();
        }
        return new Complex(re, im);
    }

    @Override
    public String text() {
        return parts.stream().map(Node::text).collect(Collectors.joining("-"));
    }

    @Override
    public List<Rails> rails() {
        return parts.stream().flatMap(part -> part.rails().stream()).toList();
    }
}
