package anodyne.kernel.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** One user's Java: what cells have declared, and the means to go on. Used by one thread, interrupted by any. */
public final class Session implements AutoCloseable {
    /** What kernels import beside the laboratory. */
    public static final List<String> IMPORTS = List.of("static anodyne.kernel.session.Past.*");

    private final CountDownLatch open = new CountDownLatch(1);
    private final Imports imports;
    private final CellThreads threads = new CellThreads(this::tell);
    private final Failures failures;
    private final Declarations declarations;
    private final Sources sources;
    private final Assistant assistant;
    private final CellReader reader;
    private final CellRunner runner;

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
        var declared = new DeclaredClasses();
        var execution = new CellExecution(new CellClasses(declared), threads);
        this.declarations = new Declarations(() -> open(compilerOptions, files, execution), imports);
        var lines = new CellLines(declarations);
        this.failures = new Failures(new Traces(lines));
        var syntax = new Syntax(compilerOptions);
        this.sources = new Sources(syntax);
        this.assistant = new Assistant(declarations, syntax, sources);
        this.reader = new CellReader(declarations, syntax, failures);
        this.runner = new CellRunner(
                declarations, syntax, new BlockCompiler(compilerOptions, files, declared), execution, lines, failures);
    }

    private static JShell open(List<String> compilerOptions, ClassPathFiles files, ExecutionControl execution) {
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
        threads.watch();
        try {
            SnippetGuard.check();
            var declared = new LinkedHashMap<Snippet, Piece>();
            var last = runner.run(cell, reader.pieces(cell), declared);
            // What was interrupted may have ended by itself before it noticed.
            SnippetGuard.check();
            runner.refuseUnresolved(cell, declared);
            return last != null && !muted(code) ? use(number, last.value(), shown) : null;
        } catch (SnippetGuard.Stopped e) {
            throw failures.interrupted();
        } catch (RuntimeException | Error e) {
            Reserve.giveIfNeeded(e);
            // Not the cell's own, which are reported as exceptions.
            throw failures.compiler(e);
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
        var declared = new LinkedHashMap<Snippet, Piece>();
        try {
            var cell = new Cell(0, code);
            var value = runner.run(cell, reader.pieces(cell), declared);
            if (value != null) {
                call(() -> shown.of(value.value()));
            }
        } catch (CellFailure e) {
            throw new IllegalStateException(code + " fails: " + e.getMessage(), e);
        } catch (SnippetGuard.Stopped e) {
            // The user wants it quiet.
        } finally {
            declared.keySet().forEach(declarations::drop);
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

    private void tell(Thread thread, Throwable thrown) {
        String lines = String.join("\n", failures.exception(thrown).lines());
        System.err.println("Exception in thread \"" + thread.getName() + "\"\n" + lines);
    }

    private <T> T use(int number, Object value, Use<T> shown) throws CellFailure {
        Past.output(number, value);
        return call(() -> shown.of(value));
    }

    private <T> T call(Callable<T> code) throws CellFailure {
        try {
            return threads.call(Session.class.getClassLoader(), code);
        } catch (Throwable e) {
            throw SnippetGuard.isStopping() ? failures.interrupted() : runner.exception(e);
        }
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
