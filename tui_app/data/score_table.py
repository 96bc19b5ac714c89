"""Class scores of images, with their labels: what every walk and every loss is computed on.

A table is looked at image by image, or block by block where all of it counts, never all at once.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from tui_app.data.names import nearest_name, shown, tidy
from tui_app.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Block = tuple[NDArray[np.float64], NDArray[np.intp]]

_SCORES_IN_A_BLOCK = 1 << 16
_LONGEST_NUMBER = 18


@dataclass(frozen=True, slots=True)
class Found:
    """The image that a name or a number means."""

    image: int
    """Its row, counted from 0."""
    same_name: int
    """How many images have the name; 1 where it was a number."""


class ScoreTable(ABC):
    """The scores of N ≥ 1 images for C ≥ 2 classes. Images and classes are counted from 0."""

    classes: tuple[str, ...]
    """The names of the classes, each different."""
    decimal: bool
    """Whether scores are exact decimals; else they are float64."""

    @abstractmethod
    def __len__(self) -> int:
        """N, the number of images."""

    @abstractmethod
    def name(self, image: int) -> str:
        """What the image is called; names need not be unique."""

    @abstractmethod
    def label(self, image: int) -> int:
        """The true class. Raises InputError where a mapped file holds none."""

    @abstractmethod
    def row(self, image: int) -> Sequence[Decimal] | Sequence[float]:
        """The image's scores, class by class. Raises InputError where a mapped file holds no number."""

    @abstractmethod
    def scores_block(self, start: int, stop: int) -> Block:
        """S (n, C) float64 and y (n,) of the images `start` to `stop`, checked; S may be a view."""

    @abstractmethod
    def names(self) -> Iterable[str] | None:
        """The names of all images in order; None where they are called 1, 2, …"""

    def replaced(self, scores: Mapping[tuple[int, int], Decimal]) -> ScoreTable:
        """The table with other scores at some (image, class), float64 where the others are; this one stays."""
        return ReplacedScoreTable(self, scores)

    def score(self, image: int, of_class: int) -> Decimal | float:
        """One score."""
        return self.row(image)[of_class]

    def blocks(self, start: int = 0, stop: int | None = None) -> Iterator[Block]:
        """The images `start` to `stop` (default: all) in blocks that stay in a core's cache."""
        end = len(self) if stop is None else stop
        step = max(16, _SCORES_IN_A_BLOCK // len(self.classes))
        for at in range(start, end, step):
            yield self.scores_block(at, min(at + step, end))

    def find(self, wanted: str) -> Found:
        """The first image called `wanted`, else the one with that number, counted from 1.

        Raises InputError where there is neither.
        """
        wanted = tidy(wanted)
        names = self.names()
        if names is not None:
            rows = [image for image, name in enumerate(names) if name == wanted]
            if rows:
                return Found(rows[0], len(rows))
        if wanted.isascii() and wanted.isdigit():
            number = int(wanted) if len(wanted) <= _LONGEST_NUMBER else 0
            if 1 <= number <= len(self):
                return Found(number - 1, 1)
            raise InputError("data.image-out-of-range", image=shown(wanted), images=len(self))
        near = nearest_name(wanted, self.names() or ())
        if near is None:
            raise InputError("data.no-image", image=shown(wanted), images=len(self))
        raise InputError("data.no-image-near", image=shown(wanted), nearest=shown(near), images=len(self))


@dataclass(frozen=True, eq=False)
class TextScoreTable(ScoreTable):
    """A table whose scores were written in decimal, from a CSV file or from a lesson."""

    classes: tuple[str, ...]
    image_names: Sequence[str] | None
    """None: they are called 1, 2, …"""
    labels: Sequence[int]
    rows: Sequence[Sequence[Decimal]]
    """(N, C), one image a row."""
    decimal = True

    def __post_init__(self) -> None:
        """Raises ValueError where the parts don't fit together."""
        classes = len(self.classes)
        if classes < 2 or len(set(self.classes)) != classes:
            raise ValueError("a score table has two classes or more, each of its own name")
        if not self.labels or len(self.labels) != len(self.rows):
            raise ValueError("a score table has an image or more, each with a label")
        if self.image_names is not None and len(self.image_names) != len(self.rows):
            raise ValueError("every image has a name, or none has")
        if not all(0 <= label < classes for label in self.labels):
            raise ValueError("a label is a class")

    def __len__(self) -> int:
        return len(self.rows)

    def name(self, image: int) -> str:
        """What the image is called."""
        return str(image + 1) if self.image_names is None else self.image_names[image]

    def names(self) -> Sequence[str] | None:
        """The names of all images in order; None where they are called 1, 2, …"""
        return self.image_names

    def label(self, image: int) -> int:
        """The true class."""
        return self.labels[image]

    def row(self, image: int) -> Sequence[Decimal]:
        """The image's scores, class by class."""
        return self.rows[image]

    def scores_block(self, start: int, stop: int) -> Block:
        """S (n, C) and y (n,) of the images `start` to `stop`, rounded to float64."""
        import numpy as np

        S = np.array([[float(cell) for cell in row] for row in self.rows[start:stop]], dtype=np.float64)
        return S, np.array(self.labels[start:stop], dtype=np.intp)


@dataclass(frozen=True, eq=False)
class ReplacedScoreTable(ScoreTable):
    """Another table of which some scores are replaced; nothing of it is copied but the images in question."""

    base: ScoreTable
    scores: Mapping[tuple[int, int], Decimal]
    """By image and class."""
    _by_image: dict[int, dict[int, Decimal]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for (image, of_class), score in self.scores.items():
            self._by_image.setdefault(image, {})[of_class] = score

    @property
    def classes(self) -> tuple[str, ...]:  # type: ignore[override]
        """The names of the classes."""
        return self.base.classes

    @property
    def decimal(self) -> bool:  # type: ignore[override]
        """Whether scores are exact decimals."""
        return self.base.decimal

    def __len__(self) -> int:
        return len(self.base)

    def name(self, image: int) -> str:
        """What the image is called."""
        return self.base.name(image)

    def names(self) -> Iterable[str] | None:
        """The names of all images in order; None where they are called 1, 2, …"""
        return self.base.names()

    def label(self, image: int) -> int:
        """The true class."""
        return self.base.label(image)

    def row(self, image: int) -> Sequence[Decimal] | Sequence[float]:
        """The image's scores, class by class."""
        own = self._by_image.get(image)
        row = self.base.row(image)
        if own is None:
            return row
        scores = list[Decimal | float](row)
        for of_class, score in own.items():
            scores[of_class] = score if self.decimal else float(score)
        return cast("Sequence[Decimal] | Sequence[float]", scores)

    def scores_block(self, start: int, stop: int) -> Block:
        """S (n, C) and y (n,); S is copied where an image of the block has a replaced score."""
        S, y = self.base.scores_block(start, stop)
        changed = [image for image in self._by_image if start <= image < stop]
        if changed:
            S = S.copy()
            for image in changed:
                for of_class, score in self._by_image[image].items():
                    S[image - start, of_class] = float(score)
        return S, y
