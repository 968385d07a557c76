"""Measurements of the flux solver as Markdown, and what they are held against."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence

from tables import markdown, processor_seconds, seconds, span, verdict

#: The relative error that ours may have on every image.
ERROR = 1e-6

#: By image: seconds, MB, and by peer how many times as long it must take.
GOALS = {
    "spheres 128³": (0.25, 200, {"TauFactor": 6, "PoreSpy": 40}),
    "spheres 256³": (2.0, 800, {"TauFactor": 70, "PoreSpy": 70}),
    "spheres 512³": (None, 7000, {}),
    "blob 128³": (0.8, 200, {"TauFactor": 20, "PoreSpy": 6}),
    **{f"{image} 128³": (0.1, None, {}) for image in ("blocked", "chequerboard", "empty")},
}

#: The most iterations that an image may take.
ITERATIONS = {"site 128³": 40, "edges 128³": 30, "packing 128³": 25}

#: The most that a voxel may cost, over the least, from 64³ to 256³.
FLAT = 2.0

#: How many times as fast two threads must be as one, from 128³ on.
SPEED_UP = 1.6


def _peak(found) -> float:
    return max(run["peak"] for run in found.runs)


def _error(found, reference: float | None) -> float | None:
    if reference is None:
        return None
    if reference == 0:
        return max(run["conductivity"] for run in found.runs)
    return max((run["conductivity"] / reference - 1 for run in found.runs), key=abs)


def contest(found: Mapping, references: Mapping, ours: str, *, with_ratios: bool) -> str:
    """Everybody on every image."""
    heads = ["image", "solver", "median s", "from–to s", "CPU s", "peak MB", "relative error", "runs"]
    rows = [heads + (["times ours"] if with_ratios else [])]
    for case, by_name in found.items():
        for name, each in by_name.items():
            by = each.runs[0].get("by") if each.runs else ""
            row = [case, f"{name} by {by}" if by else name, *_figures(each, references[case])]
            if with_ratios:
                both = each.runs and by_name[ours].runs and name != ours
                row.append(f"{seconds(each) / seconds(by_name[ours]):.1f}" if both else "")
            rows.append(row)
    return markdown(rows)


def _figures(found, reference: float | None) -> list[str]:
    if not found.runs:
        return [f"– ({found.trouble})", "", "", "", "", "0"]
    times = [each for run in found.runs for each in run["seconds"]]
    error = _error(found, reference)
    return [
        f"{seconds(found):.3g}",
        span(times),
        f"{processor_seconds(found):.3g}",
        f"{_peak(found):.0f}",
        "–" if error is None else f"{error:+.1e}",
        str(len(times)),
    ]


def threads(found: Mapping, two: str, one: str) -> str:
    """One thread against two, and what a voxel costs."""
    rows = [["image", "iterations", "same bits", "speed-up", "speed-up of the fastest", "µs a voxel", "first solve s"]]
    for case, by_name in found.items():
        if two in by_name and by_name[two].runs:
            rows.append([case, *_threads(by_name[two], by_name.get(one), _voxels(case))])
    return markdown(rows)


def _threads(two, one, voxels: int) -> list[str]:
    first = statistics.median(run["first"] for run in two.runs) if two.runs[0]["first"] == two.runs[0]["first"] else None
    both = one is not None and one.runs
    return [
        str(two.runs[0]["iterations"]),
        ("yes" if _same(two, one) else "**no**") if both else "–",
        f"{seconds(one) / seconds(two):.2f}" if both else "–",
        f"{_fastest(one) / _fastest(two):.2f}" if both else "–",
        f"{1e6 * seconds(two) / voxels:.3f}",
        "–" if first is None else f"{first:.2f}",
    ]


def _voxels(case: str) -> int:
    return int(case.split()[-1].rstrip("³")) ** 3


def _fastest(found) -> float:
    return min(each for run in found.runs for each in run["seconds"])


def _same(*contenders) -> bool:
    """The same conductivity to the last bit, and the same potential in every voxel."""
    return len({(run["conductivity"], run["field"]) for each in contenders for run in each.runs}) == 1


def goals(found: Mapping, references: Mapping, ours: str, one: str) -> str:
    """What was asked for, beside what was measured."""
    rows = [["image", "goal", "measured", "met"]]
    for case, by_name in found.items():
        if ours in by_name and by_name[ours].runs:
            rows += [[case, *each] for each in _goals(case, by_name, references[case], ours, one)]
    costs = {case: seconds(by_name[ours]) / _voxels(case) for case, by_name in found.items() if _flat(case, by_name, ours)}
    if len(costs) > 1:
        ratio = max(costs.values()) / min(costs.values())
        rows.append(["spheres", f"cost of a voxel within {FLAT:.0f} times", f"{ratio:.2f}", verdict(ratio <= FLAT)])
    return markdown(rows)


def _flat(case: str, by_name: Mapping, ours: str) -> bool:
    return case.startswith("spheres") and _voxels(case) <= 256**3 and ours in by_name and bool(by_name[ours].runs)


def _goals(case: str, by_name: Mapping, reference: float | None, ours: str, one: str) -> list[list[str]]:
    most, megabytes, ratios = GOALS.get(case, (None, None, {}))
    mine = by_name[ours]
    rows = []

    def row(goal: str, measured: float, met: bool, form: Callable[[float], str] = "{:.3g}".format) -> None:
        rows.append([goal, form(measured), verdict(met)])

    if most:
        row(f"≤ {most} s", seconds(mine), seconds(mine) <= most)
    if megabytes:
        row(f"≤ {megabytes} MB", _peak(mine), _peak(mine) <= megabytes, "{:.0f}".format)
    if case in ITERATIONS:
        count = mine.runs[0]["iterations"]
        row(f"≤ {ITERATIONS[case]} iterations", count, count <= ITERATIONS[case], "{:d}".format)
    error = _error(mine, reference)
    if reference == 0:
        row("exactly 0", error, error == 0)
    elif error is not None:
        row(f"error ≤ {ERROR:.0e}", abs(error), abs(error) <= ERROR, "{:.1e}".format)
    for peer, times in ratios.items():
        if peer in by_name and by_name[peer].runs:
            ratio = seconds(by_name[peer]) / seconds(mine)
            row(f"≥ {times} times as fast as {peer}", ratio, ratio >= times)
    if one in by_name and by_name[one].runs and _voxels(case) >= 128**3 and reference != 0:
        ratio = seconds(by_name[one]) / seconds(mine)
        row(f"≥ {SPEED_UP} times as fast with 2 threads", ratio, ratio >= SPEED_UP)
    return rows


def sweeps(results: Sequence[Mapping]) -> str:
    """What the inner loops move a second, beside the triad in the same run."""
    rows = [["loop", "image", "threads", "ms", "GB/s", "of the triad"]]
    moved = {_key(each): each["secondaryMetrics"]["moved"]["score"] for each in results}
    for each in results:
        loop, edge, count = _key(each)
        rows.append(
            [
                loop,
                "–" if loop == "triad" else f"spheres {edge}³",
                count,
                f"{1e3 / each['primaryMetric']['score']:.2f}",
                f"{moved[loop, edge, count]:.1f}",
                f"{moved[loop, edge, count] / moved['triad', edge, count]:.0%}",
            ]
        )
    return markdown(rows)


def _key(result: Mapping) -> tuple[str, str, str]:
    return result["benchmark"].rsplit(".", 1)[1], result["params"]["edge"], result["params"]["threads"]


def status(found: Mapping, references: Mapping, ours: str, one: str) -> int:
    """1 if a result of ours is wrong or missing, or one of a peer that ours is to be held against."""
    bad = False
    for case, by_name in found.items():
        mine = by_name.get(ours)
        if mine is not None:
            error = _error(mine, references[case]) if mine.runs else None
            most = 0 if references[case] == 0 else ERROR
            bad |= not mine.runs or (error is not None and abs(error) > most)
            bad |= one in by_name and not _same(mine, by_name[one])
        needed = GOALS.get(case, (None, None, {}))[2]
        bad |= any(name in by_name and not by_name[name].runs for name in needed)
    return 1 if bad else 0
