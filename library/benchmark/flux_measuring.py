"""What `library/benchmark/flux` does: gives the solver and its peers the same images in turn, and tells."""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import math
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import flux_tables
import measuring
import tables
from measuring import HERE, ONE_THREAD, OURS, Found, steps

REFERENCES = HERE / "flux_references.csv"
PACKAGES = ("taufactor", "torch", "porespy", "openpnm", "pyamg", "openimpala", "numpy", "scipy")
PEERS = ("TauFactor", "PoreSpy", "OpenImpala")
SLOW_PEER = "OpenImpala (HYPRE)"

#: The smallest of the collectors; its young generation holds no array of a solve, which would be copied for nothing, and
#: it leaves no garbage of an earlier solve behind.
COLLECTOR = ("-XX:+UseSerialGC", "-Xmn4m", "-XX:MarkSweepDeadRatio=0")

#: How often a contender is asked at most that took longer than so many seconds.
PATIENT_ROUNDS = ((30, 1), (8, 3))


@dataclass(frozen=True)
class Case:
    """An image, and what each process of ours does with it: as little heap as the solve runs well with."""

    image: str
    edge: int
    heap: int
    warm: int
    timed: int
    peers: Sequence[str] = PEERS
    refer: bool = True
    path: bool = True

    @property
    def name(self) -> str:
        """As in the tables."""
        return f"{self.image} {self.edge}³"

    @property
    def file(self) -> str:
        """As in the folder of images."""
        return f"{self.image}-{self.edge}.npy"


CASES = (
    Case("spheres", 64, heap=40, warm=30, timed=9, peers=(*PEERS, SLOW_PEER)),
    Case("spheres", 128, heap=125, warm=15, timed=7),
    Case("spheres", 256, heap=715, warm=3, timed=3),
    Case("spheres", 512, heap=6200, warm=0, timed=1, peers=(), refer=False),
    Case("blob", 128, heap=100, warm=10, timed=5),
    Case("site", 128, heap=125, warm=10, timed=5),
    Case("edges", 128, heap=150, warm=10, timed=5),
    Case("packing", 128, heap=260, warm=10, timed=5),
    *(Case(image, 128, heap=260, warm=10, timed=5, peers=(), path=False) for image in ("blocked", "chequerboard", "empty")),
)
QUICK = (("spheres", 64), ("spheres", 128), ("blob", 128))


def main(words: Sequence[str]) -> int:
    """Runs the command; the status is non-zero if a peer could not be set up or a promise about results is broken."""
    parser = argparse.ArgumentParser(
        prog="library/benchmark/flux",
        description="Gives the flux solver and its peers the same images, in turn, and prints a table with ratios; then "
        "times the inner loops against STREAM. Let nothing else run meanwhile. All of it takes about an hour.",
    )
    parser.add_argument("--quick", action="store_true", help="three images of up to 128³, one round, short sweeps")
    parser.add_argument("--image", nargs="+", metavar="NAME", help="only these images: spheres, blob, site, edges, packing, blocked, chequerboard, empty")
    parser.add_argument("--size", nargs="+", type=int, metavar="N", help="only images with these edges")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only these contenders, such as Anodyne; no ratios")
    parser.add_argument("--rounds", type=int, help="how often each contender is asked (default 5, quick 1)")
    parser.add_argument("--patience", type=float, default=900, help="seconds for one image (default 900)")
    parser.add_argument("--prepare", action="store_true", help="only the build, the peers, the images and their references")
    parser.add_argument("--no-sweeps", action="store_true", help="without the inner loops")
    arguments = parser.parse_args(words)
    return steps.report_errors(lambda: _benchmark(arguments))


def _benchmark(arguments: argparse.Namespace) -> int:
    cases = list(_chosen(arguments))
    lane = Lane(steps.workshop_in_clone(steps.Log()), "flux", arguments.patience)
    references = {case.name: lane.reference(case) for case in cases}
    if arguments.prepare:
        return 0
    started = time.strftime("%Y-%m-%d %H:%M")
    load = os.getloadavg()[0]
    found = lane.rounds(cases, arguments.rounds or (1 if arguments.quick else 5), arguments.only)
    sweeps = [] if arguments.no_sweeps else lane.sweeps(quick=arguments.quick)
    print()
    print(tables.header(started, load, str(lane.shop.jdk), lane.versions(PACKAGES)))
    print(flux_tables.contest(found, references, OURS, with_ratios=not arguments.only))
    print(flux_tables.threads(found, OURS, ONE_THREAD))
    print(flux_tables.goals(found, references, OURS, ONE_THREAD))
    if sweeps:
        print(flux_tables.sweeps(sweeps))
    return flux_tables.status(found, references, OURS, ONE_THREAD)


def _chosen(arguments: argparse.Namespace) -> Iterator[Case]:
    for case in CASES:
        quick = not arguments.quick or (case.image, case.edge) in QUICK
        named = not arguments.image or case.image in arguments.image
        if quick and named and (not arguments.size or case.edge in arguments.size):
            yield case


def _most_rounds(seconds: float) -> float:
    return next((most for longer, most in PATIENT_ROUNDS if seconds > longer), math.inf)


class Lane(measuring.Lane):
    """Where the contenders run, one process at a time."""

    def rounds(self, cases: Sequence[Case], count: int, only: Sequence[str] | None) -> dict[str, dict[str, Found]]:
        """Every contender once a round with each image, in turn."""
        found: dict[str, dict[str, Found]] = {}
        for case in cases:
            names = [name for name in (OURS, ONE_THREAD, *case.peers) if not only or name in only]
            found[case.name] = {name: Found() for name in names}
            for number in range(count):
                for name in names:
                    self._turn(case, name, number, found[case.name][name])
        return found

    def _turn(self, case: Case, name: str, number: int, found: Found) -> None:
        if found.trouble or (found.runs and number >= _most_rounds(max(found.runs[-1]["seconds"]))):
            return
        self.shop.log.say(f"{case.name}, round {number + 1}: {name}")
        command = self._peer(case, name) if name in case.peers else self._ours(case, 1 if name == ONE_THREAD else 2)
        try:
            run = json.loads(self.ask(command))
        except steps.StepFailed as problem:
            found.trouble = str(problem)
            return
        if "not_offered" in run:
            found.trouble = run["not_offered"]
        else:
            found.runs.append(run)

    def _java(self, heap: int, *words: str | Path) -> list[str | Path]:
        return self.java((f"-Xmx{heap}m", *COLLECTOR), *words)

    def _image(self, case: Case) -> Path:
        file = self.folder / case.file
        if not file.exists():
            self.shop.log.say(f"Making {case.name}")
            self.ask(self._java(8000, "anodyne.flux.FluxBenchmark", "image", case.image, str(case.edge), file))
        return file

    def _ours(self, case: Case, threads: int) -> list[str | Path]:
        counts = (f"threads={threads}", f"warm={case.warm}", f"timed={case.timed}", f"field={str(case.edge < 512).lower()}")
        return self._java(case.heap, "anodyne.flux.FluxBenchmark", "solve", self._image(case), *counts)

    def _peer(self, case: Case, name: str) -> list[str | Path]:
        return [self.theirs.python, "-B", HERE / "flux_peers.py", name, self._image(case)]

    def reference(self, case: Case) -> float | None:
        """What the image conducts: kept with the image's digest, because to solve for it takes minutes."""
        file = self._image(case)
        if not case.refer:
            return None
        if not case.path:
            return 0.0
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        with REFERENCES.open(encoding="utf-8", newline="") as lines:
            known = {row["sha256"]: float(row["conductivity"]) for row in csv.DictReader(lines)}
        if digest not in known:
            self.shop.log.say(f"Solving {case.name} for the reference")
            known[digest] = float(self.ask([self.theirs.python, "-B", HERE / "flux_reference.py", file], patience=3600))
            with REFERENCES.open("a", encoding="utf-8") as lines:
                lines.write(f"{case.image},{case.edge},{known[digest]:.13g},{digest}\n")
        return known[digest]

    def sweeps(self, *, quick: bool) -> list[dict]:
        """The inner loops and STREAM's triad, by JMH."""
        self.shop.log.say("Sweeps")
        file = self.folder / "sweeps.json"
        short = ("-p", "edge=128", "-wi", "1", "-i", "2") if quick else ()
        command = ("org.openjdk.jmh.Main", "SweepBenchmark", "-rf", "json", "-rff", file, "-v", "SILENT", *short)
        self.ask(self._java(500, *command), patience=1800)
        return json.loads(file.read_text(encoding="utf-8"))
