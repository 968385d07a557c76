"""Answers what `impedance_measuring.py` asks, by one peer, in the peers' own environment: lines of JSON in, lines of JSON out."""

from __future__ import annotations

import json
import math
import os
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy

#: How many times its standard error a value may be off, for 95 % of a normal distribution.
REACH = 1.959964

#: The least height of a peak beside the highest, as for ours.
PROMINENT = 0.05


@dataclass(frozen=True)
class Data:
    """A spectrum as the peers want it."""

    f: numpy.ndarray
    z: numpy.ndarray


class ImpedancePy:
    """impedance.py; its lin-KK lacks a name on NumPy 2, which is given to it here as its repository has it by now."""

    def __init__(self, *, modulus: bool) -> None:
        from impedance import validation
        from impedance.models.circuits import CustomCircuit
        from impedance.models.circuits.elements import element

        validation.circuit_elements["np"] = numpy
        self._validation = validation
        self._circuit = CustomCircuit
        self._modulus = modulus
        # The package knows pores whose wall blocks only.
        element(num_params=4, units=["Ohm", "Ohm", "Ohm^-1 sec^a", ""])(Pore)

    def example(self, data: Data, start: Sequence[float]) -> dict:
        return self._fit("R0-p(R1,C1)-p(R2-Wo1,C2)", data, start)

    def line(self, data: Data, start: Sequence[float]) -> dict:
        return self._fit("R0-Pore1", data, start)

    def arcs(self, data: Data, start: Sequence[float]) -> dict:
        return self._fit("R0-p(R1,CPE1)-p(R2,CPE2)", data, start)

    def _fit(self, text: str, data: Data, start: Sequence[float]) -> dict:
        circuit = self._circuit(text, initial_guess=list(start))
        circuit.fit(data.f, data.z, weight_by_modulus=self._modulus)
        reach = REACH * circuit.conf_
        return _fitted(circuit.parameters_, circuit.parameters_ - reach, circuit.parameters_ + reach, circuit.predict(data.f))

    def validity(self, data: Data) -> dict:
        order, mu, _, re, im = self._validation.linKK(data.f, data.z, max_M=50, fit_type="real", add_cap=True)
        return {"order": int(order), "mu": float(mu), "residuals": [re.tolist(), im.tolist()]}


def Pore(p: Sequence[float], f: Sequence[float]) -> numpy.ndarray:  # noqa: N802 -- its name is the element's in a circuit
    """R_i, R_ct, Q, alpha of a pore with charge transfer all along its wall."""
    wall = p[1] / (1 + p[1] * p[2] * (2j * numpy.pi * numpy.array(f)) ** p[3])
    return numpy.sqrt(p[0] * wall) / numpy.tanh(numpy.sqrt(p[0] / wall))


class Pyimpspec:
    """pyimpspec with what it recommends for one method, on one process; a warning of another package is no failure here."""

    def __init__(self) -> None:
        import pyimpspec
        from pyimpspec.analysis import fitting

        fitting.filterwarnings = lambda *words, **options: None
        self._package = pyimpspec

    def _data(self, data: Data) -> object:
        return self._package.DataSet(data.f, data.z)

    def example(self, data: Data, start: Sequence[float]) -> dict:
        r0, r1, c1, r2, z0, tau, c2 = start
        # Its open Warburg element is coth((B jω)^n)/(Y jω)^n.
        finite = f"Wo{{Y={tau / z0**2!r},B={tau!r},n=0.5F}}"
        return self._fit(f"R{{R={r0}}}(R{{R={r1}}}C{{C={c1}}})([R{{R={r2}}}{finite}]C{{C={c2}}})", data)

    def line(self, data: Data, start: Sequence[float]) -> dict:
        r0, ri, rct, q, alpha = start
        return self._fit(f"R{{R={r0}}}Tlmno{{R_i={ri},R_ct={rct},Y={q},n={alpha}}}", data)

    def arcs(self, data: Data, start: Sequence[float]) -> dict:
        r0, *rest = start
        arcs = (f"(R{{R={r}}}Q{{Y={q},n={n}}})" for r, q, n in zip(*[iter(rest)] * 3, strict=True))
        return self._fit(f"R{{R={r0}}}{''.join(arcs)}", data)

    def _fit(self, text: str, data: Data) -> dict:
        circuit = self._package.parse_cdc(text)
        result = self._package.fit_circuit(circuit, self._data(data), method="leastsq", weight="modulus", num_procs=1)
        free = [p for parameters in result.parameters.values() for p in parameters.values() if not p.fixed]
        values = numpy.array([p.value for p in free])
        reach = REACH * numpy.array([p.stderr for p in free])
        return _fitted(values, values - reach, values + reach, result.circuit.get_impedances(data.f))

    def validity(self, data: Data) -> dict:
        result = self._package.perform_kramers_kronig_test(self._data(data), test="real", num_procs=1)
        return {"order": int(result.num_RC), "mu": math.nan, "residuals": []}

    def relaxation(self, data: Data) -> dict:
        result = self._package.calculate_drt(self._data(data), method="tr-nnls", num_procs=1)
        tau, gamma = (numpy.asarray(each) for each in result.get_peaks(threshold=PROMINENT)[:2])
        return {"taus": tau.tolist(), "sizes": gamma.tolist(), "areas": []}


def _fitted(values: numpy.ndarray, lowest: numpy.ndarray, highest: numpy.ndarray, model: numpy.ndarray) -> dict:
    parts = [model.real.tolist(), model.imag.tolist()]
    return {"values": list(values), "lowest": list(lowest), "highest": list(highest), "model": parts}


PEERS: dict[str, Callable[[], object]] = {
    "impedance.py": lambda: ImpedancePy(modulus=False),
    "impedance.py, modulus": lambda: ImpedancePy(modulus=True),
    "pyimpspec": Pyimpspec,
}


def spectra(file: Path) -> list[Data]:
    """Those of a file, whose first column numbers them."""
    rows = [row.split(",") for row in file.read_text(encoding="ascii").split()[1:]]
    groups = (list(group) for _, group in groupby(rows, key=lambda row: row[0]))
    tables = (numpy.array(group, dtype=float) for group in groups)
    return [Data(table[:, 1], table[:, 2] + 1j * table[:, 3]) for table in tables]


def answer(peer: object, question: dict) -> dict:
    """Does one thing to every spectrum of a file; time is that of a spectrum."""
    each_data = spectra(Path(question["file"]))
    start = (question["start"],) if "start" in question else ()
    act = getattr(peer, question["case"])
    results, failed = [], ""
    began, processor = time.perf_counter(), time.process_time()
    for data in each_data:
        try:
            results.append(act(data, *start))
        except Exception as problem:  # noqa: BLE001 -- what peers raise is theirs; a spectrum without a result counts as such
            results.append(None)
            failed = f"{type(problem).__name__}: {problem}"
    seconds = (time.perf_counter() - began) / len(each_data)
    cpu = (time.process_time() - processor) / len(each_data)
    return {"seconds": [seconds], "cpu": [cpu], "results": results, "failed": failed[:200]}


def main() -> None:
    """`impedance_peers.py PEER`"""
    warnings.simplefilter("ignore")
    answers = os.fdopen(os.dup(1), "w")
    # What peers print is not an answer.
    os.dup2(2, 1)
    peer = PEERS[sys.argv[1]]()
    for question in sys.stdin:
        print(json.dumps(answer(peer, json.loads(question)), default=float), file=answers, flush=True)


if __name__ == "__main__":
    main()
