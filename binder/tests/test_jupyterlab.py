"""JupyterLab in the browser: a notebook as its reader runs it, and cells as one types them."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import bleach
import nbformat
import pytest
from conftest import Kernel
from nbconvert import HTMLExporter, LatexExporter
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from reproducing import NOTEBOOKS

PICTURES = os.environ.get("ANODYNE_SCREENSHOTS")
PATIENCE = 30_000
KERNEL = {"display_name": "Java (Anodyne)", "language": "java", "name": "anodyne"}
NUMBERED = re.compile(r"\[\d+\]:")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    folder = tmp_path_factory.mktemp("lab")
    for notebook in NOTEBOOKS.glob("*.ipynb"):
        shutil.copy(notebook, folder)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}", "--ip=127.0.0.1"]
    options = ["--IdentityProvider.token=", "--ServerApp.password=", f"--ServerApp.root_dir={folder}"]
    options += ["--ServerApp.disable_check_xsrf=True"]
    options += [f"--LabApp.user_settings_dir={folder / 'settings'}"]
    log = (folder / "server.log").open("w")
    server = subprocess.Popen([*command, *options], stdout=log, stderr=log, cwd=folder)
    url = f"http://127.0.0.1:{port}"
    try:
        _await(f"{url}/api/status")
        yield url, folder / "settings"
    finally:
        server.terminate()
        server.wait(timeout=30)
        log.close()


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """What the pages share: JupyterLab's scripts are fetched and compiled once."""
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    yield context
    context.close()


def _await(url: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(url, timeout=5)
            return
        except OSError:
            time.sleep(0.5)
    raise TimeoutError(url)


def _end_kernels(url: str) -> None:
    """Ends what the notebooks that were closed have left running."""
    for kernel in json.load(urllib.request.urlopen(f"{url}/api/kernels", timeout=30)):
        urllib.request.urlopen(urllib.request.Request(f"{url}/api/kernels/{kernel['id']}", method="DELETE"), timeout=30)


def _choose(settings: Path, theme: str) -> None:
    """Sets the theme, and keeps JupyterLab from asking whether it may fetch news."""
    folder = settings / "@jupyterlab" / "apputils-extension"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "themes.jupyterlab-settings").write_text(json.dumps({"theme": theme}))
    quiet = {"fetchNews": "false", "checkForUpdates": False}
    (folder / "notification.jupyterlab-settings").write_text(json.dumps(quiet))


def _run_all(page: Page) -> None:
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_a_notebook_runs_to_its_end(lab: tuple[str, Path], context: BrowserContext, theme: str) -> None:
    url, settings = lab
    _choose(settings, theme)
    page = context.new_page()
    page.set_viewport_size({"width": 1400, "height": 1000})
    page.goto(f"{url}/lab/workspaces/{theme.split()[-1].lower()}/tree/02-figure-1-composites.ipynb?reset")
    page.wait_for_selector(".jp-NotebookPanel .jp-CodeCell", timeout=120_000)
    page.wait_for_selector(".jp-NotebookPanel >> text=Java (Anodyne)", timeout=60_000)
    _run_all(page)
    page.wait_for_function(
        """() => { const p = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(e => e.textContent);
                   return p.length && p.every(t => /\\[[0-9]+\\]:/.test(t)); }""",
        timeout=180_000,
    )
    assert page.locator("[data-mime-type='application/vnd.jupyter.error']").count() == 0
    assert page.locator(".jp-OutputArea-output table.anodyne, .jp-RenderedHTMLCommon table").count() >= 4
    assert page.locator(".jp-RenderedImage img, .jp-RenderedSVG img, .jp-RenderedSVG svg").count() >= 2
    assert page.locator(".jp-CodeCell .cm-content span[class*='ͼ']").count() > 5
    dark = page.evaluate("document.body.dataset.jpThemeLight") == "false"
    assert dark == theme.endswith("Dark")
    if PICTURES:
        _take(page, Path(PICTURES), theme.split()[-1].lower())
    page.close()


def _take(page: Page, folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, cell in enumerate(page.locator(".jp-CodeCell").all()):
        cell.scroll_into_view_if_needed()
        page.wait_for_timeout(300)
        page.screenshot(path=str(folder / f"{name}-{number:02}.png"))


class Notebook:
    """An open notebook and what its user does."""

    def __init__(self, page: Page, theme: str) -> None:
        self.page = page
        self._theme = theme
        self._cells = 0

    def write(self, code: str) -> Locator:
        """Types into a new cell at the end; the result is the cell."""
        if self._cells:
            self.page.locator(".jp-CodeCell").last.locator(".jp-InputPrompt").click()
            self.button("insert")
        cell = self.page.locator(".jp-CodeCell").nth(self._cells)
        self._cells += 1
        cell.locator(".cm-content").click()
        self.page.keyboard.insert_text(code)
        return cell

    def start(self, code: str) -> Locator:
        """Types a cell and starts it."""
        cell = self.write(code)
        self.page.keyboard.press("Control+Enter")
        return cell

    def run(self, code: str) -> Locator:
        """Types a cell, starts it and waits for its end."""
        return self.ended(self.start(code))

    def ended(self, cell: Locator) -> Locator:
        """Waits for the number at a cell's left."""
        expect(cell.locator(".jp-InputPrompt")).to_have_text(NUMBERED, timeout=PATIENCE)
        return cell

    def idle(self) -> None:
        """Waits until the kernel says that it is idle."""
        self.page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", timeout=PATIENCE)

    def button(self, name: str) -> None:
        """Presses a button of the notebook's toolbar."""
        self.page.locator(
            f".jp-NotebookPanel-toolbar [data-jp-item-name='{name}'] button, "
            f".jp-NotebookPanel-toolbar [data-jp-item-name='{name}'] jp-button"
        ).first.click()

    def picture(self, name: str) -> None:
        """Takes a picture if they are wanted."""
        if PICTURES:
            Path(PICTURES).mkdir(parents=True, exist_ok=True)
            self.page.wait_for_timeout(400)
            self.page.screenshot(path=str(Path(PICTURES) / f"{name}-{self._theme}.png"))


@pytest.fixture(params=["Light", "Dark"])
def notebook(request: pytest.FixtureRequest, lab: tuple[str, Path], context: BrowserContext) -> Iterator[Notebook]:
    """An empty notebook."""
    url, settings = lab
    _choose(settings, f"JupyterLab {request.param}")
    name = re.sub(r"\W+", "-", request.node.name)
    empty = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("")], metadata={"kernelspec": KERNEL})
    nbformat.write(empty, settings.parent / f"{name}.ipynb")
    page = context.new_page()
    page.goto(f"{url}/lab/workspaces/{name}/tree/{name}.ipynb?reset")
    page.wait_for_selector(".jp-NotebookPanel .jp-CodeCell", timeout=2 * PATIENCE)
    page.wait_for_selector(".jp-NotebookPanel >> text=Java (Anodyne)", timeout=PATIENCE)
    notebook = Notebook(page, request.param.lower())
    notebook.idle()
    yield notebook
    page.close()
    _end_kernels(url)


def output(cell: Locator) -> Locator:
    """What a cell shows."""
    return cell.locator(".jp-OutputArea-output")


def test_cells_are_typed_and_run(notebook: Notebook) -> None:
    expect(output(notebook.run('int a = 20;\nSystem.out.println("printed");\na + 22'))).to_have_text(
        ["printed\n", "42"]
    )
    expect(output(notebook.run("a + 1"))).to_have_text(["21"])
    notebook.run("Rana2023.composite(Silicon.SMALL, Argyrodite.LI6PS5CL)")
    notebook.picture("run")


def test_errors_are_read_under_the_cell(notebook: Notebook) -> None:
    notebook.run("int half(int x) {\n    return x / 0;\n}")
    expect(output(notebook.run("int a = 1;\nhalf(a)"))).to_contain_text("ArithmeticException")
    expect(output(notebook.run('int wrong = a + "text";'))).to_contain_text("incompatible types")
    expect(output(notebook.run("Composite.weighed(Silicon.SMALL, -3 * mg)"))).to_contain_text("mass of s-Si is -3 mg")
    notebook.picture("errors")


ERRORS = ".jp-OutputArea-output[data-mime-type*='err']"

#: The contrast of each piece of text in errors, after the definition of the Web Content Accessibility Guidelines.
CONTRASTS = """selector => {
    const parts = c => c.match(/[0-9.]+/g).map(Number);
    const over = (top, below) => { const a = top[3] ?? 1; return [0, 1, 2].map(i => a * top[i] + (1 - a) * below[i]); };
    const behind = e => e ? over(parts(getComputedStyle(e).backgroundColor), behind(e.parentElement)) : [255, 255, 255];
    const linear = v => v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4;
    const light = c => 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]);
    const errors = [...document.querySelectorAll(selector)];
    return errors.flatMap(error => [error, ...error.querySelectorAll("*")])
        .filter(e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.textContent.trim()))
        .map(e => {
            const back = behind(e), one = light(over(parts(getComputedStyle(e).color), back)), other = light(back);
            return [e.textContent, (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)];
        });
}"""
READABLE = 3.0


def test_errors_stand_out_against_their_background(notebook: Notebook) -> None:
    notebook.run('int a = 1;\nthrow new IllegalStateException("no", new RuntimeException("why"));')
    notebook.run('int wrong = a + "text";')
    expect(notebook.page.locator(ERRORS)).to_have_count(2)
    found = [(text.strip(), contrast) for text, contrast in notebook.page.evaluate(CONTRASTS, ERRORS)]
    assert found
    assert [(text, round(contrast, 2)) for text, contrast in found if contrast < READABLE] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_errors_stand_out_in_an_export(browser: Browser, kernel: Kernel, tmp_path: Path, theme: str) -> None:
    reply = kernel.run('throw new IllegalStateException("no", new RuntimeException("why"));').reply
    error = nbformat.v4.new_output("error", **{key: reply[key] for key in ("ename", "evalue", "traceback")})
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[error])])
    html, _ = HTMLExporter(theme=theme).from_notebook_node(notebook)
    (tmp_path / "export.html").write_text(html, encoding="utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((tmp_path / "export.html").as_uri(), wait_until="domcontentloaded")
    found = page.evaluate(CONTRASTS, ".jp-OutputArea-output")
    context.close()
    assert "IllegalStateException" in "".join(text for text, _ in found)
    assert [(text, round(contrast, 2)) for text, contrast in found if contrast < READABLE] == []


def test_a_cell_is_interrupted_from_the_toolbar(notebook: Notebook) -> None:
    notebook.run("int kept = 41;")
    cell = notebook.start("while (true) {}")
    expect(cell.locator(".jp-InputPrompt")).to_have_text("[*]:")
    notebook.page.wait_for_timeout(500)
    notebook.button("interrupt")
    expect(output(notebook.ended(cell))).to_contain_text("Interrupted")
    expect(output(notebook.run("kept + 1"))).to_have_text(["42"])
    notebook.picture("interrupt")


def test_the_kernel_is_restarted_from_the_toolbar(notebook: Notebook) -> None:
    notebook.run("int gone = 1;")
    notebook.button("restart")
    notebook.page.get_by_role("button", name="Confirm Kernel Restart").click()
    notebook.idle()
    cell = notebook.run("6 * 7")
    expect(output(cell)).to_have_text(["42"])
    expect(cell.locator(".jp-InputPrompt")).to_have_text("[1]:")
    expect(output(notebook.run("gone"))).to_contain_text("cannot find symbol")
    notebook.picture("restart")


def test_a_kernel_that_is_busy_is_restarted(notebook: Notebook) -> None:
    notebook.start("while (true) {}")
    notebook.page.wait_for_timeout(1000)
    notebook.button("restart")
    notebook.page.get_by_role("button", name="Confirm Kernel Restart").click()
    notebook.idle()
    expect(output(notebook.run("6 * 7"))).to_have_text(["42"])


def test_a_progress_bar_moves_and_leaves_one_line(notebook: Notebook) -> None:
    cell = notebook.start(
        'try (var work = Progress.of("growing grains", 200)) {\n'
        "    for (int i = 0; i < 200; i++) { Thread.sleep(40); work.advance(1); }\n}"
    )
    seen = set()
    while not NUMBERED.fullmatch(cell.locator(".jp-InputPrompt").inner_text()):
        texts = output(cell).all_inner_texts()
        assert len(texts) <= 1, texts
        seen.update(texts)
        if len(seen) == 4:
            notebook.picture("progress")
        notebook.page.wait_for_timeout(100)
    assert len(seen) >= 4, seen
    expect(output(notebook.ended(cell))).to_have_text([re.compile(r"^growing grains: done in \d+\.\d s\s*$")])
    notebook.picture("progress-end")


def test_a_question_is_answered_in_its_box(notebook: Notebook) -> None:
    cell = notebook.start('System.out.print("Thickness in µm? ");\nnew Scanner(System.in).nextDouble() * 2')
    box = cell.locator("input.jp-Stdin-input")
    box.wait_for(timeout=PATIENCE)
    notebook.picture("question")
    box.fill("21")
    box.press("Enter")
    expect(output(notebook.ended(cell)).last).to_have_text("42.0")
    notebook.picture("answer")


def test_a_question_is_interrupted(notebook: Notebook) -> None:
    cell = notebook.start("new Scanner(System.in).nextLine()")
    cell.locator("input.jp-Stdin-input").wait_for(timeout=PATIENCE)
    notebook.button("interrupt")
    expect(output(notebook.ended(cell)).filter(has_text="Interrupted")).to_have_count(1)
    expect(output(notebook.run("6 * 7"))).to_have_text(["42"])


def test_tab_completes(notebook: Notebook) -> None:
    notebook.run("1 + 1")
    cell = notebook.write("Composite.of(Silicon.")
    notebook.page.keyboard.press("Tab")
    completer = notebook.page.locator(".jp-Completer:not(.lm-mod-hidden)")
    expect(completer).to_contain_text("SMALL", timeout=PATIENCE)
    notebook.picture("completion")
    notebook.page.keyboard.type("SM")
    expect(completer.locator(".jp-Completer-item")).to_have_count(1)
    notebook.page.keyboard.press("Enter")
    expect(cell.locator(".cm-content")).to_have_text("Composite.of(Silicon.SMALL")


def test_shift_and_tab_explain(notebook: Notebook) -> None:
    notebook.run("1 + 1")
    notebook.write("Composite.weighed")
    notebook.page.keyboard.press("Shift+Tab")
    tooltip = notebook.page.locator(".jp-Tooltip")
    expect(tooltip).to_contain_text("weighed(", timeout=PATIENCE)
    notebook.picture("inspection")
    notebook.page.keyboard.press("Escape")
    notebook.write("Math.hypot")
    notebook.page.keyboard.press("Shift+Tab")
    expect(tooltip).to_contain_text("hypot(double", timeout=PATIENCE)
    notebook.picture("inspection-of-java")


STRUCTURE = "Microstructure.of(Rana2023.composite(Silicon.LARGE, Argyrodite.LI5_5PS4_5CL1_5)).edge(30 * um).voxel(1 * um)"


def _drag(page: Page, canvas: Locator) -> None:
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y + 25, steps=4)
    page.mouse.up()


#: How many colours a canvas has drawn; one where nothing is drawn.
DRAWN = """canvas => { const d = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    const seen = new Set(); for (let i = 0; i < d.length; i += 4) seen.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]);
    return seen.size; }"""


def _turned(page: Page, canvas: Locator) -> None:
    """Waits until a canvas has drawn something."""
    for _ in range(100):
        if canvas.evaluate(DRAWN) > 20:
            return
        page.wait_for_timeout(100)
    raise AssertionError("nothing is drawn")


def _painted(picture: Locator) -> int:
    """How many colours a picture on the page has."""
    return picture.evaluate(
        """async image => { await image.decode(); const c = document.createElement('canvas');
        c.width = image.naturalWidth; c.height = image.naturalHeight; const g = c.getContext('2d'); g.drawImage(image, 0, 0);
        const d = g.getImageData(0, 0, c.width, c.height).data; const seen = new Set();
        for (let i = 0; i < d.length; i += 4) seen.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]); return seen.size; }"""
    )


def _with_a_structure(kernel: Kernel) -> nbformat.NotebookNode:
    shown = kernel.run(f"{STRUCTURE}.generate()", timeout=120).bundles()[-1]
    result = nbformat.v4.new_output("execute_result", data=shown, execution_count=1)
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("structure", outputs=[result])])


def _exported(notebook: nbformat.NotebookNode, folder: Path) -> str:
    page = folder / "export.html"
    page.write_text(HTMLExporter().from_notebook_node(notebook)[0], encoding="utf-8")
    return page.as_uri()


def test_blocks_turn_with_the_mouse_each_on_its_own(notebook: Notebook) -> None:
    first = notebook.run(f"var structure = {STRUCTURE}.generate();\nstructure")
    notebook.run("FieldPicture.of(structure.flux().along(Z).solve().currentDensity()).block()")
    canvases = notebook.page.locator(".anodyne-block canvas")
    expect(canvases).to_have_count(2)
    expect(notebook.page.locator(".anodyne-block img")).to_have_count(2)
    expect(output(first).locator("table")).to_have_count(1)
    for number, canvas in enumerate(canvases.all()):
        canvas.scroll_into_view_if_needed()
        notebook.picture(f"still-{number}")
        pictures = {canvas.screenshot()}
        for _ in range(2):
            _drag(notebook.page, canvas)
            _turned(notebook.page, canvas)
            notebook.page.wait_for_timeout(500)
            pictures.add(canvas.screenshot())
        notebook.picture(f"turned-{number}")
        assert len(pictures) == 3


def test_an_untrusted_notebook_shows_the_still_picture(
    lab: tuple[str, Path], context: BrowserContext, kernel: Kernel
) -> None:
    url, settings = lab
    _choose(settings, "JupyterLab Light")
    shown = kernel.run(f"{STRUCTURE}.generate()", timeout=120).bundles()[-1]
    assert {"text/plain", "image/png", "text/html"} <= set(shown)
    result = nbformat.v4.new_output("execute_result", data=shown, execution_count=1)
    cell = nbformat.v4.new_code_cell("structure", outputs=[result], execution_count=1)
    strange = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": KERNEL})
    nbformat.write(strange, settings.parent / "untrusted.ipynb")
    page = context.new_page()
    page.goto(f"{url}/lab/workspaces/untrusted/tree/untrusted.ipynb?reset")
    picture = page.locator(".jp-OutputArea-output img")
    picture.wait_for(timeout=2 * PATIENCE)
    assert picture.evaluate("async image => { await image.decode(); return image.naturalWidth; }") > 500
    assert page.locator(".anodyne-block canvas").count() == 0
    page.close()
    _end_kernels(url)


def test_an_export_turns_or_without_scripts_shows_the_still_picture(browser: Browser, kernel: Kernel, tmp_path: Path) -> None:
    notebook = _with_a_structure(kernel)
    address = _exported(notebook, tmp_path)
    for scripts in (True, False):
        context = browser.new_context(offline=True, java_script_enabled=scripts)
        page = context.new_page()
        page.goto(address, wait_until="domcontentloaded")
        picture = page.locator(".anodyne-block img")
        expect(picture).to_be_visible()
        expect(page.locator(".anodyne-block canvas")).to_have_count(1 if scripts else 0)
        if scripts:
            _drag(page, page.locator(".anodyne-block canvas"))
            _turned(page, page.locator(".anodyne-block canvas"))
        context.close()
    _, latex = LatexExporter().from_notebook_node(notebook)
    assert [data for name, data in latex["outputs"].items() if name.endswith(".png") and len(data) > 10_000]


def test_paper_shows_the_still_picture(browser: Browser, kernel: Kernel, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(_exported(_with_a_structure(kernel), tmp_path), wait_until="domcontentloaded")
    picture = page.locator(".anodyne-block img")
    width = picture.evaluate("image => image.naturalWidth")
    page.emulate_media(media="print")
    expect(picture).to_be_visible()
    assert _painted(picture) > 20
    assert page.locator(".anodyne-block canvas").evaluate(DRAWN) == 1, "nothing covers it"
    printed = page.pdf(path=tmp_path / "export.pdf")
    widths = [int(each) for each in re.findall(rb"/Subtype\s*/Image\s*/Width (\d+)", printed)]
    assert width in widths, widths
    page.close()


def test_a_page_that_strips_scripts_and_styles_shows_the_still_picture(browser: Browser, kernel: Kernel) -> None:
    html = _with_a_structure(kernel).cells[0].outputs[0].data["text/html"]
    unscripted = re.sub(r"(?s)<script.*?</script>", "", html)
    clean = bleach.clean(
        unscripted,
        tags={"div", "img", "table", "thead", "tbody", "tr", "th", "td"},
        attributes={"img": ["src", "alt", "width"]},
        protocols={"data"},
        strip=True,
    )
    assert "data-block" not in clean and "style=" not in clean
    page = browser.new_page()
    page.set_content(clean)
    expect(page.locator("img")).to_be_visible()
    assert _painted(page.locator("img")) > 20
    expect(page.locator("table")).to_have_count(1)
    page.close()
