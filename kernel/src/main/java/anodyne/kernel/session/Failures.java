package anodyne.kernel.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.Diag;

/** Explains why a cell failed: where in which cell, and what. */
final class Failures {
    private static final int SHOWN_FRAMES = 30;

    private final Map<String, Origin> origins = new HashMap<>();

    /** Where a snippet stands: its cell, and the offset of its text in it. */
    private record Origin(Cell cell, int offset) {
        int line(int snippetLine) {
            return cell.line(offset) + snippetLine - 1;
        }
    }

    /** Remembers where a snippet comes from. */
    void register(String snippetId, Cell cell, int offset) {
        origins.put(snippetId, new Origin(cell, offset));
    }

    /** A cell that does not compile. */
    CellFailure compilation(Cell cell, int offset, List<Diag> diagnostics) {
        var lines = new ArrayList<String>();
        var messages = new LinkedHashSet<String>();
        for (var diagnostic : diagnostics) {
            if (diagnostic.isError()) {
                messages.add(summary(diagnostic));
                int at = offset + (int) diagnostic.getPosition();
                int line = cell.line(at);
                int column = cell.column(at);
                lines.add(Ansi.place("cell " + cell.number() + ", line " + line + ", column " + column + ":"));
                lines.add("    " + cell.text(line));
                lines.add("    " + padding(cell.text(line), column) + Ansi.error("^"));
                lines.add(Ansi.error(diagnostic.getMessage(null).strip()));
            }
        }
        return new CellFailure("CompilationError", String.join("; ", messages), lines, null);
    }

    /** A declaration that lacks others. */
    CellFailure unresolved(Cell cell, int offset, String message) {
        int line = cell.line(offset);
        var lines = List.of(
                Ansi.place("cell " + cell.number() + ", line " + line + ":"),
                "    " + cell.text(line),
                Ansi.error(message));
        return new CellFailure("CompilationError", message, lines, null);
    }

    /** A cell that was stopped. */
    CellFailure interrupted() {
        return new CellFailure("Interrupted", "the cell was interrupted", List.of(Ansi.error("Interrupted")), null);
    }

    /**
     * A cell that threw.
     *
     * @param thrown what it threw
     * @param translated the same as JShell sees it, its frames in terms of snippets, or null
     */
    CellFailure exception(Throwable thrown, Throwable translated) {
        var lines = new ArrayList<String>();
        var seen = new HashSet<Throwable>();
        String introduction = "";
        var view = translated;
        for (var e = thrown; e != null && seen.add(e); e = e.getCause()) {
            lines.addAll(told(introduction, e, view == null ? e.getStackTrace() : view.getStackTrace()));
            introduction = "Caused by: ";
            view = view == null ? null : view.getCause();
        }
        return new CellFailure(name(thrown), message(thrown), lines, thrown);
    }

    /** The simple name of a throwable's class, without what JShell wraps around it. */
    static String name(Throwable e) {
        String name = e.getClass().getName();
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    private List<String> told(String introduction, Throwable e, StackTraceElement[] frames) {
        var lines = new ArrayList<String>();
        String message = message(e);
        lines.add(Ansi.error(introduction + name(e)) + (message.isEmpty() ? "" : ": " + message));
        var users = new ArrayList<String>();
        var others = new ArrayList<String>();
        Set<String> shownLines = new HashSet<>();
        for (var frame : frames) {
            var origin = frame.getFileName() == null || !frame.getFileName().startsWith("#")
                    ? null
                    : origins.get(frame.getFileName().substring(1));
            if (origin == null) {
                others.add("    at " + frame);
                continue;
            }
            int line = origin.line(frame.getLineNumber());
            String place = "cell " + origin.cell().number() + ", line " + line;
            String method = frame.getMethodName().isEmpty() ? "" : " in " + method(frame);
            users.add("  " + Ansi.place(place + method) + ": "
                    + origin.cell().text(line).strip());
            others.add("    at " + place + method);
        }
        users.stream().filter(shownLines::add).limit(SHOWN_FRAMES).forEach(lines::add);
        if (others.size() > users.size()) {
            others.stream().limit(SHOWN_FRAMES).forEach(lines::add);
        }
        if (Math.max(users.size(), others.size()) > SHOWN_FRAMES) {
            lines.add("    ... " + (others.size() - SHOWN_FRAMES) + " more");
        }
        return lines;
    }

    private static String method(StackTraceElement frame) {
        return frame.getClassName().isEmpty()
                ? frame.getMethodName()
                : frame.getClassName() + "." + frame.getMethodName();
    }

    private static String message(Throwable e) {
        try {
            return e.getMessage() == null ? "" : e.getMessage();
        } catch (Throwable again) {
            return "(its message cannot be had: " + name(again) + ")";
        }
    }

    private static String summary(Diag diagnostic) {
        return diagnostic.getMessage(null).lines().findFirst().orElse("");
    }

    private static String padding(String line, int column) {
        var padding = new StringBuilder();
        for (int i = 0; i < Math.min(column - 1, line.length()); i++) {
            padding.append(line.charAt(i) == '\t' ? '\t' : ' ');
        }
        return padding.toString();
    }
}
