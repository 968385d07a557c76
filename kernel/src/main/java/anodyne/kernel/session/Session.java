package anodyne.kernel.session;

import anodyne.kernel.session.SnippetGuard.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import jdk.jshell.spi.SPIResolutionException;

/** One user's Java: what cells have declared, and the means to go on. Used by one thread, interrupted by any. */
public final class Session implements AutoCloseable {
    /** What kernels import beside the laboratory. */
    public static final List<String> IMPORTS = List.of("static anodyne.kernel.session.Past.*");

    private final CountDownLatch open = new CountDownLatch(1);
    private final Imports imports;
    private final CellThreads threads = new CellThreads();
    private final DeclaredClasses declaredClasses = new DeclaredClasses();
    private final CellExecution execution = new CellExecution(new CellClasses(declaredClasses), threads);
    private final CellLines lines;
    private final Failures failures;
    private final Declarations declarations;
    private final Syntax syntax;
    private final Sources sources;
    private final Assistant assistant;
    private final BlockCompiler blocks;
    private int blockCount;

    /**
     * An empty session.
     *
     * @param compilerOptions options of javac, such as {@code --enable-preview}
     */
    public Session(List<String> compilerOptions) {
        Instrumentation.prepare();
        var classPath = ClassPath.paths();
        var jars = ClassPathIndex.later(classPath);
        this.imports = new Imports(jars);
        var files = new ClassPathFiles(Syntax.files(), classPath, jars, open);
        this.declarations = new Declarations(() -> open(compilerOptions, files), imports);
        this.blocks = new BlockCompiler(compilerOptions, files, declaredClasses);
        this.lines = new CellLines(declarations);
        this.failures = new Failures(new Traces(lines));
        this.syntax = new Syntax(compilerOptions);
        this.sources = new Sources(syntax);
        this.assistant = new Assistant(declarations, syntax, sources);
    }

    private JShell open(List<String> compilerOptions, ClassPathFiles files) {
        return JShell.builder()
                .executionEngine(new Provider(execution), Map.of())
                .compilerOptions(compilerOptions.toArray(String[]::new))
                .fileManager(unused -> files.openedHere())
                .build();
    }

    /**
     * Puts imports in front of all cells. They are made when one is first needed, or by {@link #preloadNext}.
     *
     * @param what declarations without {@code import} and semicolon
     */
    public void preload(List<String> what) {
        imports.add(what);
        sources.imported(what);
    }

    /**
     * Makes one of the imports that wait.
     *
     * @return whether there was one
     * @throws IllegalStateException if it does not compile
     */
    public boolean preloadNext() {
        return declarations.importNext();
    }

    /**
     * Runs a cell; {@link #begin} comes first.
     *
     * @param number the number at its left
     * @param code its text
     * @param <T> what is made of the value
     * @param shown called with the value of the last expression, unless a semicolon ends it, as part of the cell
     * @return what {@code shown} made of the value, or null without value
     * @throws CellFailure if the cell does not compile, throws, or is interrupted
     */
    public <T> T evaluate(int number, String code, Use<T> shown) throws CellFailure {
        var cell = new Cell(number, code);
        Past.input(number, code);
        try {
            SnippetGuard.check();
            var declared = new LinkedHashMap<Snippet, Integer>();
            Shown last = null;
            for (var step : Step.of(cell, pieces(cell))) {
                SnippetGuard.check();
                last = evaluate(cell, step, declared);
            }
            // What was interrupted may have ended by itself before it noticed.
            SnippetGuard.check();
            refuseUnresolved(cell, declared);
            return last != null && !muted(code) ? use(number, last.value(), shown) : null;
        } catch (SnippetGuard.Stopped e) {
            throw failures.interrupted();
        } catch (RuntimeException | Error e) {
            Reserve.giveIfNeeded(e);
            // Not the cell's own, which JShell reports as exceptions.
            throw failures.compiler(e);
        } finally {
            execution.forget();
        }
    }

    /** Says that what is urgent at the start is done, so that work for completion may begin in the background. */
    public void opened() {
        open.countDown();
    }

    /**
     * Runs a cell without trace.
     *
     * @param code its text, without effects
     * @param shown called with the value of the last expression
     */
    public void rehearse(String code, Use<?> shown) {
        var declared = new LinkedHashMap<Snippet, Integer>();
        try {
            var cell = new Cell(0, code);
            for (var step : Step.of(cell, pieces(cell))) {
                var value = evaluate(cell, step, declared);
                if (value != null) {
                    call(() -> shown.of(value.value()));
                }
            }
        } catch (CellFailure e) {
            throw new IllegalStateException(code + " fails: " + e.getMessage(), e);
        } catch (SnippetGuard.Stopped e) {
            // The user wants it quiet.
        } finally {
            declared.keySet().forEach(declarations::drop);
            execution.forget();
        }
    }

    /**
     * Runs code as if it were a cell's; {@link #begin} comes first.
     *
     * @param code what to run
     * @param <T> its result
     * @return its result
     * @throws CellFailure if it throws or is interrupted
     */
    public <T> T run(Callable<T> code) throws CellFailure {
        return call(code);
    }

    /**
     * What may stand at the cursor.
     *
     * @param code the cell
     * @param cursor an offset in it
     * @return possibilities, best first
     */
    public Completions complete(String code, int cursor) {
        declarations.importAll();
        return assistant.complete(code, cursor);
    }

    /**
     * Explains what is under the cursor.
     *
     * @param code the cell
     * @param cursor an offset in it
     * @return signatures and Javadoc, empty if nothing is known
     */
    public String inspect(String code, int cursor) {
        declarations.importAll();
        return assistant.inspect(code, cursor);
    }

    /**
     * Whether a cell may be run as it is.
     *
     * @param code the cell
     * @return {@code complete}, {@code incomplete} or {@code invalid}, and the indent of the next line
     */
    public Completion isComplete(String code) {
        return assistant.isComplete(code);
    }

    /** Begins something that can be interrupted: an interrupt before this moment has no effect on it. */
    public static void begin() {
        SnippetGuard.release();
    }

    /** Stops what has begun even if there is no session yet in which it runs. */
    public static void interruptEarly() {
        SnippetGuard.stop();
    }

    /** Stops the running cell, and all that earlier cells have left running. */
    public void interrupt() {
        threads.interrupt();
    }

    @Override
    public void close() {
        declarations.close();
    }

    /**
     * What becomes of a value.
     *
     * @param <T> the result
     */
    @FunctionalInterface
    public interface Use<T> {
        /**
         * Uses a value.
         *
         * @param value the value, null included
         * @return the result
         * @throws Exception if the value cannot be used; the cell then fails
         */
        T of(Object value) throws Exception;
    }

    private List<Piece> pieces(Cell cell) throws CellFailure {
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
            var info = declarations.analysis().analyzeCompletion(rest);
            if (info.completeness() == Completeness.EMPTY) {
                break;
            }
            if (!info.completeness().isComplete()) {
                throw syntaxError(cell, rest, offset);
            }
            String text = rest.substring(0, rest.length() - info.remaining().length());
            pieces.add(new Piece(text, info.source(), offset, syntax.kind(text)));
            rest = info.remaining();
        }
        return pieces;
    }

    private CellFailure syntaxError(Cell cell, String source, int offset) {
        // Evaluated for its diagnostics: what does not parse is rejected before it runs.
        var events = declarations.evaluate(source);
        return events.isEmpty()
                ? failures.unresolved(cell, Map.of(cell.code().length(), "the cell ends before its code does"))
                : failures.compilation(
                        cell,
                        offset,
                        declarations
                                .shell()
                                .diagnostics(events.get(0).snippet())
                                .toList());
    }

    private Shown evaluate(Cell cell, Step step, Map<Snippet, Integer> declared) throws CellFailure {
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
        for (var piece : step.pieces()) {
            SnippetGuard.check();
            var event = evaluate(cell, piece.offset(), syntax.withPublicConstructors(piece.source()));
            if (event.status() == Snippet.Status.REJECTED) {
                throw failures.compilation(
                        cell,
                        piece.offset(),
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
                declared.put(snippet, piece.offset());
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

    private void refuseUnresolved(Cell cell, Map<Snippet, Integer> declared) throws CellFailure {
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
                        ? unresolved(cell, entry.getValue(), (DeclarationSnippet) snippet)
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
        return snippet.name() + " cannot be used until this is declared: "
                + declarations.shell().unresolvedDependencies(snippet).collect(Collectors.joining(", "));
    }

    private <T> T use(int number, Object value, Use<T> shown) throws CellFailure {
        Past.output(number, value);
        return call(() -> shown.of(value));
    }

    private <T> T call(Callable<T> code) throws CellFailure {
        try {
            return threads.call(Session.class.getClassLoader(), code);
        } catch (Throwable e) {
            throw SnippetGuard.isStopping() ? failures.interrupted() : exception(e);
        }
    }

    private CellFailure exception(Throwable thrown) {
        Past.failure(thrown);
        return failures.exception(thrown);
    }

    /** Whether a semicolon ends the cell, comments aside. */
    private static boolean muted(String code) {
        return SourceText.withoutComments(code).stripTrailing().endsWith(";");
    }

    private record Provider(ExecutionControl control) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "cells";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return control;
        }
    }
}
