"""Reads the options of a what-if: `:vary: S[car, car image] from 2 to 6 step 0.1 as WORDS`, `:show:`, `:goal:`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tui_app.data.decimals import NumberError, decimal_literal
from tui_app.lesson.expressions.evaluation import (
    ExpressionError,
    Values,
    evaluate,
    number_of,
    parse,
)
from tui_app.lesson.expressions.tree import Cell, Name
from tui_app.lesson.expressions.values import Names, Value, Work
from tui_app.lesson.inputs import table_of
from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.markup.limits import MOST_GOALS
from tui_app.lesson.markup.structure import Entry
from tui_app.lesson.tables.names import cell_place, column_names, row_names
from tui_app.lesson.trying.tried import MARGIN, Goal, Shown, Vary
from tui_app.lesson.written import Written, normal, note, tree_of, worded
from tui_app.text.lines import width
from tui_app.worked.edit import as_decimal
from tui_app.worked.number import ONE, Number

MOST_WORDS = 48
"""Cells of the words for an expression: beside them stands its number, and the one that it was."""

MOST_VARY_WORDS = 24
"""The same for a number that is changed: beside them stand its value, its range and its old value."""

_VARY = re.compile(r"(.*?)[ \t]+from[ \t]+(\S+)[ \t]+to[ \t]+(\S+)[ \t]+step[ \t]+(\S+)$")


def read_varies(fence: Fence, scope: Scope) -> tuple[Vary, ...]:
    """What can be changed; what can't be read is noted and left out."""
    found: list[Vary] = []
    for entry in fence.every("vary"):
        vary = _vary(entry, scope)
        if vary is None:
            continue
        if any((vary.table, vary.place) == (other.table, other.place) for other in found):
            scope.findings.error(entry.line + 1, entry.column, "quiz.problem.vary-twice", what=vary.what)
            continue
        found.append(vary)
    return tuple(found)


def read_shows(fence: Fence, scope: Scope) -> tuple[Shown, ...]:
    """What is shown; what can't be worked out with the lesson's numbers is noted and left out."""
    found: list[Shown] = []
    for entry in fence.every("show"):
        written, words = _worded(entry, scope)
        tree = tree_of(written, scope)
        value = None if tree is None else _value(written, scope)
        if tree is None or value is None:
            continue
        if not isinstance(value, (Number, Values)):
            scope.findings.error(written.line, written.column, "quiz.problem.show-form", found=written.text)
            continue
        found.append(Shown(normal(written.text), tree, words))
    return tuple(found)


def read_goal(fence: Fence, scope: Scope) -> Goal | None:
    """The goal; None where there is none, or where it is no comparison, which is noted."""
    entry = fence.options.get("goal")
    if entry is None:
        return None
    written, words = _worded(entry, scope)
    tree = tree_of(written, scope)
    value = None if tree is None else _value(written, scope)
    if tree is None or value is None:
        return None
    if not isinstance(value, bool):
        scope.findings.error(written.line, written.column, "quiz.problem.goal-form")
        return None
    if not scope.allowance.seek():
        scope.findings.error(written.line, written.column, "too-many-goals", most=MOST_GOALS)
        return None
    return Goal(normal(written.text), tree, words)


def _worded(entry: Entry, scope: Scope, most: int = MOST_WORDS) -> tuple[Written, str]:
    """The expression of an option and its words; words that aren't there or are too long are noted."""
    found = worded(entry.value)
    written = Written(found.expression, entry.line + 1, entry.column)
    if found.words is None:
        return written, ""
    column = entry.column + len(entry.value) - len(entry.value[len(found.expression) :].lstrip())
    if not found.words:
        scope.findings.error(written.line, column, "quiz.problem.no-words")
    elif width(found.words) > most:
        cells = width(found.words)
        scope.findings.warning(written.line, column, "quiz.problem.wide-words", cells=cells, most=most)
    return written, found.words


def _vary(entry: Entry, scope: Scope) -> Vary | None:
    written, words = _worded(entry, scope, MOST_VARY_WORDS)
    found = _VARY.match(written.text)
    if found is None:
        scope.findings.error(entry.line + 1, entry.column, "quiz.problem.vary-form", found=entry.value)
        return None
    target = _target(Written(found[1], entry.line + 1, entry.column), scope)
    numbers = [_decimal(entry, found.start(group), found[group], scope) for group in (2, 3, 4)]
    if target is None or None in numbers:
        return None
    low, high, step = (number for number in numbers if number is not None)
    now = target.now
    if not low < high or step <= 0 or Fraction(step) > Fraction(high) - Fraction(low):
        scope.findings.error(entry.line + 1, entry.column + found.start(2), "quiz.problem.vary-range")
        return None
    if not low <= now <= high:
        scope.findings.error(
            entry.line + 1, entry.column + found.start(2), "quiz.problem.vary-outside", now=str(now)
        )
        return None
    return Vary(normal(found[1]), target.table, target.place, target.names, low, high, step, now, words)


def _target(written: Written, scope: Scope) -> Vary | None:
    """The number that is varied, without its range."""
    tree = tree_of(written, scope)
    nothing = Decimal(0)
    if isinstance(tree, Name) and tree.text == MARGIN:
        return Vary(MARGIN, "", (0, 0), (), nothing, nothing, nothing, Decimal(1))
    if not isinstance(tree, Cell):
        if tree is not None:
            scope.findings.error(written.line, written.column, "quiz.problem.vary-form", found=written.text)
        return None
    try:
        now = number_of(tree, scope.work)
    except ExpressionError as error:
        note(error, written, scope)
        return None
    table = table_of(scope.block(tree.table.text))
    assert table is not None
    row, column = cell_place(tree, table)
    names = row_names(table)[row], column_names(table)[column]
    return Vary(
        written.text, tree.table.text, (row, column), names, nothing, nothing, nothing, as_decimal(now)
    )


def _decimal(entry: Entry, start: int, text: str, scope: Scope) -> Decimal | None:
    try:
        return decimal_literal(text, typographic=True)
    except NumberError:
        column = entry.column + start
        scope.findings.error(entry.line + 1, column, "expression-number", found=text[:40])
        return None


def _value(written: Written, scope: Scope) -> Value | None:
    """The value with the lesson's numbers and margin 1; None, and the problem noted, where there is none."""
    work = Work(_WithMargin(scope.work.names), left=scope.work.left)
    try:
        return evaluate(parse(written.text), work)
    except ExpressionError as error:
        note(error, written, scope)
        return None
    finally:
        scope.work.left = work.left


@dataclass(frozen=True, slots=True)
class _WithMargin:
    """The names of a lesson, and the margin of 1 among them."""

    names: Names

    def get(self, name: str, /) -> Value | None:
        return ONE if name == MARGIN else self.names.get(name)

    def missing(self, name: Name, /) -> ExpressionError:
        return self.names.missing(name)
