package anodyne.kernel.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jshell.Diag;

/** Explains why a cell failed: where in which cell, and what. */
final class Failures {
    private final Traces traces;

    Failures(Traces traces) {
        this.traces = traces;
    }

    /** A cell that does not compile. */
    CellFailure compilation(Cell cell, int offset, List<Diag> diagnostics) {
        var lines = new ArrayList<String>();
        var messages = new LinkedHashSet<String>();
        for (var diagnostic : diagnostics) {
            if (diagnostic.isError()) {
                String message = message(diagnostic);
                messages.add(message.lines().findFirst().orElse(""));
                lines.addAll(marked(cell, offset + (int) diagnostic.getPosition(), message));
            }
        }
        return new CellFailure("CompilationError", String.join("; ", messages), lines, null);
    }

    /** A declaration that lacks others: what is missing, by the offset where it is. */
    CellFailure unresolved(Cell cell, Map<Integer, String> missing) {
        var lines = new ArrayList<String>();
        missing.forEach((offset, message) -> lines.addAll(marked(cell, offset, message)));
        return new CellFailure("CompilationError", String.join("; ", missing.values()), lines, null);
    }

    /** A cell that was stopped. */
    CellFailure interrupted() {
        return new CellFailure("Interrupted", "the cell was interrupted", List.of(Ansi.error("Interrupted")), null);
    }

    /** A cell that threw. */
    CellFailure exception(Throwable thrown) {
        return new CellFailure(Traces.name(thrown), Traces.message(thrown), traces.of(thrown), thrown);
    }

    private static List<String> marked(Cell cell, int offset, String message) {
        int line = cell.line(offset);
        int column = cell.column(offset);
        String text = cell.text(line);
        return List.of(
                Ansi.place("cell " + cell.number() + ", line " + line + ", column " + column + ":"),
                "    " + text,
                "    " + blank(text.substring(0, Math.min(column - 1, text.length()))) + Ansi.error("^"),
                Ansi.error(message));
    }

    private static String blank(String text) {
        return text.replaceAll("[^\t]", " ");
    }

    private static String message(Diag diagnostic) {
        return diagnostic
                .getMessage(Locale.ROOT)
                .replaceAll("(?m)^\\s*location: class\\s*$", "")
                .strip();
    }
}
