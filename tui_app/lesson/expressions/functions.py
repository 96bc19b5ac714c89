"""The functions of expressions: a fixed list, each worked out by the same computations as the walks.

A loss over a score table is called by the name of its computation (`squared_hinge` for `squared-hinge`) and comes from the
register, so a new loss needs nothing here. Indices count from 0, logarithms are natural, `l2` is the penalty Σw².
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from tui_app.data.decimals import NumberError, decimal_literal
from tui_app.data.matrix import Matrix
from tui_app.data.names import nearest_name
from tui_app.data.score_table import ScoreTable
from tui_app.errors import LosslabError
from tui_app.lesson.expressions.error import ExpressionError
from tui_app.lesson.expressions.tree import Name, Tree
from tui_app.lesson.expressions.values import Value, Values, Work, flat, one_number
from tui_app.worked import number as numbers
from tui_app.worked.computation import Computation
from tui_app.worked.number import ZERO, Number
from tui_app.worked.register import Entry, register


@dataclass(frozen=True, slots=True)
class Function:
    """A function: how many arguments it takes, which of them are labels (a block, an image), and what it does."""

    least: int
    most: int
    labels: Collection[int]
    call: Callable[[Sequence[Value | Name], Sequence[Tree], Work], Value]


@cache
def functions() -> Mapping[str, Function]:
    """All functions by name."""
    found = dict(_PLAIN)
    for entry in register().values():
        if entry.needs == ("score table",):
            found[entry.kind.replace("-", "_")] = _loss(entry)
    found["cross_entropy"] = _loss(register()["softmax"])
    found["softmax"] = Function(2, 2, (0, 1), _probabilities)
    found["margins"] = Function(1, 3, (0, 1), _margins)
    found["scores"] = Function(3, 3, (0, 1, 2), _scores)
    return dict(sorted(found.items()))


def image_of(table: ScoreTable, label: Name) -> int:
    """The image that a label means: by its name, else by its number from 1. Raises ExpressionError."""
    names = [table.name(image) for image in range(len(table))]
    if label.text in names:
        return names.index(label.text)
    if (
        not label.quoted
        and label.text.isascii()
        and label.text.isdigit()
        and 1 <= int(label.text[:9]) <= len(names)
    ):
        return int(label.text) - 1
    raise ExpressionError(
        "no-image", label.column, name=label.text, nearest=nearest_name(label.text, names) or ""
    )


def _loss(entry: Entry) -> Function:
    def call(arguments: Sequence[Value | Name], trees: Sequence[Tree], work: Work) -> Value:
        table = work.table(arguments[0])
        image, margin = _image_and_margin(table, arguments, trees)
        computation = _built(entry, arguments[0], margin, work)
        images = range(len(table)) if image is None else (image,)
        work.spend(len(images) * len(table.classes), trees[0].column)
        losses = tuple(computation.value(computation.result(each)) for each in images)
        return Values(losses, (len(losses),)) if image is None else losses[0]

    takes_margin = any(option.name == "margin" for option in entry.options)
    return Function(1, 3 if takes_margin else 2, (0, 1), call)


def _built(entry: Entry, label: Value | Name, margin: Number | None, work: Work) -> Computation:
    assert isinstance(label, Name)
    options = {option.name: option.default for option in entry.options}
    margin = work.margin if margin is None else margin
    if margin is not None and "margin" in options:
        options["margin"] = margin.value if margin.exact is None else margin.exact
    key = (entry.kind, label.text, None if margin is None else (margin.value, margin.exact))
    return work.computation(key, lambda: entry.build((work.table(label),), options))


def _image_and_margin(
    table: ScoreTable, arguments: Sequence[Value | Name], trees: Sequence[Tree]
) -> tuple[int | None, Number | None]:
    """The optional image and margin; a second argument that is a number and no image's name is a margin for all."""
    if len(arguments) == 1:
        return None, None
    label = arguments[1]
    assert isinstance(label, Name)
    if len(arguments) == 3:
        margin = arguments[2]
        assert not isinstance(margin, Name)
        return image_of(table, label), one_number(margin, trees[2].column)
    try:
        return image_of(table, label), None
    except ExpressionError:
        try:
            return None, Number.of(decimal_literal(label.text, typographic=True))
        except NumberError:
            pass
        raise


def _probabilities(arguments: Sequence[Value | Name], trees: Sequence[Tree], work: Work) -> Value:
    table = work.table(arguments[0])
    image, _ = _image_and_margin(table, arguments, trees)
    if image is None:
        raise ExpressionError(
            "no-image", trees[1].column, name=str(getattr(trees[1], "text", "")), nearest=""
        )
    computation = _built(register()["softmax"], arguments[0], None, work)
    work.spend(len(table.classes), trees[0].column)
    probabilities = [computation.value(("probability", image, j)) for j in range(len(table.classes))]
    return Values(tuple(probabilities), (len(probabilities),))


def _margins(arguments: Sequence[Value | Name], trees: Sequence[Tree], work: Work) -> Value:
    table = work.table(arguments[0])
    image, margin = _image_and_margin(table, arguments, trees)
    computation = _built(register()["hinge"], arguments[0], margin, work)
    images = range(len(table)) if image is None else (image,)
    classes = len(table.classes)
    work.spend(len(images) * classes, trees[0].column)

    def term(j: int, i: int) -> Number:
        return ZERO if table.label(i) == j else computation.value(("term", i, j))

    terms = tuple(term(j, i) for j in range(classes) for i in images)
    return Values(terms, (classes,) if image is not None else (classes, len(table)))


def _scores(arguments: Sequence[Value | Name], trees: Sequence[Tree], work: Work) -> Value:
    parts = [work.matrix(argument) for argument in arguments]
    work.spend(len(parts[0].cells) * len(parts[0].cells[0]), trees[0].column)
    key = ("scores", *(argument.text for argument in arguments if isinstance(argument, Name)))

    def build() -> Computation:
        try:
            return register()["scores"].build(parts, {})
        except LosslabError as error:
            raise ExpressionError("expression-shapes", trees[0].column) from error

    computation = work.computation(key, build)
    scores = tuple(computation.value(computation.result(part)) for part in range(computation.parts))
    return Values(scores, (len(scores),))


def _over_all(work_out: Callable[[list[Number]], Number]) -> Function:
    """A function of any number of numbers, lists and tables taken together."""

    def call(arguments: Sequence[Value | Name], trees: Sequence[Tree], work: Work) -> Value:
        listed = list(_flattened(arguments, trees))
        work.spend(len(listed), trees[0].column)
        return work.bounded(work_out(listed))

    return Function(1, 100, (), call)


def _flattened(arguments: Sequence[Value | Name], trees: Sequence[Tree]) -> Iterator[Number]:
    for argument, tree in zip(arguments, trees, strict=True):
        assert not isinstance(argument, Name)
        yield from flat(argument, tree.column)


def _each(work_out: Callable[[Number], Number]) -> Function:
    """A function of one number, or of each number of a list."""

    def call(arguments: Sequence[Value | Name], trees: Sequence[Tree], work: Work) -> Value:
        (argument,) = arguments
        if isinstance(argument, Number):
            return work.bounded(work_out(argument))
        listed = list(_flattened(arguments, trees))
        work.spend(len(listed), trees[0].column)
        shape = argument.shape if isinstance(argument, (Values, Matrix)) else (len(listed),)
        return Values(tuple(work.bounded(work_out(each)) for each in listed), shape)

    return Function(1, 1, (), call)


def _argmax(listed: list[Number]) -> Number:
    best = 0
    for at, number in enumerate(listed):
        if listed[best] < number:
            best = at
    return Number.of(best)


def _round(arguments: Sequence[Value | Name], trees: Sequence[Tree], _: Work) -> Value:
    """To a whole number, or to the decimals that the second argument gives; a half goes away from zero."""
    number, decimals = arguments[0], arguments[1] if len(arguments) == 2 else ZERO
    assert not isinstance(number, Name)
    assert not isinstance(decimals, Name)
    rounded = one_number(number, trees[0].column)
    places = one_number(decimals, trees[-1].column).exact
    if places is None or places.denominator != 1 or not 0 <= places <= 15:
        raise ExpressionError("expression-decimals", trees[-1].column)
    if not rounded.finite:
        return rounded
    exact = Fraction(rounded.value) if rounded.exact is None else rounded.exact
    scale = 10 ** int(places)
    half_up = (abs(exact) * scale + Fraction(1, 2)).__floor__()
    return Number.of(Fraction(half_up if exact >= 0 else -half_up, scale))


def _least(listed: list[Number]) -> Number:
    return -numbers.largest(-number for number in listed)


_PLAIN = {
    "abs": _each(abs),
    "argmax": _over_all(_argmax),
    "exp": _each(numbers.exp),
    "l1": _over_all(lambda listed: numbers.total(abs(number) for number in listed)),
    "l2": _over_all(lambda listed: numbers.total(number * number for number in listed)),
    "log": _each(numbers.log),
    "max": _over_all(numbers.largest),
    "mean": _over_all(lambda listed: numbers.total(listed) / Number.of(len(listed))),
    "min": _over_all(_least),
    "round": Function(1, 2, (), _round),
    "sqrt": _each(numbers.root),
    "sum": _over_all(numbers.total),
}
