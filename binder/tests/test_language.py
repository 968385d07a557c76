"""Java as it may be written in cells."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager
from talking import Talk, started

LAST_EXPRESSION = {
    "value after statements": ("int a = 2;\nint b = 3;\na * b", "6"),
    "several statements on a line": ("int c = 2; c++; c", "3"),
    "value with a comment behind it": ("40 + 2 // the answer", "42"),
    "value between comments": ("/* before */ 40 + 2 /* behind */", "42"),
    "name": ("var named = 42;\nnamed", "42"),
    "assignment": ("int assigned;\nassigned = 5", "5"),
    "nothing": ("null", "null"),
    "text": ('"a" + 1', "a1"),
    "text block": ('"""\n  first\n    second\n  """', "first\n  second\n"),
    "value over several lines": ("List.of(1, 2, 3).stream()\n    .map(i -> i * i)\n    .toList()", "[1, 4, 9]"),
    "switch": ('int day = 2;\nswitch (day) { case 1, 7 -> "rest"; default -> { yield "work"; } }', "work"),
    "conditional": ('Math.sqrt(4) > 1 ? "yes" : "no"', "yes"),
    "array": ("new int[] {1, 2}", "[1, 2]"),
    "anonymous class": ('new Object() { public String toString() { return "anonymous"; } }', "anonymous"),
    "name with a Greek letter": ("double µ = 0.5;\nµ * 2", "1.0"),
}

MEANING = {
    "generic class": (
        "class Box<T extends Comparable<T>> { T v; Box(T v) { this.v = v; } T get() { return v; } }\nnew Box<>(42).get()",
        "42",
    ),
    "generic method": ("<T> List<T> twice(T t) { return List.of(t, t); }\ntwice(21)", "[21, 21]"),
    "wildcards": (
        "double sum(Collection<? extends Number> all) { return all.stream().mapToDouble(Number::doubleValue).sum(); }\nsum(List.of(1, 2.5))",
        "3.5",
    ),
    "lambda kept in a variable": (
        "Function<Integer, Function<Integer, Integer>> add = a -> b -> a + b;\nadd.apply(40).apply(2)",
        "42",
    ),
    "lambda that needs a variable of a cell": (
        "int offset = 2;\nIntStream.range(0, 3).map(i -> i + offset).sum()",
        "9",
    ),
    "method reference": ('Stream.of("b", "a").sorted(String::compareTo).collect(Collectors.joining())', "ab"),
    "record": ("record Point(int x, int y) { int sum() { return x + y; } }\nnew Point(1, 2).sum()", "3"),
    "record that checks itself": (
        "record Even(int n) { Even { if (n % 2 != 0) throw new IllegalArgumentException(); } }\nnew Even(2).n()",
        "2",
    ),
    "record of records": (
        "record In1(int a) {}\nrecord Out1(In1 in, List<In1> all) {}\nnew Out1(new In1(1), List.of(new In1(2))).all().get(0).a()",
        "2",
    ),
    "sealed types": (
        "sealed interface Shape permits Circle, Square {}\nrecord Circle(double r) implements Shape {}\nrecord Square(double a) implements Shape {}\ndouble area(Shape s) { return s instanceof Circle c ? 3 * c.r() : s instanceof Square q ? q.a() * q.a() : 0; }\narea(new Square(3))",
        "9.0",
    ),
    "sealed type whose file is the cell": (
        "sealed interface Figure {}\nrecord Disc(double r) implements Figure {}\nsealed interface Angular extends Figure {}\nrecord Tile(double a) implements Angular {}\nArrays.toString(Figure.class.getPermittedSubclasses()).contains(\"Angular\") && (Figure) new Tile(3) instanceof Angular",
        "true",
    ),
    "sealed class with a class that is not": (
        '@SuppressWarnings({"a"})\nsealed abstract class Cell1<T> implements Comparable<Cell1<T>> { public int compareTo(Cell1<T> o) { return 0; } }\nfinal class Half extends Cell1<Integer> {}\nnon-sealed class Full extends Cell1<Integer> {}\nclass Pouch extends Full {}\nnew Pouch() instanceof Cell1<?>',
        "true",
    ),
    "enum with methods": (
        "enum Op { ADD { int of(int a, int b) { return a + b; } }; abstract int of(int a, int b); }\nOp.ADD.of(1, 2)",
        "3",
    ),
    "interface with a default": (
        'interface Greets { default String greet() { return hello() + "!"; } private String hello() { return "hello"; } }\nnew Greets() {}.greet()',
        "hello!",
    ),
    "nested and inner classes": (
        "class Outer { int x = 7; class Inner { int get() { return x; } } static class Nested { int y = 1; } }\nnew Outer().new Inner().get() + new Outer.Nested().y",
        "8",
    ),
    "local record and interface": ("{ record Local(int a) {} System.out.print(new Local(1).a()); }\n5", "5"),
    "annotation": (
        '@interface Marked { String value() default "x"; }\n@Marked class Carrier {}\nCarrier.class.getSimpleName()',
        "Carrier",
    ),
    "methods that need each other": (
        "boolean even(int n) { return n == 0 || odd(n - 1); }\nboolean odd(int n) { return n != 0 && even(n - 1); }\neven(10)",
        "true",
    ),
    "classes that need each other": (
        "class Node { Edge e = new Edge(this); }\nclass Edge { Node n; Edge(Node n) { this.n = n; } }\nnew Node().e.n.e != null",
        "true",
    ),
    "class that extends a later one": (
        "class Derived extends Base { int f() { return g() + 1; } }\nabstract class Base { int g() { return 1; } abstract int f(); }\nnew Derived().f()",
        "2",
    ),
    "method before the class that it takes": (
        "int weigh(Stone s) { return s.mass(); }\nrecord Stone(int mass) {}\nweigh(new Stone(3))",
        "3",
    ),
    "overloading": (
        'String kind(int i) { return "int"; }\nString kind(double d) { return "double"; }\nkind(1) + kind(1.0)',
        "intdouble",
    ),
    "variable arguments": ("int count(Object... all) { return all.length; }\ncount(1, 2, 3)", "3"),
    "checked exceptions": (
        'void careful() throws Exception { throw new Exception("x"); }\nString caught; try { careful(); caught = "no"; } catch (Exception e) { caught = e.getMessage(); }\ncaught',
        "x",
    ),
    "resources": (
        'var closed = new StringBuilder();\ntry (AutoCloseable r = () -> closed.append("closed")) { closed.append("open "); }\nclosed',
        "open closed",
    ),
    "labels": (
        "int found = 0;\nouter: for (int i = 0; i < 9; i++) for (int j = 0; j < 9; j++) if (i * j == 42) { found = i; break outer; }\nfound",
        "6",
    ),
    "import of a class": ("import java.util.concurrent.atomic.AtomicInteger;\nnew AtomicInteger(3).get()", "3"),
    "static import": ("import static java.lang.Math.hypot;\nhypot(3, 4)", "5.0"),
    "pattern of instanceof": ('Object o = "text";\no instanceof String s && s.length() == 4', "true"),
    "var of an intersection": ('var mixed = List.of(1, "a");\nmixed.size()', "2"),
    "static and final": ("static final int LIMIT = 3;\nLIMIT", "3"),
    "escapes": (r'"\u0041\t\"".length()', "3"),
}


@pytest.fixture(scope="module")
def kernel() -> Iterator[Talk]:
    with started() as kernel:
        yield kernel


def feature(kernel: Talk) -> int:
    """The kernel's version of Java."""
    return int(kernel.run("Runtime.version().feature()").text)


@pytest.mark.parametrize(("code", "text"), LAST_EXPRESSION.values(), ids=LAST_EXPRESSION)
def test_the_last_expression_is_shown(kernel: Talk, code: str, text: str) -> None:
    assert kernel.run(code).text == text


@pytest.mark.parametrize(("code", "text"), MEANING.values(), ids=MEANING)
def test_a_cell_means_what_it_means_in_java(kernel: Talk, code: str, text: str) -> None:
    shown = kernel.run(code)
    assert not shown.error and shown.text == text


@pytest.mark.parametrize(
    "code",
    [
        "",
        "   \n\n",
        "// a comment",
        "/* a\ncomment */",
        "1 + 1;",
        "int declared = 3;",
        "void f() {}",
        "f();",
        ";",
        "import java.util.*;",
    ],
)
def test_a_cell_without_a_value_shows_none(kernel: Talk, code: str) -> None:
    shown = kernel.run(code)
    assert shown.reply["status"] == "ok" and shown.bundles() == [] and shown.stream("stderr") == ""


def test_a_variable_may_change_its_type(kernel: Talk) -> None:
    assert [kernel.run(code).text for code in ("int changed = 1;\nchanged", 'String changed = "one";\nchanged')] == [
        "1",
        "one",
    ]


def test_a_method_that_is_redefined_changes_its_users(kernel: Talk) -> None:
    kernel.run("int rate() { return 1; }\nint twice() { return 2 * rate(); }")
    assert kernel.run("twice()").text == "2"
    kernel.run("int rate() { return 10; }")
    assert kernel.run("twice()").text == "20"


@pytest.mark.parametrize("type", ["Cat", "var"])
def test_a_class_that_is_redefined_while_in_use_serves_new_objects(kernel: Talk, type: str) -> None:
    kernel.run(
        f'class Cat {{ String say() {{ return "miau"; }} }}\nString ask() {{ return new Cat().say(); }}\n{type} cat = new Cat();'
    )
    assert kernel.run("ask() + cat.say()").text == "miaumiau"
    kernel.run('class Cat { String say() { return "purr" + lives; } int lives = 9; }')
    assert kernel.run("ask()").text == "purr9"
    assert kernel.run("cat = new Cat();\ncat.say()").text == "purr9"


def test_a_record_that_is_redefined_changes_its_users(kernel: Talk) -> None:
    kernel.run("record Pair(int a) {}\nint total(Pair p) { return p.a(); }")
    assert kernel.run("total(new Pair(4))").text == "4"
    assert (
        kernel.run(
            "record Pair(int a, int b) {}\nint total(Pair p) { return p.a() + p.b(); }\ntotal(new Pair(4, 5))"
        ).text
        == "9"
    )


def test_a_cell_may_be_run_again(kernel: Talk) -> None:
    code = (
        "record Again(int x) {}\nclass Uses { Again a = new Again(1); }\nint use() { return new Uses().a.x(); }\nuse()"
    )
    assert [kernel.run(code).text for _ in range(3)] == ["1", "1", "1"]


def test_what_comes_before_an_error_stays(kernel: Talk) -> None:
    kernel.run('int stays = 5;\nint fails = Integer.parseInt("x");')
    assert kernel.run("stays").text == "5"


def test_a_method_that_lacks_something_works_once_that_is_declared(kernel: Talk) -> None:
    error = kernel.run("int later() { return missing() + 1; }").error
    assert "missing" in error
    assert kernel.run("int missing() { return 1; }\nint later() { return missing() + 1; }\nlater()").text == "2"


def test_a_method_that_a_redefined_type_has_broken_says_why(kernel: Talk) -> None:
    kernel.run('enum Mode { CC, CV }\nString of(Mode m) { return switch (m) { case CC -> "cc"; case CV -> "cv"; }; }')
    assert kernel.run("of(Mode.CC)").text == "cc"
    kernel.run("enum Mode { CC, CV, REST }")
    error = kernel.run("of(Mode.CC)").error
    assert "of no longer compiles: the switch expression does not cover all possible input values" in error


def test_patterns_of_a_switch_work_where_the_language_has_them(kernel: Talk) -> None:
    shown = kernel.run(
        'Object it = 42;\nswitch (it) { case Integer i when i > 40 -> "big"; case Integer i -> "small"; default -> "?"; }'
    )
    assert shown.text == "big" if feature(kernel) >= 21 else shown.reply["ename"] == "CompilationError"


def test_patterns_of_records_work_where_the_language_has_them(kernel: Talk) -> None:
    shown = kernel.run(
        "record P2(int x, int y) {}\nObject pair = new P2(1, 2);\npair instanceof P2(int x, int y) ? x + y : 0"
    )
    assert shown.text == "3" if feature(kernel) >= 21 else shown.reply["ename"] == "CompilationError"


def test_annotation_processors_are_off(tmp_path: Path) -> None:
    # Where they are on, the compiler fails because this one does not exist.
    jar = tmp_path / "processor.jar"
    with zipfile.ZipFile(jar, "w") as archive:
        archive.writestr("META-INF/services/javax.annotation.processing.Processor", "nobody.Processes\n")
    folder = Path(KernelSpecManager().get_kernel_spec("anodyne").resource_dir)
    path = os.pathsep.join(map(str, (jar, folder / "anodyne-kernel.jar", *sorted((folder / "lib").glob("*.jar")))))
    # What the manifest says where the jar itself is run.
    exports = [f"--add-exports=jdk.compiler/com.sun.tools.javac.{name}=ALL-UNNAMED" for name in ("api", "code", "util")]
    with started(
        command=lambda words: [*words[: words.index("-jar")], *exports, "-cp", path, "anodyne.kernel.Main", words[-1]]
    ) as kernel:
        assert kernel.run("@Deprecated class Local {}\n1 + 1").text == "2"
        assert kernel.run("@Deprecated class Old {}\nnew Old() != null").text == "true"
        assert str(jar) in kernel.run(f'System.getProperty("java.class.path").substring(0, {len(str(jar))})').text


#: What is a preview in each version that the kernel is tested on.
PREVIEWS = {
    17: 'Object o = 3;\nswitch (o) { case Integer i && i > 2 -> "large"; default -> "other"; }',
    25: 'int o = 3;\nswitch (o) { case int i when i > 2 -> "large"; case int i -> "small"; }',
}


def test_preview_features_work_by_flag(kernel: Talk) -> None:
    version = int(kernel.run("Runtime.version().feature()").text)
    if version not in PREVIEWS:
        pytest.skip(f"no preview feature of Java {version} is known here")
    assert "preview" in kernel.run(PREVIEWS[version]).reply["evalue"]
    with started(environment={"JDK_JAVA_OPTIONS": "--enable-preview"}) as modern:
        assert modern.run(PREVIEWS[version]).text == "large"
        assert modern.run("Silicon.SMALL").reply["status"] == "ok"
