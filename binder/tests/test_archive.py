"""What the installation prepares so that kernels start fast."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager
from talking import started


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the installed kernel."""
    installed = KernelSpecManager().get_kernel_spec("anodyne").resource_dir
    return Path(shutil.copytree(installed, tmp_path / "anodyne"))


def of(folder: Path) -> Callable[[list[str]], list[str]]:
    """Starts the kernel that is in a folder."""
    words = json.loads((folder / "kernel.json").read_text(encoding="utf-8"))["argv"]
    return lambda _: [word.replace("{resource_dir}", str(folder)) for word in words]


def prepared(folder: Path) -> list[Path]:
    """What the installation has prepared; there must be something."""
    files = [file for file in folder.iterdir() if file.name in {"classes.jsa", "classes.aot", "classes.index"}]
    assert len(files) == 2
    return files


def fill(file: Path) -> None:
    """Leaves something else."""
    size = file.stat().st_size
    file.unlink()
    file.write_bytes(b"\xff" * size)


def empty(file: Path) -> None:
    """Leaves nothing in a file."""
    file.unlink()
    file.touch()


@pytest.mark.parametrize("harm", [Path.unlink, fill, empty])
def test_a_missing_or_damaged_archive_only_costs_time(folder: Path, harm: Callable[[Path], None]) -> None:
    for file in prepared(folder):
        harm(file)
    with started(command=of(folder)) as kernel:
        assert kernel.run("6 * 7").text == "42"
        assert kernel.run("Silicon.SMALL").reply["status"] == "ok"


def test_an_archive_of_other_jars_only_costs_time(folder: Path) -> None:
    for jar in folder.rglob("*.jar"):
        os.utime(jar, (1e9, 1e9))
    with started(command=of(folder)) as kernel:
        assert kernel.run("6 * 7").text == "42"


#: Two minutes long; `binder/verify --all` asks for it.
if os.environ.get("ANODYNE_LONG") == "1":

    def test_a_stale_archive_is_made_anew_by_a_kernel_that_runs(folder: Path) -> None:
        before = {file: file.stat().st_mtime_ns for file in prepared(folder)}
        os.utime(folder / "anodyne-kernel.jar", (1e9, 1e9))
        with started(command=of(folder)) as kernel:
            end = time.monotonic() + 120
            while any(file.stat().st_mtime_ns == changed for file, changed in before.items()):
                assert time.monotonic() < end
                time.sleep(1)
            assert kernel.run("6 * 7").text == "42"
        with started(command=of(folder)) as kernel:
            assert kernel.run("6 * 7").text == "42"
