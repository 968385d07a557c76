package anodyne.notebook;

import anodyne.quantity.Unit;
import java.util.List;

/** Units with the prefix that suits the size of what is drawn. */
final class Scaled {
    private static final List<Unit> OHMS = units("Ω", 1e-6, 1e-3, 1, 1e3, 1e6, 1e9);
    private static final List<Unit> AMPERES = units("A", 1e-12, 1e-9, 1e-6, 1e-3, 1);
    private static final List<Unit> VOLTS = units("V", 1e-6, 1e-3, 1);
    private static final double ROOM = 0.3;

    private Scaled() {}

    private static List<Unit> units(String symbol, double... sizes) {
        return java.util.Arrays.stream(sizes)
                .mapToObj(size -> new Unit(prefix(size) + symbol, size))
                .toList();
    }

    private static String prefix(double size) {
        return switch ((int) Math.round(Math.log10(size))) {
            case -12 -> "p";
            case -9 -> "n";
            case -6 -> "µ";
            case -3 -> "m";
            case 3 -> "k";
            case 6 -> "M";
            case 9 -> "G";
            default -> "";
        };
    }

    static Unit ohms(double largest) {
        return fitting(OHMS, largest);
    }

    static Unit amperes(double largest) {
        return fitting(AMPERES, largest);
    }

    static Unit volts(double largest) {
        return fitting(VOLTS, largest);
    }

    /** The largest unit of which the number is at least a third, so that 400 Ω are 400 Ω and 400 mΩ are 0.4 Ω. */
    private static Unit fitting(List<Unit> units, double largest) {
        if (!(largest > 0)) {
            return units.stream().filter(unit -> unit.inSi() == 1).findFirst().orElseThrow();
        }
        var fitting = units.get(0);
        for (var unit : units) {
            if (largest >= (unit.inSi() > 1 ? 3 : ROOM) * unit.inSi()) {
                fitting = unit;
            }
        }
        return fitting;
    }
}
