"""The expressions of lessons: read to a tree against a white list and worked out exactly where that is possible.

`parse` never runs anything and `evaluate` calls only what stands in `functions`. Both raise ExpressionError, with the
column in the expression, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache

from tui_app.data.matrix import Matrix
from tui_app.data.names import nearest_name
from tui_app.data.score_table import ScoreTable
from tui_app.lesson.expressions.error import ExpressionError
from tui_app.lesson.expressions.functions import Function, functions, image_of
from tui_app.lesson.expressions.parser import Parser
from tui_app.lesson.expressions.tree import Binary, Call, Cell, Literal, Name, Tree, Unary
from tui_app.lesson.expressions.values import FixedNames, Names, Value, Values, Work, flat, one_number
from tui_app.worked.number import Number

__all__ = ["ExpressionError", "Tree", "Value", "Values", "Work", "evaluate", "names_in", "number_of", "parse"]

_HIGHEST_POWER = 64
_MEANT = {"ln": "log"}
"""Functions that go by another name here."""

_MOST_BITS_OF_A_BASE = 512
"""Of a longer base a power is worked in float64."""


@lru_cache(maxsize=1024)
def parse(text: str) -> Tree:
    """The tree of an expression. Raises ExpressionError."""
    try:
        return Parser(text, _labels()).whole()
    except ExpressionError as error:
        raise _with_nearest(error) from None


def evaluate(tree: Tree, names: Mapping[str, Value] | Names | Work) -> Value:
    """What an expression is worth where `names` says what its names mean. Raises ExpressionError.

    Exact where all its numbers are decimal and no exp, log or root is taken. A `Work` carries the bound on the
    work over several expressions.
    """
    if isinstance(names, Work):
        work = names
    else:
        work = Work(
            names if isinstance(names, Names) and not isinstance(names, Mapping) else FixedNames(dict(names))
        )
    return _Evaluation(work).value(tree)


def number_of(tree: Tree, names: Mapping[str, Value] | Names | Work) -> Number:
    """The one finite number that an expression is worth. Raises ExpressionError."""
    value = evaluate(tree, names)
    number = one_number(value, 1)
    if not number.finite:
        raise ExpressionError("expression-not-finite", 1)
    return number


def names_in(tree: Tree) -> Iterator[str]:
    """The blocks and quantities that an expression names, left to right."""
    match tree:
        case Name(text):
            yield text
        case Cell(table):
            yield table.text
        case Call(function, arguments):
            labels = functions()[function].labels
            for at, argument in enumerate(arguments):
                if at not in labels or function == "scores" or at == 0:
                    yield from names_in(argument)
        case Unary(operand):
            yield from names_in(operand)
        case Binary():
            spine = [tree]
            while isinstance(spine[-1].left, Binary):
                spine.append(spine[-1].left)
            yield from names_in(spine[-1].left)
            for node in reversed(spine):
                yield from names_in(node.right)


@cache
def _labels() -> Mapping[str, frozenset[int]]:
    return {name: frozenset(function.labels) for name, function in functions().items()}


def _with_nearest(error: ExpressionError) -> ExpressionError:
    if error.sentence != "expression-function":
        return error
    name = str(error.facts["name"])
    nearest = _MEANT.get(name) or nearest_name(name, functions()) or ""
    return ExpressionError(error.sentence, error.column, name=name, nearest=nearest)


class _Evaluation:
    def __init__(self, work: Work) -> None:
        self._work = work

    def value(self, tree: Tree) -> Value:
        match tree:
            case Literal(number):
                return number
            case Name():
                return self._work.value(tree)
            case Cell():
                return self._cell(tree)
            case Call():
                return self._call(tree)
            case Unary(operand, column):
                return self._each(self.value(operand), lambda number: -number, column)
            case Binary():
                return self._binary(tree)

    def _binary(self, tree: Binary) -> Value:
        # A long sum leans to the left: walked down in a loop, since recursion as deep as it is long would end badly.
        spine = [tree]
        while isinstance(spine[-1].left, Binary):
            spine.append(spine[-1].left)
        left = self.value(spine[-1].left)
        for node in reversed(spine):
            left = self._pair(node, left, self.value(node.right))
        return left

    def _pair(self, node: Binary, left: Value, right: Value) -> Value:
        compare = _COMPARE.get(node.operator)
        if compare is not None:
            return compare(one_number(left, node.left.column), one_number(right, node.right.column))
        operate = _OPERATE[node.operator]
        a, b = self._numbers(left, node.left.column), self._numbers(right, node.right.column)
        self._work.spend(max(len(a.numbers), len(b.numbers)), node.column)
        if a.shape and b.shape and a.shape != b.shape:
            raise ExpressionError("expression-lengths", node.column)
        pairs = zip(_stretched(a, b), _stretched(b, a), strict=True)
        worked = tuple(self._work.bounded(operate(x, y, node.column)) for x, y in pairs)
        shape = a.shape or b.shape
        return Values(worked, shape) if shape else worked[0]

    def _each(self, value: Value, operate: Callable[[Number], Number], column: int) -> Value:
        numbers = self._numbers(value, column)
        self._work.spend(len(numbers.numbers), column)
        worked = tuple(operate(number) for number in numbers.numbers)
        return Values(worked, numbers.shape) if numbers.shape else worked[0]

    def _numbers(self, value: Value, column: int) -> Values:
        """The value as numbers with their shape, () for one number."""
        if isinstance(value, Values):
            return value
        listed = flat(value, column)
        if isinstance(value, Matrix):
            return Values(listed, value.shape)
        if isinstance(value, ScoreTable):
            return Values(listed, (len(value), len(value.classes)))
        return Values(listed, ())

    def _call(self, tree: Call) -> Value:
        function = functions()[tree.function]
        if not function.least <= len(tree.arguments) <= function.most:
            raise _wrong_count(tree, function)
        arguments = [
            argument if at in function.labels and isinstance(argument, Name) else self.value(argument)
            for at, argument in enumerate(tree.arguments)
        ]
        return function.call(arguments, tree.arguments, self._work)

    def _cell(self, tree: Cell) -> Number:
        table = self._work.value(tree.table)
        if isinstance(table, ScoreTable):
            if tree.col is None:
                raise ExpressionError("cell-needs-image", tree.row.column, name=tree.table.text)
            images = [table.name(image) for image in range(len(table))]
            _check_order(tree, table.classes, images)
            row, image = _place(tree.row, table.classes, "no-class"), image_of(table, tree.col)
            return Number.of(table.score(image, row))
        if isinstance(table, Matrix):
            rows = table.rows or _counted(table.shape[0])
            columns = table.columns or _counted(table.shape[1])
            _check_order(tree, rows, columns)
            row = _place(tree.row, rows, "no-row")
            if tree.col is None and not table.is_vector:
                raise ExpressionError("cell-needs-column", tree.row.column, name=tree.table.text)
            column = 0 if tree.col is None else _place(tree.col, columns, "no-column")
            return Number.of(table.cells[row][column])
        raise ExpressionError("no-cells", tree.column, name=tree.table.text)


def _wrong_count(tree: Call, function: Function) -> ExpressionError:
    least, most = function.least, function.most
    if least < most:
        return ExpressionError(
            "expression-arguments", tree.column, name=tree.function, least=least, most=most
        )
    sentence = "expression-one-argument" if most == 1 else "expression-arguments-exactly"
    return ExpressionError(sentence, tree.column, name=tree.function, count=most)


def _check_order(tree: Cell, rows: Sequence[str], columns: Sequence[str]) -> None:
    """Raises ExpressionError where a cell is named by its column first."""
    if tree.col is None or tree.row.text in rows or tree.row.text not in columns or tree.col.text not in rows:
        return
    right = f"{tree.table.text}[{tree.col.written}, {tree.row.written}]"
    raise ExpressionError("cell-turned", tree.row.column, right=right)


def _counted(count: int) -> tuple[str, ...]:
    return tuple(str(at + 1) for at in range(count))


def _place(label: Name, names: tuple[str, ...], key: str) -> int:
    if label.text in names:
        return names.index(label.text)
    raise ExpressionError(key, label.column, name=label.text, nearest=nearest_name(label.text, names) or "")


def _stretched(values: Values, other: Values) -> tuple[Number, ...]:
    return values.numbers if values.shape or not other.shape else values.numbers * len(other.numbers)


def _divide(x: Number, y: Number, column: int) -> Number:
    if y.value == 0:
        raise ExpressionError("expression-division", column)
    return x / y


def _is_short(number: Fraction) -> bool:
    return number.numerator.bit_length() + number.denominator.bit_length() <= _MOST_BITS_OF_A_BASE


def _power(x: Number, y: Number, column: int) -> Number:
    """Exact for whole exponents; float64 else. Exponents are bounded."""
    if not abs(y.value) <= _HIGHEST_POWER:
        raise ExpressionError("expression-power", column, highest=_HIGHEST_POWER)
    if x.value == 0 and y.value < 0:
        raise ExpressionError("expression-division", column)
    if x.exact is not None and y.exact is not None and y.exact.denominator == 1 and _is_short(x.exact):
        return Number.of(Fraction(x.exact) ** int(y.exact))
    if x.value < 0 and (y.exact is None or y.exact.denominator != 1):
        raise ExpressionError("expression-root", column)
    try:
        return Number(x.value**y.value)
    except OverflowError:
        return Number(float("inf"))


_OPERATE: Mapping[str, Callable[[Number, Number, int], Number]] = {
    "+": lambda x, y, _: x + y,
    "-": lambda x, y, _: x - y,
    "*": lambda x, y, _: x * y,
    "/": _divide,
    "**": _power,
}
_COMPARE: Mapping[str, Callable[[Number, Number], bool]] = {
    "<": lambda x, y: x < y,
    "<=": lambda x, y: x <= y,
    ">": lambda x, y: y < x,
    ">=": lambda x, y: y <= x,
    "==": lambda x, y: not x < y and not y < x,
    "!=": lambda x, y: x < y or y < x,
}
