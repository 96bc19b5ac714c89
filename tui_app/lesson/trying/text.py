"""A what-if in words and as plain data."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tui_app.lesson.trying.tried import Result, Tried, Vary
from tui_app.text.lines import Line, Role, Span
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.text.wrap import wrap
from tui_app.worked.number import Number


def vary_name(vary: Vary, look: Look) -> str:
    """What a reader calls a number that can be changed: its words, else `S: car, car image`, or the margin."""
    if vary.words:
        return vary.words
    if not vary.table:
        return look.say("quiz.margin")
    named = [look.name(name) for name in vary.names]
    return f"{look.name(vary.table)}: {', '.join(named)}"


def numbers_text(numbers: Sequence[Number], look: Look) -> str:
    """Numbers as a reader sees them, several behind each other; a dash for none."""
    return "  ".join(shown_number(number, look).text for number in numbers) or "-"


def varies_lines(tried: Tried, look: Look, cells: int) -> list[Line]:
    """What can be changed, from where to where."""
    lines: list[Line] = []
    for at, vary in enumerate(tried.varies):
        low, high, now = (
            shown_number(Number.of(number), look).text for number in (vary.low, vary.high, tried.value(at))
        )
        text = look.say("quiz.told.try", what=vary_name(vary, look), low=low, high=high, now=now)
        lines += wrap([Span(text)], cells)
    return lines


def results_lines(tried: Tried, look: Look, cells: int) -> list[Line]:
    """What is shown with its present value, then the goal."""
    lines = [line for result in tried.results for line in wrap(_result(result, look), cells)]
    if tried.goal is not None:
        lines += wrap([Span(look.say("quiz.told.goal", what=tried.goal.name))], cells)
    return lines


def reached_lines(reached: Tried | None, look: Look, cells: int) -> list[Line]:
    """Which numbers reach the goal; nothing where none are known."""
    if reached is None:
        return []
    said = (
        look.say(
            "quiz.told.show",
            what=vary_name(reached.varies[at], look),
            value=shown_number(Number.of(value), look).text,
        )
        for at, value in sorted(reached.changes.items())
    )
    label = Span(look.say("quiz.told.reached"), Role.STRONG)
    return wrap([label, Span(" "), Span("; ".join(said))], cells)


def results_json(tried: Tried, reached: Tried | None) -> dict[str, object]:
    """Ranges, values, the goal and what reaches it."""
    return {
        "vary": [
            {
                "what": vary.what,
                "words": vary.words,
                "low": float(vary.low),
                "high": float(vary.high),
                "step": float(vary.step),
                "now": float(tried.value(at)),
            }
            for at, vary in enumerate(tried.varies)
        ],
        "show": [
            {"what": result.what, "words": result.words, "value": _plain(result.new)}
            for result in tried.results
        ],
        "goal": None if tried.goal is None else tried.goal.what,
        "goal_words": "" if tried.goal is None else tried.goal.words,
        "reached": None if reached is None else _reached_json(reached),
    }


def _reached_json(reached: Tried) -> list[dict[str, object]]:
    changes = sorted(reached.changes.items())
    return [{"what": reached.varies[at].what, "value": float(value)} for at, value in changes]


def _result(result: Result, look: Look) -> list[Span]:
    exact = all(shown_number(number, look).exact for number in result.new)
    key = "quiz.told.show" if exact else "quiz.told.show-about"
    return [Span(look.say(key, what=result.name, value=numbers_text(result.new, look)), Role.PLAIN)]


def _plain(numbers: Sequence[Number]) -> object:
    values = [number.value if math.isfinite(number.value) else None for number in numbers]
    return values[0] if len(values) == 1 else values
