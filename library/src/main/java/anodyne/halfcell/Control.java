package anodyne.halfcell;

import java.util.function.DoubleUnaryOperator;

/**
 * What is prescribed: current or voltage.
 *
 * @param kind which
 * @param value against the time since the step began, in A/m² or V
 */
record Control(Kind kind, DoubleUnaryOperator value) {
    enum Kind {
        CURRENT,
        VOLTAGE
    }

    static Control current(double value) {
        return new Control(Kind.CURRENT, t -> value);
    }

    static Control voltage(double value) {
        return new Control(Kind.VOLTAGE, t -> value);
    }
}
