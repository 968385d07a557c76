"""A notebook run in JupyterLab, in the browser, as a reader would."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from reproducing import NOTEBOOKS

PICTURES = os.environ.get("ANODYNE_SCREENSHOTS")


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


def _await(url: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(url, timeout=5)
            return
        except OSError:
            time.sleep(0.5)
    raise TimeoutError(url)


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
def test_a_notebook_runs_to_its_end(lab: tuple[str, Path], browser: Browser, theme: str) -> None:
    url, settings = lab
    _choose(settings, theme)
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
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
