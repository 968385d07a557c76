"""What `binder/verify` does."""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace

import machine
import reproducing
import steps
from steps import BINDER, Log, Workshop, report_errors

TESTS = BINDER / "tests"

#: Goes beside the other tests: it downloads and compiles for minutes, on one processor, and starts hardly any kernel.
BESIDE = (TESTS / "test_binder_files.py", TESTS / "test_electrode.py", TESTS / "test_reports.py")


def main(words: Sequence[str]) -> int:
    """Runs the command; the status is non-zero if anything failed."""
    parser = argparse.ArgumentParser(
        prog="binder/verify",
        description="Passes every test: Java, protocol, notebooks, reports, browser, Binder.",
    )
    parser.add_argument("--all", action="store_true", help="also on every other JDK of this machine, and long runs in full")
    arguments = parser.parse_args(words)
    return report_errors(lambda: _verify(every_jdk=arguments.all))


def _verify(*, every_jdk: bool) -> int:
    chromium = machine.install_chromium()
    shop = steps.workshop_in_clone(Log())
    jdks = [shop.jdk, *(jdk for jdk in machine.find_jdks() if jdk.major != shop.jdk.major)]
    steps.make_environment(shop, (steps.REQUIREMENTS, steps.TEST_REQUIREMENTS))
    failed = [jdk for jdk in (jdks if every_jdk else jdks[:1]) if not _passes(replace(shop, jdk=jdk), chromium, in_full=every_jdk)]
    if every_jdk:
        steps.build(shop)
        steps.install_kernel(shop)
    shop.log.say(f"Failed on {', '.join(map(str, failed))}" if failed else "Everything passes")
    return 1 if failed else 0


def _passes(shop: Workshop, chromium: os.PathLike[str], *, in_full: bool) -> bool:
    shop.log.say(f"Java tests on {shop.jdk}")
    data = os.environ.get("ANODYNE_DATA")
    options = [f"-Danodyne.data={data}"] if data else []
    steps.build_and_test(shop, *options)
    steps.install_kernel(shop)
    shop.log.say("Running the notebooks")
    notebooks = reproducing.choose(sorted(reproducing.NOTEBOOKS.glob("*.ipynb")), None)
    reproduced = reproducing.write_reports(shop, notebooks, again=True) == 0
    shop.log.say("Python tests")
    environment = {**shop.environment(), "ANODYNE_CHROMIUM": str(chromium), "ANODYNE_LONG": "1" if in_full else ""}
    return _python_tests_pass(shop, environment) and reproduced


def _python_tests_pass(shop: Workshop, environment: dict[str, str]) -> bool:
    command = [str(shop.python), "-B", "-m", "pytest", "-q", "--durations=5", "-p", "no:cacheprovider"]
    others = [str(TESTS), *(f"--ignore={file}" for file in BESIDE)]
    with tempfile.TemporaryFile() as shown:
        beside = subprocess.Popen(
            [*command, *map(str, BESIDE)],
            cwd=BINDER,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=shown,
            stderr=subprocess.STDOUT,
        )
        try:
            done = subprocess.run([*command, *others], cwd=BINDER, env=environment, stdin=subprocess.DEVNULL, check=False)
            status = beside.wait()
        finally:
            beside.kill()
        shown.seek(0)
        print(shown.read().decode(errors="replace"), flush=True)
    return done.returncode == status == 0
