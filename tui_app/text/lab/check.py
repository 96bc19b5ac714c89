"""A gradient check, cell by cell: numeric beside analytic, with the relative error of the course notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui_app.text.columns import columns
from tui_app.text.lines import BLANK, Line, Role, Span, fit, line
from tui_app.text.look import Look
from tui_app.text.wrap import wrap

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
    heading = [look.say(f"lab.check.{name}") for name in ("analytic", "numeric", "error")]
    room = max(rows - len(below) - 4, 1)
    rows_shown = [_row(each, classes, features, look) for each in cells_checked[-room:]]
    header = [BLANK, *(line(name, role=Role.STRONG) for name in heading)]
    table = columns(header, rows_shown, ("left", "right", "right", "right"), cells, look.glyphs)
    return [*(fit(each, cells) for each in table), BLANK, *below]


def _row(cell: CheckedCell, classes: Sequence[str], features: Sequence[str], look: Look) -> list[Line]:
    feature = "b" if cell.feature == len(features) else features[cell.feature]
    mark = look.glyphs.true if cell.error < FINE else "!" if cell.error > SUSPICIOUS else ""
    role = Role.RIGHT if cell.error < FINE else Role.WRONG if cell.error > SUSPICIOUS else Role.WARNING
    return [
        line(f"{look.name(classes[cell.of_class])}, {feature}"),
        line(_number(cell.analytic, look)),
        line(_number(cell.numeric, look)),
        line(f"{mark} {_scientific(cell.error, look)}".strip(), role=role),
    ]


def _number(value: float, look: Look) -> str:
    return f"{value:.4g}".replace("-", look.glyphs.minus)


def _scientific(error: float, look: Look) -> str:
    return "0" if not error else f"{error:.1e}".replace("-", look.glyphs.minus)


def _verdict(checked: Sequence[CheckedCell], wanted: int, error: float | None, look: Look) -> Span:
    if len(checked) < wanted or error is None:
        return Span(look.say("lab.check.going", done=len(checked), wanted=wanted), Role.MUTED)
    name = "fine" if error < FINE else "kink" if error > SUSPICIOUS else "near"
    role = Role.RIGHT if error < FINE else Role.WARNING
    return Span(look.say(f"lab.check.{name}", error=_scientific(error, look)), role)
