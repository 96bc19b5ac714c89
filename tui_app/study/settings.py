"""What the user sets in `config.toml`; losslab only reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from tui_app.data.toml_text import toml_table
from tui_app.messages import LANGUAGES
from tui_app.study.notice import Notice
from tui_app.study.whole_file import read_whole

MOST_BYTES = 1024 * 1024

KeyOf = Callable[[str, str], str | None]
"""What a key is called, from how it was written and the command it is for; None for what is no key there."""

NAMES = ("language", "theme", "animation", "keys")


class Settings(NamedTuple):
    """What is set; None where it isn't."""

    language: str | None = None
    theme: str | None = None
    animation: bool | None = None
    """Whether anything may move on the screen."""
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """For the id of a command, the keys that call it instead of its usual ones; none to free them."""


def read_settings(
    path: Path,
    themes: Collection[str] | None = None,
    commands: Collection[str] | None = None,
    key_of: KeyOf | None = None,
) -> tuple[Settings, tuple[Notice, ...]]:
    """What the file at `path` sets, and what in it is wrong; the rest works.

    `themes` and `commands` are the names that exist, `key_of` says what a key is called that a user wrote for a
    command; without them any name is taken. A missing file sets nothing.
    """
    try:
        data = read_whole(path, MOST_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return Settings(), ()
    except OSError as error:
        facts = {"file": str(path), "reason": error.strerror or str(error)}
        return Settings(), (Notice("study.config.unreadable", facts),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Settings(), (Notice("study.config.no-text", {"file": str(path)}),)
    try:
        raw = toml_table(data)
    except ValueError as error:
        return Settings(), (Notice("study.config.no-toml", {"place": f"{path}{_position(error, text)}"}),)
    return _Reader(path, text).settings(raw, themes, commands, key_of)


class _Reader:
    """Takes what is right and collects notices of what isn't."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = text.split("\n")
        self._notices: list[Notice] = []

    def settings(
        self,
        raw: Mapping[str, Any],
        themes: Collection[str] | None,
        commands: Collection[str] | None,
        key_of: KeyOf | None,
    ) -> tuple[Settings, tuple[Notice, ...]]:
        """What `raw` sets, and a notice of each thing in it that is wrong."""
        for name in raw:
            if name not in NAMES:
                self._unknown("study.config.unknown-name", name, NAMES)
        settings = Settings(
            language=self._one_of(raw, "language", LANGUAGES),
            theme=self._one_of(raw, "theme", themes),
            animation=self._truth(raw, "animation"),
            keys=self._keys(_flat(raw.get("keys", {})), commands, key_of),
        )
        return settings, tuple(self._notices)

    def _one_of(self, raw: Mapping[str, Any], name: str, known: Collection[str] | None) -> str | None:
        value = raw.get(name)
        if value is None:
            return None
        if not isinstance(value, str):
            self._tell("study.config.no-string", name, name=name)
            return None
        if known is not None and value not in known:
            self._tell("study.config.unknown-value", name, name=name, value=value, known=", ".join(known))
            return None
        return value

    def _truth(self, raw: Mapping[str, Any], name: str) -> bool | None:
        value = raw.get(name)
        if value is not None and not isinstance(value, bool):
            self._tell("study.config.no-truth", name, name=name)
            return None
        return value

    def _keys(
        self, raw: object, commands: Collection[str] | None, key_of: KeyOf | None
    ) -> Mapping[str, tuple[str, ...]]:
        if not isinstance(raw, dict):
            self._tell("study.config.no-keys", "keys")
            return {}
        keys: dict[str, tuple[str, ...]] = {}
        for command, value in raw.items():
            pressed = [value] if isinstance(value, str) else value
            if commands is not None and command not in commands:
                self._unknown("study.config.unknown-command", command, commands)
            elif isinstance(pressed, list) and all(isinstance(key, str) and key for key in pressed):
                known = self._known(command, pressed, key_of)
                if known or not pressed:
                    keys[command] = known
            else:
                self._tell("study.config.no-key", command, name=command)
        return keys

    def _known(self, command: str, pressed: list[str], key_of: KeyOf | None) -> tuple[str, ...]:
        """Those that are keys; the others are told."""
        if key_of is None:
            return tuple(pressed)
        found = [(key, key_of(key, command)) for key in pressed]
        for key, known in found:
            if known is None:
                self._tell("study.config.unknown-key", command, name=command, key=key[:40])
        return tuple(dict.fromkeys(known for _, known in found if known is not None))

    def _unknown(self, key: str, name: str, known: Collection[str]) -> None:
        # Loaded only where something is wrong: it takes longer than reading the settings.
        from difflib import get_close_matches

        nearest = get_close_matches(name[:100], known, n=1, cutoff=0.0)
        self._tell(key, name, name=name, nearest=nearest[0] if nearest else "")

    def _tell(self, key: str, about: str, /, **facts: object) -> None:
        self._notices.append(Notice(key, {"place": self._place(about), **facts}))

    def _place(self, name: str) -> str:
        # tomllib says no line for what it read: the first line that begins with the name is the one meant.
        begins = re.compile(rf"\s*\[?\s*[\"']?{re.escape(name)}[\"']?\s*[\].=]")
        line = next((number for number, text in enumerate(self._lines, 1) if begins.match(text)), None)
        return str(self._path) if line is None else f"{self._path}:{line}"


def _flat(raw: object, before: str = "") -> object:
    """`lesson.next = "n"` is a table in a table for TOML; here it is the id of a command."""
    if not isinstance(raw, dict):
        return raw
    found: dict[str, object] = {}
    for name, value in raw.items():
        inner = _flat(value, f"{before}{name}.")
        found |= inner if isinstance(inner, dict) and inner else {f"{before}{name}": inner}
    return found


def _position(error: Exception, text: str) -> str:
    # Before Python 3.14 the error says its place in words alone.
    if found := re.search(r"\(at line (\d+), column (\d+)\)", str(error)):
        return f":{found[1]}:{found[2]}"
    return f":{len(text.splitlines())}" if "end of document" in str(error) else ""
