"""The two commands: names, failing notebooks, what is not done twice."""

from __future__ import annotations

import json
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import machine
import nbformat
import pytest
import report
import reproducing
import steps
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

NOTEBOOKS = [Path("01-tour.ipynb"), Path("02-figure-1-composites.ipynb"), Path("03-figure-3-tortuosity.ipynb")]


@pytest.mark.parametrize(
    ("name", "found"),
    [("01", 1), ("02-figure-1-composites.ipynb", 1), ("figure", 2), ("notebooks/03-figure-3-tortuosity", 1), (None, 3)],
)
def test_a_name_is_a_beginning_or_a_part(name: str | None, found: int) -> None:
    assert len(reproducing.choose(NOTEBOOKS, name)) == found


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(reproducing.UnknownNotebook, match="01-tour"):
        reproducing.choose(NOTEBOOKS, "figure-9")


def test_the_command_refuses_an_unknown_name_with_a_status() -> None:
    done = subprocess.run(
        [sys.executable, str(steps.BINDER / "reproduce"), "figure-9"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and "02-figure-1-composites" in done.stderr and "Traceback" not in done.stderr


def _write(folder: Path, name: str, *code: str) -> Path:
    notebook = new_notebook(metadata={"kernelspec": {"name": "anodyne", "display_name": "", "language": "java"}})
    notebook.cells = [new_markdown_cell(f"# {name}\n\nWhat is it?"), *(new_code_cell(each) for each in code)]
    file = folder / f"{name}.ipynb"
    nbformat.write(notebook, file)
    return file


def test_a_failing_notebook_has_its_page_and_fails_the_run_and_others_still_run(tmp_path: Path) -> None:
    files = [_write(tmp_path, "bad", "1 + 1", "Composite.of(Silicon.SMALL, 2)"), _write(tmp_path, "good", "6 * 7")]
    out = tmp_path / "out"
    assert report.main([*map(str, files), "--out", str(out), "--list", "bad", "good"]) == 1
    assert "mass fraction of s-Si is 2" in (out / "bad.html").read_text(encoding="utf-8")
    assert "42" in (out / "good.html").read_text(encoding="utf-8")
    assert json.loads((out / "bad.json").read_text())["failure"]
    assert "fail" in (out / "index.html").read_text(encoding="utf-8").lower()


def test_a_notebook_that_has_not_changed_is_not_run_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = _write(tmp_path, "same", "6 * 7")
    arguments = Namespace(made_from="kernel", kernel=None, facts="")
    (tmp_path / "out").mkdir()
    first = report.run(file, tmp_path / "out", arguments)
    assert report.run(file, tmp_path / "out", arguments) == first
    assert "up to date" in capsys.readouterr().out
    _write(tmp_path, "same", "6 * 8")
    assert report.run(file, tmp_path / "out", arguments).made_from != first.made_from


def test_a_page_shows_results_and_not_how_long_they_took(tmp_path: Path) -> None:
    work = 'try (var work = Progress.of("%s", 10)) { for (int i = 0; i < %d; i++) { Thread.sleep(60); work.advance(1); } }'
    file = _write(tmp_path, "work", work % ("growing", 10), work % ("half", 5), "6 * 7")
    report.main([str(file), "--out", str(tmp_path / "out")])
    page = (tmp_path / "out" / "work.html").read_text(encoding="utf-8")
    assert "growing: done in" not in page and "half: stopped at 50 %" in page and "42" in page
    assert "growing: done in" in (tmp_path / "out" / "work.ipynb").read_text(encoding="utf-8")


def test_verdicts_are_what_stands_under_that_heading() -> None:
    column = report.VerdictColumn()
    column.feed("<table><tr><th>case</th><th>verdict</th></tr><tr><td>one</td><td>reproduced</td></tr></table>")
    column.feed("<table><tr><th>quantity</th><th>value</th></tr><tr><td>verdict</td><td>valid</td></tr>")
    column.feed("<tr><td>largest residual</td><td>0.8</td></tr></table>")
    assert column.verdicts == ["reproduced"]


def test_an_answer_known_from_elsewhere_is_not_the_papers() -> None:
    verdicts = {"agrees": 6, "only in the figure": 3, "reproduced": 2, "out of tolerance": 1}
    assert list(report.against_the_paper(verdicts).items()) == [
        ("reproduced", 2),
        ("only in the figure", 3),
        ("out of tolerance", 1),
    ]


def test_a_link_to_another_notebook_leads_to_its_page() -> None:
    html = '<a href="02-figure-1-composites.ipynb">next</a> <a href="https://example.org/a.ipynb">elsewhere</a>'
    assert report.to_pages(html) == html.replace("composites.ipynb", "composites.html")


def test_a_stamp_holds_only_for_what_was_made_from_the_same(tmp_path: Path) -> None:
    product = tmp_path / "product"
    stamp = steps.Stamp(tmp_path / "stamp", "a")
    assert not stamp.holds(product)
    product.touch()
    stamp.write()
    assert stamp.holds(product) and not steps.Stamp(tmp_path / "stamp", "b").holds(product)


@pytest.mark.parametrize(("version", "major"), [("17.0.15", 17), ("25", 25), ("25-ea", 25), ("1.8.0_392", 8), ("", 0)])
def test_a_java_version_has_its_feature_release(version: str, major: int) -> None:
    assert machine.java_major(version) == major


def test_what_is_missing_comes_with_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    with pytest.raises(machine.Missing, match="apt-get install -y maven"):
        machine.find_maven()


def test_a_jdk_that_is_not_there_is_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", "/nowhere")
    with pytest.raises(machine.Missing, match="/nowhere"):
        machine.find_jdk()
