"""What a person reads when a cell fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from talking import Talk, shared, started


@pytest.fixture(scope="module")
def kernel() -> Iterator[Talk]:
    with started() as kernel:
        yield kernel


@pytest.fixture(scope="module")
def get() -> Iterator[Callable[[], Talk]]:
    """A kernel that is replaced where a test has harmed it."""
    with shared('System.out.print("a"); System.err.print("b"); System.in.available();') as get:
        yield get


MISTAKES = {
    "wrong type": ('int wrong = "text";', "^", '"text"', "incompatible types"),
    "third statement": ("int a = 1;\nint b = 2;\nint c = unknown + 1;", "^", "unknown", "cannot find symbol"),
    "after blank lines": ("\n\n   \n  nothing", "^", "nothing", "cannot find symbol"),
    "in a method": ("int f(int x) {\n    int y = x;\n    return y + undefined;\n}", "^", "undefined", "undefined"),
    "in a class": ('class A {\n    int x;\n    int g() {\n        return "s" - x;\n    }\n}', "^", "-", "bad operand"),
    "after a tab": ("\tint t = true;", "^", "true", "incompatible types"),
    "after a comment": ("/* über */ int u = 1.5;", "^", "1.5", "incompatible types"),
    "on the same line": ("int k = 1; int l = nope;", "^", "nope", "cannot find symbol"),
    "missing semicolon": ("int m = 1\nint n = 2;", "^", "", "';' expected"),
    "in a lambda": ("Runnable r = () -> {\n    int i = false;\n};", "^", "false", "incompatible types"),
    "unknown method": ('"abc".lenght()', "^", ".lenght", "cannot find symbol"),
    "in a record that checks itself": (
        'record E(int n) { E { if (n < 0) throw new Error(); } E() { this(1); } int f() { return "s"; } }',
        "^",
        '"s"',
        "incompatible types",
    ),
    "in what makes a type sealed": ('sealed interface S { default int f() { return "t"; } } record R(int n) implements S {}', "^", '"t"', "incompatible types"),
    "uncaught in a method": ("void h() {\n    Thread.sleep(1);\n}", "^", "(1)", "unreported exception"),
}


@pytest.mark.parametrize(("code", "caret", "under", "message"), MISTAKES.values(), ids=MISTAKES)
def test_the_compilers_message_stands_under_the_offending_place(
    kernel: Talk, code: str, caret: str, under: str, message: str
) -> None:
    shown = kernel.run(code)
    lines = shown.error.split("\n")
    assert shown.reply["ename"] == "CompilationError" and message in shown.error
    at = next(number for number, line in enumerate(lines) if line.strip() == caret)
    column = lines[at].index(caret)
    quoted = lines[at - 1]
    assert quoted[column:].startswith(under), shown.error
    assert quoted[4:] in code.split("\n")
    line = code.split("\n").index(quoted[4:]) + 1
    assert f"line {line}, column {column - 3}:" in lines[at - 2], shown.error


def test_each_mistake_has_its_own_caret(kernel: Talk) -> None:
    error = kernel.run("int both() {\n    int p = nothing1;\n    return nothing2;\n}").error
    assert error.count("^") == 2 and "nothing1" in error and "nothing2" in error


def test_no_line_of_an_error_names_what_the_kernel_makes_of_a_cell(kernel: Talk) -> None:
    texts = [kernel.run(code).error for code, *_ in MISTAKES.values()]
    texts.append(kernel.run("List<String> l = List.of(1);").error)
    texts.append(kernel.run("String unset = null;\nunset.length();").error)
    texts.append(kernel.run("class Dog {}\nclass Cat {}\nObject pet = new Dog();\n(Cat) pet").error)
    assert '"unset" is null' in texts[-2] and "class Dog cannot be cast to class Cat" in texts[-1]
    texts.append(kernel.run("class Q { void q() { throw new RuntimeException(); } }\nnew Q().q();").error)
    assert not [text for text in texts if re.search(r"REPL|\$JShell|do_it|anodyne\.kernel|jdk\.jshell", text)]


def test_an_exception_shows_the_cells_own_line(kernel: Talk) -> None:
    shown = kernel.run('int one = 1;\n\nInteger.parseInt("x1");\nint two = 2;')
    number = shown.reply["execution_count"]
    assert shown.reply["ename"] == "NumberFormatException"
    assert f'cell {number}, line 3: Integer.parseInt("x1");' in shown.error


def test_an_exception_in_an_earlier_cells_method_shows_both_lines_innermost_first(kernel: Talk) -> None:
    first = kernel.run("int risky(int x) {\n    return 10 / x;\n}").reply["execution_count"]
    shown = kernel.run("int zero = 0;\nrisky(zero)")
    inner = shown.error.index(f"cell {first}, line 2")
    outer = shown.error.index(f"cell {shown.reply['execution_count']}, line 2")
    assert inner < outer and "in risky" in shown.error and "return 10 / x;" in shown.error


def test_an_exception_in_a_class_and_a_lambda_shows_their_lines(kernel: Talk) -> None:
    shown = kernel.run(
        'class Deep {\n    void go() {\n        List.of(1).forEach(i -> {\n            throw new IllegalStateException("deep");\n        });\n    }\n}\nnew Deep().go();'
    )
    assert all(f"line {line}" in shown.error for line in (3, 4, 8)), shown.error


@pytest.mark.parametrize("start", ["new Thread({}).start()", "java.util.concurrent.Executors.newCachedThreadPool().execute({})"])
def test_an_exception_in_a_thread_shows_the_cells_line_and_its_cause(kernel: Talk, start: str) -> None:
    work = '() -> {\n    throw new IllegalStateException("outer", new RuntimeException("inner"));\n}'
    shown = kernel.run(start.format(work) + ";\nThread.sleep(300);")
    number = shown.reply["execution_count"]
    told = shown.stream("stderr")
    assert told.index("Exception in thread") < told.index("outer") < told.index(f"cell {number}, line 2") < told.index("inner")
    assert "REPL" not in told


def test_a_refusal_to_leave_names_the_cells_line_alone(kernel: Talk) -> None:
    error = kernel.run("int one = 1;\nSystem.exit(0);").error
    assert "line 2: System.exit(0);" in error and "anodyne" not in error


def test_the_users_frames_come_before_those_of_libraries(kernel: Talk) -> None:
    error = kernel.run('List.of("a").stream().map(Integer::parseInt).toList()').error
    assert error.index("line 1") < error.index("java.lang.Integer.parseInt")


def test_the_chain_of_causes_is_kept(kernel: Talk) -> None:
    shown = kernel.run(
        """try {
    try { Integer.parseInt("x"); }
    catch (Exception e) { throw new IllegalStateException("second", e); }
} catch (Exception e) { throw new RuntimeException("third", e); }"""
    )
    order = [
        shown.error.index(text)
        for text in (
            "RuntimeException: third",
            "Caused by: IllegalStateException: second",
            "Caused by: NumberFormatException",
        )
    ]
    assert order == sorted(order) and shown.reply["evalue"] == "third"
    assert all(f"line {line}" in shown.error for line in (2, 3, 4))


def test_a_cause_that_leads_back_to_itself_ends(kernel: Talk) -> None:
    error = kernel.run(
        'var a1 = new Exception("a1"); var b1 = new Exception("b1", a1); a1.initCause(b1); throw a1;'
    ).error
    assert error.count("a1") >= 1 and "b1" in error


def test_what_was_suppressed_is_told(kernel: Talk) -> None:
    error = kernel.run(
        'try (AutoCloseable c = () -> { throw new Exception("on closing"); }) { throw new Exception("first"); }'
    ).error
    assert "first" in error and "on closing" in error


def test_a_deep_recursion_is_cut_with_a_note(kernel: Talk) -> None:
    shown = kernel.run("int down(int n) { return down(n + 1) + 1; }\ndown(0)")
    assert shown.reply["ename"] == "StackOverflowError" and "more" in shown.error
    assert len(shown.error.splitlines()) < 80
    for _ in range(5):
        assert "REPL" not in kernel.run("void on(int n) { try { on(n + 1); } finally { } }\non(0);").error


def test_an_error_of_the_laboratory_has_no_trace_of_the_library(kernel: Talk) -> None:
    shown = kernel.run("double a = 1;\nComposite.weighed(Silicon.SMALL, -3 * mg)")
    assert shown.reply["evalue"] == "mass of s-Si is -3 mg, allowed is more than 0 mg" or shown.reply[
        "evalue"
    ].startswith("mass of s-Si is -3 mg")
    assert "line 2" in shown.error and "at anodyne." not in shown.error
    assert len(shown.error.splitlines()) <= 3


def test_colours_are_those_that_a_theme_adapts(kernel: Talk) -> None:
    shown = kernel.run('throw new Exception("x");')
    codes = re.findall(r"\x1b\[([0-9;]*)m", "".join(shown.reply["traceback"]))
    # No palette or true colour, no background, neither black nor white letters.
    assert codes and all(set(code.split(";")) <= {"0", "1", "31", "32", "33", "34", "35", "36"} for code in codes)


HOSTILE = {
    "message that throws": 'throw new RuntimeException() { public String getMessage() { throw new Error("m"); } };',
    "cause that throws": 'throw new RuntimeException("c") { public Throwable getCause() { throw new Error("m"); } };',
    "trace that throws": 'throw new RuntimeException("t") { public StackTraceElement[] getStackTrace() { throw new Error("m"); } };',
    "no trace": 'throw new RuntimeException("n") { public StackTraceElement[] getStackTrace() { return null; } };',
    "message that is null": "throw new RuntimeException((String) null);",
    "null": "throw null;",
    "assertion": 'throw new AssertionError("assert");',
    "error": 'throw new Error("plain");',
    "linkage": 'throw new NoClassDefFoundError("Gone");',
    "death of the thread": "throw new ThreadDeath();",
    "virtual machine": 'throw new InternalError("vm");',
    "out of memory": 'throw new OutOfMemoryError("pretended");',
    "broken class": "class Broken { static int x = 1 / 0; }\nnew Broken();",
    "huge message": 'throw new RuntimeException("x".repeat(5_000_000));',
    "renderer": 'class Ugly {}\nRenderers.register(Ugly.class, u -> { throw new Error("renderer"); });\nnew Ugly()',
    "display": 'display(new Object() { public String toString() { throw new Error("shown"); } });',
    "update": 'Display.slot("a").update(new Object() { public String toString() { throw new Error("updated"); } });',
    "toString in a list": 'List.of(new Object() { public String toString() { throw new Error("inside"); } })',
    "toString in a record": 'record Wraps(Object o) {}\nnew Wraps(new Object() { public String toString() { throw new Error("inside"); } })',
    "hash code": 'new Object() { public int hashCode() { throw new Error("hash"); } public String toString() { return super.toString(); } }',
    "progress": 'Progress.listen(state -> { throw new Error("listener"); }); Progress.of("x", 3);',
}


@pytest.mark.parametrize("code", HOSTILE.values(), ids=HOSTILE)
def test_an_error_anywhere_is_the_cells_alone(kernel: Talk, code: str) -> None:
    shown = kernel.run(code)
    assert shown.reply["status"] == "error" and shown.reply["ename"] and shown.error
    assert sum(map(len, shown.reply["traceback"])) < 100_000
    assert kernel.run("6 * 7").text == "42"


@pytest.mark.parametrize(
    "thrown", ["new Error()", "new ThreadDeath()", 'new OutOfMemoryError("pretended")', "new StackOverflowError()"]
)
def test_an_error_in_a_users_thread_is_that_threads_alone(kernel: Talk, thrown: str) -> None:
    kernel.run(f"var thrower = new Thread(() -> {{ throw {thrown}; }}); thrower.start(); thrower.join();")
    kernel.run(f"java.util.concurrent.ForkJoinPool.commonPool().execute(() -> {{ throw {thrown}; }});")
    assert kernel.run("6 * 7").text == "42"


def test_a_handler_of_the_users_for_all_threads_does_not_end_the_kernels(kernel: Talk) -> None:
    kernel.run('Thread.setDefaultUncaughtExceptionHandler((t, e) -> { throw new Error("handler"); });')
    kernel.run("new Thread(() -> { throw new Error(); }).start();")
    assert kernel.run("6 * 7").text == "42"


@pytest.mark.parametrize(
    "code",
    [
        "System.setOut(null);",
        "System.out.close();",
        "System.setErr(null);",
        "System.setIn(null);",
        "System.in.close();",
    ],
)
def test_streams_that_a_cell_has_harmed_are_whole_in_the_next(code: str, get: Callable[[], Talk]) -> None:
    kernel = get()
    kernel.run(code)
    assert kernel.run("6 * 7").text == "42"
    assert kernel.run('System.out.print("still");').stream() == "still"
    assert kernel.run('System.err.print("still");').stream("stderr") == "still"
    assert "takes no input" in kernel.run("System.in.read()").error


def test_the_latest_failure_can_be_asked_for_with_its_whole_trace(kernel: Talk) -> None:
    kernel.run('void inner() { throw new IllegalStateException("inner", new RuntimeException("cause")); }')
    kernel.run("inner();")
    assert kernel.run("failure()").text.startswith("java.lang.IllegalStateException: inner")
    printed = kernel.run("failure().printStackTrace();").stream("stderr")
    assert "at REPL." in printed and "Caused by: java.lang.RuntimeException: cause" in printed
    assert kernel.run("6 * 7").text == "42"
    assert kernel.run("failure().getMessage()").text == "inner"
