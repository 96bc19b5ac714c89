"""The losses of a run: numbers with sparklines, the curve with the mark of the expected start, accuracy."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from tui_app.text.lab.model import Evaluated, RunShown
from tui_app.text.lab.sparkline import sparkline
from tui_app.text.lines import Line, Role, Span, fit, pad, width
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.text.plot import Curve, Plot, PlotPoint, plot_lines
from tui_app.worked.number import Number

_SPARK_LEAST = 6
_GAP = "   "
_HEADROOM = 1.08
_DRAWN = 120
_DECAYS = 0.5
_FAR = 4.0
"""Times its start: a loss above has left the picture."""
_NUMBER_CELLS = 8


def short_number(value: float | None, look: Look) -> str:
    """A number in few digits; a dot where there is none."""
    if value is None:
        return look.glyphs.dot
    number = Number.of(float(value))
    size = abs(value)
    decimals = 6 if 0.0001 <= size < 0.001 else 3 if 0.001 <= size < 10 else 1 if 10 <= size < 1_000 else None
    return shown_number(number, look, decimals).text


def share_text(share: float | None, look: Look) -> str:
    """A share as a percentage with one place; a dot where there is none."""
    return look.glyphs.dot if share is None else f"{100 * share:.1f}%"


def loss_lines(run: RunShown, cells: int, look: Look) -> list[Line]:
    """Whole, data and regularization loss, each with its number; the latter two with a sparkline of their own,
    on one scale so that the eye can compare them.
    """
    now = run.now
    data = [each.data_loss for _, each in run.evaluated]
    reg = [each.reg_loss for _, each in run.evaluated]
    top = max((value for value in (*data, *reg) if math.isfinite(value)), default=0.0)
    rows: list[tuple[str, float | None, list[float], Role]] = [
        ("data", None if now is None else now.data_loss, data, Role.CURVE),
        ("reg", None if now is None else now.reg_loss, reg, Role.SECOND_CURVE),
    ]
    names = [look.say(f"lab.loss.{name}") for name, *_ in rows]
    total = look.say("lab.loss.total")
    column = max(width(name) for name in (*names, total))
    first: Line = (
        Span(pad(total, column), Role.STRONG),
        Span(" "),
        Span(pad(short_number(None if now is None else now.loss, look), _NUMBER_CELLS, "right"), Role.STRONG),
    )
    first = (*first, *expected_spans(run, cells - width(first), look))
    lines = [first]
    room = cells - column - _NUMBER_CELLS - 3
    for name, (_, value, history, role) in zip(names, rows, strict=True):
        spans = [
            Span(pad(name, column)),
            Span(" " + pad(short_number(value, look), _NUMBER_CELLS, "right"), role),
        ]
        if room >= _SPARK_LEAST:
            spans.append(Span("  " + sparkline(history, room, look, high=top), role))
        lines.append(tuple(spans))
    return lines


def expected_spans(run: RunShown, cells: int, look: Look) -> Line:
    """What chance costs, with its formula where there are cells for it: C − 1 = 9, ln C = 2.303."""
    value = _exact_number(run.expected_start, look)
    said = look.say("lab.loss.expected", formula=expected_formula(run, look), value=value)
    if 2 + width(said) > cells:
        said = look.say("lab.loss.expected-short", value=value)
    return (Span("  " + said, Role.MUTED),)


def _exact_number(value: float, look: Look) -> str:
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


def loss_plot(run: RunShown, look: Look) -> Plot:
    """Whole loss over the steps, the batch loss thin behind it, the expected start and the place marked."""
    full = [(float(step), each.loss) for step, each in _some(run.evaluated)]
    batch = [(float(step), loss) for step, loss in run.batch_losses]
    start = max(run.expected_start, full[0][1] if full and math.isfinite(full[0][1]) else 0.0)
    highest = _highest((y for _, y in full), (y for _, y in batch), start)
    curves = []
    if batch:
        curves.append(Curve(tuple(batch), look.say("lab.curve.batch"), Role.MUTED))
    if full:
        curves.append(Curve(tuple(full), look.say("lab.curve.full")))
    formula = expected_formula(run, look)
    points = [PlotPoint(0.0, run.expected_start, f"{formula} = {_exact_number(run.expected_start, look)}")]
    now = run.now
    here = [(step, each) for step, each in run.evaluated if step <= run.step]
    if now is not None and here[-1][0] == run.step and math.isfinite(now.loss):
        points.append(PlotPoint(float(run.step), now.loss))
    return Plot(
        x_range=(0.0, float(max(run.budget, run.head, 1))),
        y_range=(0.0, highest),
        curves=tuple(curves),
        points=tuple(points),
        verticals=(float(run.step),) if run.step < run.head else (),
        x_label=look.say("lab.curve.step"),
        y_label=look.say("lab.curve.legend"),
    )


def _some(evaluated: Sequence[Evaluated]) -> Sequence[Evaluated]:
    """Enough of many evaluations for a curve, the first and the last among them."""
    stride = max(1, len(evaluated) // _DRAWN)
    return evaluated if stride == 1 else (*evaluated[:-1:stride], evaluated[-1])


def _highest(full: Iterable[float], batch: Iterable[float], start: float) -> float:
    """What the axis reaches: the whole loss, unless it has left its start far behind and above it; of the
    batch losses those that don't make the rest flat.
    """
    whole = max((value for value in full if value <= _FAR * start), default=start)
    usual = sorted(value for value in batch if math.isfinite(value))
    of_batch = usual[int(0.98 * (len(usual) - 1))] if usual else 0.0
    return max(whole, min(of_batch, _FAR * start), 1e-9) * _HEADROOM


def curve_lines(run: RunShown, cells: int, rows: int, look: Look) -> list[Line]:
    """The loss curve in at most `rows` lines; none where it has no room."""
    return plot_lines(loss_plot(run, look), cells, rows, look)


def settings_lines(run: RunShown, cells: int, look: Look, other: RunShown | None = None) -> list[Line]:
    """What is trained on, a file by its last name, and with what; no fact is parted over two lines.

    Beside an `other` run, what both have in common.
    """
    data = run.data
    facts = [
        look.say("lab.data", name=PurePath(data.name).name or data.name, examples=f"{data.examples:,}",
                 features=f"{len(data.features):,}", classes=len(data.classes)),
        *(fact for fact in setting_texts(run, look) if other is None or fact in setting_texts(other, look)),
    ]  # fmt: skip
    lines: list[Line] = [(Span(facts[0], Role.STRONG),)]
    for fact in facts[1:]:
        longer: Line = (*lines[-1], Span(_GAP), Span(fact))
        if width(longer) <= cells:
            lines[-1] = longer
        else:
            lines.append((Span(fact),))
    return [fit(each, cells) for each in lines]


def own_settings_text(run: RunShown, other: RunShown, look: Look) -> str:
    """What a run has otherwise than the one beside it; its loss where there is nothing."""
    texts, others = setting_texts(run, look), setting_texts(other, look)
    return "  ".join([fact for fact in texts if fact not in others] or texts[:1])


def setting_texts(run: RunShown, look: Look) -> list[str]:
    """Loss, learning rate, λ, batch and seed, each in a word or two."""
    settings = run.settings
    return [
        look.say(f"lab.losses.{settings.loss}"),
        f"lr {setting_number(settings.learning_rate, look)}",
        f"{look.glyphs.lam} {setting_number(settings.reg, look)}",
        look.say("lab.batch", batch=f"{min(settings.batch, run.data.examples):,}"),
        look.say("lab.seed", seed=run.seed),
    ]


def setting_number(value: float, look: Look) -> str:
    """A setting as it is typed."""
    digits, exponent, power = f"{value:g}".partition("e")
    text = f"{digits}e{int(power)}" if exponent else digits
    return text.replace("-", look.glyphs.minus)


def ending_text(run: RunShown, look: Look) -> str:
    """How the run ended, in a sentence; empty while it hasn't, or while an earlier step is looked at."""
    ending = run.ending
    if ending is None or run.step < run.head:
        return ""
    if not ending.diverged:
        return look.say("lab.ended.budget", step=f"{ending.step:,}")
    said = look.say(
        f"train.diverged.{ending.stop.value}", step=f"{ending.step:,}", loss=short_number(ending.loss, look)
    )
    product = 2 * run.settings.learning_rate * run.settings.reg
    if product > 2:
        return said + look.say("train.diverged.by-decay", product=short_number(product, look))
    return said + look.say("train.diverged.by-rate")


def decay_text(run: RunShown, look: Look) -> str:
    """That it is the regularization that falls, where most of what the loss has fallen is its part.

    W shrinks by 1 − 2·lr·λ a step through λ alone (the assignment's first run is some 98% of this).
    """
    seen = [each for step, each in run.evaluated if step <= run.step]
    if len(seen) < 2:
        return ""
    fall = seen[0].loss - seen[-1].loss
    of_reg = seen[0].reg_loss - seen[-1].reg_loss
    if not (math.isfinite(fall) and fall > 0 and _DECAYS * fall < of_reg):
        return ""
    factor = 1 - 2 * run.settings.learning_rate * run.settings.reg
    return look.say(
        "lab.note.decay",
        factor=_exact_number(round(factor, 6), look),
        share=share_text(min(of_reg / fall, 1.0), look),
    )
