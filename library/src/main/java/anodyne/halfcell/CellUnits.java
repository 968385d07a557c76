package anodyne.halfcell;

import static anodyne.quantity.Units.cm2_per_s;
import static anodyne.quantity.Units.ohm_cm2;

import anodyne.quantity.Unit;

/** Units that only half-cells need. */
final class CellUnits {
    static final Unit V = new Unit("V", 1);
    static final Unit KELVIN = new Unit("K", 1);
    static final Unit SECOND = new Unit("s", 1);
    static final Unit HERTZ = new Unit("Hz", 1);
    static final Unit OHM_CM2 = new Unit("Ω cm²", ohm_cm2);
    static final Unit CM2_PER_S = new Unit("cm²/s", cm2_per_s);
    static final Unit UF_PER_CM2 = new Unit("µF/cm²", 1e-2);
    static final Unit KJ_PER_MOL = new Unit("kJ/mol", 1e3);

    private CellUnits() {}
}
