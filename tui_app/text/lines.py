"""Text that is ready to be shown: lines of spans, each span with the part it plays.

Everything that losslab shows is a list of such lines. A screen gives each role a style of the theme; `show` and a
pipe print the text alone, so a role never says anything that the text doesn't.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rich.cells import cell_len, set_cell_size


class Role(StrEnum):
    """The part a span plays; a screen's theme gives each one a look."""

    PLAIN = "plain"
    MUTED = "muted"
    """What may be skipped: rules, units, addresses."""
    STRONG = "strong"
    EMPHASIS = "emphasis"
    HEADING = "heading"
    CODE = "code"
    MATH = "math"
    TERM = "term"
    """A glossary term, which opens its explanation."""
    KEY = "key"
    """The name of a key."""
    TRUE = "true"
    """The true class; ✔ stands beside it."""
    READ = "read"
    """A cell that the present step reads; ● stands beside it."""
    RESULT = "result"
    """What the present step has worked out."""
    DONE = "done"
    """Worked out by an earlier step."""
    CHANGED = "changed"
    """A number that the student changed, or that follows from it."""
    WRONG = "wrong"
    RIGHT = "right"
    WARNING = "warning"
    CURVE = "curve"
    SECOND_CURVE = "second-curve"
    AXIS = "axis"
    POINT = "point"
    CHOSEN = "chosen"
    """The line or number that the keys act on."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters of one role; `target` is what choosing it means (a quantity's key, an address)."""

    text: str
    role: Role = Role.PLAIN
    target: Hashable = None


Line = tuple[Span, ...]
"""One row of cells, left to right; never holds a line break."""

BLANK: Line = ()


def line(*parts: str | Span, role: Role = Role.PLAIN) -> Line:
    """A line of strings (all of `role`) and spans."""
    return tuple(Span(part, role) if isinstance(part, str) else part for part in parts if part != "")


def joined(spans: Iterable[Span]) -> list[Span]:
    """Neighbours of one role and target as one span; spans without a character left out."""
    found: list[Span] = []
    run: list[str] = []
    last: Span | None = None
    for span in spans:
        if last is not None and span.role is last.role and span.target == last.target:
            run.append(span.text)
            continue
        if last is not None:
            found.append(Span("".join(run), last.role, last.target))
        last, run = span, [span.text]
    if last is not None:
        found.append(Span("".join(run), last.role, last.target))
    return [span for span in found if span.text]


def plain(shown: Line) -> str:
    """The characters of a line, without roles and without blanks at its end."""
    return "".join(span.text for span in shown).rstrip()


def plain_text(shown: Iterable[Line]) -> str:
    """The characters of lines, joined by line breaks."""
    return "\n".join(plain(each) for each in shown)


def width(shown: Line | str) -> int:
    """How many cells it takes; Hangul takes two."""
    return cell_len(shown) if isinstance(shown, str) else sum(cell_len(span.text) for span in shown)


def widest(shown: Iterable[Line]) -> int:
    """The width of the widest line, 0 where there is none."""
    return max((width(each) for each in shown), default=0)


def pad(text: str, cells: int, align: str = "left") -> str:
    """`text` in at least `cells` cells, aligned `left`, `right` or `center`; longer text stays whole."""
    room = cells - cell_len(text)
    if room <= 0:
        return text
    before = {"left": 0, "right": room, "center": room // 2}[align]
    return " " * before + text + " " * (room - before)


def cut(text: str, cells: int, ellipsis: str = "…") -> str:
    """`text` in at most `cells` cells, its end replaced by `ellipsis` where it is longer."""
    if cell_len(text) <= cells:
        return text
    if cells <= cell_len(ellipsis):
        return set_cell_size(text, max(cells, 0))
    return set_cell_size(text, cells - cell_len(ellipsis)).rstrip() + ellipsis


def shortened(name: str, cells: int, ellipsis: str = "…") -> str:
    """A name in at most `cells` cells, its middle replaced by `ellipsis` where it is longer: what tells file
    names and numbered classes apart often stands at their ends.
    """
    if cell_len(name) <= cells:
        return name
    room = cells - cell_len(ellipsis)
    if room < 2:
        return cut(name, cells, ellipsis)
    first = set_cell_size(name, (room + 1) // 2).rstrip()
    last = name
    while cell_len(last) > room // 2:
        last = last[1:]
    return first + ellipsis + last.lstrip()


def indent(shown: Iterable[Line], cells: int) -> list[Line]:
    """The lines moved to the right; blank ones stay blank."""
    return [(Span(" " * cells), *each) if each else each for each in shown]


def fit(shown: Line, cells: int) -> Line:
    """The line in exactly `cells` cells: cut on a cell's edge, or filled with blanks."""
    fitted: list[Span] = []
    room = cells
    for span in shown:
        taken = cell_len(span.text)
        if taken > room:
            fitted.append(replace(span, text=set_cell_size(span.text, room)))
            return tuple(fitted)
        fitted.append(span)
        room -= taken
    if room:
        fitted.append(Span(" " * room))
    return tuple(fitted)


def beside(left: Sequence[Line], right: Sequence[Line], left_cells: int, gap: str = "  ") -> list[Line]:
    """Two blocks of lines side by side, the left one in `left_cells` cells."""
    rows = max(len(left), len(right))
    padded_left = [*left, *[BLANK] * (rows - len(left))]
    padded_right = [*right, *[BLANK] * (rows - len(right))]
    return [
        (*fit(one, left_cells), Span(gap), *two) if two else one
        for one, two in zip(padded_left, padded_right, strict=True)
    ]
