"""What `library/benchmark/impedance` does: gives the analysis and its peers the same spectra in turn, and tells."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import impedance_spectra
import impedance_tables
import tables
from impedance_spectra import Spectrum
from measuring import HERE, ONE_THREAD, OURS, Driven, Found, Lane, steps

PACKAGES = ("impedance", "pyimpspec", "lmfit", "uncertainties", "numpy", "scipy")
MODULUS = "impedance.py, modulus"
PEERS = ("impedance.py", MODULUS, "pyimpspec")

#: What an ordinary notebook has.
HEAP = ("-Xmx512m",)


@dataclass(frozen=True)
class Case:
    """Something to do with each spectrum of a file, from where, by whom, and how often a process of ours does it in a turn."""

    key: str
    name: str
    file: str
    start: Sequence[float] | None
    contenders: Sequence[str]
    warm: int
    timed: int
    #: Ours finds starting values itself.
    unaided: bool = False


CASES = (
    Case("example", "the example", "example.csv", (0.01, 0.01, 100, 0.01, 0.05, 100, 1), (OURS, *PEERS), 20, 9),
    Case("line", "transmission lines", "line.csv", (10, 100, 100, 1e-3, 0.8), (OURS, MODULUS, "pyimpspec"), 15, 5),
    Case(
        "arcs",
        "two arcs",
        "arcs.csv",
        (10, 50, 1e-6, 0.9, 50, 5e-4, 0.8),
        (OURS, ONE_THREAD, MODULUS, "pyimpspec"),
        8,
        5,
        unaided=True,
    ),
    Case("validity", "Kramers–Kronig", "example.csv", None, (OURS, "impedance.py", "pyimpspec"), 200, 21),
    Case("relaxation", "relaxation times", "two.csv", None, (OURS, "pyimpspec"), 8, 5),
)


def main(words: Sequence[str]) -> int:
    """Runs the command; the status is non-zero if a peer could not be set up or a promise about results is broken."""
    parser = argparse.ArgumentParser(
        prog="library/benchmark/impedance",
        description="Gives the analysis of impedance and its peers the same spectra, in turn, and prints tables with ratios. "
        "Let nothing else run meanwhile. All of it takes about ten minutes.",
    )
    folder = os.environ.get("ANODYNE_DATA")
    example = Path(folder, "eis", "exampleData.csv") if folder else None
    parser.add_argument("--quick", action="store_true", help="one round with fewer spectra")
    parser.add_argument("--case", nargs="+", choices=[case.key for case in CASES], help="only these cases")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only these contenders, such as Anodyne; no ratios")
    parser.add_argument("--rounds", type=int, help="how often each contender is asked (default 3, quick 1)")
    parser.add_argument("--patience", type=float, default=900, help="seconds for one answer (default 900)")
    parser.add_argument(
        "--example",
        type=Path,
        default=example,
        help="exampleData.csv of impedance.py's repository, which its package does not hold; without it two cases are left "
        "out (default: eis/exampleData.csv in the folder that ANODYNE_DATA names)",
    )
    arguments = parser.parse_args(words)
    return steps.report_errors(lambda: _benchmark(arguments))


def _benchmark(arguments: argparse.Namespace) -> int:
    lane = Lane(steps.workshop_in_clone(steps.Log()), "impedance", arguments.patience)
    spectra = _spectra(lane.shop.log, lane.folder, arguments.example, quick=arguments.quick)
    cases = [case for case in CASES if case.file in spectra and (not arguments.case or case.key in arguments.case)]
    started = time.strftime("%Y-%m-%d %H:%M")
    load = os.getloadavg()[0]
    found = _rounds(lane, cases, arguments.rounds or (1 if arguments.quick else 3), arguments.only)
    judged = impedance_tables.Judged(found, {case.name: case for case in cases}, spectra)
    print()
    print(tables.header(started, load, str(lane.shop.jdk), lane.versions(PACKAGES)))
    print(judged.contest(with_ratios=not arguments.only))
    print(judged.goals())
    return judged.status()


def _spectra(log: steps.Log, folder: Path, example: Path | None, *, quick: bool) -> dict[str, list[Spectrum]]:
    """Writes the files; what is in them."""
    spectra = {
        "line.csv": impedance_spectra.lines(20 if quick else 200),
        "arcs.csv": impedance_spectra.batch(20 if quick else 100),
        "two.csv": impedance_spectra.two_processes(5 if quick else 20),
    }
    if example is None:
        log.say("Without exampleData.csv (--example) two cases are left out")
    elif not example.is_file():
        raise steps.StepFailed(f"{example}: there is no such file")
    else:
        spectra["example.csv"] = impedance_spectra.capacitive(example)
    for name, each in spectra.items():
        impedance_spectra.write(folder / name, each)
    return spectra


def _rounds(lane: Lane, cases: Sequence[Case], count: int, only: Sequence[str] | None) -> dict[str, dict[str, Found]]:
    """Every contender once a round with each case, in turn; each is started once."""
    running: dict[str, Driven] = {}

    def contender(name: str) -> Driven:
        own = "ours" if name in (OURS, ONE_THREAD) else name
        if own not in running:
            running[own] = Driven(lane, _ours(lane) if own == "ours" else _peer(lane, name))
        return running[own]

    found: dict[str, dict[str, Found]] = {}
    try:
        for case in cases:
            names = [name for name in case.contenders if not only or name in only]
            found[case.name] = {name: Found() for name in names}
            for number in range(count):
                for name in names:
                    _turn(lane, case, name, number, found[case.name][name], contender)
    finally:
        for each in running.values():
            each.close()
    return found


def _turn(lane: Lane, case: Case, name: str, number: int, found: Found, contender: Callable[[str], Driven]) -> None:
    if found.trouble:
        return
    lane.shop.log.say(f"{case.name}, round {number + 1}: {name}")
    ours = name in (OURS, ONE_THREAD)
    question = {"case": case.key, "file": str(lane.folder / case.file)}
    if case.start and not (ours and case.unaided):
        question["start"] = list(case.start)
    if ours:
        question |= {"threads": 1 if name == ONE_THREAD else 2, "warm": 1 if number else case.warm, "timed": case.timed}
    try:
        found.runs.append(contender(name).ask(question))
    except steps.StepFailed as problem:
        found.trouble = str(problem)


def _ours(lane: Lane) -> list[str | Path]:
    return lane.java(HEAP, "anodyne.fitting.ImpedanceBenchmark")


def _peer(lane: Lane, name: str) -> list[str | Path]:
    return [lane.theirs.python, "-B", HERE / "impedance_peers.py", name]
