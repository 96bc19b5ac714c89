"""What a lesson can hold: every kind of block with its options, every plot, every computation that a walk goes through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from tui_app.lesson.blocks import kinds
from tui_app.lesson.expressions.functions import Function, functions
from tui_app.lesson.plots import plot_kinds
from tui_app.lesson.questions.forms import FORMS
from tui_app.messages import Catalogue
from tui_app.text.lines import Span, plain
from tui_app.text.wrap import wrap
from tui_app.worked.register import Entry, register

CELLS = 78
"""Cells of a line of the reference."""

_INDENT = 20


def reference_lines(words: Catalogue) -> Iterator[str]:
    """Read off the registers, so that it holds what this losslab knows; no line fills more than CELLS cells."""
    yield from _wrapped(f"{words.say('lesson-reference.blocks')}:")
    for kind in kinds().values():
        items = " ".join(f"- {word}" for word in kind.keywords)
        yield from _row(kind.name, _options(kind.required, kind.optional), items)
        if kind.name == "quiz":
            yield from _row("", f":kind: {', '.join(FORMS)}", words.say("lesson-reference.fresh"))
    yield ""
    yield from _wrapped(f"{words.say('lesson-reference.plots')}:")
    for plot in plot_kinds().values():
        yield from _row(plot.name, _options(plot.required, plot.optional))
    yield ""
    yield from _functions(words)
    yield ""
    yield from _wrapped(f"{words.say('lesson-reference.walks')}:")
    for entry in register().values():
        needs = (words.say(f"lesson-reference.need.{need.replace(' ', '-')}") for need in entry.needs)
        principles = (_principle(entry, name) for name in entry.principles)
        yield from _row(entry.kind, ", ".join(needs), _colons(_walk_options(entry)), ", ".join(principles))


def _functions(words: Catalogue) -> Iterator[str]:
    """The functions of expressions, by what they take."""
    yield from _wrapped(f"{words.say('lesson-reference.functions')}:")
    taking: dict[str, list[str]] = {}
    for name, function in functions().items():
        taking.setdefault(_arguments(function), []).append(name)
    for arguments, names in taking.items():
        yield from _row(arguments, ", ".join(names))


def _arguments(function: Function) -> str:
    match len(function.labels), function.most:
        case 0, _:
            return "x, y, …"
        case 3, _:
            return "W, x, b"
        case _, 2:
            return "S, image"
    return "S, image, margin"


def _row(name: str, *texts: str) -> Iterator[str]:
    """A name, and beside it each text that isn't empty, on lines of its own."""
    lines = [each for text in texts for each in _wrapped(text, CELLS - _INDENT)] or [""]
    for head, each in zip_longest((name,), lines, fillvalue=""):
        yield f"  {head:<{_INDENT - 3}} {each}".rstrip()


def _wrapped(text: str, cells: int = CELLS) -> Iterator[str]:
    return (plain(each) for each in wrap([Span(text)], cells))


def _principle(entry: Entry, name: str) -> str:
    cases = entry.cases(name)
    return f"{name} ({', '.join(cases)})" if cases else name


def _walk_options(entry: Entry) -> list[str]:
    """A walk through a score table takes an image besides its own options."""
    own = [option.name for option in entry.options]
    return ["image", *own] if entry.needs == ("score table",) and "image" not in own else own


def _options(required: Iterable[str], optional: Iterable[str]) -> str:
    rest = _colons(optional)
    return " ".join(filter(None, (_colons(required), f"[{rest}]" if rest else "")))


def _colons(names: Iterable[str]) -> str:
    return " ".join(f":{name}:" for name in names)
