package anodyne.kernel.session;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Whether code is Java as far as the grammar goes, whatever its names mean. */
final class Syntax {
    private Syntax() {}

    /** Whether a statement, expression, declaration or import follows the grammar. */
    static boolean isCorrect(String code) {
        return Stream.of(
                        "class C { void m() { " + code + "\n} }",
                        "class C { Object m() { return " + code + "\n; } }",
                        "class C { " + code + "\n }",
                        code)
                .anyMatch(Syntax::parses);
    }

    private static boolean parses(String unit) {
        var problems = new DiagnosticCollector<JavaFileObject>();
        var task = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problems, List.of("-proc:none"), null, List.of(new Source(unit)));
        try {
            ((JavacTask) task).parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return problems.getDiagnostics().isEmpty();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///C.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
