"""A what-if of a lesson on the stage, as a value: which number the keys act on, and what is being typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from tui_app.lesson.trying import Tried
from tui_app.numerics.exact import exact_decimals
from tui_app.widgets.editing import typed_decimal

_STEPS = {"edit.less": -1, "edit.more": 1}
_WHOLE = {"edit.much_less": Decimal(-1), "edit.much_more": Decimal(1)}


@dataclass(frozen=True, slots=True, eq=False)
class Trying:
    """`at` is the number that the keys act on, by its place in `tried.varies`."""

    tried: Tried
    at: int = 0
    typing: bool = False
    draft: str = ""
    refused: str = ""
    """What was typed and is no number."""


def acts(state: Trying) -> frozenset[str]:
    """The commands that work now."""
    if state.typing:
        return frozenset()
    tried = state.tried
    vary, now = tried.varies[state.at], tried.value(state.at)
    found = {"edit.type"}
    if now > vary.low:
        found |= {"edit.less", "edit.much_less"}
    if now < vary.high:
        found |= {"edit.more", "edit.much_more"}
    if state.at > 0:
        found.add("edit.up")
    if state.at < len(tried.varies) - 1:
        found.add("edit.down")
    if tried.can_undo:
        found.add("edit.undo")
    if tried.can_redo:
        found.add("edit.redo")
    if tried.changes:
        found.add("edit.reset")
    return frozenset(found)


def acted(state: Trying, act: str, text: str) -> Trying:
    """After a command; `text` is what was typed. Numbers are held within their ranges."""
    before = replace(state, refused="")
    tried = state.tried
    if act in _STEPS:
        return replace(before, tried=tried.nudge(state.at, _STEPS[act]))
    if act in _WHOLE:
        with exact_decimals():
            return replace(before, tried=tried.set(state.at, tried.value(state.at) + _WHOLE[act]))
    match act:
        case "edit.up" if state.at > 0:
            return replace(before, at=state.at - 1)
        case "edit.down" if state.at < len(tried.varies) - 1:
            return replace(before, at=state.at + 1)
        case "edit.type":
            return replace(before, typing=True, draft=text)
        case "typing.leave":
            return replace(before, typing=False, draft="")
        case "typing.submit":
            return _typed(before, text)
        case "edit.undo":
            return replace(before, tried=tried.undo())
        case "edit.redo":
            return replace(before, tried=tried.redo())
        case "edit.reset":
            return replace(before, tried=tried.reset())
    return before


def _typed(state: Trying, text: str) -> Trying:
    if not text.strip():
        return replace(state, typing=False, draft="")
    value = typed_decimal(text)
    if value is None:
        return replace(state, draft=text, refused=text)
    return replace(state, typing=False, draft="", tried=state.tried.set(state.at, value))
