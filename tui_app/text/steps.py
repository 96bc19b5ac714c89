"""The steps of a walk in words: what each one does, how it is worked, and why it comes out as it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tui_app.text.derivation import derivation_lines
from tui_app.text.headings import class_name
from tui_app.text.lines import BLANK, Line, Role, Span, indent, line, pad, width
from tui_app.text.look import Look
from tui_app.text.numbers import Shown, relation, shown_number
from tui_app.text.prose import Inlines, inline_spans
from tui_app.text.words import grid_words, scores_in_words
from tui_app.text.wrap import wrap
from tui_app.worked.linear_loss import LinearLoss
from tui_app.worked.number import Number
from tui_app.worked.quantity import Reason
from tui_app.worked.score_loss import MEAN, ScoreLoss
from tui_app.worked.walk import Step, Walk

RESULT_DECIMALS = 4
"""Places of the losses that a table of results shows."""

_INDENT = 4

Why = Callable[[Step], Inlines | None]
"""What a lesson says of a step besides, if it says anything."""


def no_why(_step: Step) -> None:
    """Nothing."""


_TITLES = {
    ("shift", "largest"): "largest-score",
    ("normalize", "normalizer"): "normalizer",
    ("subtract", "before_max"): "from-margin",
    ("subtract", "updated"): "update",
    ("add", "total"): "total-loss",
    ("square", "squared-weight"): "square-weight",
    ("term", "square"): "square",
    ("term", "largest"): "largest-score",
    ("term", "normalizer"): "normalizer",
    ("term", "probability"): "normalize",
    ("term", "exp"): "exp",
    ("sum", "row"): "row-sum",
    ("sum", "penalty"): "weights-sum",
    ("difference", "dx"): "difference-across",
    ("difference", "dy"): "difference-down",
    ("sum", "total"): "bin-sum",
}
"""Principles of which some steps have a title of their own."""


_CLASSES = frozenset({"class", "true"})
"""The facts of a reason that are classes."""


def step_title(walk: Walk, step: Step, look: Look) -> str:
    """What the step does, in a few words: `cat image: clamp at 0 for car`."""
    computation = walk.computation
    of = [look.name(each) for each in walk.quantity(step).symbol.of]
    if of and isinstance(computation, (ScoreLoss, LinearLoss)):
        of[0] = class_name(walk.quantity(step).symbol.of[0], look)
    if len(of) == 1 and isinstance(computation, LinearLoss):
        of.append(look.name(computation.feature(computation.model.dimensions)))  # b(cat) has no other index
    facts = {
        "part": "" if step.part is None else look.name(computation.part_name(step.part)),
        "class": of[0] if of else "",
        "feature": of[1] if len(of) > 1 else "",
    }
    name = _TITLES.get((step.principle, str(step.key[0])), step.principle)
    return look.say(f"steps.title.{name}", **facts)


def reason_line(reason: Reason, look: Look) -> Line:
    """The reason as one line of prose, to be wrapped; a rounded number has ≈ before it."""
    facts = {
        name: class_name(fact, look) if name in _CLASSES and isinstance(fact, str) else _fact(fact, look)
        for name, fact in reason.facts
    }
    return line(look.say(f"steps.reason.{reason.key}", **facts))


def step_lines(
    walk: Walk,
    step: Step,
    cells: int,
    look: Look,
    decimals: int | None = None,
    why: Why = no_why,
) -> list[Line]:
    """The step's number and title, its derivation below, and why it comes out as it does."""
    title = f"{step.number}. {step_title(walk, step, look)}"
    derivation = derivation_lines(walk.computation, step.key, look, decimals)
    own = why(step)
    room = max(cells - _INDENT, 1)
    return [
        *wrap([Span(title, Role.HEADING)], cells),
        *indent(derivation, _INDENT),
        *indent(wrap(reason_line(walk.reason(step), look), room), _INDENT),
        *indent(wrap(inline_spans(own, look), room) if own else [], _INDENT),
    ]


def transcript_lines(
    walk: Walk,
    cells: int,
    look: Look,
    decimals: int | None = None,
    why: Why = no_why,
) -> Iterator[Line]:
    """The whole walk worked out, from top to bottom: what is given, then step by step, made as it is read.

    Derivations keep their length; all else is wrapped to `cells`.
    """
    computation = walk.computation
    if not isinstance(computation, ScoreLoss):
        yield from grid_words(walk, computation.grids(None)[0], 0, cells, look)
        yield BLANK
    for number in range(1, walk.count + 1):
        step = walk.step(number)
        if number > 1:
            yield BLANK
        if step.number_in_part == 1:
            yield from _scores_lines(walk, step, cells, look)
        yield from step_lines(walk, step, cells, look, decimals, why)


def one_step_lines(
    walk: Walk, step: Step, cells: int, look: Look, decimals: int | None = None, why: Why = no_why
) -> Iterator[Line]:
    """One step of a walk by itself, behind the scores that it begins with."""
    yield from _scores_lines(walk, step, cells, look)
    yield from step_lines(walk, step, cells, look, decimals, why)


def _scores_lines(walk: Walk, step: Step, cells: int, look: Look) -> Iterator[Line]:
    if isinstance(walk.computation, ScoreLoss) and step.part is not None:
        yield from scores_in_words(walk.computation, step.part, cells, look)
        yield BLANK


def results_lines(loss: ScoreLoss, images: Sequence[int], look: Look) -> Iterator[Line]:
    """The loss of each of the images, and the mean over all of the table; what is rounded has 4 places."""
    names = [look.name(loss.table.name(image)) for image in images]
    mean = look.say("steps.mean-of", count=f"{loss.parts:,}")
    cells = max(width(name) for name in (*names, mean))
    for name, image in zip(names, images, strict=True):
        yield _result_line(name, ("loss", image), loss, look, cells)
    yield _result_line(mean, MEAN, loss, look, cells)


def _result_line(name: str, key: tuple[str | int, ...], loss: ScoreLoss, look: Look, cells: int) -> Line:
    shown = result_number(loss.value(key), look)
    sign = Span(f"  {relation(look, shown)} ", Role.MUTED)
    return (Span(pad(name, cells)), sign, Span(shown.text, Role.RESULT, key))


def result_number(number: Number, look: Look) -> Shown:
    """An exact number as it is, a rounded one with 4 places."""
    shown = shown_number(number, look)
    return shown if shown.exact else shown_number(number, look, RESULT_DECIMALS)


def _fact(fact: str | Number, look: Look) -> str:
    if isinstance(fact, str):
        return look.name(fact)
    shown = shown_number(fact, look)
    return shown.text if shown.exact else f"{look.glyphs.approx} {shown.text}"
