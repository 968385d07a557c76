package anodyne.instrument;

import java.util.List;
import java.util.Map;

/** What a column of a file holds, the names it goes by, and the units that its header may state. */
enum Role {
    FREQUENCY("frequency", Scale.HERTZ, "frequency", "freq", "f", "frequenz"),
    REAL(
            "real part of the impedance",
            Scale.OHM,
            "re(z)",
            "z'",
            "z′",
            "zre",
            "zreal",
            "rez",
            "real(z)",
            "zprime",
            "re",
            "real",
            "zr"),
    IMAGINARY(
            "imaginary part of the impedance",
            Scale.OHM,
            "im(z)",
            "z''",
            "z\"",
            "z″",
            "zim",
            "zimag",
            "imz",
            "imag(z)",
            "zdoubleprime",
            "im",
            "imag",
            "imaginary",
            "zi"),
    MODULUS(
            "modulus of the impedance",
            Scale.OHM,
            "|z|",
            "zmod",
            "zmag",
            "mod(z)",
            "modulus",
            "magnitude",
            "impedance"),
    PHASE("phase of the impedance", Scale.ANGLE, "phase(z)", "phase", "zphz", "theta", "phi", "arg(z)"),
    SWEEP("number of the sweep", Scale.NUMBER, "cyclenumber", "cycle", "sweep", "spectrum", "loop"),
    DEVIATION("standard deviation of the impedance", Scale.OHM, "deviation", "sigma"),
    MASK("mask", Scale.NUMBER, "masked"),
    TIME("time", Scale.SECOND, "time", "t", "elapsedtime"),
    CURRENT("current", Scale.AMPERE, "<i>", "i", "current", "im", "strom"),
    VOLTAGE(
            "voltage",
            Scale.VOLT,
            "<ewe>",
            "ewe",
            "ecell",
            "<ecell>",
            "voltage",
            "potential",
            "e",
            "u",
            "v",
            "vf",
            "spannung");

    /** One of each unit in SI; letters of prefixes keep their case. */
    enum Scale {
        HERTZ(Map.of("mHz", 1e-3, "Hz", 1.0, "hz", 1.0, "HZ", 1.0, "kHz", 1e3, "MHz", 1e6, "1/s", 1.0)),
        OHM(ohms()),
        ANGLE(Map.of("deg", Math.PI / 180, "°", Math.PI / 180, "degrees", Math.PI / 180, "rad", 1.0)),
        NUMBER(Map.of()),
        SECOND(Map.of("s", 1.0, "Sec", 1.0, "sec", 1.0, "ms", 1e-3, "min", 60.0, "h", 3600.0, "hr", 3600.0)),
        AMPERE(Map.of("A", 1.0, "mA", 1e-3, "uA", 1e-6, "µA", 1e-6, "μA", 1e-6, "nA", 1e-9)),
        VOLT(Map.of("V", 1.0, "mV", 1e-3, "uV", 1e-6, "µV", 1e-6, "μV", 1e-6));

        final Map<String, Double> units;

        Scale(Map<String, Double> units) {
            this.units = units;
        }

        private static Map<String, Double> ohms() {
            var units = new java.util.HashMap<String, Double>();
            for (var ohm : List.of("Ohm", "ohm", "Ohms", "ohms", "OHM", "\u03A9", "\u2126")) {
                units.put(ohm, 1.0);
                units.put("m" + ohm, 1e-3);
                units.put("k" + ohm, 1e3);
                units.put("M" + ohm, 1e6);
                units.put("G" + ohm, 1e9);
            }
            return Map.copyOf(units);
        }
    }

    final String words;
    final Scale scale;
    final List<String> names;

    Role(String words, Scale scale, String... names) {
        this.words = words;
        this.scale = scale;
        this.names = List.of(names);
    }

    /** One unit of a header without a unit, in SI: phases are in degrees, all else is SI. */
    double usual() {
        return this == PHASE ? Math.PI / 180 : 1;
    }

    /** Whether a cell may be empty, which stands for a number that is not known. */
    boolean mayBeEmpty() {
        return this == DEVIATION;
    }
}
