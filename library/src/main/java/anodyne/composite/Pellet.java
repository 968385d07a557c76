package anodyne.composite;

import anodyne.quantity.Range;
import anodyne.quantity.Uncertain;
import anodyne.quantity.Unit;

/**
 * A pressed cylinder as it was weighed and measured.
 *
 * @param mass in kg
 * @param thickness in m
 * @param diameter in m
 */
public record Pellet(Uncertain mass, Uncertain thickness, Uncertain diameter) {

    /**
     * A pressed cylinder as it was weighed and measured.
     *
     * @param mass in kg
     * @param thickness in m
     * @param diameter in m
     * @throws anodyne.quantity.LaboratoryException if one of them is not above zero
     */
    public Pellet {
        Range.POSITIVE.require("pellet mass", mass, Unit.MG);
        Range.POSITIVE.require("pellet thickness", thickness, Unit.UM);
        Range.POSITIVE.require("pellet diameter", diameter, Unit.MM);
    }

    /**
     * A pressed cylinder measured without uncertainty.
     *
     * @param mass in kg
     * @param thickness in m
     * @param diameter in m
     * @return the pellet
     * @throws anodyne.quantity.LaboratoryException if one of them is not above zero
     */
    public static Pellet of(double mass, double thickness, double diameter) {
        return new Pellet(Uncertain.exact(mass), Uncertain.exact(thickness), Uncertain.exact(diameter));
    }

    /**
     * The area of one face: π d²/4.
     *
     * @return in m²
     */
    public Uncertain area() {
        return diameter.power(2).times(Math.PI / 4);
    }

    /**
     * Mass per volume, pores included: 4m/(π d² L).
     *
     * @return in kg/m³
     */
    public Uncertain density() {
        return mass.over(area().times(thickness));
    }
}
