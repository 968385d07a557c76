package anodyne.kernel.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis.Completeness;

/** Takes cells apart. */
final class CellReader {
    /** JShell reads this modifier as a difference, and does not find the end of its declaration. */
    private static final Pattern NON_SEALED = Pattern.compile("\\bnon-sealed(?=\\s+(\\w+\\s+)*(class|interface)\\b)");

    private final Declarations declarations;
    private final Syntax syntax;
    private final Failures failures;

    CellReader(Declarations declarations, Syntax syntax, Failures failures) {
        this.declarations = declarations;
        this.syntax = syntax;
        this.failures = failures;
    }

    /**
     * The statements, declarations and expressions of a cell.
     *
     * @throws CellFailure if the cell does not follow the grammar
     */
    List<Piece> pieces(Cell cell) throws CellFailure {
        var statements = syntax.statements(cell.code());
        var pieces = statements.isPresent() ? statements.get() : piecesOfJShell(cell);
        for (var piece : pieces) {
            if (syntax.hasLongConstant(piece.text())) {
                String message = "constant string too long: allowed are 65535 bytes; read long text from a file";
                throw failures.unresolved(cell, Map.of(piece.offset(), message));
            }
        }
        return pieces;
    }

    private List<Piece> piecesOfJShell(Cell cell) throws CellFailure {
        var pieces = new ArrayList<Piece>();
        String rest = cell.code();
        while (!rest.isBlank()) {
            SnippetGuard.check();
            // Without leading space, because JShell counts lines from where its text begins.
            rest = rest.stripLeading();
            int offset = cell.code().length() - rest.length();
            String read = NON_SEALED.matcher(rest).replaceAll("          ");
            var info = declarations.analysis().analyzeCompletion(read);
            if (info.completeness() == Completeness.EMPTY) {
                break;
            }
            if (!info.completeness().isComplete()) {
                // JShell does not follow all that Java allows, such as wildcards behind instanceof.
                var statements = syntax.statements(rest);
                if (statements.isPresent()) {
                    statements.get().forEach(piece -> pieces.add(piece.from(offset)));
                    break;
                }
                throw syntaxError(cell, new Piece(rest, rest, offset, Piece.Kind.OTHER));
            }
            String text = rest.substring(0, rest.length() - info.remaining().length());
            String source = text
                    + info.source()
                            .substring(Math.min(text.length(), info.source().length()));
            pieces.add(new Piece(text, source, offset, syntax.kind(text)));
            rest = rest.substring(text.length());
        }
        return pieces;
    }

    private CellFailure syntaxError(Cell cell, Piece piece) {
        // Evaluated for its diagnostics: what does not parse is rejected before it runs.
        var events = declarations.evaluate(piece.source());
        return events.isEmpty()
                ? failures.unresolved(cell, Map.of(cell.code().length(), "the cell ends before its code does"))
                : failures.compilation(
                        cell,
                        piece,
                        declarations
                                .shell()
                                .diagnostics(events.get(0).snippet())
                                .toList());
    }
}
