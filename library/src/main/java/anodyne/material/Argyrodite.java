package anodyne.material;

import static anodyne.quantity.Units.mS_per_cm;

import anodyne.quantity.Digits;
import anodyne.quantity.Provenance;
import anodyne.quantity.Quantity;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;

/**
 * The two solid electrolytes of Rana et al., <i>ACS Energy Lett.</i> 2023.
 *
 * <p>Conductivities are the paper's (text before Figure 2, from Figure S2). It states no density: ours is that of the
 * crystal, ρ = Z·M/(N<sub>A</sub>·a³) with Z = 4 formula units in a cubic cell of edge a, where a is our assumption within
 * the range of published argyrodites and carries 0.02 Å of uncertainty.
 */
public final class Argyrodite {
    private static final double ANGSTROM = 1e-10;
    private static final double AVOGADRO = 6.02214076e23;
    private static final int FORMULA_UNITS = 4;

    /** Li6PS5Cl, the paper's SE1: 3.4 mS/cm. */
    public static final SolidElectrolyte LI6PS5CL = argyrodite("Li6PS5Cl", 6, 5, 1, 9.86, 3.4);

    /** Li5.5PS4.5Cl1.5, the paper's SE2: 9.7 mS/cm. */
    public static final SolidElectrolyte LI5_5PS4_5CL1_5 = argyrodite("Li5.5PS4.5Cl1.5", 5.5, 4.5, 1.5, 9.80, 9.7);

    private Argyrodite() {}

    private static SolidElectrolyte argyrodite(
            String name, double lithium, double sulfur, double chlorine, double edge, double conductivity) {
        // Standard atomic weights, IUPAC 2021 (abridged), in g/mol.
        double molarMass = (6.94 * lithium + 30.974 + 32.06 * sulfur + 35.45 * chlorine) * 1e-3;
        return new SolidElectrolyte(
                name,
                new Quantity(
                        "density",
                        crystalDensity(molarMass, Uncertain.of(edge, 0.02).times(ANGSTROM)),
                        Unit.G_PER_CM3,
                        Provenance.assumed("our assumption of a cubic cell of %s Å with 4 formula units"
                                .formatted(Digits.plain(edge)))),
                Quantity.exact(
                        "ionic conductivity",
                        conductivity * mS_per_cm,
                        Unit.MS_PER_CM,
                        Provenance.reported("Rana 2023, text before Figure 2 (Figure S2)")));
    }

    private static Uncertain crystalDensity(double molarMass, Uncertain edge) {
        return edge.power(-3).times(FORMULA_UNITS * molarMass / AVOGADRO);
    }
}
