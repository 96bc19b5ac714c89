"""`EXPRESSION as WORDS`: an expression, and what a reader is shown in its place."""

from __future__ import annotations

from typing import NamedTuple

from tui_app.lesson.questions.definition import normal

_OPEN, _CLOSE = "([", ")]"
_AS = "as"


class Worded(NamedTuple):
    """An expression as the file writes it and its words; no words at all are None, empty ones are a mistake."""

    expression: str
    words: str | None


def worded(text: str) -> Worded:
    """Splits at the first `as` that stands as a word outside of brackets and quotes."""
    depth, quoted = 0, False
    for at, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif not quoted:
            depth += (character in _OPEN) - (character in _CLOSE)
            if depth <= 0 and _is_as(text, at):
                return Worded(text[:at].rstrip(), normal(text[at + len(_AS) :]))
    return Worded(text, None)


def _is_as(text: str, at: int) -> bool:
    end = at + len(_AS)
    return (
        at > 0
        and text[at:end] == _AS
        and text[at - 1].isspace()
        and (end == len(text) or text[end].isspace())
    )
