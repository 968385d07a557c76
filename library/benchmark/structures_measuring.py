"""What `library/benchmark/structures` does: times every generator at two sizes, PoreSpy's of the same kind in turn."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import measuring
import tables
from measuring import CLASSES, HERE, steps
from steps import Log, StepFailed, Workshop, report_errors

JAVA = "anodyne.microstructure.StructureBenchmark"
ENSEMBLE = "ensemble"

#: What PoreSpy generates too.
SHARED = ("overlapping spheres, equal", "separate spheres, equal", "blobs", "fibres, straight")

#: Where PoreSpy takes minutes at 128³ and an hour at 400³: asked once, at the small size only.
SLOW = ("fibres, straight",)

#: The most seconds that a generator may take by the voxels along an edge, and the ensemble with its currents.
GOALS = {128: 2.0, 400: 60.0}
ENSEMBLE_GOAL = 120.0


def main(words: Sequence[str]) -> int:
    """Runs the command; the status is non-zero if a generator fails or PoreSpy gives nothing to compare with."""
    parser = argparse.ArgumentParser(
        prog="library/benchmark/structures",
        description="Times every generator of microstructures, PoreSpy's of the same kind beside them, and an ensemble of "
        "three composites with its currents. Let nothing else run meanwhile. All of it takes about a quarter of an hour.",
    )
    parser.add_argument("--size", nargs="+", type=int, default=list(GOALS), metavar="N", help="voxels along an edge")
    parser.add_argument("--rounds", type=int, default=3, help="how often each contender is asked (default 3; 400³ once)")
    parser.add_argument("--no-peer", action="store_true", help="without PoreSpy, hence without ratios")
    parser.add_argument("--no-ensemble", action="store_true", help="without the ensemble")
    arguments = parser.parse_args(words)
    return report_errors(lambda: _benchmark(arguments))


def _benchmark(arguments: argparse.Namespace) -> int:
    shop = steps.workshop_in_clone(Log())
    measuring.build(shop)
    theirs = None if arguments.no_peer else measuring.peers(shop, "structures")
    started, load = time.strftime("%Y-%m-%d %H:%M"), os.getloadavg()[0]
    names = [name for name in _ask(shop, [*_java(shop), "list"]) if name != ENSEMBLE]
    rows = []
    for edge in arguments.size:
        rounds = arguments.rounds if edge < 200 else 1
        for name in names:
            rows.append((name, edge, *_turns(shop, theirs if name in SHARED else None, name, edge, rounds)))
    if not arguments.no_ensemble:
        shop.log.say("Ensemble of eight seeds of three composites, with currents")
        rows.append((ENSEMBLE, 88, [_ask(shop, [*_java(shop), ENSEMBLE, "88", "0", "1"])["seconds"]], []))
    print()
    print(tables.header(started, load, str(shop.jdk), _version(theirs) if theirs else "no peer"))
    print(_table(rows))
    return 0


def _version(theirs: Workshop) -> str:
    code = "from importlib.metadata import version; import json; print(json.dumps('porespy ' + version('porespy')))"
    return _ask(theirs, [theirs.python, "-c", code])


def _turns(shop: Workshop, theirs: Workshop | None, name: str, edge: int, rounds: int) -> tuple[list, list]:
    """Both contenders in turn, each time in a process of its own: the seconds of each process."""
    warm, timed = ("10", "5") if edge < 200 else ("0", "1")
    ours, others = [], []
    for number in range(rounds):
        shop.log.say(f"{name} {edge}³, round {number + 1}")
        ours.append(_ask(shop, [*_java(shop), name, str(edge), warm, timed])["seconds"])
        if theirs and (name not in SLOW or (number == 0 and edge < 200)):
            counts = ("0", "1") if name in SLOW else ("1", timed)
            peer = [theirs.python, "-B", HERE / "structures_peers.py", name, str(edge), *counts]
            others.append(_ask(shop, peer)["seconds"])
    return ours, others


def _java(shop: Workshop) -> list[str | Path]:
    path = [CLASSES / "test-classes", CLASSES / "classes", (CLASSES / "class-path").read_text(encoding="utf-8").strip()]
    return [shop.jdk.java, "-Xmx8g", "-cp", os.pathsep.join(map(str, path)), JAVA]


def _ask(shop: Workshop, command: Sequence[str | Path], patience: float = 1800) -> dict:
    done = subprocess.run(
        [str(part) for part in command],
        env=shop.environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=patience,
        check=False,
    )
    if done.returncode != 0:
        raise StepFailed(f"{command[-4:]}: {done.stderr.strip()[-400:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def _table(rows: Sequence[tuple[str, int, list, list]]) -> str:
    lines = ["| structure | median s | from–to s | goal s | PoreSpy s | times ours |", "| --- | --- | --- | --- | --- | --- |"]
    for name, edge, ours, others in rows:
        goal = ENSEMBLE_GOAL if name == ENSEMBLE else GOALS.get(edge)
        middle, low, high = _spread(ours)
        told = f"{goal:g}{'' if middle <= goal else ', missed'}" if goal else ""
        theirs = _spread(others)[0] if others else None
        ratio = f"{theirs / middle:.1f}" if theirs else ""
        title = f"{name} {edge}³" if name != ENSEMBLE else "8 seeds of 3 composites, 88³, with currents"
        peer = f"{theirs:.2f}" if theirs else ""
        lines.append(f"| {title} | {middle:.2f} | {low:.2f}–{high:.2f} | {told} | {peer} | {ratio} |")
    return "\n".join(lines) + "\n"


def _spread(runs: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    """The median of the processes' medians, and the fastest and slowest of all."""
    every = [second for run in runs for second in run]
    return statistics.median(statistics.median(run) for run in runs), min(every), max(every)
