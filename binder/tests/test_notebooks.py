"""Notebooks as they are committed, and what running them gave."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import nbformat
import pytest
from reproducing import NOTEBOOKS, REPORTS

FILES = sorted(NOTEBOOKS.glob("*.ipynb"))
LONGEST_CELL = 15
LONGEST_LINE = 96


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def notebook(request: pytest.FixtureRequest) -> nbformat.NotebookNode:
    return nbformat.read(request.param, as_version=4)


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def run(request: pytest.FixtureRequest) -> nbformat.NotebookNode:
    return nbformat.read(REPORTS / request.param.name, as_version=4)


def test_there_are_notebooks() -> None:
    assert len(FILES) >= 3


def test_a_notebook_is_committed_without_outputs(notebook: nbformat.NotebookNode) -> None:
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in code)


def test_a_notebook_runs_on_our_kernel(notebook: nbformat.NotebookNode) -> None:
    assert notebook.metadata.kernelspec == {"display_name": "Java (Anodyne)", "language": "java", "name": "anodyne"}


def test_cells_are_short_and_announced(notebook: nbformat.NotebookNode) -> None:
    kinds = [cell.cell_type for cell in notebook.cells]
    assert kinds[0] == "markdown"
    assert not any(first == second == "code" for first, second in pairwise(kinds))
    lengths = [len(cell.source.splitlines()) for cell in notebook.cells if cell.cell_type == "code"]
    assert max(lengths) <= LONGEST_CELL


def test_code_fits_a_page(notebook: nbformat.NotebookNode) -> None:
    lines = [line for cell in notebook.cells if cell.cell_type == "code" for line in cell.source.splitlines()]
    assert [line for line in lines if len(line) > LONGEST_LINE] == []


def test_a_notebook_asks_and_leaves_exercises_and_references(notebook: nbformat.NotebookNode) -> None:
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert re.search(r"\*\*[^*]+\?\*\*", prose)
    assert "## Exercises" in prose and "## Reference" in prose


def test_only_cells_that_say_so_fail(run: nbformat.NotebookNode) -> None:
    code = [cell for cell in run.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in code)
    for cell in code:
        failed = any(output.output_type == "error" for output in cell.outputs)
        assert failed == ("raises-exception" in cell.metadata.get("tags", [])), cell.source


def test_no_value_is_shown_as_an_object_without_a_form(run: nbformat.NotebookNode) -> None:
    for cell in run.cells:
        for output in cell.get("outputs", []):
            text = output.get("data", {}).get("text/plain", "")
            assert not re.search(r"@[0-9a-f]{6,}", text), text


def test_the_reports_tables_match_the_text() -> None:
    shown = "\n".join(_texts("02-figure-1-composites") + _texts("03-figure-3-tortuosity"))
    for number in ("40.9", "48.7", "47.8", "26 ± 10", "26.4 ± 4.2", "14.69", "5.612", "6.114", "53.2", "50", "69.3"):
        assert number in shown, number
    assert "out of tolerance" not in shown


def test_every_figures_verdicts_are_counted() -> None:
    for name in (
        "02-figure-1-composites",
        "03-figure-3-tortuosity",
        "06-figure-2-rate-performance",
        "10-figure-4-surface-and-limits",
        "11-electronic-network-and-second-opinions",
    ):
        record = json.loads((REPORTS / f"{name}.json").read_text(encoding="utf-8"))
        assert record["verdicts"].get("reproduced", 0) >= 1 and not record["failure"]


def test_what_went_into_synthetic_files_comes_out_of_them() -> None:
    for name, rows in (("07-solid-electrolytes", 8), ("08-figure-3-polarization", 6), ("09-figure-3-transmission-lines", 26)):
        record = json.loads((REPORTS / f"{name}.json").read_text(encoding="utf-8"))
        assert record["verdicts"].get("calibrated, no test", 0) >= 2 and not record["failure"]
        assert "reproduced" not in record["verdicts"], "what is made from a reported value reproduces nothing"
        tables = "\n".join(text for text in _texts(name) if text.startswith("Recovered from the files"))
        inside = [line.split()[-1] for line in tables.splitlines() if line.split()[-1] in ("yes", "no")]
        assert len(inside) == rows and inside.count("no") <= 2, tables


def _texts(name: str) -> list[str]:
    run = nbformat.read(REPORTS / f"{name}.ipynb", as_version=4)
    outputs = [output for cell in run.cells for output in cell.get("outputs", [])]
    return [output.data["text/plain"] for output in outputs if "text/plain" in output.get("data", {})]
