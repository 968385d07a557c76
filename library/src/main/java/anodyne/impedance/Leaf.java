package anodyne.impedance;

import anodyne.measurement.Complex;
import java.util.List;

/** One element. */
record Leaf(String text, List<CircuitParameter> parameters, Formula formula) implements Node {

    @Override
    public Complex evaluate(double omega, double[] values, int first, double[] gradient) {
        return formula.evaluate(omega, values, first, gradient);
    }
}
