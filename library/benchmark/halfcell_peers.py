"""Lithiates half-cells with PyBaMM, in the peers' own environment: answers lines of JSON with lines of JSON."""

from __future__ import annotations

import csv
import json
import os
import sys
import time
import warnings
from pathlib import Path

import pybamm

CASES = Path(__file__).resolve().parent.parent / "src/test/resources/anodyne/halfcell/pybamm.csv"

#: Common to all cases, as the file of the cases says.
SEPARATOR = 600e-6
ELECTROLYTE = 0.97
DIFFUSION = 1.67e-14
CONCENTRATION = 311_100.0
FIRST = 0.002

#: Of In/LiIn against lithium and of the cut-off against In/LiIn.
COUNTER, CUTOFF = 0.62, -0.57

FARADAY = 96485.33212


def cases() -> dict[str, dict[str, float]]:
    """The cells, in the units of the file."""
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {row.pop("case"): {name: float(value) for name, value in row.items()} for row in csv.DictReader(lines)}


def parameters(cell: dict[str, float], current: float) -> pybamm.ParameterValues:
    """An electrolyte with t+ = 1 fills all that conducts as well as the composite; metal without overpotential stands opposite."""
    silicon = pybamm.ParameterValues("Chen2020_composite")["Secondary: Negative electrode lithiation OCP [V]"]
    exchange = 10 * cell["exchange_mA_per_cm2"]
    values = pybamm.ParameterValues("Xu2019")
    values.update(
        {
            "Electrode height [m]": 1.0,
            "Electrode width [m]": 1.0,
            "Current function [A]": 10 * current,
            "Separator thickness [m]": SEPARATOR,
            "Separator porosity": 1.0,
            "Separator Bruggeman coefficient (electrolyte)": 1.0,
            "Positive electrode thickness [m]": 1e-6 * cell["thickness_um"],
            "Positive electrode porosity": 0.1 * cell["ionic_mS_per_cm"] / ELECTROLYTE,
            "Positive electrode Bruggeman coefficient (electrolyte)": 1.0,
            "Positive electrode Bruggeman coefficient (electrode)": 0.0,
            "Positive electrode conductivity [S.m-1]": 4.5,
            "Positive electrode active material volume fraction": cell["silicon_fraction"],
            "Positive particle radius [m]": 1e-6 * cell["radius_um"],
            "Positive particle diffusivity [m2.s-1]": DIFFUSION,
            "Maximum concentration in positive electrode [mol.m-3]": CONCENTRATION,
            "Initial concentration in positive electrode [mol.m-3]": FIRST * CONCENTRATION,
            "Positive electrode OCP [V]": silicon,
            "Positive electrode exchange-current density [A.m-2]": lambda _ce, cs, _most, _t: exchange + 0 * cs,
            "Exchange-current density for lithium metal electrode [A.m-2]": lambda ce, _metal, _t: 1e8 + 0 * ce,
            "Cation transference number": 1.0,
            "Electrolyte conductivity [S.m-1]": ELECTROLYTE,
            "Electrolyte diffusivity [m2.s-1]": 1e-9,
            "Thermodynamic factor": 1.0,
            "Lower voltage cut-off [V]": COUNTER + CUTOFF,
            "Upper voltage cut-off [V]": 5.0,
            "Ambient temperature [K]": 298.15,
            "Initial temperature [K]": 298.15,
            "Reference temperature [K]": 298.15,
        },
        check_already_exists=False,
    )
    return values


def simulation(question: dict) -> pybamm.Simulation:
    """The Doyle-Fuller-Newman model with its default solver, on its default mesh or as many points in each direction as asked."""
    model = pybamm.lithium_ion.DFN({"working electrode": "positive"})
    points = question.get("points")
    mesh = {name: points for name in ("x_n", "x_s", "x_p", "r_n", "r_p")} if points else None
    return pybamm.Simulation(
        model, parameter_values=parameters(cases()[question["cell"]], question["current"]), var_pts=mesh
    )


def answer(question: dict) -> dict:
    """Lithiates some times unmeasured and some times measured."""
    cell = cases()[question["cell"]]
    full = FARADAY * CONCENTRATION * 1e-6 * cell["thickness_um"] * cell["silicon_fraction"]
    span = [0, 1.5 * full / (10 * question["current"])]
    began = time.perf_counter()
    model = simulation(question)
    solution = model.solve(span)
    first = time.perf_counter() - began
    for _ in range(question.get("warm", 0)):
        model.solve(span)
    seconds, processor = [], time.process_time()
    for _ in range(question.get("timed", 1)):
        began = time.perf_counter()
        solution = model.solve(span)
        seconds.append(time.perf_counter() - began)
    cpu = (time.process_time() - processor) / len(seconds)
    if "Minimum voltage" not in solution.termination:
        raise ValueError(f"PyBaMM ended by {solution.termination}")
    capacity = float(solution["Discharge capacity [A.h]"].entries[-1]) / 10
    return {"seconds": seconds, "cpu": [cpu], "first": first, "capacity": capacity}


def main() -> None:
    """`halfcell_peers.py`"""
    warnings.simplefilter("ignore")
    answers = os.fdopen(os.dup(1), "w")
    # What PyBaMM prints is not an answer.
    os.dup2(2, 1)
    for question in sys.stdin:
        print(json.dumps(answer(json.loads(question))), file=answers, flush=True)


if __name__ == "__main__":
    main()
