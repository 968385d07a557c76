package anodyne.impedance;

import anodyne.measurement.Complex;
import java.util.List;
import java.util.stream.Collectors;

/** Parts side by side: Z = 1/Σ (1/Z<sub>k</sub>), ∂Z/∂Z<sub>k</sub> = (Z/Z<sub>k</sub>)². */
record Branches(List<Node> parts, List<CircuitParameter> parameters) implements Node {

    static Node of(List<Node> parts) {
        return parts.size() == 1 ? parts.get(0) : new Branches(parts, Series.all(parts));
    }

    @Override
    public Complex evaluate(double omega, double[] values, int first, double[] gradient) {
        var admittances = new Complex[parts.size()];
        var sum = Complex.ZERO;
        int next = first;
        for (int k = 0; k < admittances.length; k++) {
            admittances[k] =
                    parts.get(k).evaluate(omega, values, next, gradient).inverse();
            sum = sum.plus(admittances[k]);
            next += parts.get(k).parameters().size();
        }
        var z = sum.inverse();
        next = first;
        for (int k = 0; k < admittances.length; k++) {
            var ratio = z.times(admittances[k]);
            int count = parts.get(k).parameters().size();
            Node.scale(gradient, next, count, ratio.times(ratio));
            next += count;
        }
        return z;
    }

    @Override
    public String text() {
        return parts.stream().map(Node::text).collect(Collectors.joining(",", "p(", ")"));
    }

    @Override
    public List<Rails> rails() {
        return parts.stream().flatMap(part -> part.rails().stream()).toList();
    }
}
