"""Keys that the user has set: which are keys at all, which commands they call, and where two claim the same one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from textual.binding import Binding, BindingsMap
from textual.keys import Keys, key_to_character

from tui_app.widgets.commands import TABLE, Command
from tui_app.widgets.key_names import with_twins

Keymap = Mapping[str, tuple[str, ...]]
"""For the id of a command the keys that call it, as Textual calls them."""

_TOGETHER = (
    frozenset({"lesson", "question", "edit"}),
    frozenset({"walk", "edit"}),
    frozenset({"review", "question"}),
)
"""Places whose commands work on one screen."""

_FIRST = ("question", "edit")
"""Places whose commands go before the screen's own."""

_MODIFIERS = frozenset({"ctrl", "shift", "alt", "super"})
_TYPED_IN = frozenset({"go_to", "glossary", "search"})
"""Places where letters are text."""


class Clash(NamedTuple):
    """A key that two commands of one screen claim; `first` has it."""

    key: str
    first: str
    second: str


def settable() -> frozenset[str]:
    """The ids of the commands whose keys can be set: all but those of the answer box."""
    return frozenset(command.id for command in TABLE if command.place != "typing")


def key_of(text: str, command: str) -> str | None:
    """A key as Textual calls it, from how a user writes it (`?`, `Ctrl+N`, `PgDn` is `pagedown`).

    None for what is no key, or would be text where `command` works.
    """
    *modifiers, last = ["+"] if text == "+" else text.strip().split("+")
    modifiers = [modifier.strip().lower() for modifier in modifiers]
    if not last or not set(modifiers) <= _MODIFIERS:
        return None
    if len(last) == 1:
        if not last.isprintable() or last == ",":
            return None
        (bound,) = Binding.make_bindings([Binding(last, "")])
        last = bound.key
    else:
        last = last.strip().lower()
        if last not in set(Keys) and key_to_character(last) is None:
            return None
    key = "+".join([*sorted(modifiers), last])
    typed = not set(modifiers) - {"shift"} and key_to_character(last) is not None
    return None if typed and command.partition(".")[0] in _TYPED_IN else key


def effective(own: Keymap) -> tuple[dict[str, tuple[str, ...]], tuple[Clash, ...]]:
    """The keys of every command that has others than usual, and the clashes.

    A key that the user sets is taken from the command of the same place, or of everywhere, that usually has it; of two
    commands that the user gave one key the first in the table has it.
    """
    keys = {command.id: own.get(command.id, command.keys) for command in TABLE}
    clashes: list[Clash] = []
    for command in TABLE:
        if command.id not in own:
            continue
        for other in _beside(command):
            for key in set(keys[command.id]) & set(keys[other.id]):
                if key in command.keys and key in other.keys:
                    continue
                first, second = _ranked(command, other, own)
                clashes.append(Clash(key, first.id, second.id))
                if second.place in (first.place, "app") or first.place == "app":
                    keys[second.id] = tuple(each for each in keys[second.id] if each != key)
    changed = {command.id: keys[command.id] for command in TABLE if keys[command.id] != command.keys}
    return changed, tuple(dict.fromkeys(clashes))


def rebind(bindings: BindingsMap, changed: Keymap) -> None:
    """Gives the commands of a screen, or of the app, their other keys, those on a Korean layout included."""
    before = bindings.key_to_bindings
    moved = {each.id: each for bound in before.values() for each in bound if each.id in changed}
    if not moved:
        return
    kept = {key: [each for each in bound if each.id not in changed] for key, bound in before.items()}
    for command, binding in moved.items():
        assert command is not None
        for key in with_twins(changed[command]):
            (bound,) = Binding.make_bindings([Binding(key, binding.action, binding.description, id=command,
                                                      priority=binding.priority)])  # fmt: skip
            there = kept.setdefault(bound.key, [])
            there.insert(0 if command.partition(".")[0] in _FIRST else len(there), bound)
    before.clear()
    before.update({key: bound for key, bound in kept.items() if bound})


def _beside(command: Command) -> Iterator[Command]:
    """The other commands of the same screen."""
    together = {command.place, "app"}.union(*(each for each in _TOGETHER if command.place in each))
    for other in TABLE:
        if other.id != command.id and (other.place in together or command.place == "app"):
            yield other


def _ranked(one: Command, other: Command, own: Keymap) -> tuple[Command, Command]:
    """Which of two goes first: what acts on the question, then what the user has set, then the table's order."""
    by_place = sorted((one, other), key=lambda each: each.place not in _FIRST)
    if (one.place in _FIRST) != (other.place in _FIRST):
        return by_place[0], by_place[1]
    by_user = sorted((one, other), key=lambda each: (each.id not in own, TABLE.index(each)))
    return by_user[0], by_user[1]
