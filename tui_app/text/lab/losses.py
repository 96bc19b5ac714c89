"""The losses of a run and its accuracy: numbers with sparklines, beside what chance costs."""

from __future__ import annotations

import math

from tui_app.text.lab.model import RunShown
from tui_app.text.lab.numbers import rounded
from tui_app.text.lab.sparkline import sparkline
from tui_app.text.lines import Line, Role, Span, pad, width
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.worked.number import Number

_SPARK_LEAST = 6
_NUMBER_CELLS = 8

_SMALL, _LARGE = 0.0001, 999_999.5
"""Losses beyond these are told with an exponent of ten."""


def short_number(value: float | None, look: Look) -> str:
    """A number in few digits; a dot where there is none."""
    if value is None:
        return look.glyphs.dot
    size = abs(value)
    if 0 < size < _SMALL or _LARGE <= size < math.inf:
        return next(
            text for digits in (4, 3, 2, 1) if width(text := rounded(value, digits, look)) <= _NUMBER_CELLS
        )
    decimals = 6 if 0 < size < 0.001 else 3 if size < 10 else 1 if size < 1_000 else 0
    return shown_number(Number.of(float(value)), look, decimals if size else None).text


def share_text(share: float | None, look: Look) -> str:
    """A share as a percentage with one place; a dot where there is none."""
    return look.glyphs.dot if share is None else f"{100 * share:.1f}%"


def loss_lines(run: RunShown, cells: int, look: Look) -> list[Line]:
    """Whole, data and regularization loss, each with its number; the latter two with a sparkline of their own,
    on one scale so that the eye can compare them.
    """
    now = run.now
    data = [each.data_loss for _, each in run.comparable]
    reg = [each.reg_loss for _, each in run.comparable]
    top = max((value for value in (*data, *reg) if math.isfinite(value)), default=0.0)
    rows: list[tuple[str, float | None, list[float], Role]] = [
        ("data", None if now is None else now.data_loss, data, Role.CURVE),
        ("reg", None if now is None else now.reg_loss, reg, Role.SECOND_CURVE),
    ]
    names = [look.say(f"lab.loss.{name}") for name, *_ in rows]
    total, total_text = look.say("lab.loss.total"), short_number(None if now is None else now.loss, look)
    texts = [short_number(value, look) for _, value, *_ in rows]
    column = max(width(name) for name in (*names, total))
    # NaN is told in words.
    numbers = max(_NUMBER_CELLS, *map(width, (*texts, total_text)))
    first: Line = (
        Span(pad(total, column), Role.STRONG),
        Span(" "),
        Span(pad(total_text, numbers, "right"), Role.STRONG),
    )
    first = (*first, *expected_spans(run, cells - width(first), look))
    lines = [first]
    room = cells - column - numbers - 3
    for name, text, (_, _, history, role) in zip(names, texts, rows, strict=True):
        spans = [Span(pad(name, column)), Span(" " + pad(text, numbers, "right"), role)]
        if room >= _SPARK_LEAST:
            spans.append(Span("  " + sparkline(history, room, look, high=top), role))
        lines.append(tuple(spans))
    return lines


def expected_spans(run: RunShown, cells: int, look: Look) -> Line:
    """What chance costs, which is the data loss alone, with as many words and its formula as there are cells for."""
    formula, value = expected_formula(run, look), exact_number(run.expected_start, look)
    for name in ("expected", "expected-short", "expected-shortest"):
        said = look.say(f"lab.loss.{name}", formula=formula, value=value)
        if 2 + width(said) <= cells:
            break
    return (Span("  " + said, Role.MUTED),)


def exact_number(value: float, look: Look) -> str:
    """A number with the digits that are told of a float64."""
    return shown_number(Number.of(value), look).text


def expected_formula(run: RunShown, look: Look) -> str:
    """Where the expected start comes from, under the loss that the run began with."""
    match run.start_loss:
        case "softmax":
            return "ln C"
        case "ova":
            return "C"
        case "structured":
            return "1"
    return f"C {look.glyphs.minus} 1"


def accuracy_line(run: RunShown, cells: int, look: Look) -> Line:
    """Accuracy on the training part with a sparkline, and on the validation part where there is one."""
    now = run.now
    train = look.say(
        "lab.accuracy.train", share=share_text(None if now is None else now.train_accuracy, look)
    )
    validated = now is not None and now.val_accuracy is not None
    val = look.say("lab.accuracy.val", share=share_text(now.val_accuracy, look)) if now and validated else ""
    history = [each.train_accuracy for _, each in run.evaluated]
    name = look.say("lab.accuracy.name")
    room = cells - width(name) - width(train) - width(val) - 6
    gap = "  " if room >= -2 else " "
    spans = [Span(name, Role.STRONG), Span(gap + train)]
    if room >= _SPARK_LEAST:
        spans.append(Span("  " + sparkline(history, min(room, 24), look, high=1.0), Role.CURVE))
    if val:
        spans.append(Span(gap + val))
    return tuple(spans)
