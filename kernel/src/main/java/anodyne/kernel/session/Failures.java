package anodyne.kernel.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import jdk.jshell.Diag;

/** Explains why a cell failed: where in which cell, and what. */
final class Failures {
    private static final int NEAR = 200;
    private static final int LONGEST_MESSAGE = 2000;

    private final Traces traces;

    Failures(Traces traces) {
        this.traces = traces;
    }

    /** A cell that does not compile. */
    CellFailure compilation(Cell cell, Piece piece, List<Diag> diagnostics) {
        var lines = new ArrayList<String>();
        var messages = new LinkedHashSet<String>();
        var errors = diagnostics.stream().filter(Diag::isError).toList();
        var written = errors.stream()
                .filter(error -> !piece.isInserted((int) error.getPosition()))
                .toList();
        for (var diagnostic : written.isEmpty() ? errors : written) {
            String message = message(diagnostic);
            messages.add(message.lines().findFirst().orElse(""));
            lines.addAll(marked(cell, piece.place((int) diagnostic.getPosition()), message));
        }
        return new CellFailure("CompilationError", String.join("; ", messages), lines, null);
    }

    /** A declaration that lacks others: what is missing, by the offset where it is. */
    CellFailure unresolved(Cell cell, Map<Integer, String> missing) {
        var lines = new ArrayList<String>();
        missing.forEach((offset, message) -> lines.addAll(marked(cell, offset, message)));
        return new CellFailure("CompilationError", String.join("; ", missing.values()), lines, null);
    }

    /** A cell on which the compiler itself has failed. */
    CellFailure compiler(Throwable thrown) {
        String message = isTooDeep(thrown)
                ? "the cell is nested too deeply for the compiler"
                : "the compiler has failed on this cell: " + Traces.name(thrown) + ": " + Traces.message(thrown);
        return new CellFailure("CompilationError", message, List.of(Ansi.error(message)), thrown);
    }

    /** The compiler and JShell wrap what they catch, sometimes in words alone. */
    private static boolean isTooDeep(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(10)
                .anyMatch(e -> e.toString().contains(StackOverflowError.class.getSimpleName()));
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
        var shown = Excerpt.of(cell.text(line), column - 1);
        return List.of(
                Ansi.place("cell " + cell.number() + ", line " + line + ", column " + column + ":"),
                "    " + shown.text(),
                "    " + blank(shown.text().substring(0, shown.at())) + Ansi.error("^"),
                Ansi.error(message));
    }

    /**
     * A line, or what is near a place in it if it is long.
     *
     * @param at where the place is in the text
     */
    private record Excerpt(String text, int at) {
        static Excerpt of(String line, int place) {
            int at = Math.min(place, line.length());
            int from = at > NEAR ? at - NEAR : 0;
            int to = Math.min(line.length(), at + NEAR);
            String before = from > 0 ? "… " : "";
            return new Excerpt(
                    before + line.substring(from, to) + (to < line.length() ? " …" : ""), before.length() + at - from);
        }
    }

    private static String blank(String text) {
        return text.replaceAll("[^\t]", " ");
    }

    static String message(Diag diagnostic) {
        String message = diagnostic
                .getMessage(Locale.ROOT)
                .replaceAll("(?m)^\\s*location: class\\s*$", "")
                .strip();
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + " …";
    }
}
