"""`walk`: a computation of the register, step by step, on tables of the same lesson.

The register says what `:on:` must name, which options there are, and which principles `:ask:`, `:fade:` and `why` can name;
a new computation needs nothing here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tui_app.data.names import nearest_name
from tui_app.lesson.inputs import computation_of, part_of
from tui_app.lesson.kind import Fence, Kind, Scope
from tui_app.lesson.model import Block
from tui_app.lesson.questions.fresh_option import Fresh, read_fresh
from tui_app.lesson.walking.text import walk_json, walk_lines
from tui_app.lesson.walking.whys import Whys, check_cases, note_unknown_principle, read_whys
from tui_app.lesson.written import decimals_of
from tui_app.text.lines import Line
from tui_app.text.look import Look
from tui_app.worked.register import Entry, register
from tui_app.worked.walk import Walk


@dataclass(frozen=True)
class WalkBlock(Block):
    """A walk and how it is taught.

    Steps of the principles in `asks` ask before they show; the results of those in `fades` are left for the student.
    `whys` holds the author's reasons; where there is none, the computation gives its own.
    """

    kind = "walk"
    on_stage = True

    of: str
    on: tuple[str, ...]
    walk: Walk
    asks: frozenset[str]
    fades: frozenset[str]
    decimals: int | None
    whys: Whys
    fresh: Fresh | None = field(default=None, compare=False, repr=False)
    """How its questions come with new numbers; None where its author doesn't say."""

    only: int | None = None
    """The one step that is told, from 1; None for all of them."""

    @property
    def is_question(self) -> bool:
        """Whether something in it waits for the student."""
        return bool(self.asks or self.fades)

    def told(self, look: Look, cells: int) -> list[Line]:
        """Every step worked out, or the only one."""
        return walk_lines(self.walk, look, cells, self.decimals, self.whys, self.only)

    def as_json(self) -> dict[str, object]:
        """Every step with its number, principle, quantity and value."""
        steps = walk_json(self.walk, self.only)
        return {"id": self.id, "kind": self.kind, "of": self.of, "on": list(self.on), **steps}


def _read(fence: Fence, scope: Scope) -> Block | None:
    entry = _entry(fence)
    if entry is None:
        of = fence.options["of"]
        nearest = nearest_name(of.value, register()) or ""
        scope.findings.error(of.line + 1, of.column, "no-computation", name=of.value, nearest=nearest)
        return None
    asks = _principles(fence, "ask", entry, scope)
    fades = _principles(fence, "fade", entry, scope)
    decimals = decimals_of(fence, scope)
    whys, places = read_whys(fence, entry, scope)
    computation = computation_of(entry, fence, scope)
    if computation is None:
        return None
    only = part_of(computation, fence, scope) if _walks_images(entry) else None
    if only is None and _walks_images(entry) and fence.option("image") is not None:
        return None
    try:
        walk = Walk(computation, only)
        walk.step(1)
    except IndexError:
        scope.findings.error(fence.line, 1, "walk-without-step")
        return None
    _check_asked(fence, walk, scope)
    check_cases(walk, places, scope)
    on = tuple(name.strip() for name in fence.options["on"].value.split(","))
    fresh = read_fresh(fence, on, scope)
    if fresh is not None and not asks and not fades:
        scope.findings.error(fence.options["fresh"].line + 1, 2, "fresh.problem.nothing-asked")
    return WalkBlock(fence.id, fence.line, entry.kind, on, walk, asks, fades, decimals, whys, fresh)


def _entry(fence: Fence) -> Entry | None:
    of = fence.option("of")
    return None if of is None else register().get(of)


def _principles(fence: Fence, option: str, entry: Entry, scope: Scope) -> frozenset[str]:
    found = fence.options.get(option)
    if found is None or found.value == "none":
        return frozenset()
    if found.value == "all":
        return frozenset(entry.principles)
    named = [name.strip() for name in found.value.split(",")]
    for name in named:
        if name not in entry.principles:
            column = found.column + max(found.value.find(name), 0)
            note_unknown_principle(name, entry, scope, found.line + 1, column)
    return frozenset(named) & frozenset(entry.principles)


def _check_asked(fence: Fence, walk: Walk, scope: Scope) -> None:
    """Notes principles that are to ask and have no step in this walk: they would wait for ever."""
    per_part = walk.computation.steps_per_part
    numbers = {
        *range(1, min(per_part, walk.count) + 1),
        *range(max(walk.count - per_part, 1), walk.count + 1),
    }
    there = {walk.step(number).principle for number in numbers}
    entry = register()[walk.computation.kind]
    for option in ("ask", "fade"):
        found = fence.options.get(option)
        if found is None or found.value in ("all", "none"):
            continue
        for name in (part.strip() for part in found.value.split(",")):
            if name not in there and name in entry.principles:
                column = found.column + max(found.value.find(name), 0)
                scope.findings.error(found.line + 1, column, "quiz.problem.no-step", name=name)


def _walks_images(entry: Entry) -> bool:
    """Whether its parts are images, so that `:image:` takes one of them: those of a score table, or of X."""
    return entry.needs == ("score table",) or "image" in _own_options(entry)


def _options_of(fence: Fence) -> tuple[str, ...]:
    entry = _entry(fence)
    if entry is None:
        return tuple(fence.options)
    own = _own_options(entry)
    return own if "image" in own or not _walks_images(entry) else ("image", *own)


def _own_options(entry: Entry) -> tuple[str, ...]:
    return tuple(option.name for option in entry.options)


KIND = Kind(
    "walk",
    _read,
    required=("of", "on"),
    optional=("ask", "fade", "decimals", "fresh", "keep"),
    repeated=("keep",),
    more=_options_of,
    keywords=("why",),
)
