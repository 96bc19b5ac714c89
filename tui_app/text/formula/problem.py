"""What keeps a formula from being laid out, with the place in its source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tui_app.text.formula.symbols import ACCENTS, FRACTIONS, STYLES, WORDS

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


_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[{}\[]|\s+|.", re.DOTALL)
_TAKES_ARGUMENT = frozenset({*FRACTIONS, "sqrt", *ACCENTS, *WORDS, *STYLES})


def check_bounds(tex: str) -> None:
    """Refuses what is too long or too deep before a parser that recurses sees it.

    A macro whose argument has no braces nests too (`\\sqrt\\sqrt x`), so a chain of them counts. Raises
    FormulaError.
    """
    if len(tex) > LONGEST:
        raise FormulaError("too-long", LONGEST, longest=LONGEST)
    opened: list[int] = []
    depth = chain = 0
    before = ""
    for match in _TOKEN.finditer(tex):
        token = match.group()
        if token.isspace():
            continue
        name = token[1:] if token.startswith("\\") else ""
        if token == "[" and before == "sqrt":
            index = re.compile(r"\[[^\[\]{}\\]*\]").match(tex, match.start())
            if index is None:
                raise FormulaError("root-index", match.start())
        elif token == "{" or name in ("begin", "left"):
            opened.append(max(chain, 1))
            depth += opened[-1]
            chain = 0
        elif token == "}" or name in ("end", "right"):
            depth -= opened.pop() if opened else 0
            chain = 0
        else:
            chain = chain + 1 if name in _TAKES_ARGUMENT else 0
        if depth + chain > DEEPEST:
            raise FormulaError("too-deep", match.start(), deepest=DEEPEST)
        before = name
