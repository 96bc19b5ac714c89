"""Scores of a linear classifier, f(x, W) = Wx + b, one class at a time (lecture 3, slides 5 to 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui_app.data.matrix import Matrix
from tui_app.errors import InputError
from tui_app.worked.computation import Computation
from tui_app.worked.expression import Apply, Key, Operation, Ref, add, first_index, multiply
from tui_app.worked.grid import Grid
from tui_app.worked.number import ZERO, Number
from tui_app.worked.quantity import Facts, Quantity, Reason, StepPlan, Symbol
from tui_app.worked.register import Entry, matrices


class Scores(Computation):
    """W (C, D) times x (D,) plus b (C,), the dot product of each row opened up.

    Keys: `("weight", j, d)`, `("pixel", d)`, `("bias", j)`, `("product", j, d)`, `("dot", j)`, `("score",
    j)`. Classes are named by the rows of W (else of b, else counted from 1), features by its columns (else by
    the rows of x, else x1, x2, …). Raises InputError where the shapes don't fit.
    """

    kind = "scores"
    given = frozenset({"weight", "pixel", "bias"})
    editable = given

    def __init__(self, W: Matrix, x: Matrix, b: Matrix) -> None:
        super().__init__()
        height, width = W.shape
        _fits("x", x, width)
        _fits("b", b, height)
        self.W, self.x, self.b = W, x, b
        self.classes = W.rows or b.rows or tuple(str(j + 1) for j in range(height))
        self.features = W.columns or x.rows or tuple(f"x{d + 1}" for d in range(width))

    @property
    def parts(self) -> int:
        """The classes."""
        return len(self.classes)

    def part_name(self, part: int) -> str:
        """The class's id."""
        return self.classes[part]

    @property
    def steps_per_part(self) -> int:
        """A product a feature, their sum, and the bias."""
        return len(self.features) + 2

    def plan(self, part: int) -> Sequence[StepPlan]:
        """The products in order, their sum, the bias."""
        products = [StepPlan(("product", part, d), "multiply") for d in range(len(self.features))]
        return [*products, StepPlan(("dot", part), "add"), StepPlan(("score", part), "bias")]

    def closing(self) -> Sequence[StepPlan]:
        """Nothing follows the last class."""
        return ()

    def result(self, part: int | None) -> Key:
        """The class's score; that of the last class for the whole."""
        return ("score", self.parts - 1 if part is None else part)

    def define(self, key: Key) -> Quantity:
        """Makes a quantity. Raises KeyError where there is none."""
        match key:
            case ("weight", int(j), int(d)):
                symbol = Symbol("W", (self.classes[j], self.features[d]))
                return Quantity(key, symbol, Number.of(self.W.cells[j][d]))
            case ("pixel", int(d)):
                return Quantity(key, Symbol("x", (self.features[d],)), Number.of(self.x.cells[d][0]))
            case ("bias", int(j)):
                return Quantity(key, Symbol("b", (self.classes[j],)), Number.of(self.b.cells[j][0]))
            case ("product", int(j), int(d)):
                product = multiply(Ref(("weight", j, d)), Ref(("pixel", d)))
                symbol = Symbol("Wx", (self.classes[j], self.features[d]))
                return self.derived(key, symbol, product, inline=True)
            case ("dot", int(j)):
                products = Apply(Operation.SUM, [Ref(product) for product in self.addends(key)])
                return self.derived(key, Symbol("Wx", (self.classes[j],)), products)
            case ("score", int(j)):
                return self.derived(
                    key, Symbol("s", (self.classes[j],)), add(Ref(("dot", j)), Ref(("bias", j)))
                )
        raise KeyError(key)

    def addends(self, key: Key) -> Sequence[Key]:
        """The products that a dot product is the sum of."""
        match key:
            case ("dot", int(j)):
                return [("product", j, d) for d in range(len(self.features))]
        return ()

    def grids(self, part: int | None) -> Sequence[Grid]:
        """W beside Wx, b and s; x as a row below, and under it the products of the present class."""
        features = len(self.features)
        beside = ("dot", "bias", "score")

        def key_at(row: int, column: int) -> Key:
            return ("weight", row, column) if column < features else (beside[column - features], row)

        def footer_key_at(row: int, column: int) -> Key | None:
            if column >= features:
                return None
            return ("pixel", column) if row == 0 else ("product", part, column) if part is not None else None

        return (
            Grid(
                row_names=self.classes,
                column_names=(*self.features, "Wx", "b", "s"),
                key_at=key_at,
                footer_names=("x", "product") if part is not None else ("x",),
                footer_key_at=footer_key_at,
                row_of=first_index,
                name="W",
            ),
        )

    def reason(self, key: Key, principle: str) -> Reason:
        """What a product, the sum and the bias say about the class."""
        j = int(key[1])
        facts: Facts = (
            ("class", self.classes[j]),
            ("features", Number.of(len(self.features))),
        )
        if principle == "multiply":
            value = self.value(key)
            sign = "for" if value > ZERO else "against" if value < ZERO else "nothing"
            feature = self.features[int(key[2])]
            return Reason(f"scores.multiply-{sign}", (*facts, ("feature", feature), ("product", value)))
        return Reason(f"scores.{principle}", facts)


def _fits(name: str, vector: Matrix, length: int) -> None:
    height, width = vector.shape
    if not vector.is_vector or height != length:
        raise InputError(
            "steps.wrong-shape", name=name, shape=f"{height} x {width}", expected=f"{length} x 1"
        )


def _build(inputs: Sequence[object], options: Mapping[str, object]) -> Scores:  # noqa: ARG001 - it has none
    W, x, b = matrices(inputs)
    return Scores(W, x, b)


ENTRY = Entry(
    kind="scores",
    needs=("matrix", "vector", "vector"),
    options=(),
    principles=("multiply", "add", "bias"),
    build=_build,
)
