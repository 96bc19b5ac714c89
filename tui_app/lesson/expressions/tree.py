"""The tree of an expression. Every node knows the column where it begins, counted from 1 within the expression."""

from __future__ import annotations

from dataclasses import dataclass

from tui_app.worked.number import Number


@dataclass(frozen=True, slots=True)
class Literal:
    """A number."""

    number: Number
    column: int


@dataclass(frozen=True, slots=True)
class Name:
    """A block, a quantity, or an image or class where a function or cell takes one."""

    text: str
    column: int
    quoted: bool = False

    @property
    def written(self) -> str:
        """The name as an expression writes it."""
        return f'"{self.text}"' if self.quoted else self.text


@dataclass(frozen=True, slots=True)
class Cell:
    """`S[car, cat image]`: the cell of a table in a row and, unless it is a vector, a column."""

    table: Name
    row: Name
    col: Name | None
    column: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function on its arguments."""

    function: str
    arguments: tuple[Tree, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Unary:
    """`-x`"""

    operand: Tree
    column: int


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands of `+ - * / **` or of a comparison `< <= > >= == !=`."""

    operator: str
    left: Tree
    right: Tree
    column: int


Tree = Literal | Name | Cell | Call | Unary | Binary
