package anodyne.impedance;

import anodyne.quantity.LaboratoryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads circuit strings by descent: series = part {'-' part}; part = element | line | 'p(' series {',' series} ')'. */
final class CircuitParser {
    private static final int DEEPEST = 64;
    private static final int LONGEST = 10_000;

    private final String text;
    private int at;
    private int depth;

    CircuitParser(String text) {
        this.text = text;
    }

    Node parse() {
        if (text.length() > LONGEST) {
            throw new LaboratoryException("length of a circuit string is %d characters, allowed is at most %d"
                    .formatted(text.length(), LONGEST));
        }
        var node = series();
        blanks();
        if (at < text.length()) {
            throw error(at, "'%s' is not expected".formatted(text.charAt(at)));
        }
        return node;
    }

    private Node series() {
        if (++depth > DEEPEST) {
            throw error(
                    at, "the circuit is nested more than %d levels deep, allowed is at most that".formatted(DEEPEST));
        }
        var parts = new ArrayList<Node>();
        do {
            parts.add(part());
        } while (take('-'));
        depth--;
        return Series.of(List.copyOf(parts));
    }

    private Node part() {
        blanks();
        int start = at;
        String name = name();
        if (name.isEmpty()) {
            throw error(
                    start,
                    at < text.length()
                            ? "an element is expected instead of '%s'".formatted(text.charAt(at))
                            : "an element is expected at the end");
        }
        if (take('(')) {
            return branches(start, name);
        }
        if (take('{')) {
            return line(start, name);
        }
        return Element.of(name, 0).orElseThrow(() -> unknown(start, name)).node(name);
    }

    private Node branches(int start, String name) {
        if (!name.equals("p")) {
            throw error(start, "'%s(' is not known, allowed is 'p('".formatted(name));
        }
        var parts = new ArrayList<Node>();
        do {
            parts.add(series());
        } while (take(','));
        expect(')');
        return Branches.of(List.copyOf(parts));
    }

    private Node line(int start, String name) {
        Node line;
        if (name.equals("DL")) {
            String ionic = rail();
            line = new Pore(ionic, interfacial());
        } else {
            var kind = Arrays.stream(Line.values())
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() ->
                            error(start, "'%s{' is not known, allowed are 'T{', 'E{', 'Z{' and 'DL{'".formatted(name)));
            String ionic = rail();
            String electronic = rail();
            line = TwoRails.of(kind, ionic, electronic, interfacial());
        }
        expect('}');
        return line;
    }

    private String rail() {
        blanks();
        int start = at;
        String name = name();
        if (!name.matches("R[A-Za-z0-9]*")) {
            throw error(start, "resistance of a rail is '%s', allowed is a name that begins with R".formatted(name));
        }
        expect(',');
        return name;
    }

    /** An interface as a circuit, or as the two parameters of a constant phase element. */
    private Node interfacial() {
        blanks();
        int start = at;
        String coefficient = name();
        if (coefficient.startsWith("Q") && take(',')) {
            blanks();
            String exponent = name();
            if (!exponent.matches("[an][A-Za-z0-9]*")) {
                throw error(at, "exponent is '%s', allowed is a name that begins with a or n".formatted(exponent));
            }
            return new Leaf(
                    coefficient + "," + exponent,
                    List.of(
                            new CircuitParameter(coefficient, ParameterKind.CONSTANT_PHASE),
                            new CircuitParameter(exponent, ParameterKind.EXPONENT)),
                    Formulas::constantPhase);
        }
        at = start;
        return series();
    }

    private String name() {
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean take(char c) {
        blanks();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!take(c)) {
            throw error(
                    at,
                    at < text.length()
                            ? "'%s' is expected instead of '%s'".formatted(c, text.charAt(at))
                            : "'%s' is expected at the end".formatted(c));
        }
    }

    private LaboratoryException unknown(int start, String name) {
        return error(
                start,
                "element '%s' is not known, allowed begin with %s"
                        .formatted(
                                name,
                                Arrays.stream(Element.values())
                                        .map(Element::symbol)
                                        .toList()));
    }

    private LaboratoryException error(int position, String problem) {
        String shown = text.length() > 80 ? text.substring(0, 77) + "…" : text;
        return new LaboratoryException("circuit '%s', position %d: %s".formatted(shown, position + 1, problem));
    }
}
