"""Reads what the options of plots have in common: tables, an image, ranges, the names of losses."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tui_app.data.decimals import NumberError, decimal_literal
from tui_app.data.names import nearest_name
from tui_app.data.score_table import ScoreTable
from tui_app.lesson.expressions.evaluation import ExpressionError
from tui_app.lesson.expressions.functions import image_of
from tui_app.lesson.expressions.tree import Name
from tui_app.lesson.inputs import tables_on
from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.plotting.drawing import LARGEST
from tui_app.worked.number import Real
from tui_app.worked.register import MARGIN_OPTION, Option


def names_on(fence: Fence) -> tuple[str, ...]:
    """The names that `:on:` lists."""
    on = fence.option("on")
    return tuple(name.strip() for name in on.split(",")) if on else ()


def score_table_on(fence: Fence, scope: Scope) -> ScoreTable | None:
    """The score table that `:on:` names; None, and the problem noted, where it names another thing."""
    found = tables_on(fence.options["of"].value, (("score table",),), fence, scope)
    table = found[0] if found else None
    return table if isinstance(table, ScoreTable) else None


def image_in(table: ScoreTable, fence: Fence, scope: Scope) -> int | None:
    """The image that `:image:` names; None, and the problem noted, where there is none."""
    found = fence.options["image"]
    try:
        return image_of(table, Name(found.value, 1))
    except ExpressionError as error:
        scope.findings.error(found.line + 1, found.column, error.sentence, **error.facts)
        return None


def wrong_class(table: ScoreTable, image: int, fence: Fence, scope: Scope) -> int | None:
    """The wrong class that `:term:` names; None, and the problem noted, where it names another thing."""
    term = fence.options["term"]
    if term.value not in table.classes:
        nearest = nearest_name(term.value, table.classes) or ""
        scope.findings.error(term.line + 1, term.column, "no-class", name=term.value, nearest=nearest)
        return None
    found = table.classes.index(term.value)
    if table.label(image) == found:
        scope.findings.error(term.line + 1, term.column, "plot-true-class", name=term.value)
        return None
    return found


def number_option(name: str, default: Decimal) -> Option[Real]:
    """An option that is any number."""
    return Option(name, default, MARGIN_OPTION.read, allowed=MARGIN_OPTION.allowed)


@dataclass(frozen=True, slots=True)
class Span:
    """A range, low < high."""

    low: Decimal
    high: Decimal


def span_of(fence: Fence, scope: Scope, usual: Span, *, above_zero: bool = False) -> Span | None:
    """`:from:` and `:to:`, either by itself; None, and the problem noted, where they are no range."""
    ends: list[Decimal] = []
    for name, default in (("from", usual.low), ("to", usual.high)):
        found = fence.options.get(name)
        try:
            number = default if found is None else decimal_literal(found.value, typographic=True)
        except NumberError:
            number = None
        if found is not None and (number is None or (above_zero and number <= 0)):
            scope.findings.error(
                found.line + 1,
                found.column,
                "plots.problem.above-zero" if above_zero else "plots.problem.number",
                name=name,
                found=found.value,
            )
            return None
        assert number is not None
        ends.append(number)
    low, high = ends
    if not float(low) < float(high) or max(abs(low), abs(high)) > LARGEST:
        place = fence.options.get("to") or fence.options["from"]
        scope.findings.error(
            place.line + 1,
            place.column,
            "plots.problem.range",
            low=str(low),
            high=str(high),
            largest=f"{LARGEST:,}",
        )
        return None
    return Span(low, high)


def optional_span(fence: Fence, scope: Scope) -> tuple[Span | None] | None:
    """The range of `:from:` and `:to:` in a tuple, None in it where neither is given; None, and the problem
    noted, where only one is, or where they are no range.
    """
    given = [name for name in ("from", "to") if name in fence.options]
    if not given:
        return (None,)
    if len(given) == 1:
        place = fence.options[given[0]]
        other = "to" if given == ["from"] else "from"
        scope.findings.error(place.line + 1, 1, "plots.problem.other-end", name=given[0], other=other)
        return None
    span = span_of(fence, scope, Span(Decimal(0), Decimal(1)))
    return None if span is None else (span,)


def chosen_of(
    option: str, known: tuple[str, ...], fence: Fence, scope: Scope, usual: tuple[str, ...] = ()
) -> tuple[str, ...] | None:
    """The names that an option lists, each once; the usual ones, else all, where it isn't given.

    None, and the problem noted, where it lists one that isn't known.
    """
    found = fence.options.get(option)
    if found is None:
        return usual or known
    names = [name.strip() for name in found.value.split(",")]
    for name in names:
        if name not in known:
            column = found.column + max(found.value.find(name), 0)
            nearest = nearest_name(name, known) or ""
            scope.findings.error(
                found.line + 1,
                column,
                "plots.problem.choice",
                name=name,
                known=", ".join(known),
                nearest=nearest,
            )
            return None
    return tuple(dict.fromkeys(names))
