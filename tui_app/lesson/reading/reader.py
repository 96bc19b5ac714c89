"""Reads a lesson file: its pages, prose and blocks, and every problem in one run. Never raises on bad content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from markdown_it.token import Token

from tui_app.data.names import nearest_name
from tui_app.lesson.blocks import kinds
from tui_app.lesson.expressions.values import Value, Work
from tui_app.lesson.inputs import table_of
from tui_app.lesson.kind import Fence, Kind
from tui_app.lesson.markup.allowance import Allowance
from tui_app.lesson.markup.limits import MOST_BLOCK_LINES, MOST_OPTIONS
from tui_app.lesson.markup.markdown import parse, parse_paragraph
from tui_app.lesson.markup.structure import FenceLines, PageLine, Structure, scan
from tui_app.lesson.model import Block, Lesson, Page, Part, Prose, Reveal
from tui_app.lesson.problem import Findings, Problem
from tui_app.lesson.reading.figures import Figure, FigureReader
from tui_app.lesson.reading.front_matter import Front, read_front
from tui_app.lesson.reading.met import Met
from tui_app.lesson.reading.prose import ProseReader
from tui_app.lesson.reading.skeleton import cleaned
from tui_app.lesson.reading.source import read_source, source_lines
from tui_app.text.prose import Block as ProseBlock
from tui_app.text.prose import Inlines

_REVEAL = ". . ."


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
    """One reading of one file; what kinds ask it is described in `kind.Scope`."""

    def __init__(self, lines: list[str], findings: Findings) -> None:
        self.findings = findings
        self._structure = scan(lines)
        excess = self._structure.excess
        if excess is not None:
            findings.error(excess.line + 1, 1, excess.key, most=excess.most)
            lines = lines[: excess.line]
        self._lines = lines
        self.allowance = Allowance()
        self._fences: dict[str, FenceLines] = {}
        self._blocks: dict[int, Block | None] = {}
        self._reading: set[int] = set()
        self._met = Met()
        self.work = Work(self)
        self._figures = FigureReader(findings, self.work)

    def read(self, path: Path, language: str) -> Reading:
        """The whole file."""
        front = read_front(self._structure, self._lines, self.findings)
        self._check_ids()
        by_line = {fence.start: fence for fence in self._structure.fences}
        tokens = self._parsed(cleaned(self._lines, self._structure, self.findings), 0)
        pages = tuple(self._pages(tokens, by_line))
        lesson = Lesson(front.id, front.title, language, front.minutes, pages, path, front.aim, front.names)
        return self._reading_of(lesson, front)

    def terms(self, path: Path, language: str) -> Lesson:
        """The terms of the file, page by page; problems are left to a reading of the whole."""
        front = read_front(self._structure, self._lines, self.findings)
        self._check_ids()
        pages: list[Page] = []
        ends = [*(page.line for page in self._structure.pages[1:]), len(self._lines)]
        for page, end in zip(self._structure.pages, ends, strict=False):
            fences = [each for each in self._structure.fences if page.line < each.start < end]
            blocks = [self._block(fence) for fence in fences if fence.kind == "term"]
            parts = tuple(block for block in blocks if block is not None)
            pages.append(Page(page.id or f"page-{page.line + 1}", page.title, parts, page.line + 1))
        return Lesson(
            front.id, front.title, language, front.minutes, tuple(pages), path, front.aim, front.names
        )

    def _reading_of(self, lesson: Lesson, front: Front) -> Reading:
        if self._lines and not lesson.pages:
            self.findings.error(front.end + 1, 1, "no-page")
        return Reading(
            self.findings.file,
            lesson,
            self.findings.listed(),
            self._structure,
            tuple(self._figures.found),
            self._met,
            tuple(self._lines),
        )

    def block(self, identifier: str) -> Block | None:
        """The block of this id; None where there is none that can be read."""
        fence = self._fences.get(identifier)
        return None if fence is None else self._block(fence)

    def has(self, identifier: str) -> bool:
        """Whether such a block is written in the lesson."""
        return identifier in self._fences

    def ids(self) -> list[str]:
        """The ids of all blocks."""
        return list(self._fences)

    def get(self, name: str, /) -> Value | None:
        """The table of a block, for expressions."""
        return table_of(self.block(name))

    def known(self) -> list[str]:
        """The blocks that hold tables."""
        return [name for name, fence in self._fences.items() if fence.kind in ("scores", "matrix")]

    def prose(self, fence: Fence, first: int = 0, last: int | None = None) -> tuple[ProseBlock, ...]:
        """Lines of a fence's body as prose."""
        offset = fence.lines.body + first
        return self._prose_reader(offset).blocks(self._parsed(fence.body[first:last], offset))

    def inlines(self, text: str, line: int) -> Inlines:
        """One paragraph that begins in `line` of the file."""
        token = parse_paragraph(text, self.allowance)
        self._note_refusals(line - 1)
        return self._prose_reader(line - 1).inlines(token)

    def _parsed(self, lines: Sequence[str], offset: int) -> list[Token]:
        """The tokens of lines that `offset` lines of the file stand before."""
        tokens = parse("\n".join(lines), self.allowance)
        self._note_refusals(offset)
        return tokens

    def _note_refusals(self, offset: int) -> None:
        for refused in self.allowance.said():
            self.findings.error(offset + refused.line + 1, 1, refused.key, most=refused.most)

    def _prose_reader(self, offset: int) -> ProseReader:
        return ProseReader(self.findings, self._figures.words, self._is_term, self._met, offset)

    def _is_term(self, identifier: str) -> bool:
        fence = self._fences.get(identifier)
        return fence is not None and fence.kind == "term"

    def _check_ids(self) -> None:
        """Notes ids that are missing, written wrong or used twice; the first of two counts."""
        seen: dict[str, int] = {}
        named: list[PageLine | FenceLines] = sorted(
            (*self._structure.pages, *self._structure.fences), key=lambda each: each[2]
        )
        for each in named:
            line = each.line if isinstance(each, PageLine) else each.start
            identifier = each.id
            column = max(self._lines[line].find(identifier), 0) + 1 if identifier else 1
            if isinstance(each, PageLine) and identifier is None:
                self.findings.error(line + 1, 1, "page-without-id", title=each.title)
            if not identifier or (isinstance(each, FenceLines) and not each.kind):
                continue
            if not _is_id(identifier):
                self.findings.error(line + 1, column, "id-form", name=identifier)
            if identifier in seen:
                self.findings.error(line + 1, column, "id-twice", name=identifier, first=seen[identifier] + 1)
                continue
            seen[identifier] = line
            if isinstance(each, FenceLines):
                self._fences[identifier] = each

    def _pages(self, tokens: Sequence[Token], by_line: dict[int, FenceLines]) -> Iterator[Page]:
        headings = {page.line: page for page in self._structure.pages}
        page: PageLine | None = None
        parts: list[Part] = []
        prose: list[Token] = []
        reader = self._prose_reader(0)
        for group in _top_level(tokens):
            token = group[0]
            line = token.map[0] if token.map else 0
            if token.type == "heading_open" and line in headings and token.markup == "##":
                if page is not None:
                    yield self._page(page, [*parts, *_prose(reader, prose)])
                page, parts, prose = headings[line], [], []
                continue
            if page is None:
                self.findings.error(line + 1, 1, "outside-page")
            if token.type == "colon_fence" and line in by_line:
                parts.extend(_prose(reader, prose))
                block = self._block(by_line[line])
                parts.extend([] if block is None else [block])
                prose = []
            elif self._is_reveal(group, line):
                parts.extend([*_prose(reader, prose), Reveal()])
                prose = []
            else:
                if token.type == "heading_open" and token.tag in ("h1", "h2"):
                    self.findings.error(line + 1, 1, "heading-level")
                prose.extend(group)
        if page is not None:
            yield self._page(page, [*parts, *_prose(reader, prose)])

    def _page(self, page: PageLine, parts: list[Part]) -> Page:
        if not page.title:
            self.findings.error(page.line + 1, 1, "page-without-title")
        if not parts:
            self.findings.warning(page.line + 1, 1, "page-empty", title=page.title)
        return Page(page.id or f"page-{page.line + 1}", page.title, tuple(parts), page.line + 1)

    def _is_reveal(self, group: Sequence[Token], line: int) -> bool:
        if group[0].type != "paragraph_open":
            return False
        rows = group[1].content.split("\n")
        if rows == [_REVEAL]:
            return True
        for at, row in enumerate(rows):
            if row.strip() == _REVEAL:
                self.findings.error(line + at + 1, 1, "reveal-not-alone")
        return False

    def _block(self, lines: FenceLines) -> Block | None:
        """The block of a fence, read once; None where it can't be, or where it refers to itself."""
        if lines.start in self._blocks:
            return self._blocks[lines.start]
        if lines.start in self._reading:
            self.findings.error(lines.start + 1, 1, "refers-to-itself", name=lines.id)
            return None
        self._reading.add(lines.start)
        block = self._read_block(lines)
        self._reading.discard(lines.start)
        self._blocks[lines.start] = block
        return block

    def _read_block(self, lines: FenceLines) -> Block | None:
        kind = kinds().get(lines.kind)
        line = lines.start + 1
        if kind is None:
            column = max(self._lines[lines.start].find(lines.kind or lines.id), 0) + 1
            name = lines.kind or lines.id
            key = "unknown-kind" if lines.kind else "kind-without-braces"
            self.findings.error(
                line,
                column,
                key,
                name=name,
                nearest=nearest_name(name, kinds()) or "",
                known=", ".join(kinds()),
            )
            return None
        if kind.named and not lines.id:
            self.findings.error(line, len(self._lines[lines.start]) + 1, "block-without-id", kind=kind.name)
        if not self._fits(lines):
            return None
        options = {option.name: option for option in reversed(lines.options)}
        fence = Fence(lines, options, self._lines[lines.body : lines.body_end])
        return kind.read(fence, self) if self._options_fit(kind, fence) else None

    def _fits(self, lines: FenceLines) -> bool:
        """Whether a block is as small as blocks are; notes what it has too many of."""
        line = lines.start + 1
        if len(lines.options) > MOST_OPTIONS:
            self.findings.error(
                lines.options[MOST_OPTIONS].line + 1, 1, "too-many-options", most=MOST_OPTIONS
            )
        elif lines.body_end - lines.start > MOST_BLOCK_LINES:
            self.findings.error(line, 1, "block-too-long", most=MOST_BLOCK_LINES)
        else:
            pieces = sum(1 + text.count("|") for text in self._lines[lines.body : lines.body_end])
            allowed = self.allowance.spend(pieces, lines.start)
            self._note_refusals(0)
            return allowed
        return False

    def _options_fit(self, kind: Kind, fence: Fence) -> bool:
        """Notes options that are missing, unknown or given twice; whether none is missing."""
        allowed = kind.options(fence)
        for option in fence.lines.options:
            if option.name not in allowed:
                nearest = nearest_name(option.name, allowed) or ""
                self.findings.error(
                    option.line + 1, 2, "unknown-option", name=option.name, kind=kind.name, nearest=nearest
                )
            elif fence.options[option.name] is not option and option.name not in kind.repeated:
                self.findings.error(option.line + 1, 2, "option-twice", name=option.name)
            elif not option.value and option.name in kind.required:
                self.findings.error(option.line + 1, option.column, "option-empty", name=option.name)
        missing = [name for name in kind.required if name not in fence.options]
        for name in missing:
            self.findings.error(fence.line, 1, "option-missing", name=name, kind=kind.name)
        if fence.lines.options and fence.body and fence.body[0].strip():
            self.findings.warning(fence.body_line, 1, "no-blank-after-options")
        return not missing


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


def _is_id(identifier: str) -> bool:
    return len(identifier) <= 80 and identifier.replace("-", "").replace("_", "").isalnum()
