"""What stands in the options of a lesson file: expressions, the words in their place, whole numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tui_app.lesson.expressions.error import UnreadBlockError
from tui_app.lesson.expressions.evaluation import ExpressionError, Tree, Value, evaluate, number_of, parse
from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.markup.structure import Entry
from tui_app.lesson.problem import Findings
from tui_app.worked.number import Number

MOST_DECIMALS = 15
"""Decimals that a number can be shown with: float64 holds no more."""

_OPEN, _CLOSE = "([", ")]"
_AS = "as"


@dataclass(frozen=True, slots=True)
class Written:
    """An expression of the file with its place."""

    text: str
    line: int
    column: int


def of_option(entry: Entry) -> Written:
    """The expression that is the value of an option."""
    return Written(entry.value, entry.line + 1, entry.column)


def tree_of(written: Written, scope: Scope) -> Tree | None:
    """Its tree; None, and the problem noted, where it has none."""
    try:
        return parse(written.text)
    except ExpressionError as error:
        note(error, written, scope)
        return None


def number_at(written: Written, scope: Scope) -> Number | None:
    """The finite number that it is worth; None, and the problem noted, where it isn't one."""
    try:
        return number_of(parse(written.text), scope.work)
    except ExpressionError as error:
        note(error, written, scope)
        return None


def value_at(written: Written, scope: Scope) -> Value | None:
    """What it is worth, whatever that is; None, and the problem noted, where it can't be worked out."""
    try:
        return evaluate(parse(written.text), scope.work)
    except ExpressionError as error:
        note(error, written, scope)
        return None


def note(error: ExpressionError, written: Written, scope: Scope) -> None:
    """Notes what is wrong with an expression at its place in the file."""
    note_at(error, written.line, written.column, scope.findings)


def note_at(error: ExpressionError, line: int, column: int, findings: Findings) -> None:
    """Notes what is wrong with an expression that begins at a place of the file; of an unread block nothing."""
    if not isinstance(error, UnreadBlockError):
        findings.error(line, column + error.column - 1, error.sentence, **error.facts)


def normal(expression: str) -> str:
    """An expression or an option's value with single blanks."""
    return " ".join(expression.split())


def whole_number(text: str) -> int | None:
    """A whole number of up to 9 ASCII digits."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None


def decimals_of(fence: Fence, scope: Scope) -> int | None:
    """`:decimals:`; None where it isn't given, or is no number of decimals, which is noted."""
    found = fence.options.get("decimals")
    if found is None:
        return None
    decimals = whole_number(found.value)
    if decimals is None or decimals > MOST_DECIMALS:
        scope.findings.error(found.line + 1, found.column, "decimals", found=found.value, most=MOST_DECIMALS)
        return None
    return decimals


class Worded(NamedTuple):
    """An expression as the file writes it and its words; no words at all are None, empty ones are a mistake."""

    expression: str
    words: str | None


def worded(text: str) -> Worded:
    """Splits at the first `as` that stands as a word outside of brackets and quotes."""
    depth, quoted = 0, False
    for at, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif not quoted:
            depth += (character in _OPEN) - (character in _CLOSE)
            if depth <= 0 and _is_as(text, at):
                return Worded(text[:at].rstrip(), normal(text[at + len(_AS) :]))
    return Worded(text, None)


def _is_as(text: str, at: int) -> bool:
    end = at + len(_AS)
    return (
        at > 0
        and text[at:end] == _AS
        and text[at - 1].isspace()
        and (end == len(text) or text[end].isspace())
    )
