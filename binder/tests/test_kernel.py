"""The kernel as a client sees it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from conftest import Kernel
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import start_new_kernel


def test_the_laboratory_needs_no_import(kernel: Kernel) -> None:
    shown = kernel.run("Rana2023.composite(Silicon.SMALL, Argyrodite.LI6PS5CL).loading(4 * mg_per_cm2)")
    assert "thickness" in shown.html and "46.1" in shown.text


def test_an_error_of_the_laboratory_is_one_sentence(kernel: Kernel) -> None:
    error = kernel.run("Composite.of(Silicon.SMALL, 0.8).with(Carbon.VGCNF, 0.1).porosity(0.2)").error
    assert "sum of the mass fractions of s-Si, VGCNF is 0.9, allowed is 1 within rounding (0.002)" in error


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("Composite.weighed(Silicon.SMALL, -3 * mg)", "mass of s-Si is -3 mg, allowed is more than 0 mg"),
        ("Composite.of(Silicon.SMALL, 1).porosity(1)", "porosity is 1, allowed is 0 to 1 (itself not allowed)"),
        ("Composite.of(Silicon.SMALL, 1).porosity(Double.NaN)", "porosity is NaN, allowed is 0 to 1"),
        ("Composite.of(Silicon.SMALL, 1).apparentDensity(3 * g_per_cm3)", "apparent density is 3 g/cm³, allowed is at"),
    ],
)
def test_rubbish_is_refused_with_quantity_value_and_range(kernel: Kernel, code: str, sentence: str) -> None:
    assert sentence in kernel.run(code).error


def test_a_compiler_error_points_at_its_column(kernel: Kernel) -> None:
    error = kernel.run('int wrong = "text";').error
    assert "incompatible types" in error and "            ^" in error


def test_an_exception_names_the_cells_own_line_and_its_cause(kernel: Kernel) -> None:
    error = kernel.run('int a = 1;\nthrow new IllegalStateException("outer", new RuntimeException("inner"));').error
    assert "outer" in error and "inner" in error and "line 2" in error


def test_a_toString_that_throws_is_an_error_in_the_cell_alone(kernel: Kernel) -> None:
    for thrown in ('new RuntimeException("no text")', 'new Error("no text")', 'new StackOverflowError("no text")'):
        code = f"new Object() {{ public String toString() {{ throw {thrown}; }} }}"
        shown = kernel.run(code)
        assert shown.reply["status"] == "error" and "no text" in shown.error
    assert kernel.run("1 + 1").text == "2"


def test_markup_in_a_table_is_text(kernel: Kernel) -> None:
    html = kernel.run(
        'Table.create("<script>n</script>", StringColumn.create("<script>c</script>", "<script>v</script>"))'
    ).html
    assert "<script>" not in html and html.count("&lt;script&gt;") == 3


def test_a_table_of_a_million_rows_is_cut_with_a_note(kernel: Kernel) -> None:
    shown = kernel.run('Table.create("big", DoubleColumn.create("x", new double[1_000_000]))')
    assert "999\u2009980 of 1\u2009000\u2009000 rows not shown" in shown.text
    assert len(shown.html) < 20_000


def test_a_table_without_rows_says_so(kernel: Kernel) -> None:
    assert "0 rows" in kernel.run('Table.create("none", DoubleColumn.create("x"))').text


def test_a_logarithmic_axis_refuses_zero_and_negative_values(kernel: Kernel) -> None:
    for value in ("0", "-1"):
        error = kernel.run(
            'var c = Charts.xy("t", "x", "y"); c.getStyler().setYAxisLogarithmic(true);'
            f'Charts.line(c, "bad", new double[] {{1, 2}}, new double[] {{1, {value}}}); c'
        ).error
        assert "series 'bad'" in error and "more than 0" in error
    assert kernel.run("1 + 1").text == "2"


def test_a_gap_in_a_line_is_drawn_as_one(kernel: Kernel) -> None:
    code = 'var g = Charts.xy("t", "x", "y"); Charts.line(g, "a", new double[] {1, 2, 3}, new double[] {1, Double.NaN, 3}); g'
    bundle = kernel.run(code).bundles()[-1]
    assert {"image/svg+xml", "image/png", "text/plain"} <= set(bundle)


def test_output_is_complete_and_ordered(kernel: Kernel) -> None:
    shown = kernel.run("for (int i = 0; i < 100_000; i++) System.out.println(i);", timeout=120)
    assert shown.stream() == "".join(f"{i}\n" for i in range(100_000))


def test_characters_of_several_bytes_stay_whole(kernel: Kernel) -> None:
    assert kernel.run('for (int i = 0; i < 5000; i++) System.out.print("µΩ→🔋");').stream() == "µΩ→🔋" * 5000


def test_both_streams_arrive(kernel: Kernel) -> None:
    shown = kernel.run('System.out.println("out"); System.err.println("err");')
    assert shown.stream() == "out\n" and shown.stream("stderr") == "err\n"


def test_input_comes_from_the_client(kernel: Kernel) -> None:
    shown = kernel.run(
        "new Scanner(System.in).nextLine()", allow_stdin=True, stdin_hook=lambda _: kernel.client.input("typed")
    )
    assert shown.text == "typed"


def test_classes_that_need_each_other_fit_in_one_cell(kernel: Kernel) -> None:
    assert "A" in kernel.run("class A { B b; }\nclass B { A a; }\nnew A()").text


def test_exit_is_refused(kernel: Kernel) -> None:
    assert kernel.run("System.exit(0);").reply["status"] == "error"
    assert kernel.run("1 + 1").text == "2"


@pytest.mark.parametrize("code", ["while (true) {}", "Thread.sleep(100_000);", "Parallel.ALL.map(2, i -> { while (true) {} });"])
def test_an_interrupt_stops_the_cell_and_keeps_the_state(code: str) -> None:
    manager, client = start_new_kernel(kernel_name="anodyne")
    try:
        kernel = Kernel(client)
        kernel.run("int kept = 41;")
        message = client.execute(code)
        time.sleep(1)
        started = time.monotonic()
        manager.interrupt_kernel()
        while (reply := client.get_shell_msg(timeout=20))["parent_header"].get("msg_id") != message:
            pass
        assert reply["content"]["status"] == "error"
        assert time.monotonic() - started < 10
        assert kernel.run("kept + 1").text == "42"
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_a_restart_forgets_everything() -> None:
    manager, client = start_new_kernel(kernel_name="anodyne")
    try:
        Kernel(client).run("int gone = 1;")
        manager.restart_kernel()
        client.wait_for_ready(timeout=60)
        assert "cannot find symbol" in Kernel(client).run("gone").error
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_the_kernelspec_names_its_jdk_and_has_a_logo() -> None:
    spec = KernelSpecManager().get_kernel_spec("anodyne")
    assert spec.argv[0].startswith("/") and spec.interrupt_mode == "message" and spec.language == "java"
    names = {file.name for file in Path(spec.resource_dir).iterdir()}
    assert {"logo-svg.svg", "logo-32x32.png", "logo-64x64.png"} <= names


EXPLAINED = {
    "a type": ("TortuosityFactor", ["TortuosityFactor", "Wiener (1912)"]),
    "a method": ("Composite.of", ["Mixture Composite.of(Material material, double massFraction)", "must sum to one"]),
    "its parameters": ("Composite.of(", ["massFraction: its mass per mass of the mixture", "throws LaboratoryException"]),
    "a constructor": ("new Composite(", ["Composite(Mixture mixture, Uncertain porosity)", "pressed to a porosity"]),
    "a component of a record": (
        "Rana2023.composite(Silicon.SMALL, Argyrodite.LI6PS5CL).porosity",
        ["Uncertain Composite.porosity()", "share of the volume"],
    ),
    "a constant": ("Silicon.SMALL", ["Silicon.SMALL:ActiveMaterial", "86.6"]),
    "a unit": ("mg_per_cm2", ["Milligram per square centimetre"]),
    "the platform": ("Math.max", ["double Math.max(double a, double b)"]),
}


@pytest.mark.parametrize(("code", "words"), EXPLAINED.values(), ids=EXPLAINED)
def test_what_is_under_the_cursor_is_explained_from_its_source(kernel: Kernel, code: str, words: list[str]) -> None:
    message = kernel.client.inspect(code, len(code))
    text = kernel.client.get_shell_msg(timeout=20)
    while text["parent_header"].get("msg_id") != message:
        text = kernel.client.get_shell_msg(timeout=20)
    explained = text["content"]["data"]["text/plain"]
    assert all(word in explained for word in words), explained
    assert "anodyne." not in explained and "{@" not in explained
