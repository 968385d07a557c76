"""Binder without Docker: the image's recipe as repo2docker writes it, and its build step run for real."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from steps import BINDER, ROOT

USER = 1000


def test_the_recipe_installs_java_and_runs_our_build(tmp_path: Path) -> None:
    copy = _clean_copy(tmp_path / "repo")
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", "--user-id", str(USER), "--user-name"]
    done = subprocess.run([*command, "jovyan", str(copy)], capture_output=True, text=True, check=False, cwd=tmp_path)
    recipe = done.stdout + done.stderr
    assert done.returncode == 0, recipe
    for line in (BINDER / "apt.txt").read_text().split():
        assert line in recipe
    for needed in ("binder/postBuild", "binder/start", "requirements.txt", "python-3.11", "chown 1000:1000"):
        alternatives = {"python-3.11": "3.11", "chown 1000:1000": "1000:1000"}
        assert needed in recipe or alternatives.get(needed, needed) in recipe, needed


def test_start_ends_in_what_it_was_given() -> None:
    script = (BINDER / "start").read_text().strip()
    assert script.endswith('exec "$@"')
    shown = subprocess.run(
        [BINDER / "start", "sh", "-c", "echo $JDK_JAVA_OPTIONS"], capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == os.environ.get("JDK_JAVA_OPTIONS", "-Xmx1g")


def test_the_build_step_gives_an_unprivileged_user_a_kernel_that_runs(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("needs root, to become an unprivileged user as Binder does")
    base = Path("/var/tmp") / f"anodyne-binder-{os.getpid()}"
    try:
        _build_and_run(base)
    finally:
        shutil.rmtree(base, ignore_errors=True)


def _build_and_run(base: Path) -> None:
    copy = _clean_copy(base / "repo")
    home = base / "home"
    venv = base / "venv"
    home.mkdir()
    python = "/usr/bin/python3" if Path("/usr/bin/python3").exists() else sys.executable
    _as(0, home, ["/usr/bin/env", python, "-m", "venv", "--without-pip", str(venv)], base)
    _lend_packages(venv)
    for folder, _, files in os.walk(base):
        os.chown(folder, USER, USER)
        for file in files:
            os.chown(Path(folder) / file, USER, USER, follow_symlinks=False)
    path = f"{venv}/bin:/usr/local/bin:/usr/bin:/bin"
    _as(USER, home, [str(copy / "binder" / "postBuild")], copy, PATH=path)
    assert (venv / "share" / "jupyter" / "kernels" / "anodyne" / "kernel.json").exists()
    script = (
        "import nbformat, sys\nfrom nbclient import NotebookClient\n"
        "nb = nbformat.read('notebooks/01-tour.ipynb', 4)\nNotebookClient(nb, timeout=300).execute()\nprint('ran')\n"
    )
    shown = _as(USER, home, [str(copy / "binder" / "start"), "python", "-c", script], copy, PATH=path)
    assert "ran" in shown


def _lend_packages(venv: Path) -> None:
    """The pinned packages of this environment, which Binder installs by itself; a link saves the download."""
    site = next(venv.glob("lib/python3*/site-packages"))
    ours = next(Path(sys.prefix).glob("lib/python3*/site-packages"))
    (site / "lent.pth").write_text(f"{ours}\n")
    shutil.copytree(ours, site / "lent", symlinks=True, dirs_exist_ok=True)
    (site / "lent.pth").write_text(f"{site / 'lent'}\n")


def _as(user: int, home: Path, command: list[str], folder: Path, **more: str) -> str:
    environment = {"HOME": str(home), "LANG": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin", **more}
    prefix = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"] if user else []
    done = subprocess.run(
        [*prefix, *command], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=1500
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _clean_copy(to: Path) -> Path:
    """What is committed or about to be, without what was built."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).exists():
            target = to / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)
    return to
