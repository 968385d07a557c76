package anodyne.kernel.session;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SessionTest {
    private static Session session;
    private static int cells;

    @BeforeAll
    static void open() {
        session = new Session(List.of("-proc:none"));
        session.preload(List.of("java.util.*", "java.util.stream.*"));
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private static Object run(String code) throws CellFailure {
        Session.begin();
        return session.evaluate(++cells, code, value -> value);
    }

    private static String failure(String code) {
        var failure = assertThrows(CellFailure.class, () -> run(code));
        return String.join("\n", failure.lines()).replaceAll("\u001b\\[[0-9;]*m", "");
    }

    @Test
    void theLastExpressionIsTheValue() throws CellFailure {
        assertEquals(3, run("int three = 1 + 2;\nthree"));
    }

    @Test
    void aSemicolonHidesTheValue() throws CellFailure {
        assertNull(run("1 + 2; // three"));
    }

    @Test
    void aCommentAfterTheExpressionHidesNothing() throws CellFailure {
        assertEquals("a; // b", run("\"a; // b\" // c;"));
    }

    @Test
    void aDeclarationHasNoValue() throws CellFailure {
        assertNull(run("int declared = 5"));
    }

    @Test
    void valuesAreGivenAsTheyAre() throws CellFailure {
        assertTrue(run("new ArrayList<>(List.of(1, 2))") instanceof java.util.ArrayList<?>);
    }

    @Test
    void classesOfOneCellMayNeedEachOther() throws CellFailure {
        assertEquals(
                7,
                run("class Hen { Egg egg() { return new Egg(); } }\nclass Egg { Hen hen; int weight = 7; }\n"
                        + "new Hen().egg().weight"));
    }

    @Test
    void aRedefinedMethodIsUsedByItsCallers() throws CellFailure {
        run("int inner() { return 1; }\nint outer() { return inner(); }");
        run("int inner() { return 2; }");
        assertEquals(2, run("outer()"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sealed interface S permits S1 {}\nrecord S1(int a) implements S {}\nnew S1(1).a() == 1",
                "<T extends Comparable<T>> T most(List<T> all) { return Collections.max(all); }\nmost(List.of(1, 2)) == 2",
                "var text = \"\"\"\n    a\n      b\"\"\";\ntext.equals(\"a\\n  b\")",
                "enum Colour { RED, GREEN }\nswitch (Colour.RED) { case RED -> true; case GREEN -> false; }",
                "Object o = \"x\";\no instanceof String s && s.length() == 1",
                "int sum = 0;\nfor (int i = 0; i < 10; i++) {\n    sum += i;\n}\nsum == 45",
                "interface Shape { double area(); }\nShape unit = () -> 1;\nunit.area() == 1",
                "Stream.of(1, 2, 3).mapToInt(i -> i).sum() == 6",
                "int größe = 1; größe == 1",
                "@FunctionalInterface interface F { int f(int x); }\nF twice = x -> 2 * x;\ntwice.f(2) == 4",
            })
    void understandsJava(String code) throws CellFailure {
        assertEquals(true, run(code));
    }

    @Test
    void theCompilersMessageStandsUnderTheOffendingPlace() {
        String failure = failure("int fine = 1;\nint wrong = \"text\";");
        String marked = "line 2, column 13:\n    int wrong = \"text\";\n                ^\nincompatible types";
        assertTrue(failure.contains(marked), failure);
    }

    @Test
    void nothingRunsOfACellThatDoesNotParse() throws CellFailure {
        run("int touched = 0;");
        failure("touched = 1;\nint x = (4;");
        assertEquals(0, run("touched"));
    }

    @Test
    void aMethodThatCannotBeCompiledIsAnError() {
        assertTrue(failure("void typo() { Sytem.out.println(); }").contains("Sytem"));
    }

    @Test
    void anExceptionNamesTheLinesOfItsCells() {
        int cell = cells + 1;
        String told = failure("int fails(int n) {\n    if (n == 0) throw new IllegalStateException(\"deep\");\n"
                + "    return fails(n - 1);\n}\n\n// a comment\nfails(1);");
        assertTrue(told.startsWith("IllegalStateException: deep\n  cell " + cell + ", line 2 in fails: "), told);
        assertTrue(told.contains("cell " + cell + ", line 3 in fails"), told);
        assertTrue(told.contains("cell " + cell + ", line 7: fails(1);"), told);
    }

    @Test
    void theChainOfCausesIsKept() {
        String told = failure("throw new RuntimeException(\"outer\", new java.io.IOException(\"inner\"));");
        assertTrue(told.contains("RuntimeException: outer"), told);
        assertTrue(told.contains("Caused by: IOException: inner"), told);
    }

    @Test
    void aCycleOfCausesEnds() {
        assertTrue(
                failure("var a = new RuntimeException(\"a\"); var b = new RuntimeException(\"b\", a); a.initCause(b);"
                                + " throw a;")
                        .contains("Caused by: RuntimeException: b"));
    }

    @Test
    void theStateSurvivesAnException() throws CellFailure {
        run("int kept = 42;");
        failure("throw new RuntimeException();");
        assertEquals(42, run("kept"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int endless(int n) { return endless(n + 1) + 1; }\nendless(0)",
                "throw new OutOfMemoryError(\"none left\");",
                "assert false : \"x\"; throw new AssertionError();",
                "new Object() { public String toString() { throw new StackOverflowError(); } }.toString()",
            })
    void errorsOfTheMachineEndOnlyTheCell(String code) throws CellFailure {
        failure(code);
        assertEquals(2, run("1 + 1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.exit(0)",
                "Runtime.getRuntime().exit(1)",
                "Runtime.getRuntime().halt(1)",
                "List.of(1).forEach(System::exit)",
                "IntStream.range(0, 1).forEach(Runtime.getRuntime()::halt)"
            })
    void leavingTheVirtualMachineIsRefused(String code) {
        assertTrue(failure(code).contains("refused"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "for (;;) { try { while (true) {} } catch (Throwable e) {} }",
                "Thread.sleep(60_000);",
                "while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) {} }",
                "new java.util.concurrent.CountDownLatch(1).await();",
                "synchronized (Object.class) { Object.class.wait(); }",
                "new java.io.PipedInputStream(new java.io.PipedOutputStream()).read();",
                "IntStream.range(0, 1 << 30).parallel().forEach(i -> { while (true) {} });",
                "Stream.iterate(1, i -> i + 1).mapToLong(i -> i).sum();",
                "void forever() { forever2(); }\nvoid forever2() { while (true) { Math.sin(1); } }\nforever();",
                "new Object() { void spin() { do {} while (true); } }.spin();",
                "var worker = new Thread(() -> { while (true) {} }); worker.start(); worker.join();",
                "java.util.concurrent.Executors.newFixedThreadPool(1).submit(() -> { while (true) {} }).get();",
                "java.util.concurrent.CompletableFuture.runAsync(() -> { while (true) {} }).join();",
            })
    void anInterruptStopsAnything(String code) throws Exception {
        var running = CompletableFuture.supplyAsync(() -> assertThrows(CellFailure.class, () -> run(code)));
        MILLISECONDS.sleep(400);
        session.interrupt();
        assertEquals("Interrupted", running.get(2, TimeUnit.SECONDS).name());
        assertNothingRuns();
        assertEquals(2, run("1 + 1"));
    }

    @Test
    void anInterruptStopsWhatAnEarlierCellHasLeftRunning() throws Exception {
        run("var left = new Thread(() -> { while (true) {} }); left.start();");
        session.interrupt();
        run("left.join(1000);");
        assertEquals(false, run("left.isAlive()"));
    }

    @Test
    void finallyRunsAfterAnInterrupt() throws Exception {
        run("boolean cleaned = false;");
        var running = CompletableFuture.supplyAsync(() ->
                assertThrows(CellFailure.class, () -> run("try { while (true) {} } finally { cleaned = true; }")));
        MILLISECONDS.sleep(300);
        session.interrupt();
        running.get(2, TimeUnit.SECONDS);
        assertEquals(true, run("cleaned"));
    }

    @Test
    void loopsOfTenMillionStepsStayFast() throws CellFailure {
        run("long count(int n) { long sum = 0; for (int i = 0; i < n; i++) sum += i % 3; return sum; }\ncount(1000);");
        long start = System.nanoTime();
        run("count(10_000_000)");
        assertTrue(System.nanoTime() - start < 2_000_000_000L);
    }

    @Test
    void completesMembers() {
        assertTrue(session.complete("Math.sq", 7).texts().contains("sqrt("));
    }

    @Test
    void completesInTheMiddleOfACellOfSeveralStatements() throws CellFailure {
        run("String word = \"w\";");
        String before = "int before = 1;\nword.toUpp";
        var completions = session.complete(before + "\nint after = 2;", before.length());
        assertEquals(List.of("toUpperCase("), completions.texts());
        assertEquals(before.length() - 5, completions.start());
        assertEquals(before.length(), completions.end());
    }

    @Test
    void namesThatNobodyGaveAreNotCompleted() throws CellFailure {
        run("1 + 1");
        assertTrue(session.complete("", 0).texts().stream().noneMatch(text -> text.startsWith("$")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Math.max", "Math.max(", "Math.max(1, 2)"})
    void explainsWhatIsUnderTheCursor(String code) {
        assertTrue(session.inspect(code, 8).contains("int Math.max(int a, int b)"), session.inspect(code, 8));
    }

    @Test
    void knowsWhatIsComplete() {
        assertEquals("complete", session.isComplete("int a = 1;").status());
        assertEquals("complete", session.isComplete("1 + 1").status());
        assertEquals("complete", session.isComplete("// only a comment").status());
        assertEquals("invalid", session.isComplete("int 3x = 4;").status());
        assertEquals(new Completion("incomplete", "    "), session.isComplete("for (;;) {"));
        assertEquals(new Completion("incomplete", "        "), session.isComplete("class A {\n    void f() {"));
    }

    @Test
    void aVariableWhoseValueCannotBeHadIsNotDeclared() throws CellFailure {
        failure("int unlucky = Integer.parseInt(\"x\");");
        assertTrue(failure("unlucky + 1").contains("cannot find symbol"));
        run("int unlucky = 1;");
        assertEquals(2, run("unlucky + 1"));
    }

    @Test
    void remembersInputsAndOutputs() throws CellFailure {
        run("6 * 7");
        assertEquals("6 * 7", Past.In.get(cells));
        assertEquals(42, Past.Out.get(cells));
    }

    @Test
    void anImportThatFailsIsNamed() {
        try (var other = new Session(List.of("-proc:none"))) {
            other.preload(List.of("java.util.*", "no.such.Thing"));
            var e = assertThrows(IllegalStateException.class, () -> other.complete("1", 1));
            assertTrue(e.getMessage().contains("no.such.Thing"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "List.of(1).size() == 1",
                "max(1, 2) == 2",
                "Duration.ofSeconds(1).toMillis() == 1000",
                "String.join(\"\", Stream.of(\"a\").toList()).length() == 1",
                "java.util.function.IntSupplier s = () -> (int) PI; s.getAsInt() == 3"
            })
    void anImportIsMadeByTheCellThatNeedsIt(String code) throws CellFailure {
        try (var other = new Session(List.of("-proc:none"))) {
            other.preload(
                    List.of("java.time.Duration", "java.util.*", "java.util.stream.*", "static java.lang.Math.*"));
            assertEquals(true, other.<Object>evaluate(++cells, code, value -> value));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n", "// nothing", "/* nothing */", ";", "\0", "}", "\"", "'", "😀", "\\u"})
    void strangeCellsEndOrFail(String code) throws CellFailure {
        try {
            run(code);
        } catch (CellFailure e) {
            assertFalse(e.lines().isEmpty());
        }
        assertEquals(2, run("1 + 1"));
    }

    private static void assertNothingRuns() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            boolean busy = Thread.getAllStackTraces().values().stream()
                    .anyMatch(frames ->
                            frames.length > 0 && frames[0].getClassName().startsWith("REPL."));
            if (!busy) {
                return;
            }
            MILLISECONDS.sleep(10);
        }
        throw new AssertionError("code of a cell still runs");
    }
}
