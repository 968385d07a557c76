"""What an image conducts along its first axis, solved for by other means than the solver's: SciPy's conjugate gradients in
double precision, PyAMG's smoothed aggregation before them, until the residual is 1e-10; the conductivity is that of the energy."""

from __future__ import annotations

import sys

import numpy
import pyamg
from flux_peers import CONDUCTIVITIES
from scipy import ndimage, sparse
from scipy.sparse import linalg

RESIDUAL = 1e-10
MOST_ITERATIONS = 1000


def conductivity(image: numpy.ndarray) -> float:
    """Between plates half a voxel outside the first and the last layer, sides closed."""
    conducts = _between_plates(image > 0)
    sigma = numpy.zeros(image.max() + 1)
    for label, value in CONDUCTIVITIES.items():
        sigma[label : label + 1] = value
    sigma = sigma[image[conducts]]
    number = numpy.full(image.shape, -1, dtype=numpy.int32)
    number[conducts] = numpy.arange(sigma.size, dtype=numpy.int32)
    first, second = _pairs(number)
    face = 2 / (1 / sigma[first] + 1 / sigma[second])
    plates = [2 * sigma * _of_layer(number, layer, sigma.size) for layer in (0, -1)]
    diagonal = sum(plates) + numpy.bincount(first, face, sigma.size) + numpy.bincount(second, face, sigma.size)
    matrix = _matrix(first, second, face, diagonal)
    aggregation = pyamg.smoothed_aggregation_solver(matrix).aspreconditioner()
    potential, failed = linalg.cg(matrix, plates[0], rtol=RESIDUAL, maxiter=MOST_ITERATIONS, M=aggregation)
    if failed:
        sys.exit("The reference did not converge")
    power = face @ (potential[first] - potential[second]) ** 2
    power += plates[0] @ (1 - potential) ** 2 + plates[1] @ potential**2
    return float(power * image.shape[0] / (image.shape[1] * image.shape[2]))


def _between_plates(conducts: numpy.ndarray) -> numpy.ndarray:
    labels, _ = ndimage.label(conducts)
    both = numpy.intersect1d(labels[0], labels[-1])
    return numpy.isin(labels, both[both > 0])


def _pairs(number: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    first, second = [], []
    for axis in range(3):
        lower = numpy.moveaxis(number, axis, 0)[:-1].ravel()
        upper = numpy.moveaxis(number, axis, 0)[1:].ravel()
        joined = (lower >= 0) & (upper >= 0)
        first.append(lower[joined])
        second.append(upper[joined])
    return numpy.concatenate(first), numpy.concatenate(second)


def _of_layer(number: numpy.ndarray, layer: int, size: int) -> numpy.ndarray:
    nodes = number[layer].ravel()
    return numpy.bincount(nodes[nodes >= 0], minlength=size)


def _matrix(
    first: numpy.ndarray, second: numpy.ndarray, face: numpy.ndarray, diagonal: numpy.ndarray
) -> sparse.csr_matrix:
    size = diagonal.size
    lower = sparse.csr_matrix((-face, (first, second)), shape=(size, size))
    return lower + lower.T + sparse.diags(diagonal, format="csr")


def main() -> None:
    """`reference.py IMAGE.npy`"""
    print(f"\n{conductivity(numpy.load(sys.argv[1])):.14g}")


if __name__ == "__main__":
    main()
