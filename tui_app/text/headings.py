"""What stands above and beside the cells of a walk's table."""

from __future__ import annotations

from tui_app.text.lines import shortened
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.worked.computation import Computation
from tui_app.worked.computations.softmax import Softmax
from tui_app.worked.grid import Grid
from tui_app.worked.linear_loss import LinearLoss
from tui_app.worked.score_loss import MARGIN, ScoreLoss

_NAME_CELLS = 20
"""What a name takes at the most above its column, so that on every screen the numbers below it have room."""

_CLASS_CELLS = 12
"""The same within a formula."""


def column_heading(computation: Computation, grid: Grid, column: int, look: Look) -> str:
    """The heading of a column: a name, or the formula of its quantities, as short as it can be said."""
    name = grid.column_names[column]
    if isinstance(computation, LinearLoss):
        computation = computation.scored
    if not grid.math or not isinstance(computation, ScoreLoss):
        return shortened(look.name(name), _NAME_CELLS, look.glyphs.ellipsis)
    minus, dot = look.glyphs.minus, look.glyphs.dot
    match name:
        case "before_max" if computation.kind == "ova":
            return f"{_margin(computation, look)} {minus} t {look.glyphs.times} s"
        case "before_max":
            return f"s {minus} s({_true_class(computation, grid, look)}) + {_margin(computation, look)}"
        case "term":
            return f"max(0, {dot})"
        case "square":
            return f"max(0, {dot}){look.glyphs.squared}"
        case "target":
            return "t"
        case "shifted":
            return f"s {minus} m"
        case "exp":
            return f"exp(s {minus} m)" if isinstance(computation, Softmax) and computation.shift else "exp(s)"
        case "probability":
            return "p"
    return shortened(name, _NAME_CELLS, look.glyphs.ellipsis)


def class_name(identifier: str, look: Look) -> str:
    """A class as a sentence calls it: by its name, as class 3 where that is a bare number."""
    name = look.name(identifier)
    return look.say("lab.class", name=name) if name.isascii() and name.isdigit() else name


def footer_name(grid: Grid, row: int, look: Look) -> str:
    """The name of a footer row."""
    match grid.footer_names[row]:
        case "L_i":
            return f"L{look.glyphs.sub_i}"
        case "product":
            return f"W {look.glyphs.times} x"
        case name:
            return look.name(name)


def _margin(computation: ScoreLoss, look: Look) -> str:
    text = shown_number(computation.value(MARGIN), look).text
    return f"({text})" if text.startswith(look.glyphs.minus) else text


def _true_class(computation: ScoreLoss, grid: Grid, look: Look) -> str:
    key = grid.key_at(0, 0)
    assert key is not None
    name = look.name(computation.table.classes[computation.label(int(key[1]))])
    return shortened(name, _CLASS_CELLS, look.glyphs.ellipsis)
