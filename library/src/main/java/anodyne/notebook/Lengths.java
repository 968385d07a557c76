package anodyne.notebook;

import anodyne.quantity.Digits;
import anodyne.quantity.Unit;

/** Lengths in the unit that suits their size. */
final class Lengths {
    private static final Unit METRE = new Unit("m", 1);

    private Lengths() {}

    static Unit unit(double metres) {
        if (metres < 0.9995 * Unit.UM.inSi()) {
            return Unit.NM;
        }
        if (metres < 0.9995 * Unit.MM.inSi()) {
            return Unit.UM;
        }
        return metres < 0.9995 ? Unit.MM : METRE;
    }

    static String write(double metres) {
        var unit = unit(metres);
        return Digits.significant(unit.of(metres), 3) + " " + unit.symbol();
    }
}
