"""Search over everything that lessons say: titles, prose, terms, questions and the steps of walks.

An index is built once, from lessons that are read already; looking through it is a walk over its texts. Upper and lower
case are the same; Hangul is found by any part of a word, as its endings vary, and what is typed with a particle that
nothing holds is looked for without it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tui_app.lesson.blocks.notes import NotesBlock
from tui_app.lesson.blocks.quiz import QuizBlock
from tui_app.lesson.blocks.term import TermBlock
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.blocks.whatif import WhatIfBlock
from tui_app.lesson.finding.particles import without_particles
from tui_app.lesson.model import Block, Lesson, Page, Prose, Reveal
from tui_app.lesson.transcript import lesson_look
from tui_app.text.lines import plain
from tui_app.text.look import Look
from tui_app.text.prose import Block as ProseBlock
from tui_app.text.prose import DisplayFormula, InlineFormula, Paragraph, prose_lines
from tui_app.text.steps import step_title

MOST_STEPS = 200
"""Steps of one walk that are listed; any other is reached by its number."""

MOST_ENTRIES = 20_000
"""Entries of one index, and so what one key may look through."""

LONGEST = 2_000
"""Characters of one entry that are looked through."""

_ONE_LINE = 100_000
_KINDS = ("lesson", "page", "term", "step", "question", "text")


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A text and where it stands."""

    address: str
    kind: str
    """`lesson`, `page`, `term`, `step`, `question` or `text`."""
    where: str
    """The lesson and page that it stands in."""
    text: str
    folded: str
    """What is looked through: the text, case and forms of characters put aside."""


@dataclass(frozen=True, slots=True)
class SearchResults:
    """What was found, the likeliest first, and how much more there is."""

    entries: tuple[SearchEntry, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The texts of a course; `others` are those of its other languages, found after its own."""

    entries: tuple[SearchEntry, ...]
    others: tuple[SearchEntry, ...] = ()

    def find(self, typed: str, most: int) -> SearchResults:
        """At most `most` entries in which every word that is typed stands, with its Korean particle or, where none
        holds that, without; none where nothing is typed.

        Titles and terms that begin with it come first, then those that hold it, then steps, then all other text, each in
        the order of the course. What stands in another language is left out where its place was found already.
        """
        found = self._holding(folded(typed).split()) or self._holding(
            without_particles(folded(typed)).split()
        )
        return SearchResults(tuple(found[:most]), max(len(found) - most, 0))

    def _holding(self, words: Sequence[str]) -> list[SearchEntry]:
        """The entries in which all words stand."""
        if not words:
            return []
        own = _found(self.entries, words)
        places = {(each.address, each.kind) for each in own}
        return [
            *own,
            *(each for each in _found(self.others, words) if (each.address, each.kind) not in places),
        ]


def search_index(
    lessons: Iterable[Lesson], look: Look, others: Iterable[tuple[Lesson, Look]] = ()
) -> SearchIndex:
    """The index of lessons in the language of `look`; `others` are the same lessons in other languages."""
    own = _bounded(entry for lesson in lessons for entry in lesson_entries(lesson, look))
    return SearchIndex(
        own, _bounded(entry for lesson, other in others for entry in lesson_entries(lesson, other))
    )


def lesson_entries(lesson: Lesson, look: Look) -> Iterator[SearchEntry]:
    """Everything that can be found of a lesson; a lecturer's notes and answers can't."""
    own = lesson_look(lesson, look)
    yield _entry(lesson.id, "lesson", "", lesson.title)
    if lesson.aim:
        yield _entry(lesson.id, "lesson", lesson.title, lesson.aim)
    for page in lesson.pages:
        yield _entry(f"{lesson.id}/{page.id}", "page", lesson.title, page.title)
        yield from _page_entries(lesson, page, own)


def folded(text: str) -> str:
    """A text for comparing: composed, without case, blanks made one."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def places_of(entry: SearchEntry, typed: str) -> list[tuple[int, int]]:
    """Where the words that are typed stand in an entry's text, as far as they can be told, from start to end."""
    shown = entry.text.casefold()
    if len(shown) != len(entry.text):
        return []
    found: list[tuple[int, int]] = []
    for word in folded(typed).split():
        held = next((each for each in (word, without_particles(word)) if each in shown), "")
        if held:
            at = shown.find(held)
            found.append((at, at + len(held)))
    return sorted(found)


def _page_entries(lesson: Lesson, page: Page, look: Look) -> Iterator[SearchEntry]:
    where = f"{lesson.title} · {page.title}"
    at = f"{lesson.id}/{page.id}"
    held_back = False
    for part in page.parts:
        match part:
            case Reveal():
                held_back = True
            case Prose(blocks):
                yield from _prose_entries(blocks, at, where, look)
            case Block() if part.id:
                if held_back or part.on_stage:
                    at = f"{lesson.id}/{part.id}"
                yield from _block_entries(part, f"{lesson.id}/{part.id}", where, look)
            case _:
                pass


def _prose_entries(blocks: Iterable[ProseBlock], at: str, where: str, look: Look) -> Iterator[SearchEntry]:
    for block in blocks:
        text = _plain((block,), look)
        if text:
            yield _entry(at, "text", where, text)


def _block_entries(block: Block, at: str, where: str, look: Look) -> Iterator[SearchEntry]:
    match block:
        case NotesBlock():
            return
        case TermBlock():
            head, *meaning = block.told(look, _ONE_LINE)
            yield _entry(
                at, "term", where, f"{plain(head)}: {' '.join(plain(each).strip() for each in meaning)}"
            )
        case QuizBlock():
            yield _entry(at, "question", where, _plain(block.question.prompt, look))
        case WalkBlock():
            for number in range(1, min(block.walk.count, MOST_STEPS) + 1):
                title = step_title(block.walk, block.walk.step(number), look)
                yield _entry(f"{at}:{number}", "step", where, title)
        case WhatIfBlock():
            yield _entry(at, "question", where, _plain(block.text, look))
        case _:
            yield _entry(at, "text", where, look.name(block.id))


def _plain(blocks: Sequence[ProseBlock], look: Look) -> str:
    """All in one line: formulas as they stand in prose, tables without their rules."""
    inline = [
        Paragraph((InlineFormula(each.tex),)) if isinstance(each, DisplayFormula) else each for each in blocks
    ]
    lines = (plain(each) for each in prose_lines(inline, _ONE_LINE, look))
    said = (each for each in lines if each.strip(f" {look.glyphs.rule}"))
    return " ".join(" ".join(said).split())


def _entry(address: str, kind: str, where: str, text: str) -> SearchEntry:
    text = text[:LONGEST]
    return SearchEntry(address, kind, where, text, folded(text))


def _bounded(entries: Iterable[SearchEntry]) -> tuple[SearchEntry, ...]:
    return tuple(entry for entry, _ in zip(entries, range(MOST_ENTRIES), strict=False))


def _found(entries: Iterable[SearchEntry], words: Sequence[str]) -> list[SearchEntry]:
    fitting = (entry for entry in entries if all(word in entry.folded for word in words))
    return sorted(fitting, key=lambda entry: _rank(entry, words))


def _rank(entry: SearchEntry, words: Sequence[str]) -> tuple[bool, int]:
    """Titles and terms that begin with what is typed, then by kind."""
    named = entry.kind in ("lesson", "page", "term")
    return not (named and entry.folded.startswith(words[0])), _KINDS.index(entry.kind)
