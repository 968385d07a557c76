"""Synthetic spectra with Gaussian noise, the same for all contenders: made up by rules from a seed, with Python's own library."""

from __future__ import annotations

import cmath
import math
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

SEED = 20261126

#: The standard deviation of both parts, as a share of |Z|, and that of the spectra whose relaxation times are asked for.
NOISE = 0.005
LITTLE_NOISE = 0.002

LINE = (12.0, 180.0, 60.0, 2e-3, 0.85)
ARCS = (10.0, 50.0, 1e-4, 0.9, 20.0, 0.1, 0.85)


@dataclass(frozen=True)
class Spectrum:
    """Frequencies in Hz and impedances in ohm."""

    frequencies: list[float]
    impedances: list[complex]


def line(omega: float, series: float, ions: float, transfer: float, q: float, alpha: float) -> complex:
    """A pore of ionic resistance with charge transfer all along its wall: R0 + √(Ri Zs) coth √(Ri/Zs)."""
    wall = transfer / (1 + transfer * q * (1j * omega) ** alpha)
    return series + cmath.sqrt(ions * wall) / cmath.tanh(cmath.sqrt(ions / wall))


def zarcs(omega: float, series: float, *arcs: float) -> complex:
    """R0 and R/(1 + (jωτ)^α) of each triple R, τ, α."""
    return series + sum(r / (1 + (1j * omega * tau) ** alpha) for r, tau, alpha in zip(*[iter(arcs)] * 3, strict=True))


def parallels(omega: float, series: float, *arcs: float) -> complex:
    """R0 and a resistor beside a constant-phase element of each triple R, Q, α."""
    return series + sum(r / (1 + r * q * (1j * omega) ** alpha) for r, q, alpha in zip(*[iter(arcs)] * 3, strict=True))


def lines(count: int) -> list[Spectrum]:
    """One transmission line, measured again and again."""
    dice = random.Random(SEED)
    return [_measured(line, LINE, _frequencies(1e6, 1e-2, 65), dice) for _ in range(count)]


def two_processes(count: int) -> list[Spectrum]:
    """Two relaxations three decades apart, measured again and again."""
    dice = random.Random(SEED + 1)
    return [_measured(zarcs, ARCS, _frequencies(1e6, 1e-2, 81), dice, LITTLE_NOISE) for _ in range(count)]


def batch(count: int) -> list[Spectrum]:
    """Two arcs of all sizes, near each other or not; the ranges are those of what a battery shows."""
    dice = random.Random(SEED + 2)
    return [_measured(parallels, _drawn(dice), _frequencies(1e6, 1e-2, 60), dice) for _ in range(count)]


def _drawn(dice: random.Random) -> tuple[float, ...]:
    def within(least: float, most: float) -> float:
        return least * (most / least) ** dice.random()

    fast = within(10, 316), within(1e-7, 3.2e-6), dice.uniform(0.8, 1)
    slow = within(10, 316), within(1e-4, 3.2e-3), dice.uniform(0.7, 0.95)
    return within(1, 100), *fast, *slow


def _frequencies(highest: float, lowest: float, count: int) -> list[float]:
    return [highest * (lowest / highest) ** (k / (count - 1)) for k in range(count)]


def _measured(
    model: Callable[..., complex],
    values: Sequence[float],
    frequencies: list[float],
    dice: random.Random,
    noise: float = NOISE,
) -> Spectrum:
    exact = (model(2 * math.pi * f, *values) for f in frequencies)
    return Spectrum(frequencies, [z + noise * abs(z) * complex(dice.gauss(0, 1), dice.gauss(0, 1)) for z in exact])


def write(file: Path, spectra: Iterable[Spectrum]) -> None:
    """All of them in one file, with every digit."""
    rows = ["sweep,freq/Hz,Re(Z)/Ohm,Im(Z)/Ohm"]
    for number, each in enumerate(spectra, 1):
        pairs = zip(each.frequencies, each.impedances, strict=True)
        rows += [f"{number},{f!r},{z.real!r},{z.imag!r}" for f, z in pairs]
    file.write_text("\n".join(rows) + "\n", encoding="ascii")


def capacitive(file: Path) -> list[Spectrum]:
    """One spectrum of three columns without a header, without its inductive points."""
    rows = [[float(cell) for cell in row.split(",")] for row in file.read_text(encoding="ascii").split()]
    kept = [(f, complex(re, im)) for f, re, im in rows if im <= 0]
    return [Spectrum([f for f, _ in kept], [z for _, z in kept])]


def misfit(data: Spectrum, model: Sequence[Sequence[float]]) -> float:
    """X² = Σ |ΔZ|²/|Z|² of a model given by its real and imaginary parts."""
    pairs = zip(data.impedances, *model, strict=True)
    return sum(abs(complex(re, im) - z) ** 2 / abs(z) ** 2 for z, re, im in pairs)
