"""What keeps a formula from being laid out, with the place in its source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

LONGEST = 4_000
"""Characters of source in one formula."""

DEEPEST = 50
"""Groups, environments and arguments within one another."""


@dataclass(frozen=True, slots=True)
class FormulaProblem:
    """`key` and `facts` as in LosslabError; `position` counts characters of the source from 0."""

    key: str
    position: int
    facts: Mapping[str, object] = field(default_factory=dict)


class FormulaError(Exception):
    """Raised while a formula is read; never leaves `parse`."""

    def __init__(self, key: str, position: int, **facts: object) -> None:
        super().__init__(key)
        self.problem = FormulaProblem(f"formula.{key}", position, facts)


_TOKEN = re.compile(r"%[^\n]*|\\[A-Za-z]+|\\.|[{}\[*]|\s+|.", re.DOTALL)
_OPENING = MappingProxyType({"{": "{", "\\begin": "begin", "\\left": "left"})
_CLOSING = MappingProxyType({"}": "{", "\\end": "begin", "\\right": "left"})
_DOLLARS = frozenset(["$", "\\(", "\\)", "\\[", "\\]"])
_PLAIN_INDEX = re.compile(r"\[[^\[\]{}\\]*\]")


def check_bounds(tex: str) -> None:
    """Refuses what is too long or too deep before a parser that recurses sees it.

    Raises FormulaError.
    """
    if len(tex) > LONGEST:
        raise FormulaError("too-long", LONGEST, longest=LONGEST)
    # Counted apart: an \end closes no brace.
    depth = {"{": 0, "begin": 0, "left": 0}
    before = ""
    for match in _TOKEN.finditer(tex):
        token = match.group()
        if token.isspace() or token.startswith("%"):
            continue
        if token in _DOLLARS:
            raise FormulaError("unknown-character", match.start(), character=token)
        if before == "\\sqrt" and token == "[" and not _PLAIN_INDEX.match(tex, match.start()):
            raise FormulaError("root-index", match.start())
        if before == "\\\\" and token in ("[", "*"):
            raise FormulaError("row-spacing", match.start())
        if token in _OPENING:
            depth[_OPENING[token]] += 1
        elif token in _CLOSING:
            depth[_CLOSING[token]] = max(depth[_CLOSING[token]] - 1, 0)
        if sum(depth.values()) > DEEPEST:
            raise FormulaError("too-deep", match.start(), deepest=DEEPEST)
        before = token
