package anodyne.impedance;

import anodyne.measurement.Complex;
import java.util.List;

/** A part of a circuit. Its parameters lie side by side in the array of all values. */
interface Node {

    /** Its parameters in their order in the array of values. */
    List<CircuitParameter> parameters();

    /**
     * The impedance and its derivatives.
     *
     * @param omega angular frequency in rad/s
     * @param values of all parameters of the circuit
     * @param first index of the first parameter of this part
     * @param gradient receives ∂Z/∂p of this part's parameters: real part at 2i, imaginary part at 2i + 1
     * @return the impedance in Ω
     */
    Complex evaluate(double omega, double[] values, int first, double[] gradient);

    /** As it stands in a circuit string. */
    String text();

    /** Lines of two rails in it. */
    default List<Rails> rails() {
        return List.of();
    }

    static void put(double[] gradient, int index, Complex derivative) {
        gradient[2 * index] = derivative.re();
        gradient[2 * index + 1] = derivative.im();
    }

    /** The chain rule: multiplies the derivatives of a range of parameters. */
    static void scale(double[] gradient, int first, int count, Complex factor) {
        for (int i = first; i < first + count; i++) {
            double re = gradient[2 * i];
            double im = gradient[2 * i + 1];
            gradient[2 * i] = re * factor.re() - im * factor.im();
            gradient[2 * i + 1] = re * factor.im() + im * factor.re();
        }
    }
}
