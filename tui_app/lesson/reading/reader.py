"""Reads a lesson file: its pages, prose and blocks, and every problem in one run. Never raises on bad content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from markdown_it.token import Token

from tui_app.lesson.markup.structure import FenceLines, PageLine, Structure, scan
from tui_app.lesson.model import Broken, Lesson, Page, Part, Prose, Reveal
from tui_app.lesson.problem import Findings, Problem
from tui_app.lesson.reading.figures import Figure
from tui_app.lesson.reading.front_matter import read_front
from tui_app.lesson.reading.met import Met
from tui_app.lesson.reading.prose import ProseReader
from tui_app.lesson.reading.scope import LessonScope
from tui_app.lesson.reading.skeleton import cleaned
from tui_app.lesson.reading.source import read_source, source_lines

_REVEAL = ". . ."
_ALMOST_REVEAL = re.compile(r"…|\.(?:[ \t]*\.){1,4}")


@dataclass(frozen=True, slots=True)
class Reading:
    """A lesson as it was read, what is wrong with it, and what only `check` looks at."""

    file: str
    """What problems call the file."""
    lesson: Lesson
    problems: tuple[Problem, ...]
    structure: Structure
    figures: tuple[Figure, ...]
    met: Met
    lines: tuple[str, ...]

    @property
    def usable(self) -> bool:
        """Whether it has no error; warnings don't count."""
        return not any(problem.is_error for problem in self.problems)


def read_lesson(path: Path, language: str = "en", name: str | None = None) -> Reading:
    """The lesson in a file; `name` is what problems call the file (default: the path)."""
    lines, findings = read_source(path, str(path) if name is None else name)
    return _Reader(lines, findings).read(path, language)


def read_text(text: str | bytes, path: Path, language: str = "en") -> Reading:
    """The lesson in a text."""
    findings = Findings(str(path))
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return _Reader(source_lines(data, findings), findings).read(path, language)


def read_terms(path: Path, language: str) -> Lesson:
    """The lesson in a file with nothing on its pages but the terms: a fraction of the work of `read_lesson`."""
    lines, findings = read_source(path, str(path))
    return _Reader(lines, findings).terms(path, language)


class _Reader:
    """One reading of one file."""

    def __init__(self, lines: list[str], findings: Findings) -> None:
        self._findings = findings
        self._structure = scan(lines)
        excess = self._structure.excess
        if excess is not None:
            findings.error(excess.line + 1, 1, excess.key, most=excess.most)
            lines = lines[: excess.line]
        self._lines = lines
        self._front = read_front(self._structure, lines, findings)
        self._scope = LessonScope(lines, self._structure, findings)

    def read(self, path: Path, language: str) -> Reading:
        """The whole file."""
        tokens = self._scope.parsed(cleaned(self._lines, self._structure, self._findings), 0)
        lesson = self._lesson(tuple(self._pages(tokens)), path, language)
        if self._lines and not lesson.pages:
            self._findings.error(self._front.end + 1, 1, "no-page")
        return Reading(
            self._findings.file,
            lesson,
            self._findings.listed(),
            self._structure,
            tuple(self._scope.figures.found),
            self._scope.met,
            tuple(self._lines),
        )

    def terms(self, path: Path, language: str) -> Lesson:
        """The terms of the file, page by page; problems are left to a reading of the whole."""
        pages: list[Page] = []
        ends = [*(page.line for page in self._structure.pages[1:]), len(self._lines)]
        for page, end in zip(self._structure.pages, ends, strict=False):
            fences = [each for each in self._structure.fences if page.line < each.start < end]
            blocks = [self._scope.block_at(fence) for fence in fences if fence.kind == "term"]
            pages.append(_page(page, [block for block in blocks if block is not None]))
        return self._lesson(tuple(pages), path, language)

    def _lesson(self, pages: tuple[Page, ...], path: Path, language: str) -> Lesson:
        front = self._front
        return Lesson(front.id, front.title, language, front.minutes, pages, path, front.aim, front.names)

    def _pages(self, tokens: Sequence[Token]) -> Iterator[Page]:
        headings = {page.line: page for page in self._structure.pages}
        fences = {fence.start: fence for fence in self._structure.fences}
        page: PageLine | None = None
        parts: list[Part] = []
        prose: list[Token] = []
        reader = self._scope.prose_reader(0)
        for group in _top_level(tokens):
            token = group[0]
            line = token.map[0] if token.map else 0
            if token.type == "heading_open" and line in headings and token.markup == "##":
                if page is not None:
                    yield self._checked_page(page, [*parts, *_prose(reader, prose)])
                page, parts, prose = headings[line], [], []
                continue
            if page is None:
                self._findings.error(line + 1, 1, "outside-page")
            if token.type == "colon_fence" and line in fences:
                parts.extend(_prose(reader, prose))
                parts.extend(self._block(fences[line]))
                prose = []
            elif self._is_reveal(group, line):
                parts.extend([*_prose(reader, prose), Reveal()])
                prose = []
            else:
                if token.type == "heading_open" and token.tag in ("h1", "h2"):
                    self._findings.error(line + 1, 1, "heading-level")
                prose.extend(group)
        if page is not None:
            yield self._checked_page(page, [*parts, *_prose(reader, prose)])

    def _block(self, fence: FenceLines) -> list[Part]:
        block = self._scope.block_at(fence)
        if block is not None:
            return [block]
        problem = self._findings.error_within(fence.start + 1, fence.body_end + 1)
        return [] if problem is None else [Broken(fence.id, fence.start + 1, problem)]

    def _checked_page(self, page: PageLine, parts: list[Part]) -> Page:
        if not page.title:
            self._findings.error(page.line + 1, 1, "page-without-title")
        if not parts:
            self._findings.warning(page.line + 1, 1, "page-empty", title=page.title)
        return _page(page, parts)

    def _is_reveal(self, group: Sequence[Token], line: int) -> bool:
        if group[0].type != "paragraph_open":
            return False
        rows = group[1].content.split("\n")
        if rows == [_REVEAL]:
            return True
        if len(rows) == 1 and _ALMOST_REVEAL.fullmatch(rows[0]):
            self._findings.warning(line + 1, 1, "reveal-form")
        for at, row in enumerate(rows):
            if row.strip() == _REVEAL:
                self._findings.error(line + at + 1, 1, "reveal-not-alone")
        return False


def _page(page: PageLine, parts: Sequence[Part]) -> Page:
    return Page(page.known_as, page.title, tuple(parts), page.line + 1)


def _prose(reader: ProseReader, tokens: Sequence[Token]) -> list[Part]:
    blocks = reader.blocks(tokens) if tokens else ()
    return [Prose(blocks)] if blocks else []


def _top_level(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens of one block of the file after the other."""
    start = 0
    for at, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0 and token.type != "inline":
            yield tokens[start : at + 1]
            start = at + 1
