"""A gradient check, cell by cell: numeric beside analytic, with the relative error of the course notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui_app.text.drawn_table import Names, TableCell, TableColumn, drawn_column, table_lines
from tui_app.text.lines import BLANK, Line, Role, Span, fit
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.text.wrap import wrap
from tui_app.worked.number import Number

FINE, SUSPICIOUS = 1e-7, 1e-4
"""The notes' guide: below the first it is right, above the second it is wrong or on a kink."""


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
    room = max(rows - len(below) - 2, 1)
    shown = cells_checked[-room:]
    names = [
        Span(
            f"{look.name(classes[each.of_class])}, {'b' if each.feature == len(features) else features[each.feature]}"
        )
        for each in shown
    ]
    columns = [
        TableColumn(look.say("lab.check.analytic"), [_number(each.analytic, look) for each in shown]),
        TableColumn(look.say("lab.check.numeric"), [_number(each.numeric, look) for each in shown]),
        TableColumn(look.say("lab.check.error"), [_error(each.error, look) for each in shown]),
    ]
    listed = Names("", names)
    table = table_lines(
        listed, listed.cells(cells // 3), [drawn_column(column) for column in columns], look.glyphs
    )
    return [*(fit(each, cells) for each in table), BLANK, *below]


def _number(value: float, look: Look) -> TableCell:
    return TableCell(shown_number(Number.of(value), look).text, Role.PLAIN)


def _error(error: float, look: Look) -> TableCell:
    mark = look.glyphs.true if error < FINE else "!" if error > SUSPICIOUS else ""
    role = Role.RIGHT if error < FINE else Role.WRONG if error > SUSPICIOUS else Role.WARNING
    return TableCell(_scientific(error, look), role, mark=mark, free=True)


def _scientific(error: float, look: Look) -> str:
    return "0" if not error else f"{error:.1e}".replace("-", look.glyphs.minus)


def _verdict(checked: Sequence[CheckedCell], wanted: int, error: float | None, look: Look) -> Span:
    if len(checked) < wanted or error is None:
        return Span(look.say("lab.check.going", done=len(checked), wanted=wanted), Role.MUTED)
    name = "fine" if error < FINE else "kink" if error > SUSPICIOUS else "near"
    role = Role.RIGHT if error < FINE else Role.WARNING
    return Span(look.say(f"lab.check.{name}", error=_scientific(error, look)), role)
