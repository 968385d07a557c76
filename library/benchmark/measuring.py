"""What the benchmarks share: the build, the peers' environment, and the processes that are asked in turn."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "binder"))

import steps  # noqa: E402
from steps import Stamp, Workshop  # noqa: E402

LIBRARY = HERE.parent
CLASSES = LIBRARY / "target" / "benchmark"
OURS = "Anodyne"
ONE_THREAD = "Anodyne, 1 thread"


@dataclass
class Found:
    """What was measured of one contender on one case."""

    runs: list[dict] = field(default_factory=list)
    trouble: str = ""


def build(shop: Workshop) -> None:
    """The library's classes with those that measure it, by Maven's profile `benchmark`."""
    files = [shop.root / "pom.xml", LIBRARY / "pom.xml", *LIBRARY.glob("src/**/*.java"), *HERE.glob("java/**/*.java")]
    stamp = Stamp(CLASSES / "build.stamp", steps.digest(files, str(shop.jdk)))
    if stamp.holds(CLASSES / "class-path"):
        shop.log.say("The build is up to date")
        return
    shop.log.say("Building with Maven")
    shop.run(shop.maven, "-B", "-q", "-pl", "library", "-Pbenchmark", "test-compile", quiet=True)
    stamp.write()


def peers(shop: Workshop, name: str) -> Workshop:
    """An environment of their own, so that what they need disturbs nobody."""
    prefix = shop.root / "target" / "benchmark" / f"{name}-peers"
    theirs = replace(shop, prefix=prefix, python=steps.venv_python(prefix))
    steps.make_environment(theirs, (HERE / f"requirements-{name}.txt",))
    return theirs


class Lane:
    """Where the contenders run, one at a time."""

    def __init__(self, shop: Workshop, name: str, patience: float) -> None:
        build(shop)
        self.shop = shop
        self.theirs = peers(shop, name)
        self.folder = shop.root / "target" / "benchmark" / name
        self.patience = patience
        self.folder.mkdir(parents=True, exist_ok=True)
        path = [CLASSES / "test-classes", CLASSES / "classes", (CLASSES / "class-path").read_text(encoding="utf-8").strip()]
        self._class_path = os.pathsep.join(map(str, path))

    def versions(self, names: Sequence[str]) -> str:
        """Of the peers and of what they compute with."""
        code = "import sys; from importlib.metadata import version as v; print(*(f'{n} {v(n)}' for n in sys.argv[1:]), sep=', ')"
        return self.ask([self.theirs.python, "-c", code, *names])

    def java(self, options: Sequence[str], *words: str | Path) -> list[str | Path]:
        """A command of ours: the virtual machine's options, then a class and its arguments."""
        return [self.shop.jdk.java, *options, "-cp", self._class_path, *words]

    def ask(self, command: Sequence[str | Path], patience: float | None = None) -> str:
        """The last line that a command prints."""
        limit = patience or self.patience
        try:
            done = subprocess.run(
                [str(part) for part in command],
                cwd=self.folder,
                env=self.shop.environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=limit,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise steps.StepFailed(f"no result in {limit:.0f} s") from None
        if done.returncode != 0:
            how = f"signal {-done.returncode}" if done.returncode < 0 else f"status {done.returncode}"
            raise steps.StepFailed(f"{how}: {_complaint(done.stdout + done.stderr)[:160]}")
        return (done.stdout.strip().splitlines() or [""])[-1]


class Driven:
    """A process that is started once and answers lines of JSON with lines of JSON, so that it stays warm between turns."""

    def __init__(self, lane: Lane, command: Sequence[str | Path]) -> None:
        self._patience = lane.patience
        self._said = (lane.folder / f"{uuid.uuid4()}.log").open("w+", encoding="utf-8", errors="replace")
        self._process = subprocess.Popen(
            [str(part) for part in command],
            cwd=lane.folder,
            env=lane.shop.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
        )

    def ask(self, question: dict) -> dict:
        """The answer; a process that does not give one in time, or ends, is a failed step."""
        late = threading.Timer(self._patience, self._process.kill)
        late.start()
        try:
            self._process.stdin.write(json.dumps(question) + "\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        finally:
            waiting = late.is_alive()
            late.cancel()
        if not answer:
            self._said.seek(0)
            why = _complaint(self._said.read())[:160] if waiting else f"no result in {self._patience:.0f} s"
            raise steps.StepFailed(f"ended: {why}")
        return json.loads(answer)

    def close(self) -> None:
        """Ends the process."""
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()
        self._said.close()
        Path(self._said.name).unlink()


def _complaint(printed: str) -> str:
    """The line that says why a command failed: one that speaks of an error, else the last."""
    lines = [line.strip() for line in printed.splitlines() if line.strip()] or ["nothing said"]
    return next((line for line in lines if re.search(r"error|exception|abort", line, re.IGNORECASE)), lines[-1])
