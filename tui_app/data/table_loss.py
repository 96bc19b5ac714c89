"""The loss of a whole score table, and its images that cost something; exact where scores are decimals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tui_app.data.score_table import ScoreTable, TextScoreTable
from tui_app.numerics.exact import exact_decimals
from tui_app.numerics.losses import Loss
from tui_app.numerics.summary import Summary, losses_of, summarize

_FIRST_LOOK = 16
_LARGEST_LOOK = 4096


def summarize_table(table: ScoreTable, loss: Loss) -> Summary:
    """The summary of all images of `table`: block by block, or exact and then rounded once for decimals.

    Raises InputError for the first image of a mapped table that isn't as it should be.
    """
    if isinstance(table, TextScoreTable) and _is_exact(table, loss):
        return _exact_summary(table, loss)
    return summarize(table.blocks(), loss)


def next_with_loss(table: ScoreTable, loss: Loss, image: int, step: int = 1) -> int | None:
    """The nearest image after `image` (before it for `step` −1) whose loss isn't 0; None where there is none.

    Looks at few images first, so that a near one is found at once. Raises InputError as the table does.
    """
    for start, stop in _looks(table, image, step):
        costing = _costing(table, loss, start, stop)
        if costing:
            return costing[0] if step > 0 else costing[-1]
    return None


def _looks(table: ScoreTable, image: int, step: int) -> Iterator[tuple[int, int]]:
    size = _FIRST_LOOK
    edge = image + 1 if step > 0 else image
    while edge < len(table) if step > 0 else edge > 0:
        other = min(edge + size, len(table)) if step > 0 else max(edge - size, 0)
        yield (edge, other) if step > 0 else (other, edge)
        edge, size = other, min(2 * size, _LARGEST_LOOK)


def _costing(table: ScoreTable, loss: Loss, start: int, stop: int) -> list[int]:
    if isinstance(table, TextScoreTable) and _is_exact(table, loss):
        with exact_decimals():
            return [at for at in range(start, stop) if loss.exact(table.row(at), table.label(at))]
    losses = next(losses_of([table.scores_block(start, stop)], loss))
    return [start + int(at) for at in losses.nonzero()[0]]


def _is_exact(table: TextScoreTable, loss: Loss) -> bool:
    return loss.exact(table.row(0), table.label(0)) is not None


@dataclass(slots=True)
class _Counts:
    total: Decimal = Decimal(0)
    zero_loss: int = 0
    correct: int = 0


def _exact_summary(table: TextScoreTable, loss: Loss) -> Summary:
    counts = _Counts()
    with exact_decimals():
        for image in range(len(table)):
            row, true = table.row(image), table.label(image)
            image_loss = loss.exact(row, true) or Decimal(0)
            counts.total += image_loss
            counts.zero_loss += not image_loss
            counts.correct += all(score < row[true] for j, score in enumerate(row) if j != true)
        mean = Fraction(counts.total) / len(table)
    return Summary(len(table), _rounded(mean), counts.zero_loss, counts.correct)


def _rounded(number: Fraction) -> float:
    try:
        return float(number)
    except OverflowError:
        return float("inf")
