"""What `library/benchmark/halfcell` does: gives the half-cell and PyBaMM the same lithiations in turn, and tells."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass

import halfcell_tables
import tables
from measuring import HERE, OURS, Driven, Found, Lane, steps

PEER = "PyBaMM"
PACKAGES = ("pybamm", "pybammsolvers", "casadi", "numpy", "scipy")

#: One processor for one discharge; the smallest of the collectors.
JAVA = ("-Xmx512m", "-XX:+UseSerialGC")
ONE_CORE = ("-XX:ActiveProcessorCount=1",)

#: The reference is PyBaMM with so many points in each direction, refined until its own change is less than FINE.
POINTS = (40, 80, 160)
FINE = 1e-3

#: Slices and shells of ours: as many as PyBaMM has points by default, and refined.
DEFAULT = {"cells": 20, "shells": 20}
REFINED = {"cells": 160, "shells": 80}


@dataclass(frozen=True)
class Case:
    """A lithiation of a cell of `pybamm.csv`."""

    cell: str
    current: float

    @property
    def name(self) -> str:
        """As in the tables."""
        return f"{self.cell}-Si, {self.current:g} mA/cm²"

    @property
    def question(self) -> dict:
        """As both processes understand it."""
        return {"case": "discharge", "cell": self.cell, "current": self.current}


CASES = tuple(Case(cell, current) for cell in "sl" for current in (1.6, 8, 16))
QUICK = (Case("s", 8), Case("l", 16))


def main(words: Sequence[str]) -> int:
    """Runs the command; the status is non-zero if the peer could not be set up or a promise about results is broken."""
    parser = argparse.ArgumentParser(
        prog="library/benchmark/halfcell",
        description="Lithiates the same half-cells with ours and with PyBaMM, in turn, and prints tables with ratios; then times "
        "a table of 24 cells and a sweep of 1000. Let nothing else run meanwhile. All of it takes a few minutes.",
    )
    parser.add_argument("--quick", action="store_true", help="two lithiations, one round, a sweep of 200")
    parser.add_argument("--rounds", type=int, help="how often each contender is asked (default 5, quick 1)")
    parser.add_argument("--patience", type=float, default=600, help="seconds for one answer (default 600)")
    arguments = parser.parse_args(words)
    return steps.report_errors(lambda: _benchmark(arguments))


def _benchmark(arguments: argparse.Namespace) -> int:
    lane = Lane(steps.workshop_in_clone(steps.Log()), "halfcell", arguments.patience)
    cases = QUICK if arguments.quick else CASES
    started = time.strftime("%Y-%m-%d %H:%M")
    load = os.getloadavg()[0]
    found = _rounds(lane, cases, arguments.rounds or (1 if arguments.quick else 5))
    refined = _refined(lane, cases)
    table, sweep = _large(lane, 200 if arguments.quick else 1000)
    print()
    print(tables.header(started, load, str(lane.shop.jdk), lane.versions(PACKAGES)))
    judged = halfcell_tables.Judged(found, refined, table, sweep)
    print(judged.contest())
    print(judged.agreement())
    print(judged.goals())
    return judged.status()


def _java(lane: Lane, *options: str) -> Driven:
    return Driven(lane, lane.java((*JAVA, *options), "anodyne.halfcell.HalfCellBenchmark"))


def _peer(lane: Lane) -> Driven:
    return Driven(lane, [lane.theirs.python, "-B", HERE / "halfcell_peers.py"])


def _rounds(lane: Lane, cases: Sequence[Case], count: int) -> dict[str, dict[str, Found]]:
    """Both once a round with each case, in turn; each process is started once."""
    ours, theirs = _java(lane, *ONE_CORE), _peer(lane)
    found = {case.name: {OURS: Found(), PEER: Found()} for case in cases}
    try:
        for case in cases:
            for number in range(count):
                lane.shop.log.say(f"{case.name}, round {number + 1}")
                warm = 20 if number else 300
                found[case.name][OURS].runs.append(ours.ask({**case.question, **DEFAULT, "warm": warm, "timed": 51}))
                found[case.name][PEER].runs.append(theirs.ask({**case.question, "warm": 3, "timed": 11}))
    finally:
        ours.close()
        theirs.close()
    return found


def _refined(lane: Lane, cases: Sequence[Case]) -> dict[str, halfcell_tables.Refined]:
    """PyBaMM until it changes no more, and ours."""
    ours, theirs = _java(lane), _peer(lane)
    refined = {}
    try:
        for case in cases:
            lane.shop.log.say(f"{case.name}, refined")
            capacities = [theirs.ask({**case.question, "points": points})["capacity"] for points in POINTS[:1]]
            for points in POINTS[1:]:
                capacities.append(theirs.ask({**case.question, "points": points})["capacity"])
                if abs(capacities[-1] / capacities[-2] - 1) < FINE:
                    break
            fine = ours.ask({**case.question, **REFINED, "warm": 0, "timed": 1})["capacity"]
            refined[case.name] = halfcell_tables.Refined(POINTS[len(capacities) - 1], capacities, fine)
    finally:
        ours.close()
        theirs.close()
    return refined


def _large(lane: Lane, count: int) -> tuple[dict, dict]:
    """24 cells on all processors; a sweep on one thread."""
    ours = _java(lane)
    try:
        lane.shop.log.say("24 cells")
        table = ours.ask({"case": "table", "threads": os.cpu_count(), "warm": 10, "timed": 11})
        lane.shop.log.say(f"Sweep of {count}")
        sweep = ours.ask({"case": "sweep", "count": count, "warm": 100})
    finally:
        ours.close()
    return table, sweep
