package anodyne.impedance;

/**
 * A pore closed at its end in a good electronic conductor (de Levie, Electrochim. Acta 9, 1231, 1964): Z =
 * √(R<sub>i</sub> Z<sub>if</sub>) coth √(R<sub>i</sub>/Z<sub>if</sub>), which is the Z-type line with R<sub>e</sub> = 0. At
 * low frequency Z<sub>if</sub> + R<sub>i</sub>/3.
 */
public final class DeLevie {
    private DeLevie() {}

    /**
     * A circuit of a pore alone.
     *
     * @param ionic name of the parameter R<sub>i</sub>, the resistance of the electrolyte in the pore
     * @param interfacial the whole interface of the pore's wall
     * @return the circuit
     * @throws anodyne.quantity.LaboratoryException if a name occurs twice
     */
    public static Circuit of(String ionic, Circuit interfacial) {
        return new Circuit(new Pore(ionic, interfacial.root()));
    }
}
