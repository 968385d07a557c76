"""What the tests share: the clone's paths, a running kernel, the browser."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel
from playwright.sync_api import Browser, sync_playwright

BINDER = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(BINDER))

# What the kernels of the tests remember is nobody's history.
os.environ["JUPYTER_DATA_DIR"] = tempfile.mkdtemp(prefix="anodyne-tests-")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Where CI runs, a test that is skipped has failed."""
    report = yield
    # jupyter_kernel_test skips what a kernel does not claim to do, such as a pager.
    optional = item.module.__name__ == "test_protocol" or hasattr(report, "wasxfail")
    if os.environ.get("CI") == "true" and report.skipped and not optional:
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI does not allow: {report.longrepr}"
    return report


class Kernel:
    """A kernel and what its cells show."""

    def __init__(self, client: BlockingKernelClient) -> None:
        self.client = client

    def run(self, code: str, *, timeout: float = 60, **options: object) -> Shown:
        """Runs a cell and collects its messages."""
        shown = Shown()
        shown.reply = self.client.execute_interactive(
            code, timeout=timeout, output_hook=lambda message: shown.add(message), **options
        )["content"]
        return shown


class Shown:
    """What a cell showed, in its order."""

    def __init__(self) -> None:
        self.reply: dict = {}
        self.messages: list[dict] = []

    def add(self, message: dict) -> None:
        """Takes a message of the kernel."""
        self.messages.append(message)

    def stream(self, name: str = "stdout") -> str:
        """All text of a stream."""
        return "".join(
            message["content"]["text"]
            for message in self.messages
            if message["msg_type"] == "stream" and message["content"]["name"] == name
        )

    def bundles(self) -> list[dict]:
        """The data of all results and displays."""
        kinds = ("execute_result", "display_data")
        return [message["content"]["data"] for message in self.messages if message["msg_type"] in kinds]

    @property
    def text(self) -> str:
        """The plain text of the last bundle."""
        return self.bundles()[-1]["text/plain"]

    @property
    def html(self) -> str:
        """The HTML of the last bundle."""
        return self.bundles()[-1]["text/html"]

    @property
    def error(self) -> str:
        """The traceback without colours; empty if there is none."""
        lines = [
            line
            for message in self.messages
            if message["msg_type"] == "error"
            for line in message["content"]["traceback"]
        ]
        return re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(lines))


@pytest.fixture(scope="module")
def kernel() -> Iterator[Kernel]:
    """One kernel for all tests of a file."""
    manager, client = start_new_kernel(kernel_name="anodyne")
    yield Kernel(client)
    client.stop_channels()
    manager.shutdown_kernel()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["ANODYNE_CHROMIUM"],
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()
