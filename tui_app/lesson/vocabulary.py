"""What a lesson can hold: every kind of block with its options, every plot, every computation that a walk goes through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui_app.lesson.blocks import kinds
from tui_app.lesson.kind import Kind
from tui_app.lesson.plots import plot_kinds
from tui_app.lesson.questions.forms import FORMS
from tui_app.messages import Catalogue
from tui_app.worked.register import Entry, register


def reference_lines(words: Catalogue) -> Iterator[str]:
    """Read off the registers, so that it holds what this losslab knows."""
    yield f"{words.say('lesson-reference.blocks')}:"
    for kind in kinds().values():
        yield f"  {kind.name:<17} {_kind(kind)}".rstrip()
        if kind.name == "quiz":
            yield f"  {'':<17} :kind: {', '.join(FORMS)}"
            yield f"  {'':<17} {words.say('lesson-reference.fresh')}"
    yield ""
    yield f"{words.say('lesson-reference.plots')}:"
    for plot in plot_kinds().values():
        yield f"  {plot.name:<17} {_options(plot.required, plot.optional)}"
    yield ""
    yield f"{words.say('lesson-reference.walks')}:"
    for entry in register().values():
        yield f"  {entry.kind:<17} {', '.join(entry.needs)}"
        options = _colons(_walk_options(entry))
        if options:
            yield f"  {'':<17} {options}"
        yield f"  {'':<17} {', '.join(_principle(entry, name) for name in entry.principles)}"


def _kind(kind: Kind) -> str:
    """Its options, those in brackets that may be left out, and the words that items of its list begin with."""
    items = " ".join(f"- {word}" for word in kind.keywords)
    return "  ".join(filter(None, (_options(kind.required, kind.optional), items)))


def _principle(entry: Entry, name: str) -> str:
    cases = entry.cases(name)
    return f"{name} ({', '.join(cases)})" if cases else name


def _walk_options(entry: Entry) -> list[str]:
    """A walk through a score table takes an image besides its own options."""
    own = [option.name for option in entry.options]
    return ["image", *own] if entry.needs == ("score table",) and "image" not in own else own


def _options(required: Iterable[str], optional: Iterable[str]) -> str:
    rest = _colons(optional)
    return "  ".join(filter(None, (_colons(required), f"[{rest}]" if rest else "")))


def _colons(names: Iterable[str]) -> str:
    return " ".join(f":{name}:" for name in names)
