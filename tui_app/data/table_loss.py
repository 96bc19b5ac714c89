"""The losses of a score table's images, and their summary; exact where scores are decimals.

Worked in float64, a score of 1.4 beside one of 0.4 would cost 1e-16 at margin 1, where the walk through the same
table says that it costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import cast

from tui_app.data.score_table import ScoreTable
from tui_app.numerics.exact import exact_decimals
from tui_app.numerics.losses import Loss
from tui_app.numerics.summary import Summary, losses_of, summarize

_IMAGES_AT_ONCE = 4096


def summarize_table(table: ScoreTable, loss: Loss) -> Summary:
    """The summary of all images of `table`: block by block, or exact and then rounded once for decimals.

    Raises InputError for the first image of a mapped table that isn't as it should be.
    """
    if _is_exact(table, loss):
        return _exact_summary(table, loss)
    return summarize(table.blocks(), loss)


def image_losses(table: ScoreTable, loss: Loss, start: int, stop: int) -> Sequence[Decimal] | Sequence[float]:
    """L_i of the images `start` to `stop`: decimals where the scores are and the loss of decimals is one.

    Raises InputError for the first of them that isn't as it should be.
    """
    if _is_exact(table, loss):
        with exact_decimals():
            return [_exact_loss(table, loss, image) for image in range(start, stop)]
    losses: list[float] = next(losses_of([table.scores_block(start, stop)], loss)).tolist()
    return losses


def next_with_loss(table: ScoreTable, loss: Loss, start: int) -> Iterator[int | None]:
    """Looks for the first image from `start` on whose loss isn't 0, some thousand images at a time.

    Gives None after each look that found none, so that the caller can do something else in between; the image, and
    nothing more, once it is found. Raises InputError as `image_losses` does.
    """
    for at in range(start, len(table), _IMAGES_AT_ONCE):
        losses = image_losses(table, loss, at, min(at + _IMAGES_AT_ONCE, len(table)))
        found = next((image for image, cost in enumerate(losses, at) if cost), None)
        yield found
        if found is not None:
            return


def _is_exact(table: ScoreTable, loss: Loss) -> bool:
    return table.decimal and loss.exact(_decimals(table, 0), table.label(0)) is not None


def _decimals(table: ScoreTable, image: int) -> Sequence[Decimal]:
    return cast("Sequence[Decimal]", table.row(image))


def _exact_loss(table: ScoreTable, loss: Loss, image: int) -> Decimal:
    return loss.exact(_decimals(table, image), table.label(image)) or Decimal(0)


@dataclass(slots=True)
class _Counts:
    total: Decimal = Decimal(0)
    zero_loss: int = 0
    correct: int = 0


def _exact_summary(table: ScoreTable, loss: Loss) -> Summary:
    counts = _Counts()
    with exact_decimals():
        for image in range(len(table)):
            row, true = _decimals(table, image), table.label(image)
            cost = loss.exact(row, true) or Decimal(0)
            counts.total += cost
            counts.zero_loss += not cost
            counts.correct += all(score < row[true] for j, score in enumerate(row) if j != true)
        mean = Fraction(counts.total) / len(table)
    return Summary(len(table), _rounded(mean), counts.zero_loss, counts.correct, mean)


def _rounded(number: Fraction) -> float:
    try:
        return float(number)
    except OverflowError:
        return float("inf")
