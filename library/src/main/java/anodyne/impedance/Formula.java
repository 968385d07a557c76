package anodyne.impedance;

import anodyne.measurement.Complex;

/** The impedance of an element and its derivatives with respect to its own parameters. */
@FunctionalInterface
interface Formula {
    Complex evaluate(double omega, double[] values, int first, double[] gradient);
}
