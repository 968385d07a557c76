package anodyne.kernel.session;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;

/** What cells have imported and declared: kept by JShell, which is opened when it is first needed. */
final class Declarations implements AutoCloseable {
    private final Supplier<JShell> opening;
    private final Imports imports;
    private JShell shell;
    private SourceCodeAnalysis analysis;
    /** Null if it may have changed. */
    private Scope scope = Scope.EMPTY;

    /**
     * No declarations.
     *
     * @param opening opens JShell
     * @param imports those that JShell need not know from the start
     */
    Declarations(Supplier<JShell> opening, Imports imports) {
        this.opening = opening;
        this.imports = imports;
    }

    /** JShell, for questions; it changes by {@link #evaluate} and {@link #drop} alone. */
    JShell shell() {
        if (shell == null) {
            shell = opening.get();
            analysis = shell.sourceCodeAnalysis();
        }
        return shell;
    }

    /** What JShell knows about code. */
    SourceCodeAnalysis analysis() {
        shell();
        return analysis;
    }

    /** Makes all imports. */
    void importAll() {
        while (importNext()) {}
    }

    /**
     * Makes one of the imports that wait.
     *
     * @return whether there was one
     * @throws IllegalStateException if it does not compile
     */
    boolean importNext() {
        if (imports.isEmpty()) {
            return false;
        }
        make(imports.take());
        return true;
    }

    private void make(String what) {
        for (var event : change("import " + what + ";")) {
            if (event.status() == Snippet.Status.REJECTED) {
                throw new IllegalStateException("the session cannot import " + what + ": "
                        + shell.diagnostics(event.snippet())
                                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                                .collect(Collectors.joining("; ")));
            }
        }
    }

    /** The imports that code needs which is compiled without JShell. */
    String importsFor(String code) {
        if (scope == null) {
            scope = Scope.of(analysis);
        }
        return imports.needed(code).stream()
                .map(what -> "import " + what + ";\n")
                .collect(Collectors.joining("", "", scope.importsFor(code)));
    }

    /**
     * Lets JShell evaluate a piece of code.
     *
     * @throws IllegalStateException if an import that it needs does not compile
     */
    List<SnippetEvent> evaluate(String source) {
        for (String what : imports.needed(source)) {
            imports.take(what);
            make(what);
        }
        return change(source);
    }

    private List<SnippetEvent> change(String source) {
        scope = null;
        return shell().eval(source);
    }

    /** Forgets a declaration. */
    void drop(Snippet snippet) {
        scope = null;
        shell.drop(snippet);
    }

    @Override
    public void close() {
        if (shell != null) {
            shell.close();
        }
    }
}
