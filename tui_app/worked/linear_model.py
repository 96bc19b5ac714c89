"""A linear classifier with the images it is judged on, as numbers of one kind: exact decimals or float64."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui_app.data.matrix import Matrix
from tui_app.data.score_table import ScoreTable
from tui_app.errors import InputError
from tui_app.numerics.arrays import Floats, quiet
from tui_app.numerics.exact import exact_decimals
from tui_app.worked.number import Number

Rows = Sequence[Sequence[Decimal]] | NDArray[np.float64]

EXACT_NUMBERS = 30_000
"""Products of up to this many decimals are worked exactly; above, everything is float64."""


class LinearModel:
    """W (C, D), b (C,), X (N, D) and y (N,) with names for classes, features and images.

    Decimals stay decimals; arrays are float64.
    """

    def __init__(
        self,
        W: Rows,
        b: Sequence[Decimal] | NDArray[np.float64],
        X: Rows,
        y: Sequence[int],
        *,
        classes: tuple[str, ...],
        features: Sequence[str],
        images: Sequence[str],
    ) -> None:
        self.W, self.b, self.X = W, b, X
        self.y = tuple(y)
        self.classes = classes
        self.features = features
        self.images = images
        self.exact = not isinstance(W, np.ndarray)

    @property
    def dimensions(self) -> int:
        """D."""
        return len(self.features)

    def weight(self, of_class: int, feature: int) -> Number:
        """One cell of W; of the feature D, which is 1 for every image, the bias."""
        if feature == self.dimensions:
            return self.bias(of_class)
        return _number(self.W[of_class][feature])

    def bias(self, of_class: int) -> Number:
        """One cell of b."""
        return _number(self.b[of_class])

    def replaced(
        self, weights: Mapping[tuple[int, int], Decimal], pixels: Mapping[tuple[int, int], Decimal]
    ) -> LinearModel:
        """The model with other weights by class and feature (D for the bias) and pixels by image and feature."""
        number: Callable[[Decimal], Any] = Decimal if self.exact else float
        W, b, X = [list(row) for row in self.W], list(self.b), [list(row) for row in self.X]
        for (of_class, feature), value in weights.items():
            if feature == self.dimensions:
                b[of_class] = number(value)
            else:
                W[of_class][feature] = number(value)
        for (image, feature), value in pixels.items():
            X[image][feature] = number(value)
        rows: tuple[Any, Any, Any] = (W, b, X) if self.exact else (np.array(W), np.array(b), np.array(X))
        return LinearModel(*rows, self.y, classes=self.classes, features=self.features, images=self.images)

    def of_images(self, images: Sequence[int]) -> LinearModel:
        """The model judged on some of its images alone, in this order; numbers from 0."""
        return LinearModel(
            self.W,
            self.b,
            [self.X[image] for image in images],
            [self.y[image] for image in images],
            classes=self.classes,
            features=self.features,
            images=[self.images[image] for image in images],
        )

    def pixel(self, image: int, feature: int) -> Number:
        """One cell of X; 1 for the feature D."""
        return Number.of(1) if feature == self.dimensions else _number(self.X[image][feature])

    @cached_property
    def arrays(
        self,
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.intp]]:
        """W, b, X and y as arrays."""
        W, b, X = (np.array(each, dtype=np.float64) for each in (self.W, self.b, self.X))
        return W, b, X, np.array(self.y, dtype=np.intp)

    @cached_property
    def scores(self) -> Sequence[Sequence[Decimal]] | NDArray[np.float64]:
        """S = X Wᵀ + b, (N, C)."""
        if self.exact:
            with exact_decimals():
                return [
                    [self._exact_score(image, j) for j in range(len(self.classes))]
                    for image in range(len(self.y))
                ]
        W, b, X, _ = self.arrays
        with quiet():
            return X @ W.T + b

    def _exact_score(self, image: int, of_class: int) -> Decimal:
        pairs = zip(self.W[of_class], self.X[image], strict=True)
        return sum((w * x for w, x in pairs), Decimal(0)) + self.b[of_class]


class ModelScores(ScoreTable):
    """The scores that a linear model gives to its images."""

    def __init__(self, model: LinearModel) -> None:
        self.model = model
        self.classes = model.classes
        self.decimal = model.exact

    def __len__(self) -> int:
        return len(self.model.y)

    def name(self, image: int) -> str:
        """What the image is called."""
        return self.model.images[image]

    def names(self) -> Sequence[str]:
        """All names in order."""
        return self.model.images

    def label(self, image: int) -> int:
        """The true class."""
        return self.model.y[image]

    def row(self, image: int) -> Sequence[Decimal] | Sequence[float]:
        """The image's scores, class by class."""
        row = self.model.scores[image]
        return row.tolist() if isinstance(row, np.ndarray) else row

    def scores_block(self, start: int, stop: int) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        """S (n, C) and y (n,) of the images `start` to `stop`."""
        S = np.array([[float(cell) for cell in self.row(image)] for image in range(start, stop)])
        return S, np.array(self.model.y[start:stop], dtype=np.intp)


def model_of(W: Matrix, b: Matrix, X: Matrix, y: Matrix) -> LinearModel:
    """The model of four tables of a lesson: b and y have one column, y holds class numbers from 0.

    Classes are named by the rows of W, features by its columns, images by the rows of X. Raises InputError
    where the shapes don't fit or a label is no class.
    """
    classes, features = W.shape
    _fits("b", b, (classes, 1))
    _fits("X", X, (X.shape[0], features))
    _fits("y", y, (X.shape[0], 1))
    labels: list[int] = []
    for image, cell in enumerate(y.column(0)):
        if cell != cell.to_integral_value() or not 0 <= cell < classes:
            raise InputError("gradients.no-class", row=image + 1, label=cell, last=classes - 1)
        labels.append(int(cell))
    return LinearModel(
        W.cells,
        b.column(0),
        X.cells,
        labels,
        classes=W.rows or tuple(str(j) for j in range(classes)),
        features=W.columns or X.columns or tuple(f"x{d + 1}" for d in range(features)),
        images=X.rows or tuple(str(image + 1) for image in range(len(labels))),
    )


def model_of_arrays(
    W: Floats,
    b: Floats,
    X: Floats,
    y: NDArray[np.intp],
    *,
    classes: tuple[str, ...],
    features: Sequence[str],
    images: Sequence[str],
    decimal: bool = False,
) -> LinearModel:
    """The model of arrays; `decimal` says that their numbers are the decimals that they are written as.

    More than EXACT_NUMBERS products are worked in float64 all the same.
    """
    labels = [int(label) for label in y]
    made = partial(LinearModel, y=labels, classes=classes, features=features, images=images)
    if decimal and W.size * len(labels) <= EXACT_NUMBERS:
        return made(_decimals(W), _decimals(b[None])[0], _decimals(X))
    W, b, X = (np.asarray(each, dtype=np.float64) for each in (W, b, X))
    return made(W, b, X)


def _decimals(array: Floats) -> list[list[Decimal]]:
    return [[Decimal(repr(float(cell))) for cell in row] for row in array]


def _number(cell: Decimal | np.float64) -> Number:
    return Number.of(cell if isinstance(cell, Decimal) else float(cell))


def _fits(name: str, table: Matrix, expected: tuple[int, int]) -> None:
    if table.shape != expected:
        shape, right = (f"{height} x {width}" for height, width in (table.shape, expected))
        raise InputError("steps.wrong-shape", name=name, shape=shape, expected=right)
