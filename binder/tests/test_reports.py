"""The pages that `binder/reproduce` writes, in a browser that is offline."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from reproducing import NOTEBOOKS, REPORTS

NAMES = [file.stem for file in sorted(NOTEBOOKS.glob("*.ipynb"))]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True, viewport={"width": 1200, "height": 900})
    yield context.new_page()
    context.close()


def opened(page: Page, name: str) -> list[str]:
    """Opens a page; returns what the browser complained of."""
    complaints: list[str] = []
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.goto((REPORTS / f"{name}.html").as_uri())
    page.wait_for_load_state("load")
    return complaints


@pytest.mark.parametrize("name", ["index", *NAMES])
def test_a_page_opens_without_a_complaint_and_without_the_network(page: Page, name: str) -> None:
    assert opened(page, name) == []
    html = (REPORTS / f"{name}.html").read_text(encoding="utf-8")
    assert not re.search(r"""<(script|link|img|iframe)[^>]+(src|href)=["']https?:""", html)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_does_not_scroll_sideways(page: Page, name: str) -> None:
    opened(page, name)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("name", NAMES)
def test_tables_code_and_pictures_are_there(page: Page, name: str) -> None:
    opened(page, name)
    assert page.locator("table.anodyne").count() >= 1
    assert page.locator(".highlight span.n, .highlight span.kd").count() > 10
    widths = page.evaluate("[...document.images].map(i => i.naturalWidth)")
    assert widths and all(width > 0 for width in widths)


@pytest.mark.parametrize("name", NAMES)
def test_formulas_are_drawn(page: Page, name: str) -> None:
    opened(page, name)
    page.wait_for_selector("mjx-container", timeout=30_000)
    assert page.locator("mjx-merror").count() == 0


def test_the_index_lists_every_notebook_with_its_verdicts(page: Page) -> None:
    opened(page, "index")
    assert page.locator("a[href$='.html']").count() >= len(NAMES)
    assert "reproduced" in page.inner_text("body")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_page(browser: Browser, scheme: str) -> None:
    context = browser.new_context(offline=True, color_scheme=scheme)
    page = context.new_page()
    opened(page, NAMES[1])
    lightness = page.evaluate(
        """() => ['color', 'backgroundColor'].map(p => getComputedStyle(document.body)[p]
             .match(/[0-9.]+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0) / 765)"""
    )
    context.close()
    text, ground = lightness
    assert (text < 0.35 and ground > 0.85) if scheme == "light" else (text > 0.6 and ground < 0.3)
