"""Where a translation strays from the first language: only words may differ, never a figure or what computes it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from tui_app.lesson.blocks import kinds
from tui_app.lesson.kind import Kind
from tui_app.lesson.markup.structure import Entry, FenceLines
from tui_app.lesson.model import Reveal
from tui_app.lesson.problem import Findings, Problem
from tui_app.lesson.reading.figures import Figure
from tui_app.lesson.reading.reader import Reading
from tui_app.lesson.tables.reader import Cell, split_row
from tui_app.lesson.written import worded

_SAME_FRONT = ("id", "minutes", "format")
_CHOICES = ("[x]", "[ ]")
_CHOICE = re.compile(r"[-*+] +\[([ xX]?)\](?= |$)")


class Named(NamedTuple):
    """A page or block: what it is called, whether it is a page, and its line from 0."""

    name: str
    line: int


def drift(first: Reading, other: Reading) -> tuple[Problem, ...]:
    """The problems of `other`, a translation of `first`."""
    findings = Findings(other.file, other.lines)
    _compare_front(first, other, findings)
    for ours, theirs in _compare_names("block", _blocks(first), _blocks(other), findings):
        mine, own = first.structure.fences[ours], other.structure.fences[theirs]
        if mine.kind == own.kind:
            _compare_blocks(mine, own, first, other, findings)
    pages = _compare_names("page", _pages(first), _pages(other), findings)
    _compare_reveals(pages, first, other, findings)
    _compare_figures(pages, first, other, findings)
    return findings.listed()


def _compare_front(first: Reading, other: Reading, findings: Findings) -> None:
    ours = {entry.name: entry for entry in reversed(first.structure.front)}
    theirs = {entry.name: entry for entry in reversed(other.structure.front)}
    for name in _SAME_FRONT:
        if name in ours and name in theirs and ours[name].value != theirs[name].value:
            _strays(theirs[name], ours[name], "drift-front", findings)


def _strays(found: Entry, expected: Entry, key: str, findings: Findings) -> None:
    findings.error(
        found.line + 1, found.column, key, name=found.name, found=found.value, expected=expected.value
    )


def _pages(reading: Reading) -> list[Named]:
    return [Named(page.id or "", page.line) for page in reading.structure.pages]


def _blocks(reading: Reading) -> list[Named]:
    return [Named(f"{fence.kind} {fence.id}".strip(), fence.start) for fence in reading.structure.fences]


def _compare_names(
    what: str, ours: Sequence[Named], theirs: Sequence[Named], findings: Findings
) -> list[tuple[int, int]]:
    """Notes where two sequences differ; the places in both of those that stand for each other, renamed or not."""
    pairs: list[tuple[int, int]] = []
    names, others = [each.name for each in ours], [each.name for each in theirs]
    matcher = SequenceMatcher(None, names, others, autojunk=False)
    for change, start, end, from_, to in matcher.get_opcodes():
        both = min(end - start, to - from_)
        pairs += zip(range(start, start + both), range(from_, from_ + both), strict=True)
        if change == "equal":
            continue
        for at in range(both):
            found, expected = theirs[from_ + at], ours[start + at].name
            findings.error(found.line + 1, 1, f"drift-{what}", name=found.name, expected=expected)
        if end - start > both:
            line = theirs[from_ + both - 1].line + 1 if from_ + both else 1
            findings.error(line, 1, f"drift-{what}-missing", name=names[start + both])
        elif to - from_ > both:
            findings.error(theirs[from_ + both].line + 1, 1, f"drift-{what}-extra", name=others[from_ + both])
    return pairs


def _compare_blocks(
    ours: FenceLines, theirs: FenceLines, first: Reading, other: Reading, findings: Findings
) -> None:
    kind = kinds().get(ours.kind)
    wording = kind.wording if kind else ()
    said = kind.worded if kind else ()
    mine, own = _options(ours, wording), _options(theirs, wording)
    for name in mine.keys() | own.keys():
        if name not in own:
            findings.error(theirs.start + 1, 1, "drift-option-missing", name=name, expected=mine[name].value)
        elif name not in mine:
            findings.error(own[name].line + 1, 1, "drift-option-extra", name=name)
        elif _compared(mine[name], said) != _compared(own[name], said):
            _strays(own[name], mine[name], "drift-option", findings)
    if kind:
        _compare_repeated(ours, theirs, kind, findings)
    _compare_cells(_cells(ours, first), _cells(theirs, other), theirs, findings)
    if kind and kind.keywords:
        _compare_keywords(ours, theirs, kind.keywords, first, other, findings)


def _compare_repeated(ours: FenceLines, theirs: FenceLines, kind: Kind, findings: Findings) -> None:
    """Options that may be given several times, one after the other."""
    for name in kind.repeated:
        mine = [option for option in ours.options if option.name == name]
        own = [option for option in theirs.options if option.name == name]
        if len(own) < len(mine):
            findings.error(
                theirs.start + 1, 1, "drift-option-missing", name=name, expected=mine[len(own)].value
            )
        for at, entry in enumerate(own):
            if at >= len(mine):
                findings.error(entry.line + 1, 1, "drift-option-extra", name=name)
            elif _compared(entry, kind.worded) != _compared(mine[at], kind.worded):
                _strays(entry, mine[at], "drift-option", findings)


def _compared(entry: Entry, said: tuple[str, ...]) -> tuple[str, bool]:
    """What may not differ of an option: all of it, or its expression and whether words follow."""
    if entry.name not in said:
        return entry.value, False
    found = worded(entry.value)
    return found.expression, found.words is not None


def _options(fence: FenceLines, wording: tuple[str, ...]) -> dict[str, Entry]:
    return {option.name: option for option in reversed(fence.options) if option.name not in wording}


def _cells(fence: FenceLines, reading: Reading) -> list[Cell]:
    """The cells of the tables in a block, the rules between header and rows left out."""
    found: list[Cell] = []
    for at in range(fence.body, fence.body_end):
        if reading.lines[at].lstrip().startswith("|"):
            found += [
                cell
                for cell in split_row(reading.lines[at], at + 1)
                if cell.text.strip("-: ") or not cell.text
            ]
    return found


def _compare_cells(ours: list[Cell], theirs: list[Cell], fence: FenceLines, findings: Findings) -> None:
    for mine, own in zip(ours, theirs, strict=False):
        if mine.text != own.text:
            findings.error(own.line, own.column, "drift-cell", found=own.text, expected=mine.text)
            return
    if len(ours) != len(theirs):
        findings.error(fence.start + 1, 1, "drift-table", found=len(theirs), expected=len(ours))


def _compare_keywords(
    ours: FenceLines,
    theirs: FenceLines,
    keywords: tuple[str, ...],
    first: Reading,
    other: Reading,
    findings: Findings,
) -> None:
    mine, own = _keyword_items(ours, keywords, first), _keyword_items(theirs, keywords, other)
    left = Counter(name for name, _ in own)
    for name, _ in mine:
        if left[name] > 0:
            left[name] -= 1
        else:
            findings.error(theirs.start + 1, 1, "drift-item-missing", name=name)
    for name, line in reversed(own):
        if left[name] > 0:
            left[name] -= 1
            findings.error(line + 1, 1, "drift-item-extra", name=name)
    choices, others = ([each for each in items if each[0] in _CHOICES] for items in (mine, own))
    if len(choices) == len(others):
        for (expected, _), (found, line) in zip(choices, others, strict=True):
            if found != expected:
                findings.error(line + 1, 1, "drift-choice", found=found, expected=expected)


def _keyword_items(fence: FenceLines, keywords: tuple[str, ...], reading: Reading) -> list[tuple[str, int]]:
    """What the items of a block's list begin with, `why clamp` or `[x]`, with their lines, in order."""
    found: list[tuple[str, int]] = []
    for at in range(fence.body, fence.body_end):
        text = reading.lines[at]
        choice = _CHOICE.match(text)
        if choice is not None and "wrong" in keywords:
            found.append(("[x]" if choice[1] in "xX" and choice[1] else "[ ]", at))
            continue
        head, colon, _ = text.lstrip("-*+ ").partition(":")
        if colon and head.split(" ")[0] in keywords:
            found.append((" ".join(head.split()), at))
    return found


def _compare_reveals(
    pages: Sequence[tuple[int, int]], first: Reading, other: Reading, findings: Findings
) -> None:
    reveals, others = _reveals(first), _reveals(other)
    for mine, own in pages:
        line = other.structure.pages[own].line + 1
        expected, found = reveals[first.structure.pages[mine].line + 1], others[line]
        if found != expected:
            findings.error(line, 1, "drift-reveals", found=found, expected=expected)


def _reveals(reading: Reading) -> Counter[int]:
    """How many reveals a page has, by the line of its heading."""
    return Counter(
        page.line for page in reading.lesson.pages for part in page.parts if isinstance(part, Reveal)
    )


def _compare_figures(
    pages: Sequence[tuple[int, int]], first: Reading, other: Reading, findings: Findings
) -> None:
    """Page by page: the order of figures may differ, since the order of words does."""
    figures, others = _by_page(first), _by_page(other)
    for mine, own in pages:
        expected = Counter(_written(figure) for figure in figures[mine])
        for figure in others[own]:
            if expected[_written(figure)] > 0:
                expected[_written(figure)] -= 1
            else:
                findings.error(
                    figure.place.line, figure.place.column, "drift-figure-extra", name=_written(figure)
                )
        line = other.structure.pages[own].line + 1
        for name, missing in expected.items():
            if missing:
                findings.error(line, 1, "drift-figure-missing", name=name)


def _by_page(reading: Reading) -> list[list[Figure]]:
    starts = [page.line + 1 for page in reading.structure.pages]
    found: list[list[Figure]] = [[] for _ in starts]
    for figure in reading.figures:
        at = bisect_right(starts, figure.place.line) - 1
        if at >= 0:
            found[at].append(figure)
    return found


def _written(figure: Figure) -> str:
    return " ".join(figure.source.split())
