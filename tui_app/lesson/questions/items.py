"""The body of a question: its prose, then a list of hints, known mistakes, choices and the explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui_app.lesson.kind import Fence, Scope
from tui_app.text.prose import Inlines

KEYWORDS = ("hint", "wrong", "because")
MOST_HINTS = 3

_ITEM = re.compile(r"[-*+] +(?:(hint|wrong|because)(?=[ :]|$)|\[([ xX]?)\](?= |$))")
_QUOTED = re.compile(r'"[^"]*"|[^":]+|:(?=\S)|"')
_PIECE = re.compile(r"\$[^$\n]*\$|`[^`\n]*`|\{=[^}\n]*\}|:(?=\S)|[^:]")


@dataclass(frozen=True, slots=True)
class Item:
    """`- KEYWORD HEAD: TEXT`; of a choice the head is what can be chosen and the keyword is `choice`."""

    keyword: str
    head: str
    text: str
    right: bool
    line: int
    """The line of the file in which it begins, from 1."""
    head_column: int
    text_column: int

    @property
    def label(self) -> str:
        """How a problem's sentence calls it."""
        return f"{self.keyword} {self.head}".strip() if self.keyword != "choice" else self.head


@dataclass(frozen=True, slots=True)
class Body:
    """`prose` counts the lines of the fence's body before the first item."""

    prose: int
    items: tuple[Item, ...]

    def of(self, keyword: str) -> list[Item]:
        """The items of a keyword in their order."""
        return [item for item in self.items if item.keyword == keyword]


def read_body(fence: Fence, scope: Scope) -> Body:
    """The parts of a question's body; notes lines after the first item that belong to none."""
    lines = fence.body
    first = next((at for at, line in enumerate(lines) if _ITEM.match(line)), len(lines))
    items: list[Item] = []
    at = first
    while at < len(lines):
        begin = at
        at += 1
        if not lines[begin].strip():
            continue
        if _ITEM.match(lines[begin]) is None:
            column = len(lines[begin]) - len(lines[begin].lstrip()) + 1
            scope.findings.error(fence.body_line + begin, column, "quiz.problem.item-form")
            continue
        while at < len(lines) and lines[at].startswith((" ", "\t")) and lines[at].strip():
            at += 1
        items.append(_item(lines[begin:at], fence.body_line + begin))
    return Body(first, tuple(items))


def hints_of(body: Body, scope: Scope) -> tuple[Inlines, ...]:
    """The hints; notes a fourth one."""
    items = body.of("hint")
    if len(items) > MOST_HINTS:
        scope.findings.error(items[MOST_HINTS].line, 1, "quiz.problem.many-hints", most=MOST_HINTS)
    return tuple(_text(item, scope) for item in items)


def because_of(body: Body, scope: Scope) -> Inlines:
    """The explanation, empty where there is none; notes a second one."""
    items = body.of("because")
    if len(items) > 1:
        scope.findings.error(items[1].line, 1, "quiz.problem.because-twice")
    return _text(items[0], scope) if items else ()


def message_of(item: Item, scope: Scope) -> Inlines:
    """What is said to a mistake or a choice."""
    return scope.inlines(item.text, item.line) if item.text else ()


def refuse(body: Body, keywords: Sequence[str], kind: str, scope: Scope) -> None:
    """Notes items that a question of this kind has no use for."""
    for item in body.items:
        if item.keyword in keywords:
            scope.findings.error(item.line, 1, f"quiz.problem.no-{item.keyword}", kind=kind)


def _text(item: Item, scope: Scope) -> Inlines:
    if item.head or not item.text:
        key = "quiz.problem.item-form" if item.head else "quiz.problem.item-empty"
        scope.findings.error(item.line, item.head_column, key)
    return message_of(item, scope)


def _item(rows: Sequence[str], line: int) -> Item:
    found = _ITEM.match(rows[0])
    assert found is not None
    keyword = found[1] or "choice"
    rest = "\n".join([rows[0][found.end() :], *(row.strip() for row in rows[1:])])
    end = _colon(rest, keyword)
    head, text = rest[:end], rest[end + 1 :]
    column = found.end() + len(head) - len(head.lstrip()) + 1
    text_column = found.end() + end + 2 + len(text) - len(text.lstrip())
    return Item(
        keyword, head.strip(), text.strip(), (found[2] or "").lower() == "x", line, column, text_column
    )


def _colon(text: str, keyword: str) -> int:
    """Where the colon stands that parts head and text, `len(text)` where there is none.

    One in a quoted name, a formula, code or a computed figure doesn't count, nor one with something right
    behind it.
    """
    pattern = _QUOTED if keyword == "wrong" else _PIECE
    return max((each for each in _ends(pattern, text)), default=0)


def _ends(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    at = 0
    while found := pattern.match(text, at):
        at = found.end()
        yield at
