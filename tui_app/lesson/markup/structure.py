"""The bare bones of a lesson file: front matter, headings of pages, fences; found line by line.

No Markdown parser and nothing heavy is needed for it, so that a list of lessons costs little. Both the outline and
the reader build on this scan; that is why they agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui_app.lesson.markup.limits import MOST_BLOCKS, MOST_PAGES

_CODE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)$")
_HEADING = re.compile(r" {0,3}##(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_HEADING_ID = re.compile(r"[ \t]*\{#([^{}]*)\}[ \t]*$")
_INFO = re.compile(r"[ \t]*\{([^{}]*)\}[ \t]*(.*?)[ \t]*$")
_OPTION = re.compile(r":([A-Za-z][\w-]*):(?:[ \t]+(.*[^ \t]))?[ \t]*$")
_LANDMARKS = frozenset(":#`~ ")
"""What the line of a fence, a page or a code block may begin with; few of many lines do."""


class Entry(NamedTuple):
    """`key: value` of the front matter, or an option of a block; `line` counts from 0, `column` is the value's, from 1."""

    name: str
    value: str
    line: int
    column: int


class FenceLines(NamedTuple):
    """A fence: `start` is its opening line, `end` the line after it; `closed` whether a closing line was found.

    Lines count from 0. `body` is the first line after the options.
    """

    kind: str
    id: str
    start: int
    end: int
    closed: bool
    options: tuple[Entry, ...]
    body: int

    @property
    def body_end(self) -> int:
        """The line after the body."""
        return self.end - 1 if self.closed else self.end


class PageLine(NamedTuple):
    """A `##` heading; `id` is None where none is written. `line` counts from 0."""

    id: str | None
    title: str
    line: int

    @property
    def known_as(self) -> str:
        """Its id; one made of its line where none is written."""
        return self.id or f"page-{self.line + 1}"


class Excess(NamedTuple):
    """A limit that a lesson goes beyond: the problem's name, the limit, and the line, from 0, from which nothing is read."""

    key: str
    most: int
    line: int


class Structure(NamedTuple):
    """What the scan finds; `front_end` is the line after the front matter, 0 where there is none or it is never closed."""

    front: tuple[Entry, ...]
    front_end: int
    stray_front: tuple[int, ...]
    """Lines of the front matter that are no `key: value`."""
    pages: tuple[PageLine, ...]
    fences: tuple[FenceLines, ...]
    excess: Excess | None = None


def split_lines(text: str) -> list[str]:
    """The lines of a file, without their ends, a byte order mark at its start left out."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def scan(lines: Sequence[str]) -> Structure:
    """The structure of a file's lines. Never raises."""
    front, front_end, stray = front_matter(lines)
    pages: list[PageLine] = []
    fences: list[FenceLines] = []
    code = ""
    resume = front_end
    excess: Excess | None = None
    for at, line in [(at, line) for at, line in enumerate(lines) if line[:1] in _LANDMARKS]:
        if at < resume:
            continue
        if found := _CODE.match(line):
            code = _after_code_line(code, found[1], found[2])
        elif code:
            continue
        elif line.startswith(":::"):
            fence = _fence(lines, at)
            if fence is not None:
                if len(fences) == MOST_BLOCKS:
                    excess = Excess("too-many-blocks", MOST_BLOCKS, at)
                    break
                fences.append(fence)
                resume = fence.end
        elif heading := page_heading(line, at):
            if len(pages) == MOST_PAGES:
                excess = Excess("too-many-pages", MOST_PAGES, at)
                break
            pages.append(heading)
    return Structure(front, front_end, stray, tuple(pages), tuple(fences), excess)


def page_heading(line: str, at: int) -> PageLine | None:
    """The `##` heading that a line is, with its id taken off its title."""
    found = _HEADING.match(line)
    if found is None:
        return None
    title = found[1] or ""
    named = _HEADING_ID.search(title)
    if named is None:
        return PageLine(None, title, at)
    return PageLine(named[1].strip(), title[: named.start()], at)


def _after_code_line(code: str, marks: str, rest: str) -> str:
    """The marks of the code block that is open after this line, empty where none is."""
    if not code:
        return "" if marks[0] == "`" and "`" in rest else marks
    closes = marks[0] == code[0] and len(marks) >= len(code) and not rest.strip()
    return "" if closes else code


def front_matter(lines: Sequence[str]) -> tuple[tuple[Entry, ...], int, tuple[int, ...]]:
    """The entries of the front matter, the line after it, and the lines in it that are no entry; from 0."""
    if not lines or lines[0].rstrip() != "---":
        return (), 0, ()
    end = next((at for at in range(1, len(lines)) if lines[at].rstrip() == "---"), None)
    if end is None:
        return (), 0, ()
    entries: list[Entry] = []
    stray: list[int] = []
    for at in range(1, end):
        name, colon, value = lines[at].partition(":")
        if colon and name.strip() and name[0] not in " \t#-":
            column = len(name) + 2 + len(value) - len(value.lstrip())
            entries.append(Entry(name.strip(), value.strip(), at, column))
        elif lines[at].strip():
            stray.append(at)
    return tuple(entries), end + 1, tuple(stray)


def _fence(lines: Sequence[str], start: int) -> FenceLines | None:
    info = lines[start].lstrip(":")
    if not info.strip():
        return None
    marks = len(lines[start]) - len(info)
    named = _INFO.match(info)
    kind, identifier = (named[1].strip(), named[2]) if named else ("", info.strip())
    end, closed = _end_of(lines, start, marks)
    options, body = _options(lines, start + 1, end - 1 if closed else end)
    return FenceLines(kind, identifier, start, end, closed, options, body)


def _end_of(lines: Sequence[str], start: int, marks: int) -> tuple[int, bool]:
    """The line after the fence, and whether it is closed; the next block or page ends one that isn't."""
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if line.startswith(":::"):
            if (
                not line.strip(": \t")
                and len(line.rstrip()) >= marks
                and line.rstrip() == ":" * len(line.rstrip())
            ):
                return at + 1, True
            if line.lstrip(":").lstrip(" \t").startswith("{"):
                return at, False
        elif line.startswith("## "):
            heading = page_heading(line, at)
            if heading is not None and heading.id is not None:
                return at, False
    return len(lines), False


def _options(lines: Sequence[str], start: int, end: int) -> tuple[tuple[Entry, ...], int]:
    options: list[Entry] = []
    at = start
    while at < end:
        found = _OPTION.match(lines[at])
        if found is None:
            break
        options.append(
            Entry(found[1], found[2] or "", at, (found.start(2) if found[2] else found.end(1) + 1) + 1)
        )
        at += 1
    return tuple(options), at
