"""Generates one structure with PoreSpy, in an environment of its own, and prints the seconds as one line of JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

#: Ours smooth over 2.4 voxels; PoreSpy by a 40th of the edge over its blobiness.
SMOOTHING = 2.4

#: Of spheres. PoreSpy's separate ones have a radius one larger than asked for.
RADIUS = 5

#: What voxels have of the volume by which PoreSpy counts separate spheres of that radius.
IN_VOXELS = 0.926


def generators(edge: int) -> dict[str, Callable[[int], object]]:
    """What PoreSpy has of ours, with the same sizes in voxels and the same fractions, by seed."""
    from porespy import generators as g

    shape = [edge] * 3
    # Their centres lie inside, so that nothing reaches in from outside for what reaches out.
    share = 0.3 / IN_VOXELS / (1 - 2 * RADIUS / edge)
    return {
        "overlapping spheres, equal": lambda seed: g.overlapping_spheres(shape, r=RADIUS, porosity=0.6, seed=seed),
        "separate spheres, equal": lambda seed: g.random_spheres(shape, r=RADIUS - 1, phi=share, edges="extended", seed=seed),
        "blobs": lambda seed: g.blobs(shape, porosity=0.4, blobiness=edge / (40 * SMOOTHING), seed=seed),
        "fibres, straight": lambda seed: g.cylinders(shape, r=2, porosity=0.8, length=30, seed=seed),
    }


def main() -> None:
    """Arguments: the case, voxels along an edge, how often to warm up, how often to time."""
    name, edge, warm, timed = sys.argv[1], *map(int, sys.argv[2:5])
    generate = generators(edge)[name]
    for _ in range(warm):
        generate(1)
    seconds = []
    for _ in range(timed):
        start = time.perf_counter()
        generate(1)
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main()
