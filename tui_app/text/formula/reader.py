"""The parser's nodes to a formula's tree."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tui_app.text.formula import symbols
from tui_app.text.formula.bars import paired_bars
from tui_app.text.formula.problem import FormulaError
from tui_app.text.formula.tree import (
    Accent,
    Environment,
    Fence,
    Fraction,
    Kind,
    Part,
    Root,
    Row,
    Script,
    Space,
    Symbol,
    Text,
)

_Token = tuple[str, int, Any]
"""What it is (`char`, `macro`, `group`, `environment`, `special`), where it begins, the character or node."""


def read_row(nodes: Sequence[Any], tex: str) -> Row:
    """The nodes as one row. Raises FormulaError for the first that isn't known."""
    return _Reader(_tokens(nodes, tex), tex).row()


def _tokens(nodes: Sequence[Any], tex: str) -> list[_Token]:
    found: list[_Token] = []
    for node in nodes:
        kind = type(node).__name__
        if kind == "LatexCharsNode":
            found.extend(
                ("char", node.pos + at, character)
                for at, character in enumerate(node.chars)
                if not character.isspace()
            )
        elif kind == "LatexMacroNode":
            found.append(("macro", node.pos, node))
        elif kind == "LatexGroupNode":
            found.append(("group", node.pos, node))
        elif kind == "LatexEnvironmentNode":
            found.append(("environment", node.pos, node))
        elif kind == "LatexSpecialsNode":
            found.append(("special", node.pos, node))
        elif kind != "LatexCommentNode":
            raise FormulaError("unknown-character", node.pos, character=tex[node.pos])
    return found


class _Reader:
    """Reads one list of tokens from left to right."""

    def __init__(self, tokens: list[_Token], tex: str) -> None:
        self.tokens = tokens
        self.tex = tex
        self.at = 0

    def row(self) -> Row:
        """Everything up to the end."""
        parts = self.parts_until_right()
        if self.at < len(self.tokens):
            raise FormulaError("right-without-left", self.tokens[self.at][1])
        return Row(paired_bars(parts))

    def parts_until_right(self) -> list[Part]:
        """Parts up to the end or to a `\\right`, which is left unread."""
        parts: list[Part] = []
        while self.at < len(self.tokens) and not self._is_macro("right"):
            kind, _, value = self.tokens[self.at]
            if self._is_script():
                self._script(parts)
            elif kind == "macro" and value.macroname in symbols.IGNORED:
                self.at += 1
            else:
                parts.append(self._part())
        return parts

    def _is_macro(self, name: str) -> bool:
        if self.at >= len(self.tokens):
            return False
        kind, _, value = self.tokens[self.at]
        return kind == "macro" and value.macroname == name

    def _is_script(self) -> bool:
        kind, _, value = self.tokens[self.at]
        return kind == "char" and value in ("_", "^", "'")

    def _part(self) -> Part:
        kind, position, value = self.tokens[self.at]
        self.at += 1
        if kind == "char":
            return _character(value, position)
        if kind == "group":
            return read_row(value.nodelist, self.tex)
        if kind == "environment":
            return _environment(value, self.tex)
        if kind == "special":
            raise FormulaError("stray-cell", position)
        if value.macroname == "left":
            return self._fence(position)
        if value.macroname == "arg" and (self._is_macro("max") or self._is_macro("min")):
            self.at += 1
            return symbols.MACROS["arg" + self.tokens[self.at - 1][2].macroname]
        return _macro(value, self.tex)

    def _script(self, parts: list[Part]) -> None:
        """`_x`, `^x` or primes, put on the part before."""
        _, position, mark = self.tokens[self.at]
        base = parts.pop() if parts and not isinstance(parts[-1], Space) else Row(())
        sub, sup = (base.sub, base.sup) if isinstance(base, Script) else (None, None)
        inner = base.base if isinstance(base, Script) else base
        if mark == "'":
            self.at += 1
            primes = Row((symbols.CHARACTERS["'"],))
            parts.append(Script(inner, sub, primes if sup is None else Row((*sup.parts, *primes.parts))))
            return
        if (sub if mark == "_" else sup) is not None and not _only_primes(sub if mark == "_" else sup):
            raise FormulaError("double-script", position, mark=mark)
        self.at += 1
        if self.at >= len(self.tokens) or self._is_script() or self._is_macro("right"):
            raise FormulaError("empty-script", position, mark=mark)
        argument = self._part()
        row = argument if isinstance(argument, Row) else Row((argument,))
        if mark == "_":
            parts.append(Script(inner, row, sup))
        else:
            parts.append(Script(inner, sub, Row((*sup.parts, *row.parts)) if sup else row))

    def _fence(self, position: int) -> Fence:
        left = self._delimiter(position)
        body = Row(paired_bars(self.parts_until_right()))
        if not self._is_macro("right"):
            raise FormulaError("left-without-right", position)
        self.at += 1
        return Fence(left, body, self._delimiter(position))

    def _delimiter(self, position: int) -> Symbol | None:
        """What follows `\\left` or `\\right`; None for the dot."""
        if self.at >= len(self.tokens):
            raise FormulaError("missing-delimiter", position)
        kind, where, value = self.tokens[self.at]
        self.at += 1
        if kind == "char" and value == ".":
            return None
        name = value if kind == "char" else value.macroname if kind == "macro" else ""
        table = symbols.CHARACTERS if kind == "char" else symbols.MACROS
        symbol = table.get(name)
        if symbol is None or symbol.text not in _DELIMITERS:
            raise FormulaError("missing-delimiter", where)
        return symbol


_DELIMITERS = frozenset("()[]{}|‖⟨⟩⌊⌋⌈⌉/<>")


def _only_primes(row: Row | None) -> bool:
    return row is not None and all(part == symbols.CHARACTERS["'"] for part in row.parts)


def _character(character: str, position: int) -> Symbol | Space:
    if character == "~":
        return Space(1)
    known = symbols.CHARACTERS.get(character)
    if known is not None:
        return known
    if character.isalpha() and unicodedata.combining(character) == 0:
        return Symbol(character, character)
    raise FormulaError("unknown-character", position, character=character)


def _macro(node: Any, tex: str) -> Part:
    name: str = node.macroname
    known = symbols.MACROS.get(name)
    if known is not None:
        return known
    if name in symbols.SPACES:
        return Space(symbols.SPACES[name])
    arguments = list(node.nodeargd.argnlist) if node.nodeargd else []
    if name in symbols.TAKE_ARGUMENTS and not arguments:
        # The parser takes a macro that stands where an argument is due as its bare name.
        raise FormulaError("missing-argument", node.pos)
    if name in symbols.FRACTIONS:
        above, below = (_argument(each, tex) for each in arguments)
        return Fraction(above, below)
    if name == "sqrt":
        index = _source(arguments[0], tex)[1:-1].strip() if arguments[0] else ""
        return Root(_argument(arguments[1], tex), index)
    if name in symbols.WORDS:
        return _upright(name, arguments[0], tex)
    if name in symbols.STYLES:
        return _styled(name, _argument(arguments[0], tex))
    if name in symbols.ACCENTS:
        body = _argument(arguments[0], tex).parts
        if len(body) != 1 or not isinstance(body[0], Symbol) or len(body[0].text) != 1:
            raise FormulaError("wide-accent", node.pos, name=name)
        return Accent(body[0], symbols.ACCENTS[name], name)
    if name == "\\":
        raise FormulaError("stray-cell", node.pos)
    raise _unknown("macro", name, node.pos)


def _unknown(what: str, name: str, position: int) -> FormulaError:
    """The refusal that names the nearest known macro or environment, where one is near."""
    known = symbols.ENVIRONMENTS if what == "environment" else {*symbols.MACROS, *symbols.TAKE_ARGUMENTS}
    near = difflib.get_close_matches(name, sorted(known), 1, cutoff=0.7)
    if near:
        return FormulaError(f"unknown-{what}-near", position, name=name, nearest=near[0])
    return FormulaError(f"unknown-{what}", position, name=name)


def _argument(node: Any, tex: str) -> Row:
    return read_row(node.nodelist if type(node).__name__ == "LatexGroupNode" else [node], tex)


def _source(node: Any, tex: str) -> str:
    return tex[node.pos : node.pos + node.len]


def _upright(name: str, node: Any, tex: str) -> Part:
    """Words as they are written; a macro or formula inside them isn't known."""
    group = type(node).__name__ == "LatexGroupNode"
    for inner in node.nodelist if group else [node]:
        if type(inner).__name__ != "LatexCharsNode":
            raise FormulaError("markup-in-words", inner.pos, name=name)
    words = _source(node, tex)[1:-1] if group else _source(node, tex)
    for at, character in enumerate(words):
        if not character.isprintable() and not character.isspace():
            raise FormulaError("unknown-character", node.pos + at, character=f"U+{ord(character):04X}")
    shown = " ".join(words.replace("~", " ").split(" ")) if words.strip() else " " * bool(words)
    shown = shown.replace("\n", " ").replace("\t", " ")
    return Symbol(shown, shown, Kind.FUNCTION) if name == "operatorname" else Text(shown)


def _styled(name: str, body: Row) -> Row:
    if name != "mathbb":
        return body
    letters = (
        replace(part, text=symbols.BLACKBOARD.get(part.text, part.text)) if isinstance(part, Symbol) else part
        for part in body.parts
    )
    return Row(tuple(letters))


def _environment(node: Any, tex: str) -> Environment:
    """An environment's cells; a blank line of cells at its end is none."""
    name: str = node.environmentname
    if name not in symbols.ENVIRONMENTS:
        raise _unknown("environment", name, node.pos)
    rows: list[list[list[Any]]] = [[[]]]
    for child in node.nodelist:
        if type(child).__name__ == "LatexMacroNode" and child.macroname == "\\":
            rows.append([[]])
        elif type(child).__name__ == "LatexSpecialsNode":
            rows[-1].append([])
        else:
            rows[-1][-1].append(child)
    read = [tuple(read_row(cell, tex) for cell in row) for row in rows]
    while len(read) > 1 and not any(cell.parts for cell in read[-1]):
        read.pop()
    return Environment(name, tuple(read))
