"""How a reader wants to be shown things: language, characters, and the names that a lesson gives to its ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tui_app.messages import Catalogue, catalogue
from tui_app.text.glyphs import UNICODE, Glyphs


@dataclass(frozen=True, slots=True)
class Look:
    """Handed to every function that turns something into text."""

    words: Catalogue = field(default_factory=lambda: catalogue("en"))
    glyphs: Glyphs = UNICODE
    names: Mapping[str, str] = field(default_factory=dict)
    """What a reader sees for an id of a table (`cat` is 고양이 in Korean); an id without a name stays as it is."""

    linear: bool = False
    """Whether everything is to be read from top to bottom, as by a screen reader: tables row by row, formulas in
    words, no rules.
    """

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The keys of commands that the reader has given other ones than usual, by the command's id; it may be none."""

    def say(self, key: str, /, **facts: object) -> str:
        """A sentence of the catalogue, in the characters that the reader wants."""
        return self.glyphs.written(self.words.say(key, **facts))

    def name(self, identifier: str) -> str:
        """What the reader sees for an id."""
        return self.glyphs.written(self.names.get(identifier, identifier))


def read_aloud(look: Look) -> Look:
    """The look of what a screen reader reads: linear, with words or nothing for signs that it may pass over."""
    glyphs = replace(look.glyphs, approx=look.say("formula.about"), bullet="-")
    return replace(look, linear=True, glyphs=glyphs)
