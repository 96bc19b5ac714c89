"""What the interface says, in the reader's language.

Sentences stand in `messages/<language>/<section>.toml`; a key is `section.name` or `section.table.name`. A
table is read when its first sentence is asked for, so that a command reads only the few that it says. Both
languages hold the same keys with the same placeholders (a test compares them).

A placeholder is `{name}`. In Korean a particle can follow what it belongs to in the form that fits its last
sound: `{name:은}` gives 고양이는 and 말은.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "ko")
"""The languages that the interface speaks; the first is the one it falls back to."""


class Catalogue:
    """The sentences of one language; `say` is the only way to them."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no catalogue for {language!r}")
        self.language = language

    def say(self, key: str, /, **facts: object) -> str:
        """The sentence called `key`, its placeholders filled with `facts`, taken as plain text.

        Raises KeyError where no such sentence or no such fact exists: a defect of ours, which the tests find.
        """
        return _FILL.vformat(_sentence(self.language, key), (), facts)

    def has(self, key: str, /) -> bool:
        """Whether a sentence called `key` exists."""
        try:
            _sentence(self.language, key)
        except KeyError:
            return False
        return True


@cache
def catalogue(language: str) -> Catalogue:
    """The one catalogue of a language."""
    return Catalogue(language)


def _sentence(language: str, key: str) -> str:
    place, _, name = key.rpartition(".")
    section, _, table = place.partition(".")
    return _table(language, section, table)[name]


@cache
def _table(language: str, section: str, table: str) -> Mapping[str, str]:
    """The sentences of one table by name; the table of `section.name` is the nameless one."""
    return tomllib.loads(_tables(language, section)[table])


@cache
def _tables(language: str, section: str) -> Mapping[str, str]:
    """The TOML of each table of a section by name: to find where they begin takes little, to read them much."""
    path = Path(__file__).with_name(language) / f"{section}.toml"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise KeyError(section) from None
    nameless, *named = f"\n{text}".split("\n[")
    cut = [each.partition("]") for each in named]
    return {"": nameless, **{name: sentences for name, _, sentences in cut}}


class _Fill(string.Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        """A particle after the value in Korean; plain text otherwise."""
        if not format_spec:
            return str(value)
        from tui_app.messages.particles import with_particle

        return with_particle(str(value), format_spec)

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, str]:  # noqa: ARG002
        """Only names: a sentence never reaches into its facts."""
        return kwargs[field_name], field_name


_FILL = _Fill()
