package anodyne.kernel.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/** Finds the line of a cell that a stack frame stands for, in whatever thread it was thrown. */
final class CellLines {
    private static final String SNIPPETS = BlockCompiler.PACKAGE + ".$JShell$";

    private final Declarations declarations;
    private final List<Origin> origins = new ArrayList<>();
    private final Map<String, BlockOrigin> blocks = new HashMap<>();

    CellLines(Declarations declarations) {
        this.declarations = declarations;
    }

    /** Where a snippet stands: its cell, and the offset at which it begins there. */
    private record Origin(Snippet snippet, Cell cell, int offset) {}

    /** Where a block of statements stands: its cell, and how many lines its class is longer before it. */
    private record BlockOrigin(Cell cell, int before) {}

    /**
     * A line of a cell.
     *
     * @param cell which
     * @param line the first is 1
     */
    record Place(Cell cell, int line) {
        String text() {
            return cell.text(line).strip();
        }

        @Override
        public String toString() {
            return "cell " + cell.number() + ", line " + line;
        }
    }

    synchronized void register(Snippet snippet, Cell cell, int offset) {
        origins.add(new Origin(snippet, cell, offset));
    }

    /**
     * Remembers a block of statements.
     *
     * @param className of the class around it
     * @param lines of the class that come before its first
     * @param offset where it begins in the cell
     */
    synchronized void register(String className, int lines, Cell cell, int offset) {
        blocks.put(className, new BlockOrigin(cell, lines + 1 - cell.line(offset)));
    }

    /** The line that a frame is at; empty if it is not at code of a cell. */
    synchronized Optional<Place> of(StackTraceElement frame) {
        var block = blocks.get(Block.classOf(frame.getClassName()));
        if (block != null) {
            return Optional.of(new Place(block.cell(), frame.getLineNumber() - block.before()));
        }
        if (!frame.getClassName().startsWith(SNIPPETS)) {
            return Optional.empty();
        }
        for (int i = origins.size() - 1; i >= 0; i--) {
            var place = of(frame, origins.get(i));
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    private Optional<Place> of(StackTraceElement frame, Origin origin) {
        var wrapper = declarations.analysis().wrapper(origin.snippet());
        String outer = wrapper.fullClassName();
        if (outer == null || !(frame.getClassName() + "$").startsWith(outer + "$")) {
            return Optional.empty();
        }
        int at = sourcePosition(wrapper, frame.getLineNumber());
        int line = origin.cell().line(origin.offset()) - 1 + new Cell(0, wrapper.source()).line(at);
        return at < 0 ? Optional.empty() : Optional.of(new Place(origin.cell(), line));
    }

    /** Several snippets may share a class: the position is this snippet's if it leads back to the same line. */
    private static int sourcePosition(SnippetWrapper wrapper, int line) {
        String wrapped = wrapper.wrapped();
        var lines = new Cell(0, wrapped);
        int end = -1;
        for (int i = 0; i < line; i++) {
            end = wrapped.indexOf('\n', end + 1);
            if (end < 0) {
                end = wrapped.length();
                break;
            }
        }
        for (int at = end; at > 0 && lines.line(at) == line; at--) {
            int source = wrapper.wrappedToSourcePosition(at);
            if (source >= 0
                    && source <= wrapper.source().length()
                    && lines.line(wrapper.sourceToWrappedPosition(source)) == line) {
                return source;
            }
        }
        return -1;
    }
}
