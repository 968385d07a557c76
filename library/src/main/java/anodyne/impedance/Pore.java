package anodyne.impedance;

import anodyne.measurement.Complex;
import java.util.List;
import java.util.stream.Stream;

/** A pore closed at its end: Z = Zif + Ri c₀(w), w = Ri/Zif. */
final class Pore implements Node {
    private final CircuitParameter ionic;
    private final Node interfacial;
    private final List<CircuitParameter> parameters;

    Pore(String ionic, Node interfacial) {
        this.ionic = new CircuitParameter(ionic, ParameterKind.RESISTANCE);
        this.interfacial = interfacial;
        this.parameters = Stream.concat(Stream.of(this.ionic), interfacial.parameters().stream())
                .toList();
    }

    @Override
    public List<CircuitParameter> parameters() {
        return parameters;
    }

    @Override
    public Complex evaluate(double omega, double[] values, int first, double[] gradient) {
        double ri = values[first];
        var inside = interfacial.evaluate(omega, values, first + 1, gradient);
        var w = new Complex(ri, 0).over(inside);
        var f = LineFunctions.of(w);
        var slope = f.cothSlope().times(ri).over(inside);
        Node.put(gradient, first, f.coth().plus(slope));
        Node.scale(gradient, first + 1, interfacial.parameters().size(), Complex.ONE.minus(slope.times(w)));
        return f.coth().times(ri).plus(inside);
    }

    @Override
    public String text() {
        return "DL{%s,%s}".formatted(ionic.name(), interfacial.text());
    }

    @Override
    public List<Rails> rails() {
        return interfacial.rails();
    }
}
