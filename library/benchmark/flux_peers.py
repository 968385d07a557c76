"""Solves one image with one peer, in the peers' own environment, and prints what that took as one line of JSON."""

from __future__ import annotations

import contextlib
import functools
import io
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy
from peers import NotOffered, peak_resident

#: What the labels conduct; 0 conducts nothing.
CONDUCTIVITIES = {1: 1.0, 2: 0.01}


@dataclass(frozen=True)
class Solved:
    """What a peer found, and with what if it chose that itself."""

    conductivity: float
    by: str = ""


def taufactor(image: numpy.ndarray) -> Solved:
    """Red-black over-relaxation in single precision, on the processor."""
    from taufactor import MultiPhaseSolver, Solver

    if image.max() > 1:
        solver = MultiPhaseSolver(image, cond=CONDUCTIVITIES, device="cpu")
    else:
        solver = Solver(image, device="cpu")
    solver.solve(verbose=False)
    return Solved(float(numpy.ravel(solver.D_eff)[0]))


def porespy(image: numpy.ndarray) -> Solved:
    """Algebraic multigrid of PyAMG over a network of OpenPNM."""
    if image.max() > 1:
        raise NotOffered("one conducting phase only")
    from porespy.simulations import tortuosity_fd

    return Solved(1 / float(tortuosity_fd(image == 1, axis=0).formation_factor))


def openimpala(image: numpy.ndarray, **options: str) -> Solved:
    """Geometric multigrid of AMReX; conjugate gradients of SciPy where MPI's or Fortran's libraries are missing."""
    if image.max() > 1:
        raise NotOffered("one conducting phase only in tortuosity()")
    import openimpala

    compiled = not _session()._pure_python
    # The two backends do not agree on which axis of the array is z.
    result = openimpala.tortuosity(image.astype(numpy.int32), phase=1, direction="z" if compiled else "x", **options)
    share = getattr(result, "active_volume_fraction", None) or (image == 1).mean()
    return Solved(float(share / result.tortuosity), "its own code" if compiled else "SciPy")


def openimpala_hypre(image: numpy.ndarray) -> Solved:
    """What OpenImpala's documentation recommends beside its default: HYPRE's conjugate gradients after its multigrid."""
    return openimpala(image, solver="pcg", preconditioner="smg")


@functools.cache
def _session() -> object:
    """Entered once and never left, because MPI can be started only once in a process."""
    import openimpala

    return openimpala.Session().__enter__()


PEERS: dict[str, Callable[[numpy.ndarray], Solved]] = {
    "TauFactor": taufactor,
    "PoreSpy": porespy,
    "OpenImpala": openimpala,
    "OpenImpala (HYPRE)": openimpala_hypre,
}


def measure(solve: Callable[[numpy.ndarray], Solved], image: numpy.ndarray) -> dict:
    """Wall and processor time of one solve, after a small one that loads and compiles."""
    warm = numpy.ones((16, 16, 16), dtype=image.dtype)
    warm[8, 8, 8] = 0
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            solve(warm)
            start, processor = time.perf_counter(), time.process_time()
            solved = solve(image)
    except NotOffered as reason:
        return {"not_offered": str(reason)}
    return {
        "seconds": [time.perf_counter() - start],
        "cpu": [time.process_time() - processor],
        "conductivity": solved.conductivity,
        "by": solved.by,
        "peak": peak_resident(),
    }


def main() -> None:
    """`flux_peers.py PEER IMAGE.npy`"""
    name, file = sys.argv[1:]
    print("\n" + json.dumps(measure(PEERS[name], numpy.load(file))), flush=True)
    # At once, because compiled libraries have more to print at their end.
    os._exit(0)


if __name__ == "__main__":
    main()
