"""Measurements of the analysis of impedance as Markdown, and what they are held against."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence

import impedance_spectra
from impedance_spectra import ARCS, LINE, NOISE, Spectrum
from measuring import OURS, Found
from tables import markdown, processor_seconds, seconds, span, verdict

#: A fit is good below so many times the noise that went into its spectrum.
GOOD = 1.6

#: Seconds for one spectrum; the two arcs are 100 in one second.
SECONDS = {"example": 0.2, "line": 0.003, "arcs": 0.01, "validity": 0.01, "relaxation": 0.03}

#: The least relative misfit of the example.
MISFIT = 0.01840

#: What the example does not determine.
UNKNOWN = ["Wo1.R", "Wo1.tau"]

#: The largest difference of residuals and µ of the same Kramers–Kronig test.
SAME = 1e-6

#: How far a peak's time constant and area may be off, in half of the spectra.
PEAK = 0.03

#: The share of good fits.
SHARE = 0.98


class Judged:
    """All answers, held against what went into the spectra; nobody's own figures of merit count."""

    def __init__(
        self, found: Mapping[str, Mapping[str, Found]], cases: Mapping, spectra: Mapping[str, Sequence[Spectrum]]
    ) -> None:
        self._found = found
        self._cases = cases
        self._spectra = spectra

    def contest(self, *, with_ratios: bool) -> str:
        """Everybody in every case."""
        heads = ["case", "contender", "median ms a spectrum", "from–to ms", "CPU ms", "result", "runs"]
        rows = [heads + (["times ours"] if with_ratios else [])]
        for case, by_name in self._found.items():
            for name, each in by_name.items():
                row = [f"{case} ({self._count(case)})", name, *self._figures(case, each)]
                if with_ratios:
                    both = each.runs and by_name[OURS].runs and name != OURS
                    row.append(f"{seconds(each) / seconds(by_name[OURS]):.1f}" if both else "")
                rows.append(row)
        return markdown(rows)

    def _count(self, case: str) -> str:
        count = len(self._data(case))
        return f"{count} spectra" if count > 1 else "1 spectrum"

    def _data(self, case: str) -> Sequence[Spectrum]:
        return self._spectra[self._cases[case].file]

    def _figures(self, case: str, found: Found) -> list[str]:
        if not found.runs:
            return ["–", "", "", f"– ({found.trouble})", "0"]
        times = [1e3 * each for run in found.runs for each in run["seconds"]]
        said = "; ".join(part for part in (self._result(case, found), found.runs[-1]["failed"]) if part)
        return [f"{1e3 * seconds(found):.3g}", span(times), f"{1e3 * processor_seconds(found):.3g}", said, str(len(times))]

    def _result(self, case: str, found: Found) -> str:
        match self._cases[case].key:
            case "example":
                unknown = found.runs[-1]["results"][0] and found.runs[-1]["results"][0].get("unidentified")
                misfit = f"X² = {self._misfits(case, found)[0]:.5f}"
                return f"{misfit}, not determined: {', '.join(unknown)}" if unknown else misfit
            case "line":
                covered = f"95 % intervals hold {self._coverage(case, found):.1%}"
                return f"{self._good(case, found)} good, {covered}"
            case "arcs":
                return f"{self._good(case, found)} good"
            case "validity":
                result = found.runs[-1]["results"][0]
                return f"M = {result['order']}, µ = {result['mu']:.4f}" if result["residuals"] else f"M = {result['order']}"
            case _:
                errors = self._peaks(found).items()
                parts = [f"{what} within {_usual(off):.1%}, {max(off):.1%} at worst" for what, off in errors]
                more = sum(bool(each) and len(each["taus"]) > 2 for each in found.runs[-1]["results"])
                return "; ".join(parts) + (f"; more than two peaks in {more}" if more else "")

    def _misfits(self, case: str, found: Found) -> list[float]:
        """X² of each spectrum, infinite without a result."""
        pairs = zip(self._data(case), found.runs[-1]["results"], strict=True)
        return [impedance_spectra.misfit(data, each["model"]) if each else math.inf for data, each in pairs]

    def _good(self, case: str, found: Found) -> int:
        free = len(self._cases[case].start)
        pairs = zip(self._misfits(case, found), self._data(case), strict=True)
        return sum(x / (2 * len(data.frequencies) - free) / NOISE**2 < GOOD for x, data in pairs)

    def _coverage(self, case: str, found: Found) -> float:
        """The share of all intervals that hold the value that went in."""
        hits = [
            low <= true <= high
            for each in found.runs[-1]["results"]
            if each
            for low, true, high in zip(each["lowest"], LINE, each["highest"], strict=True)
        ]
        return statistics.mean(hits)

    def _peaks(self, found: Found) -> dict[str, list[float]]:
        """The larger relative error of the two largest peaks in each spectrum, infinite if there are fewer."""
        results = found.runs[-1]["results"]
        off = {"τ": [_off(each, "taus", (ARCS[2], ARCS[5])) for each in results]}
        if any(each and each["areas"] for each in results):
            off["areas"] = [_off(each, "areas", (ARCS[1], ARCS[4])) for each in results]
        return off

    def goals(self) -> str:
        """What was asked for, beside what was measured."""
        rows = [["case", "goal", "measured", "met"]]
        for case, by_name in self._found.items():
            if OURS in by_name and by_name[OURS].runs:
                ours = by_name[OURS]
                most = SECONDS[self._cases[case].key]
                rows.append([case, f"≤ {1e3 * most:g} ms", f"{1e3 * seconds(ours):.3g}", verdict(seconds(ours) <= most)])
                rows += [[case, goal, measured, verdict(met)] for goal, measured, met in self._promises(case, by_name)]
        return markdown(rows)

    def _promises(self, case: str, by_name: Mapping[str, Found]) -> list[tuple[str, str, bool]]:
        """What does not depend on the machine."""
        ours = by_name[OURS]
        match self._cases[case].key:
            case "example":
                misfit, unknown = self._misfits(case, ours)[0], ours.runs[-1]["results"][0]["unidentified"]
                named = ", ".join(UNKNOWN)
                return [
                    (f"X² ≤ {MISFIT:.5f}", f"{misfit:.5f}", misfit <= MISFIT),
                    (f"{named} not determined", ", ".join(unknown), unknown == UNKNOWN),
                ]
            case "line" | "arcs":
                good, least = self._good(case, ours), math.ceil(SHARE * len(self._data(case)))
                return [(f"≥ {least} good", str(good), good >= least)]
            case "validity":
                peer = by_name.get("impedance.py")
                if not peer or not peer.runs:
                    return []
                difference = _difference(ours.runs[-1]["results"][0], peer.runs[-1]["results"][0])
                return [(f"as impedance.py within {SAME:.0e}", f"{difference:.1e}", difference <= SAME)]
            case _:
                return [
                    (f"{what} of both peaks within {PEAK:.0%}", f"{_usual(off):.1%}", _usual(off) <= PEAK)
                    for what, off in self._peaks(ours).items()
                ]

    def status(self) -> int:
        """1 if a result of ours is wrong or missing, or one of a peer that ours is to be held against."""
        bad = False
        for case, by_name in self._found.items():
            bad |= any(not each.runs for each in by_name.values())
            if OURS in by_name and by_name[OURS].runs:
                bad |= not all(met for _, _, met in self._promises(case, by_name))
        return 1 if bad else 0


def _usual(errors: Sequence[float]) -> float:
    return statistics.median(errors)


def _off(result: Mapping | None, what: str, true: Sequence[float]) -> float:
    if not result or len(result["taus"]) < len(true):
        return math.inf
    largest = sorted(range(len(result["taus"])), key=lambda i: -result["sizes"][i])[: len(true)]
    values = (result[what][i] for i in sorted(largest, key=lambda i: result["taus"][i]))
    return max(abs(value / each - 1) for value, each in zip(values, true, strict=True))


def _difference(one: Mapping, other: Mapping) -> float:
    """Of two tests: infinite if their orders differ."""
    if one["order"] != other["order"]:
        return math.inf
    pairs = (pair for parts in zip(one["residuals"], other["residuals"], strict=True) for pair in zip(*parts, strict=True))
    return max(abs(one["mu"] - other["mu"]), *(abs(a - b) for a, b in pairs))
