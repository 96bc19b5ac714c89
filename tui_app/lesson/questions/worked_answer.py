"""How an answer comes about: its expression with the numbers in it, or the last step of the loss that it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tui_app.lesson.expressions.evaluation import ExpressionError, number_of
from tui_app.lesson.expressions.functions import image_of
from tui_app.lesson.expressions.tree import Binary, Call, Literal, Name, Tree, Unary
from tui_app.lesson.expressions.values import Work
from tui_app.text.derivation import derivation_lines
from tui_app.text.lines import Line, Role, Span
from tui_app.text.look import Look
from tui_app.text.numbers import relation, shown_number
from tui_app.text.wrap import wrap
from tui_app.worked.computation import Computation
from tui_app.worked.expression import Key
from tui_app.worked.number import ZERO, Number
from tui_app.worked.register import register
from tui_app.worked.score_loss import MEAN

_BINDS = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 3}
_ATOM = 4


@dataclass(frozen=True, slots=True)
class Worked:
    """Numbers and signs in the order in which they are written; or a quantity of a computation."""

    pieces: tuple[str | Number, ...] = ()
    computation: Computation | None = None
    key: Key = ()


def worked_answer(tree: Tree, work: Work) -> Worked | None:
    """How an expression's number comes about; None where there is nothing to say beyond the number itself."""
    try:
        loss = _loss(tree, work)
        if loss is not None:
            return loss
        pieces = tuple(_pieces(tree, work)[0])
    except ExpressionError:
        return None
    return Worked(pieces) if len(pieces) > 1 else None


def worked_lines(worked: Worked, answer: Number, look: Look, cells: int) -> list[Line]:
    """The answer worked out; derivations keep their length."""
    if worked.computation is not None:
        return derivation_lines(worked.computation, worked.key, look)
    signs = {"-": look.glyphs.minus, "*": look.glyphs.times, "/": "/", "+": "+"}
    shown = [
        shown_number(piece, look) if isinstance(piece, Number) else signs.get(piece.strip(), piece.strip())
        for piece in worked.pieces
    ]
    numbers = [each for each in shown if not isinstance(each, str)]
    result = shown_number(answer, look)
    text = ""
    for piece, each in zip(worked.pieces, shown, strict=True):
        written = each if isinstance(each, str) else each.text
        text += f" {written} " if isinstance(piece, str) and piece.startswith(" ") else written
    spans = [Span(text, Role.MATH), Span(f" {relation(look, *numbers, result)} ", Role.MUTED)]
    return wrap([*spans, Span(result.text, Role.RESULT)], cells)


def _loss(tree: Tree, work: Work) -> Worked | None:
    """The loss of an image, or the mean over all, where the expression is just that."""
    if not isinstance(tree, Call):
        return None
    mean = tree.function == "mean" and len(tree.arguments) == 1
    call = tree.arguments[0] if mean else tree
    if not isinstance(call, Call):
        return None
    kind = "softmax" if call.function == "cross_entropy" else call.function.replace("_", "-")
    entry = register().get(kind)
    if entry is None or entry.needs != ("score table",) or (mean and len(call.arguments) != 1):
        return None
    if call.function == "softmax" or (not mean and len(call.arguments) < 2):
        return None
    label = call.arguments[0]
    assert isinstance(label, Name)
    table = work.table(label)
    options = {option.name: option.default for option in entry.options}
    if len(call.arguments) == 3:
        margin = number_of(call.arguments[2], work)
        options["margin"] = margin.value if margin.exact is None else margin.exact
    computation = entry.build((table,), options)
    if mean:
        return Worked(computation=computation, key=MEAN)
    image = call.arguments[1]
    assert isinstance(image, Name)
    return Worked(computation=computation, key=("loss", image_of(table, image)))


def _pieces(tree: Tree, work: Work) -> tuple[list[str | Number], int]:
    """What is written for an expression, and how strongly its last operation binds."""
    match tree:
        case Binary(operator, left, right) if operator in _BINDS:
            binds = _BINDS[operator]
            one = _within(*_pieces(left, work), binds)
            other = _within(*_pieces(right, work), binds + (operator in "-/**"))
            return [*one, "**" if operator == "**" else f" {operator} ", *_signed(other)], binds
        case Unary(operand) if not isinstance(operand, Literal):
            return ["-", *_within(*_pieces(operand, work), _ATOM)], 1
    return [number_of(tree, work)], _ATOM


def _within(pieces: list[str | Number], binds: int, wanted: int) -> list[str | Number]:
    return pieces if binds >= wanted else ["(", *pieces, ")"]


def _signed(pieces: list[str | Number]) -> Iterator[str | Number]:
    """A negative number behind a sign stands in parentheses."""
    if len(pieces) == 1 and isinstance(pieces[0], Number) and pieces[0] < ZERO:
        yield from ("(", pieces[0], ")")
    else:
        yield from pieces
