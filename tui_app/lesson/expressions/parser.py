"""Reads an expression into its tree: arithmetic, comparison, cells and calls; bounded in length and depth.

    comparison = sum [("<" | "<=" | ">" | ">=" | "==" | "!=") sum]
    sum        = product {("+" | "-") product}
    product    = signed {("*" | "/") signed}
    signed     = "-" signed | "+" signed | power
    power      = atom ["**" signed]
    atom       = number | name | name "[" label ["," label] "]" | name "(" [argument {"," argument}] ")" | "(" comparison ")"

A label is a name as it stands in a table: all up to the next comma or bracket, or a text in double quotes. `−`, `·`, `×`
and `÷` are taken for `-`, `*` and `/`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from tui_app.data.decimals import NumberError, decimal_literal
from tui_app.lesson.expressions.error import ExpressionError
from tui_app.lesson.expressions.tree import Binary, Call, Cell, Literal, Name, Tree, Unary
from tui_app.worked.number import Number

LONGEST = 1_000
"""Characters of an expression."""

DEEPEST = 50
"""Parentheses, calls, signs and powers within one another."""

_TOKEN = re.compile(
    r"""[ \t\n]*(?:
      (?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    | (?P<name>[^\W\d]\w*)
    | "(?P<quoted>[^"]*)"
    | (?P<sign>\*\*|<=|>=|==|!=|[-+*/()\[\],<>−·×÷≤≥≠])
    | (?P<other>.)
    )?""",
    re.VERBOSE,
)
_SAME = {"−": "-", "·": "*", "×": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "!="}
_COMPARISONS = frozenset({"<", "<=", ">", ">=", "==", "!="})
_MEANT = {"^": "**"}
_LABEL = re.compile(r'[ \t\n]*(?:"([^"]*)"|([^,\[\]()"]*?))[ \t\n]*(?=[,\])])')
_LAST_LABEL = re.compile(r'[ \t\n]*(?:"[^"]*"|[^,\[\]()"]+)$')


class Token(NamedTuple):
    """`kind` is number, name, quoted, sign, other or end; `start` and `end` count characters from 0."""

    kind: str
    text: str
    start: int
    end: int


class Parser:
    """One parse of `text`; `labels` says which arguments of which function are labels and not expressions."""

    def __init__(self, text: str, labels: Mapping[str, Collection[int]]) -> None:
        self._text = text
        self._labels = labels
        self._depth = 0
        self._token = self._read(0)

    def whole(self) -> Tree:
        """The tree of all of the text. Raises ExpressionError."""
        if len(self._text) > LONGEST:
            raise ExpressionError("expression-too-long", 1, longest=LONGEST)
        tree = self._comparison()
        if self._token.kind != "end":
            raise self._unexpected()
        return tree

    def _read(self, at: int) -> Token:
        found = _TOKEN.match(self._text, at)
        assert found is not None
        kind = found.lastgroup
        if kind is None:
            return Token("end", "", len(self._text), len(self._text))
        start = found.start(kind) - (kind == "quoted")
        return Token(kind, _SAME.get(found[kind], found[kind]), start, found.end())

    def _next(self) -> Token:
        token = self._token
        self._token = self._read(token.end)
        return token

    def _at(self, *signs: str) -> bool:
        return self._token.kind == "sign" and self._token.text in signs

    def _expect(self, sign: str) -> None:
        if not self._at(sign):
            raise self._unexpected(sign)
        self._next()

    def _unexpected(self, wanted: str = "") -> ExpressionError:
        column = self._token.start + 1
        if self._token.kind == "end":
            return self._unclosed(wanted) if wanted else ExpressionError("expression-ends", column)
        found, nearest = self._token.text, _MEANT.get(self._token.text, "")
        if wanted:
            return ExpressionError("expression-wants", column, wanted=wanted, found=found, nearest=nearest)
        return ExpressionError("expression-unexpected", column, found=found, nearest=nearest)

    def _unclosed(self, wanted: str) -> ExpressionError:
        return ExpressionError("expression-unclosed", len(self._text.rstrip()) + 1, wanted=wanted)

    def _comparison(self) -> Tree:
        left = self._sum()
        if self._token.kind == "sign" and self._token.text in _COMPARISONS:
            sign = self._next()
            left = Binary(sign.text, left, self._sum(), sign.start + 1)
        return left

    def _sum(self) -> Tree:
        left = self._product()
        while self._at("+", "-"):
            sign = self._next()
            left = Binary(sign.text, left, self._product(), sign.start + 1)
        return left

    def _product(self) -> Tree:
        left = self._signed()
        while self._at("*", "/"):
            sign = self._next()
            left = Binary(sign.text, left, self._signed(), sign.start + 1)
        return left

    def _signed(self) -> Tree:
        self._deeper()
        if self._at("-", "+"):
            sign = self._next()
            operand = self._signed()
            tree = Unary(operand, sign.start + 1) if sign.text == "-" else operand
        else:
            tree = self._power()
        self._depth -= 1
        return tree

    def _power(self) -> Tree:
        base = self._atom()
        if self._at("**"):
            sign = self._next()
            return Binary("**", base, self._signed(), sign.start + 1)
        return base

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ExpressionError("expression-too-deep", self._token.start + 1, deepest=DEEPEST)

    def _atom(self) -> Tree:
        token = self._token
        if token.kind == "number":
            return self._number(self._next())
        if token.kind == "sign" and token.text == "(":
            self._next()
            inner = self._comparison()
            self._expect(")")
            return inner
        if token.kind not in ("name", "quoted"):
            raise self._unexpected()
        name = Name(token.text, token.start + 1, token.kind == "quoted")
        after = self._read(token.end)
        if after.kind == "sign" and after.text == "[":
            return self._cell(name, after.end)
        if after.kind == "sign" and after.text == "(" and not name.quoted:
            return self._call(name, after.end)
        self._next()
        return name

    def _number(self, token: Token) -> Literal:
        try:
            return Literal(Number.of(decimal_literal(token.text)), token.start + 1)
        except NumberError:
            raise ExpressionError("expression-number", token.start + 1, found=token.text[:40]) from None

    def _cell(self, table: Name, at: int) -> Cell:
        labels = [self._label(at, "]")]
        while self._at(","):
            labels.append(self._label(self._token.end, "]"))
        self._expect("]")
        if len(labels) > 2:
            raise ExpressionError("expression-labels", labels[2].column)
        return Cell(table, labels[0], labels[1] if len(labels) == 2 else None, table.column)

    def _label(self, at: int, end: str) -> Name:
        """The label that begins at `at`; the present token becomes what follows it, at last the bracket `end`."""
        found = _LABEL.match(self._text, at)
        if found is None and _LAST_LABEL.match(self._text, at):
            raise self._unclosed(end)
        if found is None or not (found[1] or found[2]):
            self._token = self._read(at)
            raise self._unexpected()
        group = 1 if found[1] is not None else 2
        self._token = self._read(found.end())
        return Name(found[group], found.start(group) + (group == 2), group == 1)

    def _call(self, name: Name, at: int) -> Call:
        if name.text not in self._labels:
            raise ExpressionError(
                "expression-function", name.column, name=name.text, known=tuple(self._labels)
            )
        labels = self._labels[name.text]
        arguments: list[Tree] = []
        self._token = self._read(at)
        if not self._at(")"):
            self._argument(at, labels, arguments)
            while self._at(","):
                self._argument(self._token.end, labels, arguments)
        self._expect(")")
        return Call(name.text, tuple(arguments), name.column)

    def _argument(self, at: int, labels: Collection[int], arguments: list[Tree]) -> None:
        if len(arguments) in labels:
            arguments.append(self._label(at, ")"))
        else:
            self._token = self._read(at)
            arguments.append(self._comparison())
