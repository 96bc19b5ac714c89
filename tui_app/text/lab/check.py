"""A gradient check, cell by cell: numeric beside analytic, with the relative error of the course notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui_app.text.columns import GAP, columns
from tui_app.text.lab.numbers import rounded
from tui_app.text.lines import BLANK, Line, Role, Span, fit, line, shortened, width
from tui_app.text.look import Look
from tui_app.text.wrap import wrap

FINE, SUSPICIOUS = 1e-7, 1e-4
"""The notes' guide: below the first it is right, above the second it is wrong or on a kink."""

ROUND_OFF = 1e-8
"""Slopes that are closer than this may differ by float64's round-off alone: some 1e-16 of the loss, over 2h."""

_DIGITS = (4, 3, 2)
"""Significant digits of a slope: as many as there is room for."""

_ERROR_CELLS = 9
"""`✔ 6.6e−12`."""


@dataclass(frozen=True, slots=True)
class CheckedCell:
    """One cell of the gradient."""

    of_class: int
    feature: int
    """D for the bias."""
    analytic: float
    numeric: float

    @property
    def error(self) -> float:
        """|a − n| / max(|a|, |n|), 0 where both are 0."""
        largest = max(abs(self.analytic), abs(self.numeric))
        return abs(self.analytic - self.numeric) / largest if largest else 0.0

    @property
    def fine(self) -> bool:
        """Whether the two are as near as they can be: a 0 beside a numeric 4e-11 has a relative error of 1."""
        return self.error < FINE or abs(self.analytic - self.numeric) < ROUND_OFF


def check_lines(
    cells_checked: Sequence[CheckedCell],
    wanted: int,
    error: float | None,
    classes: Sequence[str],
    features: Sequence[str],
    cells: int,
    rows: int,
    look: Look,
) -> list[Line]:
    """The cells that are checked so far, the last ones where not all fit, and the verdict once all are.

    `error` is ‖a − n‖ / (‖a‖ + ‖n‖) over all of them.
    """
    verdict = _verdict(cells_checked, wanted, error, look)
    below = wrap([verdict], cells)
    room = max(rows - len(below) - 4, 1)
    header, rows_shown = _table(cells_checked[-room:], classes, features, cells, look)
    table = columns(header, rows_shown, ("left", "right", "right", "right"), cells, look.glyphs)
    return [*(fit(each, cells) for each in table), BLANK, *below]


def _table(
    checked: Sequence[CheckedCell], classes: Sequence[str], features: Sequence[str], cells: int, look: Look
) -> tuple[list[Line], list[list[Line]]]:
    """Header and rows; slopes get fewer digits and names are shortened where a number would be parted."""
    titles = [look.say(f"lab.check.{name}") for name in ("analytic", "numeric", "error")]
    names = [_name(each, classes, features, look) for each in checked]
    most = max(map(width, names), default=0)
    for digits in _DIGITS:
        slopes = [[rounded(slope, digits, look) for slope in (one.analytic, one.numeric)] for one in checked]
        taken = sum(max(map(width, texts)) for texts in zip(titles, *slopes, strict=False))
        left = cells - 3 * GAP - taken - _ERROR_CELLS
        if most <= left:
            break
    if most > left - (width(titles[-1]) - _ERROR_CELLS):
        # `columns` makes the widest column narrower: that is to be the title of the errors, which is words.
        most = min(left, _ERROR_CELLS)
    rows = [
        [line(shortened(name, most, look.glyphs.ellipsis)), *map(line, texts), _error(each, look)]
        for each, name, texts in zip(checked, names, slopes, strict=True)
    ]
    return [BLANK, *(line(title, role=Role.STRONG) for title in titles)], rows


def _name(cell: CheckedCell, classes: Sequence[str], features: Sequence[str], look: Look) -> str:
    feature = "b" if cell.feature == len(features) else features[cell.feature]
    return f"{look.name(classes[cell.of_class])}, {feature}"


def _error(cell: CheckedCell, look: Look) -> Line:
    mark = look.glyphs.true if cell.fine else "!" if cell.error > SUSPICIOUS else ""
    role = Role.RIGHT if cell.fine else Role.WRONG if cell.error > SUSPICIOUS else Role.WARNING
    near = cell.fine and cell.error >= FINE
    error = f"{look.glyphs.approx} 0" if near else _scientific(cell.error, look)
    return line(f"{mark} {error}".strip(), role=role)


def _scientific(error: float, look: Look) -> str:
    return "0" if not error else f"{error:.1e}".replace("-", look.glyphs.minus)


def _verdict(checked: Sequence[CheckedCell], wanted: int, error: float | None, look: Look) -> Span:
    if len(checked) < wanted or error is None:
        return Span(look.say("lab.check.going", done=len(checked), wanted=wanted), Role.MUTED)
    name = "fine" if error < FINE else "kink" if error > SUSPICIOUS else "near"
    role = Role.RIGHT if error < FINE else Role.WARNING
    return Span(look.say(f"lab.check.{name}", error=_scientific(error, look)), role)
