"""Minibatches: every image once an epoch in random order, and the same again from any place they stood at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui_app.numerics.arrays import Floats, Integers
from tui_app.numerics.training.problem import Problem

EPOCH_BYTES = 4_000_000
"""Up to this size an epoch is put in order at once, which saves calls; more would not stay in the cache."""


class Minibatch(NamedTuple):
    """Images to take a step on; its arrays are overwritten as the run goes on."""

    X: Floats
    """(n, D + 1): the features as they are stored, and a 1 for the bias."""
    X_T: Floats
    """(D + 1, n), the same memory."""
    true_cells: Integers
    """(n,): where the true scores stand among the flat scores, y·n + column."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the minibatches stand: enough to go on from there."""

    random_state: dict[str, Any]
    """Of the generator before it put this epoch in order."""
    cursor: int
    """How many images of this epoch are gone through."""
    epoch: int


class _Gathered(NamedTuple):
    """The memory of minibatches of one size that are gathered one by one."""

    stored: NDArray[Any]
    X: Floats


class Minibatches:
    """An endless row of minibatches of `batch` images; the last of an epoch holds the rest.

    With `batch` ≥ N each is all images in their own order, and the generator is not used.
    """

    def __init__(self, problem: Problem, batch: int, rng: np.random.Generator) -> None:
        self._stored = problem.X.with_ones
        self._dtype = problem.X.dtype
        self._converted = self._stored.dtype != self._dtype
        self._y = problem.y
        self._rng = rng
        self._images = len(problem.y)
        self._whole: Floats | None = None
        """All images in their own order, in the dtype that they are worked in."""
        self._ordered: Floats | None = None
        """All images in this epoch's order, where they are few enough."""
        self._gathered: dict[int, _Gathered] = {}
        """By their size: the memory of minibatches, where the images are too many to be put in order at once."""
        self._true_cells: Integers = np.empty(self._images, np.intp)
        """`true_cells` of this epoch's minibatches, one after the other."""
        self.order: Integers = np.arange(self._images)
        """The images of this epoch, in the order in which they are gone through."""
        self._batch = min(batch, self._images)
        self._epoch_state: Any = rng.bit_generator.state
        """Of the generator before it put this epoch in order."""
        self.epoch = 1
        """1 while the images are gone through for the first time."""
        self._cursor = 0
        """How many images of this epoch are gone through."""
        self._laid: list[Minibatch] = []
        """What `take` gives: minibatches cut out of the memory above once, and filled anew each epoch."""
        self._laid_from = -1
        """The image of the epoch with which the first of them begins; −1 while there is none."""
        self._next = 0
        """Which of them is next."""
        self.last_images = 0
        """How many images the minibatch held that was taken last."""
        self._begin()

    def place(self) -> Place:
        """Where the minibatches stand."""
        return Place(self._epoch_state, self._cursor, self.epoch)

    def next_rows(self) -> Integers:
        """The images of the minibatch that `take` gives next, (n,)."""
        if self._cursor >= self._images:
            self._turn_over()
        return self.order[self._cursor : self._cursor + self._batch].copy()

    def take(self) -> Minibatch:
        """The next minibatch."""
        if self._cursor >= self._images:
            self._turn_over()
        at = self._next
        self._next = at + 1
        start = self._cursor
        batch = self._laid[at]
        self.last_images = len(batch.true_cells)
        self._cursor = start + self.last_images
        if self._ordered is None and self._batch < self._images:
            self._gather(batch, start)
        return batch

    def change_batch(self, batch: int) -> None:
        """Minibatches of another size from now on; what is left of the epoch is gone through first."""
        whole = self._batch >= self._images
        self._batch = min(batch, self._images)
        self._laid_from = -1
        if whole or self._batch >= self._images:
            if self._cursor:
                self._turn_over()
            else:
                self._rng.bit_generator.state = self._epoch_state
                self._begin()
            return
        if self._cursor < self._images:
            self._lay_out(self._cursor)

    def go_to(self, place: Place) -> None:
        """Stand where a run stood; `batch` must be what it was there."""
        self._rng.bit_generator.state = place.random_state
        self._epoch_state, self.epoch = place.random_state, place.epoch
        self._begin()
        if place.cursor:
            self._cursor = place.cursor
            if place.cursor < self._images:
                self._lay_out(place.cursor)

    def _turn_over(self) -> None:
        """Begin the next epoch; of all images at once, nothing has to be put in order again."""
        self.epoch += 1
        if self._batch >= self._images and self._laid_from == 0:
            self._cursor = self._next = 0
            return
        self._epoch_state = self._rng.bit_generator.state
        self._begin()

    def _begin(self) -> None:
        self._cursor = 0
        if self._batch < self._images:
            self.order = self._rng.permutation(self._images)
            if self._stored.size * self._dtype.itemsize <= EPOCH_BYTES:
                self._order_epoch()
        else:
            self.order = np.arange(self._images)
        self._lay_out(0)

    def _order_epoch(self) -> None:
        if self._ordered is None:
            self._ordered = np.empty(self._stored.shape, self._dtype)
        self._all_images().take(self.order, 0, self._ordered, "clip")

    def _all_images(self) -> Floats:
        if self._whole is None:
            self._whole = self._stored.astype(self._dtype, copy=False)
        return self._whole

    def _lay_out(self, start: int) -> None:
        """Cut the images from `start` into minibatches and find the cells of their true scores."""
        self._next = 0
        if self._laid_from != start:
            self._laid = [self._cut(k) for k in range(start, self._images, self._batch)]
            self._laid_from = start
            columns = np.arange(self._images - start)
            self._columns = columns % self._batch
            self._sizes = np.minimum(self._batch, self._images - start - (columns - self._columns))
        true_cells = self._true_cells[start:]
        self._y.take(self.order[start:], None, true_cells, "clip")
        np.multiply(true_cells, self._sizes, true_cells)
        np.add(true_cells, self._columns, true_cells)

    def _cut(self, start: int) -> Minibatch:
        """The minibatch that begins with image `start` of the epoch, in the memory that holds or will hold it."""
        end = min(start + self._batch, self._images)
        true_cells = self._true_cells[start:end]
        if self._batch >= self._images:
            X = self._all_images()
        elif self._ordered is not None:
            X = self._ordered[start:end]
        else:
            X = self._gathering(end - start)
        return Minibatch(X, X.T, true_cells)

    def _gathering(self, images: int) -> Floats:
        if images not in self._gathered:
            shape = (images, self._stored.shape[1])
            X = np.empty(shape, self._dtype)
            stored = np.empty(shape, self._stored.dtype) if self._converted else X
            self._gathered[images] = _Gathered(stored, X)
        return self._gathered[images].X

    def _gather(self, batch: Minibatch, start: int) -> None:
        """Fetch the minibatch's images from where they are stored."""
        images = len(batch.true_cells)
        gathered = self._gathered[images]
        self._stored.take(self.order[start : start + images], 0, gathered.stored, "clip")
        if self._converted:
            np.copyto(gathered.X, gathered.stored)
