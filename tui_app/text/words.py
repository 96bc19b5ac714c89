"""Tables told in words, row by row, for a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

from tui_app.text.headings import class_name, column_heading, footer_name
from tui_app.text.lines import Line, Role, Span
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.text.wrap import wrap
from tui_app.worked.expression import Key
from tui_app.worked.grid import Grid
from tui_app.worked.score_loss import ScoreLoss
from tui_app.worked.walk import Walk

MOST_TOLD = 1_000
"""Rows of a table, or columns of a row, that are told; of more, their number."""


def grid_words(walk: Walk, grid: Grid, at: int, cells: int, look: Look) -> Iterator[Line]:
    """The table after `at` steps, one row after the other: `car: cat image 5.1, car image 4.9 (true class)`.

    Cells that are empty or still to come are left out, and rows of nothing else. Wrapped to `cells`.
    """
    told = _Told(walk, grid, at, look)
    for row in range(min(len(grid.row_names), MOST_TOLD)):
        yield from told.row(grid.row_names[row], row, cells)
    if len(grid.row_names) > MOST_TOLD:
        yield from wrap([_more(len(grid.row_names) - MOST_TOLD, look)], cells)
    for row in range(len(grid.footer_names)):
        yield from told.footer(row, cells)


def scores_in_words(loss: ScoreLoss, image: int, cells: int, look: Look) -> list[Line]:
    """The scores of one image and its true class, in a sentence."""
    classes = loss.table.classes[:MOST_TOLD]
    scores = [
        f"{class_name(name, look)} {shown_number(loss.value(('score', image, j)), look).text}"
        for j, name in enumerate(classes)
    ]
    if len(loss.table.classes) > MOST_TOLD:
        scores.append(_more(len(loss.table.classes) - MOST_TOLD, look).text)
    facts = {
        "image": look.name(loss.table.name(image)),
        "true": look.name(loss.table.classes[loss.label(image)]),
        "scores": ", ".join(scores),
    }
    return wrap([Span(look.say("steps.words.image", **facts))], cells)


class _Told:
    def __init__(self, walk: Walk, grid: Grid, at: int, look: Look) -> None:
        self.walk, self.grid, self.at, self.look = walk, grid, at, look

    def row(self, name: str, row: int, cells: int) -> list[Line]:
        keys = [
            (column, self.grid.key_at(row, column), self.grid.true_at(row, column))
            for column in self._columns()
        ]
        return self._sentence(self.look.name(name), keys, cells)

    def footer(self, row: int, cells: int) -> list[Line]:
        keys = [(column, self.grid.footer_key_at(row, column), False) for column in self._columns()]
        return self._sentence(footer_name(self.grid, row, self.look), keys, cells)

    def _columns(self) -> range:
        return range(min(len(self.grid.column_names), MOST_TOLD))

    def _sentence(self, name: str, keys: list[tuple[int, Key | None, bool]], cells: int) -> list[Line]:
        spans: list[Span] = []
        for column, key, true in keys:
            if key is None or not self.walk.done(key, self.walk.computation.part_of(key), self.at):
                continue
            heading = column_heading(self.walk.computation, self.grid, column, self.look)
            number = shown_number(self.walk.computation.value(key), self.look).text
            said = f"{heading} {number}"
            if true:
                said = self.look.say("steps.words.true", cell=said)
            spans += [Span(", " if spans else f"{name}: "), Span(said, Role.PLAIN, key)]
        if not spans:
            return []
        if len(self.grid.column_names) > MOST_TOLD:
            spans += [Span(", "), _more(len(self.grid.column_names) - MOST_TOLD, self.look)]
        return wrap(spans, cells)


def _more(count: int, look: Look) -> Span:
    return Span(look.say("steps.more-rows", dots=look.glyphs.ellipsis, count=f"{count:,}"), Role.MUTED)
