"""Spans of prose broken into lines of a given number of cells.

Lines break at blanks. A word is broken only where it alone is longer than a line, and then between
characters as a reader sees them: a wide character, an emoji or a letter with its accents stays whole. A
formula counts as one word, and so does a sum of numbers such as 5.1 - 3.2 + 1, and ≈ or ← with what follows it.
No line begins with closing punctuation while there is another place to break.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len

from tui_app.text.lines import Line, Role, Span, joined

SOLID = frozenset({Role.MATH})
"""Roles whose blanks are part of a word."""

CLOSING = frozenset(",.;:!?)]}%»”’、。，．：；！？）］｝〉》」』】〕…‥·")
"""What no line begins with."""

_BLANK = re.compile(r"[^\S\u00a0\u202f\u2007]+")
_RUNS = re.compile(r"[^\S\u00a0\u202f\u2007]+|[\S\u00a0\u202f\u2007]+")
_WORDS = re.compile(
    r"(?:[\S\u00a0\u202f\u2007]|(?<=\d) (?=[-−+×] \d)|(?<=\d [-−+×]) (?=\d)|(?<=[≈←]) (?=\S)"
    r"|(?<=(?<!\S)~) (?=[-\d])|(?<=<-) (?=\S))+|[^\S\u00a0\u202f\u2007]+"
)
"""Runs as in `_RUNS`, but the blanks around a sign between two numbers, behind ≈ and behind ← belong to the word."""
_JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class _Word:
    """What stands between two blanks; `blank` is the one before it."""

    spans: tuple[Span, ...]
    cells: int
    blank: Span


def wrap(spans: Sequence[Span], cells: int, solid: frozenset[Role] = SOLID) -> list[Line]:
    """The spans as lines of at most `cells` cells, roles and targets kept, runs of blanks made one.

    Only a single character that is wider than `cells` makes a longer line. No line begins or ends with a
    blank; text without a word is no line at all.
    """
    return [tuple(joined(each)) for each in _filled(_words(tuple(spans), solid), max(cells, 1))]


def _filled(words: Iterable[_Word], room: int) -> list[list[Span]]:
    """Each line as full as its words allow, its spans not joined yet."""
    lines: list[list[Span]] = []
    used = 0
    for word in words:
        if lines and used + 1 + word.cells <= room:
            lines[-1] += (word.blank, *word.spans)
            used += 1 + word.cells
        elif word.cells <= room:
            lines.append(list(word.spans))
            used = word.cells
        else:
            parts = _parts_at_blanks(word)
            lines.extend(_filled(parts, room) if len(parts) > 1 else _chopped(word.spans, room))
            used = sum(cell_len(span.text) for span in lines[-1])
    return lines


def clusters(text: str) -> list[str]:
    """The characters as a reader sees them: each with the accents, selectors and emoji joined to it."""
    found: list[str] = []
    joined = False
    for character in text:
        if found and (joined or character == _JOINER or cell_len(character) == 0):
            found[-1] += character
        else:
            found.append(character)
        joined = character == _JOINER
    return found


@lru_cache(maxsize=1024)
def _words(spans: tuple[Span, ...], solid: frozenset[Role]) -> tuple[_Word, ...]:
    """Words in order; one that begins with closing punctuation is glued to the one before it.

    Kept, because a page is set again at every change of the screen's width, and its words stay the same.
    """
    found: list[_Word] = []
    blank: Span | None = Span(" ")
    for span in joined(spans):
        for text in (
            [_BLANK.sub(" ", span.text).strip(" ")] if span.role in solid else _WORDS.findall(span.text)
        ):
            if not text or _BLANK.match(text):
                blank = blank or Span(" ", span.role, span.target)
                continue
            piece = span if text == span.text else Span(text, span.role, span.target)
            if found and (blank is None or text[0] in CLOSING):
                found[-1] = _glued(found[-1], blank, piece)
            else:
                found.append(_Word((piece,), cell_len(text), blank or Span(" ")))
            blank = None
    return tuple(found)


def _glued(word: _Word, blank: Span | None, piece: Span) -> _Word:
    between = (blank,) if blank else ()
    cells = word.cells + len(between) + cell_len(piece.text)
    return _Word((*word.spans, *between, piece), cells, word.blank)


def _parts_at_blanks(word: _Word) -> list[_Word]:
    """A word that is too long for any line, such as a formula, cut at its own blanks."""
    parts: list[_Word] = []
    blank: Span | None = word.blank
    for span in word.spans:
        for text in _RUNS.findall(span.text):
            piece = Span(text, span.role, span.target)
            if _BLANK.match(text):
                blank = Span(" ", span.role, span.target)
            elif blank is None:
                parts[-1] = _glued(parts[-1], None, piece)
            else:
                parts.append(_Word((piece,), cell_len(text), blank))
                blank = None
    return parts


def _chopped(spans: Sequence[Span], room: int) -> list[list[Span]]:
    """Filled to the cell; closing punctuation takes the character before it along to its line."""
    lines: list[list[tuple[str, Span]]] = [[]]
    used = 0
    for span in spans:
        for cluster in clusters(span.text):
            size = cell_len(cluster)
            if lines[-1] and used + size > room:
                moved: list[tuple[str, Span]] = []
                if cluster[0] in CLOSING and len(lines[-1]) > 1:
                    last, _ = lines[-1][-1]
                    if cell_len(last) + size <= room:
                        moved = [lines[-1].pop()]
                lines.append(moved)
                used = sum(cell_len(text) for text, _ in moved)
            lines[-1].append((cluster, span))
            used += size
    return [[Span(text, span.role, span.target) for text, span in each] for each in lines]
