"""Measurements of the half-cell as Markdown, and what they are held against."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from measuring import OURS, Found
from tables import markdown, processor_seconds, seconds, span, verdict

PEER = "PyBaMM"

#: Seconds: one discharge on one core, and 24 cells on all.
DISCHARGE, TABLE = 0.010, 0.5

#: The most that a cell may cost in a tenth of the sweep, over the least.
FLAT = 1.5

#: How far ours may be off PyBaMM refined until its own change is less than FINE.
AGREE, FINE = 0.002, 0.001


@dataclass(frozen=True)
class Refined:
    """Capacities in mAh/cm²: PyBaMM's on finer and finer meshes, and ours on a fine one."""

    points: int
    theirs: Sequence[float]
    ours: float

    @property
    def change(self) -> float:
        """What PyBaMM's last refinement changed."""
        return self.theirs[-1] / self.theirs[-2] - 1

    @property
    def difference(self) -> float:
        """Ours less PyBaMM's, relative."""
        return self.ours / self.theirs[-1] - 1


class Judged:
    """All that was measured, held against the goals."""

    def __init__(
        self, found: Mapping[str, Mapping[str, Found]], refined: Mapping[str, Refined], table: Mapping, sweep: Mapping
    ) -> None:
        self._found = found
        self._refined = refined
        self._table = table
        self._sweep = sweep

    def contest(self) -> str:
        """One discharge each, on default meshes."""
        heads = ["lithiation", "solver", "median ms", "from–to ms", "CPU ms", "mAh/cm²", "error", "first s", "runs", "times ours"]
        rows = [heads]
        for case, by_name in self._found.items():
            for name, each in by_name.items():
                times = [1e3 * one for run in each.runs for one in run["seconds"]]
                first = statistics.median(run["first"] for run in each.runs) if name == PEER else None
                rows.append(
                    [
                        case,
                        name,
                        f"{1e3 * seconds(each):.2f}",
                        span(times),
                        f"{1e3 * processor_seconds(each):.2f}",
                        f"{each.runs[-1]['capacity']:.3f}",
                        f"{self._error(case, name):+.2%}",
                        "" if first is None else f"{first:.2f}",
                        str(len(times)),
                        "" if name == OURS else f"{self._ratio(case):.1f}",
                    ]
                )
        return markdown(rows)

    def _error(self, case: str, name: str) -> float:
        return self._found[case][name].runs[-1]["capacity"] / self._refined[case].theirs[-1] - 1

    def _ratio(self, case: str) -> float:
        return seconds(self._found[case][PEER]) / seconds(self._found[case][OURS])

    def agreement(self) -> str:
        """Both refined."""
        rows = [["lithiation", "PyBaMM refined", "points", "its last change", "ours refined", "difference"]]
        for case, each in self._refined.items():
            theirs = f"{each.theirs[-1]:.4f}"
            rows.append([case, theirs, str(each.points), f"{each.change:+.3%}", f"{each.ours:.4f}", f"{each.difference:+.3%}"])
        return markdown(rows)

    def goals(self) -> str:
        """What was asked for, beside what was measured."""
        rows = [["goal", "measured", "met"]]
        for case in self._found:
            mine = seconds(self._found[case][OURS])
            rows.append([f"{case}: ≤ {1e3 * DISCHARGE:.0f} ms", f"{1e3 * mine:.2f} ms", verdict(mine <= DISCHARGE)])
            errors = " beside ".join(f"{abs(self._error(case, name)):.2%}" for name in (OURS, PEER))
            rows.append([f"{case}: as accurate as PyBaMM's default", errors, verdict(self._accurate(case))])
        for case, each in self._refined.items():
            rows.append([f"{case}: refined within {AGREE:.1%}", f"{each.difference:+.3%}", verdict(abs(each.difference) <= AGREE)])
        all24 = statistics.median(self._table["seconds"])
        rows.append([f"24 cells: ≤ {TABLE} s", f"{all24:.3f} s", verdict(all24 <= TABLE)])
        costs = self._sweep["seconds"]
        flat = max(costs) / min(costs)
        cost = f"{1e3 * statistics.median(costs):.2f} ms a cell, {flat:.2f}"
        rows.append([f"sweep: cost of a cell within {FLAT} times", cost, verdict(flat <= FLAT)])
        return markdown(rows)

    def _accurate(self, case: str) -> bool:
        """A tenth of a percent is more than anybody asks for."""
        return abs(self._error(case, OURS)) <= max(abs(self._error(case, PEER)), 0.001)

    def status(self) -> int:
        """1 if a result of ours is off, or PyBaMM did not settle; speed is a matter of the machine."""
        settled = all(abs(each.change) < FINE for each in self._refined.values())
        return 0 if settled and all(abs(each.difference) <= AGREE for each in self._refined.values()) else 1
