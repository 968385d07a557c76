package anodyne.microstructure;

import anodyne.quantity.Provenance;
import anodyne.quantity.Quantity;
import anodyne.quantity.Unit;

/**
 * What came out, beside what was asked for.
 *
 * @param quantity the field's term
 * @param asked in SI; NaN where nothing was asked for
 * @param realised in SI
 * @param unit in which both are shown
 */
public record Realised(String quantity, double asked, double realised, Unit unit) {

    static Realised asked(String quantity, double asked, double realised, Unit unit) {
        return new Realised(quantity, asked, realised, unit);
    }

    static Realised found(String quantity, double realised, Unit unit) {
        return new Realised(quantity, Double.NaN, realised, unit);
    }

    /**
     * How far off it came out.
     *
     * @return realised / asked − 1; NaN where nothing was asked for
     */
    public double deviation() {
        return realised / asked - 1;
    }

    /**
     * What came out, as a number that can be shown.
     *
     * @return with its unit and origin
     */
    public Quantity found() {
        return Quantity.exact(quantity, realised, unit, Provenance.computed("counted in a generated microstructure"));
    }
}
