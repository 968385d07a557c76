"""The notebook of the flux solver on an electrode that others imaged."""

from __future__ import annotations

import os
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from reproducing import NOTEBOOKS

NOTEBOOK = NOTEBOOKS / "04-flux-through-a-microstructure.ipynb"
DATA = os.environ.get("ANODYNE_DATA", "")
PARAMETERS = """
var file = "{file}";
var most = 128;
var voxel = 0.4 * µm;
var conductor = 0;
var conductivity = 9.7 * mS_per_cm;
"""


@pytest.fixture(scope="module")
def electrode() -> Path:
    if not DATA:
        pytest.skip("the folder of real files is not named by ANODYNE_DATA")
    return Path(DATA) / "images" / "taufactor_electrode.tiff"


@pytest.fixture(scope="module")
def run(electrode: Path) -> nbformat.NotebookNode:
    """The notebook, run with another cell of parameters."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    cells = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    assert len(cells) == 1
    cells[0].source = PARAMETERS.format(file=electrode.as_posix())
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(NOTEBOOKS)}}).execute()
    return notebook


def shown(notebook: nbformat.NotebookNode) -> str:
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return "\n".join(output.data["text/plain"] for output in outputs if "text/plain" in output.get("data", {}))


def test_the_image_in_the_file_is_what_is_solved(run: nbformat.NotebookNode) -> None:
    text = shown(run)
    assert "128 × 128 × 128 voxels of 0.4 µm" in text
    assert "label 85" in text and "label 170" in text


def test_the_electrode_conducts_less_than_its_share_of_conductor(run: nbformat.NotebookNode) -> None:
    factor = re.search(r"tortuosity factor κ +(\d+\.\d+)", shown(run))
    assert factor and 1.5 < float(factor.group(1)) < 3


def test_every_picture_and_table_is_there(run: nbformat.NotebookNode) -> None:
    outputs = [output for cell in run.cells for output in cell.get("outputs", []) if "data" in output]
    assert sum("image/png" in output.data for output in outputs) >= 9
    assert sum("<table" in output.data.get("text/html", "") for output in outputs) >= 7
    assert shown(run).count("agrees") == 6
