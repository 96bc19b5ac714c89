"""A displayed formula as a box of several rows.

Fractions stand over one another, the limits of sums and maxima under and over them, cases behind a brace;
what stands within a fraction, a limit or an index is on one line, by the convention of `linear`.
"""

from __future__ import annotations

from tui_app.text.formula import boxes
from tui_app.text.formula.boxes import Box, side_by_side, text_box
from tui_app.text.formula.linear import Hand, pieces, written
from tui_app.text.formula.symbols import ALIGNED, MATRICES
from tui_app.text.formula.tree import Environment, Fence, Fraction, Part, Row, Script, Symbol
from tui_app.text.lines import pad, width


def box_of(row: Row, hand: Hand) -> Box:
    """The row as a box."""
    found: list[Box] = []
    for gap, part, text in pieces(row, hand):
        box = _tall(part, hand) or text_box(text)
        if isinstance(part, Fraction) and found:
            gap = max(gap, 1)  # a minus beside a fraction would lengthen its bar
        if box.height > 1 and found and found[-1].height > 1:
            gap += 1  # the N of 1/N beside the i under a sum would read as one word
        if gap:
            found.append(text_box(" " * gap))
        found.append(box)
    return side_by_side(found)


def _tall(part: Part, hand: Hand) -> Box | None:
    """The part as a box of several rows; None where it needs one line only."""
    match part:
        case Fraction(above, below):
            return _fraction(written(above, hand), written(below, hand), hand)
        case Script(base=Symbol(limits=True) as base):
            return _limits(base, part, hand)
        case Script(base=Fence() | Environment() as base):
            return _raised(base, part, hand)
        case Fence(left, body, right):
            return _fenced(left, box_of(body, hand), right, hand)
        case Environment():
            return _environment(part, hand)
        case Row():
            inner = box_of(part, hand)
            return inner if inner.height > 1 else None
        case _:
            return None


def _fraction(above: str, below: str, hand: Hand) -> Box:
    bar = ("─" if hand.unicode else "-") * max(width(above), width(below), 1)
    return boxes.aligned([above, bar, below], 1)


def _limits(base: Symbol, part: Script, hand: Hand) -> Box:
    """A sum or maximum with what stands under and over it."""
    above = [written(part.sup, hand, tight=True)] if part.sup else []
    below = [written(part.sub, hand, tight=True)] if part.sub else []
    return boxes.aligned([*above, hand.sign(base), *below], len(above))


def _fenced(left: Symbol | None, body: Box, right: Symbol | None, hand: Hand) -> Box | None:
    """The body between delimiters of its height; None where one line is enough or a delimiter can't grow."""
    if body.height == 1:
        return None
    sides = [_side(each, body, hand) for each in (left, right)]
    if None in sides:
        return None
    return side_by_side([side for side in (sides[0], body, sides[1]) if side is not None])


def _side(sign: Symbol | None, body: Box, hand: Hand) -> Box | None:
    if sign is None:
        return boxes.Box(("",) * body.height, body.baseline)
    return boxes.delimiter(sign.text, body.height, body.baseline, hand.unicode)


def _raised(base: Fence | Environment, part: Script, hand: Hand) -> Box | None:
    """A tall fence or matrix with its index at the lower and its power at the upper right corner."""
    tall = _tall(base, hand)
    if tall is None or tall.height == 1:
        return None
    corner = ["" for _ in range(tall.height)]
    corner[0] = written(part.sup, hand, tight=True) if part.sup else ""
    corner[-1] = written(part.sub, hand, tight=True) if part.sub else ""
    return side_by_side([tall, boxes.aligned(corner, tall.baseline, "left")])


def _environment(environment: Environment, hand: Hand) -> Box:
    """An environment: cells in columns, behind a brace or between brackets."""
    count = max(len(row) for row in environment.rows)
    cells = [[box_of(cell, hand) for cell in row] for row in environment.rows]
    sizes = [max((row[at].cells for row in cells if at < len(row)), default=0) for at in range(count)]
    lines: list[str] = []
    for row in cells:
        filled = [_in_column(environment, row, at, size) for at, size in enumerate(sizes)]
        lines.extend(side_by_side(filled).rows)
    if environment.name in ALIGNED:
        return boxes.aligned(lines, (len(lines) - 1) // 2, "left")
    if environment.name == "cases" and len(lines) % 2 == 0:
        # A brace points from its middle row, which an even number of rows doesn't have.
        lines.insert(len(lines) // 2, "")
    body = boxes.aligned(lines, (len(lines) - 1) // 2, "left")
    left, right = ("{", "") if environment.name == "cases" else MATRICES[environment.name]
    return side_by_side([_wall(left, body, hand, " "), body, _wall(right, body, hand, "")])


def _wall(sign: str, body: Box, hand: Hand, gap: str) -> Box:
    """A bracket of the body's height, or nothing."""
    tall = boxes.delimiter(sign, body.height, body.baseline, hand.unicode) if sign else None
    if tall is None:
        return boxes.Box(("",) * body.height, body.baseline)
    return boxes.Box(tuple(row + gap if sign == "{" else row for row in tall.rows), tall.baseline)


def _in_column(environment: Environment, row: list[Box], at: int, size: int) -> Box:
    """A cell as wide as its column, with the blank cells before it."""
    box = row[at] if at < len(row) else text_box("")
    if environment.name in ALIGNED:
        side, gap = ("right" if at % 2 == 0 else "left"), (0 if at == 0 else 1 if at % 2 else 3)
    else:
        side, gap = ("left" if environment.name == "cases" else "right"), (2 if at else 0)
    return boxes.Box(tuple(" " * gap + pad(text, size, side) for text in box.rows), box.baseline)
