package anodyne.impedance;

import anodyne.measurement.Complex;
import java.util.List;
import java.util.stream.Stream;

/** A line with its interface. */
record TwoRails(Line line, Rails names, Node interfacial, List<CircuitParameter> parameters) implements Node {

    static TwoRails of(Line line, String ionic, String electronic, Node interfacial) {
        var rails = Stream.of(ionic, electronic).map(name -> new CircuitParameter(name, ParameterKind.RESISTANCE));
        return new TwoRails(
                line,
                new Rails(line, ionic, electronic),
                interfacial,
                Stream.concat(rails, interfacial.parameters().stream()).toList());
    }

    @Override
    public Complex evaluate(double omega, double[] values, int first, double[] gradient) {
        var inside = interfacial.evaluate(omega, values, first + 2, gradient);
        var derivatives = new Line.Derivatives();
        var z = line.evaluate(values[first], values[first + 1], inside, derivatives);
        Node.put(gradient, first, derivatives.ionic);
        Node.put(gradient, first + 1, derivatives.electronic);
        Node.scale(gradient, first + 2, interfacial.parameters().size(), derivatives.interfacial);
        return z;
    }

    @Override
    public String text() {
        return "%s{%s,%s,%s}".formatted(line, names.ionic(), names.electronic(), interfacial.text());
    }

    @Override
    public List<Rails> rails() {
        return Stream.concat(Stream.of(names), interfacial.rails().stream()).toList();
    }
}
