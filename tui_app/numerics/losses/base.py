"""The one shape that every loss has."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Self

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui_app.numerics.arrays import Floats, Integers
    from tui_app.numerics.columns import ScoreColumns


@dataclass(frozen=True, slots=True)
class Loss(ABC):
    """A loss of class scores: what it costs an image that its true class has the score it has.

    Scores are S (N, C), one image a row; labels are y (N,), each 0 ≤ y < C. float32 is worked in float32,
    anything else in float64. For finite scores no result is nan, and one is infinite only where the true
    value, or a difference of two scores in it, is beyond the floats.
    """

    margin: float | None = 1.0
    """Δ, by how much the true class must lead; None for a loss without a margin."""

    name: ClassVar[str]

    @classmethod
    def with_margin(cls, margin: float) -> Self:
        """The loss with the margin Δ. Raises ValueError where Δ isn't finite."""
        if not math.isfinite(margin):
            raise ValueError(f"a margin is finite, not {margin}")
        return cls(float(margin))

    @abstractmethod
    def terms(self, S: NDArray[Any], y: Integers) -> Mapping[str, NDArray[Any]]:
        """What the loss of each image is made of: named arrays (N, C), as the loss's own file lists them."""

    @abstractmethod
    def scores_gradient(self, S: NDArray[Any], y: Integers) -> Floats:
        """d(mean loss)/dS, (N, C): the gradient of the mean over the N images, so every row carries its 1/N.

        At a corner of the hinge the subgradient 0 is taken for the term that stands there.
        """

    @abstractmethod
    def of_columns(self, columns: ScoreColumns) -> Floats:
        """The loss of each image (N,), from scores by class; may overwrite `columns.others`."""

    @abstractmethod
    def exact(self, scores: Sequence[Decimal], true: int) -> Decimal | None:
        """The loss of one image whose scores and margin are decimals, exact within `exact_decimals()`.

        None where a loss of decimals is no decimal (softmax).
        """

    @abstractmethod
    def expected_start(self, classes: int) -> float:
        """The loss of any image while all C = `classes` scores are 0, as they nearly are at small W."""

    def per_image(self, S: NDArray[Any], y: Integers) -> Floats:
        """L_i, the loss of each image, (N,)."""
        from tui_app.numerics.arrays import quiet
        from tui_app.numerics.columns import score_columns

        with quiet():
            return self.of_columns(score_columns(S, y))

    def mean(self, S: NDArray[Any], y: Integers) -> float:
        """L = (1/N) Σ L_i. Raises ValueError where there is no image."""
        from tui_app.numerics.mean import mean_of

        return mean_of([self.per_image(S, y)])
