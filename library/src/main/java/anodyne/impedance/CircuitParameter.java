package anodyne.impedance;

/**
 * A parameter of a circuit.
 *
 * @param name unique in its circuit, such as {@code R1} or {@code CPE1.alpha}
 * @param kind what it measures
 */
public record CircuitParameter(String name, ParameterKind kind) {

    /**
     * Returns the value if this parameter may take it.
     *
     * @param value in SI
     * @return the value
     * @throws anodyne.quantity.LaboratoryException if it may not
     */
    public double require(double value) {
        return kind.range().contains(value) ? value : kind.range().require(name, value, kind.unit());
    }
}
