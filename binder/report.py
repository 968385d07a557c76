"""Runs notebooks and writes what they show as pages that need no network. Runs inside the virtual environment."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass
from html.parser import HTMLParser
from pathlib import Path

import jinja2
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from pygments.formatters import HtmlFormatter

BINDER = Path(__file__).resolve().parent
TEMPLATES = BINDER / "templates"
MATHJAX = BINDER / "target" / "mathjax" / "tex-svg-full.js"
CELL_TIMEOUT_S = 1200
KNOWN_ANSWER = "agrees"
PAPER_ORDER = ("reproduced", "disagrees, see reason", "calibrated, no test", "only in the figure")
FORMULA = re.compile(r"(?<!\\)\$[^\s$]|\\\(|\\\[|\\begin\{")
ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Report:
    """What the index says of one notebook, and what its page was made from."""

    name: str
    title: str
    about: str
    verdicts: dict[str, int]
    seconds: float
    failure: str
    made_from: str

    @property
    def page(self) -> str:
        """The file name of its page."""
        return f"{self.name}.html"


class VerdictColumn(HTMLParser):
    """Collects the column headed "verdict" of the tables in a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.verdicts: list[str] = []
        self._row: list[str] = []
        self._heads = False
        self._column: int | None = None
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes where a table, a row or a cell begins."""
        if tag == "table":
            self._column = None
        elif tag == "tr":
            self._row = []
            self._heads = True
        elif tag in ("td", "th"):
            self._row.append("")
            self._heads = self._heads and tag == "th"
            self._in_cell = True

    def handle_data(self, data: str) -> None:
        """Adds text to the cell."""
        if self._in_cell:
            self._row[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """Reads a finished row."""
        if tag in ("td", "th"):
            self._in_cell = False
        elif tag == "tr":
            self._read([" ".join(cell.split()) for cell in self._row])

    def _read(self, cells: list[str]) -> None:
        words = [cell.lower() for cell in cells]
        if self._heads:
            self._column = words.index("verdict") if "verdict" in words else None
        elif self._column is not None and self._column < len(cells) and cells[self._column]:
            self.verdicts.append(cells[self._column])


def count_verdicts(notebook: NotebookNode) -> dict[str, int]:
    """How often each verdict stands in the tables that a notebook shows."""
    counted: Counter[str] = Counter()
    for data in _shown(notebook):
        if "text/html" in data:
            column = VerdictColumn()
            column.feed(data["text/html"])
            counted.update(column.verdicts)
    return dict(counted)


def title_of(notebook: NotebookNode, name: str) -> str:
    """The first heading, else the name."""
    heading = re.search(r"^#\s+(.+)$", _first_prose(notebook), re.MULTILINE)
    return _plain(heading.group(1)) if heading else name


def description_of(notebook: NotebookNode) -> str:
    """The first sentence under the title."""
    paragraphs = re.split(r"\n\s*\n", _first_prose(notebook))
    prose = [part.strip() for part in paragraphs if part.strip() and not part.lstrip().startswith(("#", "|", "$$"))]
    text = _plain(" ".join(prose[0].split())) if prose else ""
    return re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)[0]


def has_formulas(notebook: NotebookNode) -> bool:
    """Whether any prose or output needs MathJax."""
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    for data in _shown(notebook):
        texts += [data[kind] for kind in ("text/latex", "text/markdown", "text/html") if kind in data]
    return any(FORMULA.search(text) for text in texts)


def execute(notebook: NotebookNode, folder: Path, kernel: str | None) -> str:
    """Runs every cell in place; returns what went wrong, empty if nothing did."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    progress = Progress(len(code))
    client = NotebookClient(
        notebook,
        timeout=CELL_TIMEOUT_S,
        kernel_name=kernel or "",
        resources={"metadata": {"path": str(folder)}},
        on_cell_executed=progress.executed,
    )
    try:
        client.execute()
    except CellExecutionError as error:
        return ANSI.sub("", f"{error.ename}: {error.evalue}").strip()
    except (CellTimeoutError, DeadKernelError, RuntimeError) as error:
        return f"{type(error).__name__}: {error}".strip()
    finally:
        progress.end()
    return ""


class Progress:
    """A line that counts cells, on a terminal only."""

    def __init__(self, cells: int) -> None:
        self._cells = cells
        self._done = 0

    def executed(self, **_: object) -> None:
        """Counts a cell."""
        self._done += 1
        if sys.stdout.isatty():
            print(f"\r    cell {self._done} of {self._cells}", end="", flush=True)

    def end(self) -> None:
        """Clears the line."""
        if sys.stdout.isatty():
            print("\r" + " " * 40 + "\r", end="", flush=True)


def write_page(notebook: NotebookNode, report: Report, facts: str, page: Path) -> None:
    """Writes a run notebook as one file of HTML."""
    shown_notebook = without_progress(notebook)
    shown_notebook.metadata.setdefault("language_info", {"name": "java", "pygments_lexer": "java"})
    exporter = HTMLExporter(
        template_name="anodyne",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_anchor_links=True,
        embed_images=True,
    )
    shown = {
        "title": report.title,
        "facts": facts,
        "failure": report.failure,
        "style": style(),
        "mathjax": MATHJAX.read_text(encoding="utf-8") if has_formulas(notebook) else "",
    }
    resources = {"report": shown, "metadata": {"name": report.name, "path": str(page.parent)}}
    html, _ = exporter.from_notebook_node(shown_notebook, resources=resources)
    write_whole(page, to_pages(html))


def without_progress(notebook: NotebookNode) -> NotebookNode:
    """A copy without the lines that tell how long a piece of work took; what was stopped halfway still says so."""
    shown = deepcopy(notebook)
    for cell in shown.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if not is_ended_progress(output)]
    return shown


def is_ended_progress(output: NotebookNode) -> bool:
    """Whether the kernel marked an output as a bar that has come to its end."""
    hints = output.get("metadata", {}).get("text/plain", {})
    return isinstance(hints, dict) and hints.get("progress") == "ended"


def to_pages(html: str) -> str:
    """Links between notebooks lead from page to page."""
    return re.sub(r'(<a href="[\w-]+)\.ipynb"', r'\1.html"', html)


def style() -> str:
    """The style sheet with the colours of code for light and dark pages."""
    light = HtmlFormatter(style="default").get_style_defs(".highlight")
    dark = HtmlFormatter(style="github-dark").get_style_defs(".highlight")
    colours = f"@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n"
    background = ".highlight { background: var(--panel); }"
    return "\n".join([light, colours, (TEMPLATES / "report.css").read_text(encoding="utf-8"), background])


def write_index(reports: Sequence[Report], facts: str, folder: Path) -> None:
    """Writes the page that lists the others."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=False)
    rows = [
        {
            **asdict(each),
            "page": each.page,
            "pdf": _pdf(folder, each.name),
            "paper": against_the_paper(each.verdicts),
            "known": each.verdicts.get(KNOWN_ANSWER, 0),
        }
        for each in reports
    ]
    every = Counter[str]()
    for each in reports:
        every.update(each.verdicts)
    shown = {
        "reports": rows,
        "paper": against_the_paper(every),
        "known": every[KNOWN_ANSWER],
        "seconds": sum(each.seconds for each in reports),
    }
    template = environment.get_template("index.html.j2")
    write_whole(folder / "index.html", template.render(**shown, facts=facts, style=style()))


def against_the_paper(verdicts: Mapping[str, int]) -> dict[str, int]:
    """The verdicts on what the paper reports, what was reproduced first; answers known from elsewhere are none."""
    order = [*PAPER_ORDER, *sorted(set(verdicts) - {*PAPER_ORDER, KNOWN_ANSWER})]
    return {words: verdicts[words] for words in order if verdicts.get(words)}


def write_whole(file: Path, text: str) -> None:
    """Writes a file under another name first, so that an interruption leaves the old one."""
    temporary = file.with_name(file.name + ".part")
    temporary.write_text(text, encoding="utf-8")
    os.replace(temporary, file)


def run(source: Path, out: Path, arguments: argparse.Namespace) -> Report:
    """Runs one notebook and writes its page, unless a page of the same notebook and kernel is there."""
    image = os.environ.get("ANODYNE_IMAGE", "")
    made_from = hashlib.sha256(source.read_bytes() + arguments.made_from.encode() + image.encode()).hexdigest()
    record = out / f"{source.stem}.json"
    before = read_record(record)
    if before and not before.failure and before.made_from == made_from and (out / before.page).exists():
        print(f"    {source.stem}: up to date", flush=True)
        return before
    notebook = nbformat.read(source, as_version=4)
    started = time.monotonic()
    print(f"    {source.stem}: running", flush=True)
    failure = execute(notebook, source.parent, arguments.kernel)
    seconds = round(time.monotonic() - started, 1)
    report = Report(
        name=source.stem,
        title=title_of(notebook, source.stem),
        about=description_of(notebook),
        verdicts=count_verdicts(notebook),
        seconds=seconds,
        failure=failure,
        made_from=made_from,
    )
    write_page(notebook, report, arguments.facts, out / report.page)
    nbformat.write(notebook, out / f"{source.stem}.ipynb")
    write_whole(record, json.dumps(asdict(report), indent=1))
    print(f"    {source.stem}: {'FAILED: ' + failure if failure else 'done'} after {seconds:.1f} s", flush=True)
    return report


def read_record(file: Path) -> Report | None:
    """What was written of a notebook before; nothing if that cannot be read."""
    try:
        return Report(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def main(words: Sequence[str]) -> int:
    """Runs the notebooks named on the command line; the status tells whether one failed."""
    arguments = _parser().parse_args(words)
    arguments.out.mkdir(parents=True, exist_ok=True)
    ran = {source.stem: run(source, arguments.out, arguments) for source in arguments.notebooks}
    reports = [ran.get(name) or read_record(arguments.out / f"{name}.json") for name in arguments.list]
    write_index([report for report in reports if report], arguments.facts, arguments.out)
    return 1 if any(report.failure for report in ran.values()) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebooks", nargs="*", type=Path, help="what to run; with none, the index is written anew")
    parser.add_argument("--out", type=Path, required=True, help="folder of the pages")
    parser.add_argument("--facts", default="", help="what stands on every page: version, date, Java")
    parser.add_argument("--made-from", default="", help="identifies the kernel and these scripts")
    parser.add_argument("--kernel", help="instead of the notebook's own")
    parser.add_argument("--list", nargs="*", default=[], help="names that the index lists, run now or before")
    return parser


def _shown(notebook: NotebookNode) -> list[NotebookNode]:
    cells = (cell for cell in notebook.cells if cell.cell_type == "code")
    return [output.data for cell in cells for output in cell.get("outputs", []) if "data" in output]


def _first_prose(notebook: NotebookNode) -> str:
    return next((cell.source for cell in notebook.cells if cell.cell_type == "markdown"), "")


def _plain(markdown: str) -> str:
    linked = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    return re.sub(r"[*_`]{1,2}(\S.*?\S|\S)[*_`]{1,2}", r"\1", linked).strip()


def _pdf(folder: Path, name: str) -> str:
    return f"{name}.pdf" if (folder / f"{name}.pdf").exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
