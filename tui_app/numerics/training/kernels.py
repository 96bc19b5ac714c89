"""The five losses of a minibatch in the memory of `ScoreBuffers`, without allocating.

`bound_kernel` binds a loss to buffers, once; what it returns reads the scores, overwrites them, leaves the
slopes of each image's own loss in `buffers.slopes` and returns the sum of the losses. `true_cells` (n,) say
where the true scores stand among the flat scores: y·n + column. The results are those of the `Loss` objects (a
test compares them).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tui_app.numerics.arrays import Floats, Integers
from tui_app.numerics.training.buffers import ScoreBuffers

Kernel = Callable[[Integers], float]


def bound_kernel(loss: str, margin: float, buffers: ScoreBuffers) -> Kernel:
    """The kernel of the loss called `loss`. Raises KeyError for another name."""
    return _KERNELS[loss](buffers, margin)


def _cells(buffers: ScoreBuffers) -> tuple[Floats, Floats, Floats, Floats]:
    return buffers.scores, buffers.flat_scores, buffers.slopes, buffers.flat_slopes


def _hinge(buffers: ScoreBuffers, margin: float) -> Kernel:
    scores, flat, slopes, flat_slopes = _cells(buffers)
    image, minus_ones = buffers.image, -buffers.class_ones
    active, active_bytes = buffers.active, buffers.active_bytes
    zero, wanted = buffers.number(0), buffers.number(margin)
    subtract, greater = np.subtract, np.greater
    take, sum_of_products, column_sums = flat.take, flat.dot, minus_ones.dot

    def kernel(true_cells: Integers) -> float:
        take(true_cells, None, image, "clip")
        subtract(image, wanted, image)
        subtract(scores, image, scores)
        flat[true_cells] = 0.0
        greater(flat, zero, active)
        flat_slopes[:] = active_bytes
        total = float(sum_of_products(flat_slopes))
        column_sums(slopes, image)
        flat_slopes[true_cells] = image
        return total

    return kernel


def _squared_hinge(buffers: ScoreBuffers, margin: float) -> Kernel:
    scores, flat, slopes, flat_slopes = _cells(buffers)
    image, minus_ones = buffers.image, -buffers.class_ones
    zero, two, wanted = buffers.number(0), buffers.number(2), buffers.number(margin)
    dot, subtract, multiply, maximum = np.dot, np.subtract, np.multiply, np.maximum

    def kernel(true_cells: Integers) -> float:
        flat.take(true_cells, None, image, "clip")
        subtract(image, wanted, image)
        subtract(scores, image, scores)
        flat[true_cells] = 0.0
        maximum(scores, zero, out=scores)
        total = float(dot(flat, flat))
        multiply(scores, two, slopes)
        dot(minus_ones, slopes, image)
        flat_slopes[true_cells] = image
        return total

    return kernel


def _structured(buffers: ScoreBuffers, margin: float) -> Kernel:
    scores, flat, slopes, flat_slopes = _cells(buffers)
    image, other, chosen, by_image = buffers.image, buffers.other, buffers.chosen, buffers.by_image
    columns, images = buffers.columns, buffers.images
    zero, wanted = buffers.number(0), buffers.number(margin)

    def kernel(true_cells: Integers) -> float:
        flat.take(true_cells, None, image, "clip")
        flat[true_cells] = -np.inf
        # The first of the largest, and along rows: along columns argmax would first copy them.
        np.copyto(by_image, scores.T)
        by_image.argmax(1, chosen)
        np.multiply(chosen, images, chosen)
        np.add(chosen, columns, chosen)
        flat.take(chosen, None, other, "clip")
        np.subtract(other, image, other)
        np.add(other, wanted, other)
        np.greater(other, zero, image, casting="unsafe")
        np.maximum(other, zero, out=other)
        slopes.fill(0.0)
        flat_slopes[chosen] = image
        np.negative(image, image)
        flat_slopes[true_cells] = image
        return float(np.dot(other, buffers.image_ones))

    return kernel


def _one_vs_all(buffers: ScoreBuffers, margin: float) -> Kernel:
    scores, flat, _, flat_slopes = _cells(buffers)
    image = buffers.image
    zero, wanted = buffers.number(0), buffers.number(margin)

    def kernel(true_cells: Integers) -> float:
        flat.take(true_cells, None, image, "clip")
        np.negative(image, image)
        flat[true_cells] = image
        np.add(scores, wanted, scores)
        np.greater(flat, zero, buffers.active)
        np.copyto(flat_slopes, buffers.active_bytes)
        total = float(np.dot(flat, flat_slopes))
        flat_slopes.take(true_cells, None, image, "clip")
        np.negative(image, image)
        flat_slopes[true_cells] = image
        return total

    return kernel


def _softmax(buffers: ScoreBuffers, margin: float) -> Kernel:  # noqa: ARG001 - it has none
    scores, flat, slopes, flat_slopes = _cells(buffers)
    image, other = buffers.image, buffers.other
    class_ones, image_ones = buffers.class_ones, buffers.image_ones
    one = buffers.number(1)

    def kernel(true_cells: Integers) -> float:
        np.maximum.reduce(scores, axis=0, out=image)
        np.subtract(scores, image, scores)
        np.exp(scores, slopes)
        np.dot(class_ones, slopes, other)
        np.divide(slopes, other, slopes)
        np.log(other, other)
        flat.take(true_cells, None, image, "clip")
        np.subtract(other, image, other)
        flat_slopes.take(true_cells, None, image, "clip")
        np.subtract(image, one, image)
        flat_slopes[true_cells] = image
        return float(np.dot(other, image_ones))

    return kernel


_KERNELS: dict[str, Callable[[ScoreBuffers, float], Kernel]] = {
    "hinge": _hinge,
    "squared-hinge": _squared_hinge,
    "structured": _structured,
    "ova": _one_vs_all,
    "softmax": _softmax,
}
