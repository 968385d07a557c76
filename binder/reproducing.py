"""What `binder/reproduce` does."""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import machine
import steps
from steps import BINDER, ROOT, Log, Workshop, report_errors

NOTEBOOKS = ROOT / "notebooks"
REPORTS = ROOT / "reports"


class UnknownNotebook(steps.StepFailed):
    """A name that fits no notebook."""


def main(words: Sequence[str]) -> int:
    """Runs the command; the status is non-zero if anything failed."""
    arguments = _parser().parse_args(words)
    return report_errors(lambda: _reproduce(arguments))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="binder/reproduce",
        description="Sets everything up, runs the notebooks and writes the reports to reports/index.html.",
    )
    parser.add_argument("name", nargs="?", help="run only the notebook that this is the beginning or a part of")
    parser.add_argument("--lab", action="store_true", help="open JupyterLab on the notebooks instead")
    parser.add_argument("--pdf", action="store_true", help="write PDFs too, through Chromium")
    parser.add_argument("--again", action="store_true", help="run notebooks even if nothing has changed")
    return parser


def _reproduce(arguments: argparse.Namespace) -> int:
    notebooks = choose(sorted(NOTEBOOKS.glob("*.ipynb")), arguments.name)
    chromium = machine.require_chromium() if arguments.pdf else None
    shop = steps.workshop_in_clone(Log())
    steps.make_environment(shop)
    steps.build(shop)
    steps.install_kernel(shop)
    if arguments.lab:
        return open_lab(shop, notebooks[0] if arguments.name else None)
    shop.log.say(f"Running {len(notebooks)} notebook{'s' if len(notebooks) > 1 else ''}")
    status = write_reports(shop, notebooks, again=arguments.again)
    if chromium:
        print_pdfs(shop, chromium, [REPORTS / f"{notebook.stem}.pdf" for notebook in notebooks])
        write_reports(shop, [])
    shop.log.say(f"{'Some notebooks failed' if status else 'Done'}; read {REPORTS / 'index.html'}")
    return status


def choose(notebooks: Sequence[Path], name: str | None) -> list[Path]:
    """The notebooks to run: all, or those whose name begins with or else contains the given one."""
    if not name:
        if not notebooks:
            raise UnknownNotebook(f"There are no notebooks in {NOTEBOOKS}")
        return list(notebooks)
    wanted = Path(name).name.removesuffix(".ipynb").lower()
    beginning = [notebook for notebook in notebooks if notebook.stem.lower().startswith(wanted)]
    containing = [notebook for notebook in notebooks if wanted in notebook.stem.lower()]
    if not (beginning or containing):
        names = "\n".join(f"    {notebook.stem}" for notebook in notebooks)
        raise UnknownNotebook(f"No notebook is called '{name}'. There are:\n{names}")
    return beginning or containing


def write_reports(shop: Workshop, notebooks: Sequence[Path], *, again: bool = False, out: Path = REPORTS) -> int:
    """Runs notebooks that have changed and writes their pages and the index."""
    machinery = [*BINDER.glob("*.py"), *BINDER.glob("templates/**/*.*"), steps.REQUIREMENTS, steps.CONSTRAINTS]
    if again:
        for notebook in notebooks:
            (out / f"{notebook.stem}.json").unlink(missing_ok=True)
    command = [str(shop.python), "-B", str(BINDER / "report.py"), *map(str, notebooks), "--out", str(out)]
    command += ["--facts", facts(shop), "--made-from", steps.digest(machinery, steps.kernel_digest(shop))]
    command += ["--list", *(notebook.stem for notebook in sorted(NOTEBOOKS.glob("*.ipynb")))]
    done = subprocess.run(command, cwd=shop.root, env=shop.environment(), stdin=subprocess.DEVNULL, check=False)
    return done.returncode


def facts(shop: Workshop) -> str:
    """Version and date of what is run, and the Java that ran it."""
    try:
        shown = subprocess.run(
            ["git", "log", "-1", "--date=short", "--format=Commit %h of %cd"],
            cwd=shop.root,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        changed = subprocess.run(
            ["git", "status", "--porcelain"], cwd=shop.root, capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return f"No commit is known. Java {shop.jdk.version}."
    return f"{shown}{', with changes' if changed.strip() else ''}. Java {shop.jdk.version}."


def print_pdfs(shop: Workshop, chromium: Path, files: Sequence[Path]) -> None:
    """Prints pages through the browser."""
    for file in files:
        page = file.with_suffix(".html")
        if file.exists() and file.stat().st_mtime >= page.stat().st_mtime:
            shop.log.say(f"{file.name} is up to date")
            continue
        shop.log.say(f"Printing {file.name}")
        sandbox = ["--no-sandbox"] if machine.is_root() else []
        shop.run(
            chromium,
            "--headless=new",
            *sandbox,
            "--disable-gpu",
            "--no-pdf-header-footer",
            "--virtual-time-budget=60000",
            f"--print-to-pdf={file}",
            page.as_uri(),
            quiet=True,
        )
        if not file.exists():
            raise steps.StepFailed(f"{chromium} wrote no {file}")


def open_lab(shop: Workshop, notebook: Path | None) -> int:
    """Opens JupyterLab until it is closed."""
    quiet_lab(shop)
    shop.log.say("Opening JupyterLab; end it with Ctrl-C")
    command = [str(shop.python), "-m", "jupyterlab", f"--ServerApp.root_dir={ROOT}"]
    target = [str(notebook)] if notebook else [f"--LabApp.default_url=/lab/tree/{NOTEBOOKS.name}"]
    return subprocess.run([*command, *target], cwd=ROOT, env=shop.environment(), check=False).returncode


def quiet_lab(shop: Workshop) -> None:
    """Keeps JupyterLab from asking the network for news."""
    settings = shop.prefix / "share" / "jupyter" / "lab" / "settings"
    settings.mkdir(parents=True, exist_ok=True)
    plugin = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}
    (settings / "overrides.json").write_text(json.dumps(plugin, indent=1))
