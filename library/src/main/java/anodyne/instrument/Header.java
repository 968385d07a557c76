package anodyne.instrument;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The names over the columns of a table, and what is understood of them. */
final class Header {
    private static final Set<String> NO_UNIT = Set.of("z", "y", "a", "b");

    private final List<String> names;

    Header(List<String> names) {
        this.names = names;
    }

    /** A column: its place, and the factor that takes its numbers to SI with the sign of physics. */
    record Column(Role role, int index, double factor) {}

    private record Name(String quantity, String unit, boolean negative) {}

    List<String> names() {
        return names;
    }

    /**
     * The columns that hold these roles. A role that no column holds is left out; of several, the usual name wins, then
     * the first.
     */
    Map<Role, Column> find(TextFile file, int line, Set<Role> roles) {
        var found = new EnumMap<Role, Column>(Role.class);
        for (var role : roles) {
            int best = Integer.MAX_VALUE;
            for (int i = 0; i < names.size(); i++) {
                var name = parse(names.get(i));
                int rank = role.names.indexOf(name.quantity);
                if (rank >= 0 && rank < best) {
                    best = rank;
                    found.put(role, new Column(role, i, factor(file, line, role, name, names.get(i))));
                }
            }
        }
        return found;
    }

    boolean knows(Set<Role> roles) {
        return names.stream()
                .map(name -> parse(name).quantity)
                .anyMatch(quantity -> roles.stream().anyMatch(role -> role.names.contains(quantity)));
    }

    private static double factor(TextFile file, int line, Role role, Name name, String column) {
        double sign = name.negative ? -1 : 1;
        if (name.unit.isEmpty()) {
            return sign * role.usual();
        }
        Double unit = role.scale.units.get(name.unit);
        if (unit == null) {
            throw file.error(
                    line,
                    "unit of the column '%s' (%s) is '%s', allowed are %s"
                            .formatted(
                                    column,
                                    role.words,
                                    name.unit,
                                    role.scale.units.keySet().stream().sorted().toList()));
        }
        return sign * unit;
    }

    private static Name parse(String header) {
        String text = header.strip().replace("'’", "''").replace('’', '\'');
        String unit = "";
        int slash = text.lastIndexOf('/');
        int open = Math.max(text.lastIndexOf('('), text.lastIndexOf('['));
        int underscore = text.lastIndexOf('_');
        if (slash > 0 && !text.endsWith(")")) {
            unit = text.substring(slash + 1);
            text = text.substring(0, slash);
        } else if (open > 0 && (text.endsWith(")") || text.endsWith("]"))) {
            String inside = text.substring(open + 1, text.length() - 1).strip();
            if (!NO_UNIT.contains(inside.toLowerCase(Locale.ROOT))) {
                unit = inside;
                text = text.substring(0, open);
            }
        } else if (underscore > 0 && isUnit(text.substring(underscore + 1))) {
            unit = text.substring(underscore + 1);
            text = text.substring(0, underscore);
        }
        boolean negative = text.startsWith("-") || text.startsWith("−");
        String quantity = (negative ? text.substring(1) : text)
                .toLowerCase(Locale.ROOT)
                .replace(" ", "")
                .replace("_", "");
        return new Name(quantity, unit.strip(), negative);
    }

    private static boolean isUnit(String text) {
        for (var scale : Role.Scale.values()) {
            if (scale.units.containsKey(text)) {
                return true;
            }
        }
        return false;
    }
}
