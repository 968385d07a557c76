package anodyne.kernel.session;

import anodyne.kernel.session.SnippetGuard.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.SPIResolutionException;

/** Runs the pieces of cells: statements together, compiled once; declarations one by one, by JShell, which keeps them. */
final class CellRunner {
    private final Declarations declarations;
    private final Syntax syntax;
    private final BlockCompiler blocks;
    private final CellExecution execution;
    private final CellLines lines;
    private final Failures failures;
    private int blockCount;

    CellRunner(
            Declarations declarations,
            Syntax syntax,
            BlockCompiler blocks,
            CellExecution execution,
            CellLines lines,
            Failures failures) {
        this.declarations = declarations;
        this.syntax = syntax;
        this.blocks = blocks;
        this.execution = execution;
        this.lines = lines;
        this.failures = failures;
    }

    /**
     * Runs a cell.
     *
     * @param cell which
     * @param pieces of the cell
     * @param declared takes what it declares, and where
     * @return the value of what ends it, or null
     * @throws CellFailure if something does not compile or throws
     */
    Shown run(Cell cell, List<Piece> pieces, Map<Snippet, Piece> declared) throws CellFailure {
        try {
            Shown last = null;
            var subclasses = syntax.subclasses(pieces);
            for (var step : Step.of(cell, pieces)) {
                SnippetGuard.check();
                last = evaluate(cell, step, subclasses, declared);
            }
            return last;
        } finally {
            execution.forget();
        }
    }

    private Shown evaluate(Cell cell, Step step, Map<String, List<String>> subclasses, Map<Snippet, Piece> declared)
            throws CellFailure {
        for (String statements : step.blocks()) {
            var block = Block.of(++blockCount, declarations.importsFor(statements), statements);
            var compiled = blocks.compile(block.source());
            if (compiled.isComplete()) {
                return run(cell, step.offset(), block, compiled.classes());
            }
            if (!isOnlyVoid(compiled.errors())) {
                break;
            }
        }
        // Piece by piece, what is wrong gets its own message and place.
        Shown shown = null;
        for (var written : step.pieces()) {
            SnippetGuard.check();
            var piece = written.with(syntax.insertions(written.source(), subclasses));
            var event = evaluate(cell, piece.offset(), piece.source());
            if (event.status() == Snippet.Status.REJECTED) {
                throw failures.compilation(
                        cell,
                        piece,
                        declarations.shell().diagnostics(event.snippet()).toList());
            }
            if (event.exception() != null && event.snippet() instanceof VarSnippet) {
                // Else later cells would find it without the value that it was to have.
                declarations.drop(event.snippet());
            }
            failIfThrown(cell, piece.offset(), event);
            shown = value(event.snippet());
            if (shown != null && !execution.ran()) {
                throw failures.compiler(new IllegalStateException("it gives no code; restart the kernel"));
            }
            if (event.snippet() instanceof DeclarationSnippet snippet) {
                declared.put(snippet, piece);
            }
        }
        return shown;
    }

    private Shown run(Cell cell, int offset, Block block, Map<String, byte[]> classes) throws CellFailure {
        lines.register(block.name(), block.linesBefore(), cell, offset);
        SnippetGuard.takeShown();
        try {
            execution.run(block.name(), Block.METHOD, classes);
            return SnippetGuard.takeShown();
        } catch (SPIResolutionException e) {
            // Thrown once more where JShell sees it, which alone knows what is missing.
            failIfThrown(
                    cell,
                    offset,
                    evaluate(cell, offset, "throw new " + e.getClass().getName() + "(" + e.id() + ");"));
            throw exception(e);
        } catch (Throwable e) {
            if (SnippetGuard.isStopping()) {
                throw new SnippetGuard.Stopped();
            }
            throw exception(e);
        }
    }

    private SnippetEvent evaluate(Cell cell, int offset, String source) {
        execution.forget();
        SnippetGuard.takeShown();
        SnippetEvent own = null;
        var lost = new ArrayList<VarSnippet>();
        for (var event : declarations.evaluate(source)) {
            if (event.causeSnippet() == null) {
                lines.register(event.snippet(), cell, offset);
                own = event;
            } else if (event.snippet() instanceof VarSnippet variable
                    && event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
                lost.add(variable);
            }
        }
        // A variable declared with var does not come back by itself when its class is declared anew.
        lost.forEach(variable -> declarations.evaluate(variable.typeName() + " " + variable.name() + ";"));
        return own;
    }

    private void failIfThrown(Cell cell, int offset, SnippetEvent event) throws CellFailure {
        if (execution.thrown() != null && SnippetGuard.isStopping()) {
            throw new SnippetGuard.Stopped();
        }
        if (event.exception() instanceof UnresolvedReferenceException unresolved) {
            throw failures.unresolved(cell, Map.of(offset, missing(unresolved.getSnippet())));
        }
        if (event.exception() != null) {
            throw exception(execution.thrown() == null ? event.exception() : execution.thrown());
        }
    }

    /** Whether the only fault of a block is that its last call has no value to show. */
    private static boolean isOnlyVoid(List<? extends Diagnostic<?>> errors) {
        return !errors.isEmpty()
                && errors.stream().allMatch(error -> error.getCode().contains("void"));
    }

    /** The value of an expression, or null; JShell does not keep it. */
    private Shown value(Snippet snippet) {
        if (snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            var value = new Shown(execution.value());
            declarations.drop(snippet);
            return value;
        }
        return snippet.kind() == Snippet.Kind.EXPRESSION ? new Shown(execution.value()) : null;
    }

    /**
     * Refuses declarations that cannot be used yet, because they lack others.
     *
     * @param cell that declared them
     * @param declared by the cell, and where
     * @throws CellFailure if there is one
     */
    void refuseUnresolved(Cell cell, Map<Snippet, Piece> declared) throws CellFailure {
        for (var entry : declared.entrySet()) {
            var snippet = entry.getKey();
            var status = declarations.shell().status(snippet);
            if (status == Snippet.Status.RECOVERABLE_DEFINED || status == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
                var diagnostics = declarations.shell().diagnostics(snippet).toList();
                if (!diagnostics.isEmpty()) {
                    // JShell would compile it again, and fail again, with every later cell.
                    declarations.drop(snippet);
                }
                throw diagnostics.isEmpty()
                        ? unresolved(cell, entry.getValue().offset(), (DeclarationSnippet) snippet)
                        : failures.compilation(cell, entry.getValue(), diagnostics);
            }
        }
    }

    private CellFailure unresolved(Cell cell, int offset, DeclarationSnippet snippet) {
        var places = new LinkedHashMap<Integer, String>();
        declarations.shell().unresolvedDependencies(snippet).forEach(what -> {
            String name = what.replaceFirst("\\(.*", "").replaceFirst(".* ", "");
            int at = Math.max(0, syntax.use(cell.code().substring(offset), name));
            places.merge(
                    offset + at,
                    "cannot find symbol: " + what + " (" + snippet.name() + " can be used once it is declared)",
                    (one, other) -> one + "\n" + other);
        });
        return failures.unresolved(cell, places);
    }

    private String missing(DeclarationSnippet snippet) {
        String missing = declarations.shell().unresolvedDependencies(snippet).collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? snippet.name() + " no longer compiles: "
                        + declarations
                                .shell()
                                .diagnostics(snippet)
                                .map(Failures::message)
                                .collect(Collectors.joining("; "))
                : snippet.name() + " cannot be used until this is declared: " + missing;
    }

    /** Why code that has thrown has failed; later cells may ask for it. */
    CellFailure exception(Throwable thrown) {
        Past.failure(thrown);
        return failures.exception(thrown);
    }
}
