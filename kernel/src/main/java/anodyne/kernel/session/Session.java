package anodyne.kernel.session;

import anodyne.kernel.session.SnippetGuard.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** One user's Java: what cells have declared, and the means to go on. Used by one thread, interrupted by any. */
public final class Session implements AutoCloseable {
    /** What kernels import beside the laboratory. */
    public static final List<String> IMPORTS = List.of("static anodyne.kernel.session.Past.*");

    private final CountDownLatch open = new CountDownLatch(1);
    private final Imports imports;
    private final CellThreads threads = new CellThreads();
    private final CellExecution execution = new CellExecution(threads);
    private final CellLines lines;
    private final Failures failures;
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final Syntax syntax;
    private final Sources sources;
    private final Assistant assistant;

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
        this.shell = JShell.builder()
                .executionEngine(new Provider(execution), Map.of())
                .compilerOptions(compilerOptions.toArray(String[]::new))
                .fileManager(files -> new ClassPathFiles(files, classPath, jars, open))
                .build();
        this.analysis = shell.sourceCodeAnalysis();
        this.lines = new CellLines(analysis);
        this.failures = new Failures(new Traces(lines));
        this.syntax = new Syntax(compilerOptions);
        this.sources = new Sources(syntax);
        this.assistant = new Assistant(analysis, syntax, sources);
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
        if (imports.isEmpty()) {
            return false;
        }
        makeImport(imports.take());
        return true;
    }

    private void makeImport(String what) {
        for (var event : shell.eval("import " + what + ";")) {
            if (event.status() == Snippet.Status.REJECTED) {
                throw new IllegalStateException("the session cannot import " + what + ": "
                        + shell.diagnostics(event.snippet())
                                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                                .collect(Collectors.joining("; ")));
            }
        }
    }

    private void makeAllImports() {
        while (preloadNext()) {}
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
            imports.takeNeeded(code).forEach(this::makeImport);
            var declared = new LinkedHashMap<Snippet, Integer>();
            Shown last = null;
            for (var step : Step.of(cell, pieces(cell), syntax)) {
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
        try {
            imports.takeNeeded(code).forEach(this::makeImport);
            var cell = new Cell(0, code);
            for (var step : Step.of(cell, pieces(cell), syntax)) {
                var value = evaluate(cell, step, new LinkedHashMap<>());
                call(() -> shown.of(value.value()));
            }
        } catch (CellFailure e) {
            throw new IllegalStateException(code + " fails: " + e.getMessage(), e);
        } catch (SnippetGuard.Stopped e) {
            // The user wants it quiet.
        } finally {
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
        makeAllImports();
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
        makeAllImports();
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
        shell.close();
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
        var pieces = new ArrayList<Piece>();
        String rest = cell.code();
        while (!rest.isBlank()) {
            SnippetGuard.check();
            // Without leading space, because JShell counts lines from where its text begins.
            rest = rest.stripLeading();
            int offset = cell.code().length() - rest.length();
            var info = analysis.analyzeCompletion(rest);
            if (info.completeness() == Completeness.EMPTY) {
                break;
            }
            if (!info.completeness().isComplete()) {
                throw syntaxError(cell, rest, offset);
            }
            String text = rest.substring(0, rest.length() - info.remaining().length());
            if (syntax.hasLongConstant(text)) {
                String message = "constant string too long: allowed are 65535 bytes; read long text from a file";
                throw failures.unresolved(cell, Map.of(offset, message));
            }
            pieces.add(new Piece(text, info.source(), offset));
            rest = info.remaining();
        }
        return pieces;
    }

    private CellFailure syntaxError(Cell cell, String source, int offset) {
        // Evaluated for its diagnostics: what does not parse is rejected before it runs.
        var events = shell.eval(source);
        return events.isEmpty()
                ? failures.unresolved(cell, Map.of(cell.code().length(), "the cell ends before its code does"))
                : failures.compilation(
                        cell, offset, shell.diagnostics(events.get(0).snippet()).toList());
    }

    private Shown evaluate(Cell cell, Step step, Map<Snippet, Integer> declared) throws CellFailure {
        for (String block : step.blocks()) {
            var event = evaluate(cell, step.offset(), block);
            if (isDone(event)) {
                failIfThrown(cell, step.offset(), event);
                return SnippetGuard.takeShown();
            }
            if (!isOnlyVoid(event.snippet())) {
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
                        cell, piece.offset(), shell.diagnostics(event.snippet()).toList());
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

    /** Whether a snippet has run, or is a declaration that may yet become complete. */
    private static boolean isDone(SnippetEvent event) {
        boolean waits = event.status() == Snippet.Status.RECOVERABLE_DEFINED
                || event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED;
        return event.status() != Snippet.Status.REJECTED && (!waits || event.snippet() instanceof DeclarationSnippet);
    }

    private SnippetEvent evaluate(Cell cell, int offset, String source) {
        execution.forget();
        SnippetGuard.takeShown();
        SnippetEvent own = null;
        var lost = new ArrayList<VarSnippet>();
        for (var event : shell.eval(source)) {
            if (event.causeSnippet() == null) {
                lines.register(event.snippet(), cell, offset);
                own = event;
            } else if (event.snippet() instanceof VarSnippet variable
                    && event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
                lost.add(variable);
            }
        }
        // A variable declared with var does not come back by itself when its class is declared anew.
        lost.forEach(variable -> shell.eval(variable.typeName() + " " + variable.name() + ";"));
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
    private boolean isOnlyVoid(Snippet block) {
        return shell.diagnostics(block)
                .allMatch(diagnostic -> diagnostic.getCode().contains("void"));
    }

    /** The value of an expression, or null; JShell does not keep it. */
    private Shown value(Snippet snippet) {
        if (snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            var value = new Shown(execution.value());
            shell.drop(snippet);
            return value;
        }
        return snippet.kind() == Snippet.Kind.EXPRESSION ? new Shown(execution.value()) : null;
    }

    private void refuseUnresolved(Cell cell, Map<Snippet, Integer> declared) throws CellFailure {
        for (var entry : declared.entrySet()) {
            var snippet = entry.getKey();
            var status = shell.status(snippet);
            if (status == Snippet.Status.RECOVERABLE_DEFINED || status == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
                var diagnostics = shell.diagnostics(snippet).toList();
                if (!diagnostics.isEmpty()) {
                    // JShell would compile it again, and fail again, with every later cell.
                    shell.drop(snippet);
                }
                throw diagnostics.isEmpty()
                        ? unresolved(cell, entry.getValue(), (DeclarationSnippet) snippet)
                        : failures.compilation(cell, entry.getValue(), diagnostics);
            }
        }
    }

    private CellFailure unresolved(Cell cell, int offset, DeclarationSnippet snippet) {
        var places = new LinkedHashMap<Integer, String>();
        shell.unresolvedDependencies(snippet).forEach(what -> {
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
                + shell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
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
