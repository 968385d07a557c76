package anodyne.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellStatementsTest {
    private static final JShell SHELL = JShell.create();

    private final Syntax syntax = new Syntax(List.of());

    @AfterAll
    static void close() {
        SHELL.close();
    }

    /** What a piece is and where: JShell and the compiler may differ about the space and comments behind it. */
    private record Read(Piece.Kind kind, int offset, String start) {
        static Read of(Piece piece) {
            return new Read(piece.kind(), piece.offset(), piece.text().split("[\\s;/]", 2)[0]);
        }
    }

    private List<Read> asJShell(String code) {
        var pieces = new ArrayList<Read>();
        String rest = code.stripLeading();
        while (!rest.isBlank()) {
            var info = SHELL.sourceCodeAnalysis().analyzeCompletion(rest);
            if (!info.completeness().isComplete()) {
                break;
            }
            String text = rest.substring(0, rest.length() - info.remaining().length());
            pieces.add(Read.of(new Piece(text, info.source(), code.length() - rest.length(), syntax.kind(text))));
            rest = info.remaining().stripLeading();
        }
        return pieces;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 + 1",
                "int x = 3;",
                "int x = 3",
                "var x = 3;\nx",
                "x = 5",
                "x++",
                "x++;",
                "foo()",
                "foo();",
                "a.b().c(1, 2)",
                "new Object()",
                "for (int i = 0; i < 3; i++) { f(i); }\ni",
                "if (a) b(); else c();",
                "if (a) { b(); }\nd()",
                "class A { int x; }\nnew A().x",
                "record R(int a) {}\nenum E { ONE }\ninterface I {}\nE.ONE",
                "List<Map<String, Integer>> all = new ArrayList<>();\nall.size()",
                "Runnable r = () -> { return; };\nr.run();",
                "final double[] a = {1, 2};\na[0] = 3;\na[0]",
                "try { f(); } catch (Exception e) { g(); } finally { h(); }",
                "(a, b)",
                "x -> x + 1",
                "String t = \"\"\"\n    text\n    \"\"\";\nt",
                "int y = switch (x) { case 1 -> 2; default -> 3; };",
                "switch (x) { case 1 -> f(); default -> g(); }",
                "do { i--; } while (i > 0);",
                "synchronized (o) { f(); }",
                "here: while (true) { break here; }",
                "throw new Error();",
                "; ;",
                "int \\u0061 = 1;",
                "Zahl größe = null;\ngröße",
            })
    void readsACellAsJShellDoes(String code) {
        var statements = syntax.statements(code);
        statements.ifPresent(pieces ->
                assertEquals(asJShell(code), pieces.stream().map(Read::of).toList()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true)",
                "if (a)",
                "for (;;)",
                "if (a) b(); else",
                "here:",
                "int x = ",
                "f(",
                "{ int x = 1;",
                "/* open",
                "\"open",
                "import java.util.List;",
                "int twice(int x) { return 2 * x; }",
                "public class A {}",
                "int a = 1, b = 2;",
                "1; 2",
                "int a; } } class D { void n() { int b;",
                "} void n() {",
            })
    void whatIsNotAllStatementsOrMayLackSomethingIsLeftToJShell(String code) {
        assertTrue(
                syntax.statements(code).isEmpty(), () -> syntax.statements(code).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "// nothing", "/* nothing */"})
    void aCellWithoutCodeHasNoPieces(String code) {
        assertEquals(List.of(), syntax.statements(code).orElseThrow());
    }

    @Test
    void everyCharacterIsInAPieceOrBetweenTwo() {
        String code = "  int x = 3; // three\n/* four */ f(x)  ;\n\n g(x) // last";
        var pieces = syntax.statements(code).orElseThrow();
        assertEquals(
                List.of("int x = 3;", "f(x)  ;", "g(x) // last"),
                pieces.stream().map(Piece::text).toList());
        pieces.forEach(piece -> assertEquals(piece.text(), code.substring(piece.offset(), piece.end())));
    }
}
