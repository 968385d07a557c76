package anodyne.impedance;

/**
 * The rails of a transmission line in a circuit.
 *
 * @param line how it is connected
 * @param ionic name of the parameter R<sub>i</sub>, resistance of the ionic rail
 * @param electronic name of the parameter R<sub>e</sub>, resistance of the electronic rail
 */
public record Rails(Line line, String ionic, String electronic) {}
