"""What the tables of the benchmarks share."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from pathlib import Path


def header(started: str, load: float, jdk: str, versions: str) -> str:
    """When, on what, with what."""
    busy = f" **The machine was busy: load {load:.1f} at the start.**" if load > 0.5 else ""
    cores, memory = os.cpu_count(), os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{started}; {_processor()}, {cores} cores, {memory:.0f} GiB; {jdk.split(' in ')[0]}; {versions}.{busy}\n"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()


def seconds(found) -> float:
    """The median over the rounds of each round's median."""
    return statistics.median(statistics.median(run["seconds"]) for run in found.runs)


def processor_seconds(found) -> float:
    """The same of the time of all processors."""
    return statistics.median(statistics.median(run["cpu"]) for run in found.runs)


def span(times: Sequence[float]) -> str:
    """The shortest and the longest."""
    return f"{min(times):.3g}–{max(times):.3g}"


def verdict(met: bool) -> str:
    """Whether a goal is met; what is not, stands out."""
    return "yes" if met else "**no**"


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """A table whose first row is its head."""
    lines = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"
