"""Scores of a linear classifier, f(x, W) = Wx + b, one class at a time (lecture part 1.0)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui_app.data.matrix import Matrix
from tui_app.errors import InputError
from tui_app.worked.computation import Computation
from tui_app.worked.expression import Apply, Key, Operation, Ref, add, evaluate, multiply
from tui_app.worked.grid import Grid
from tui_app.worked.number import ZERO, Number
from tui_app.worked.quantity import Quantity, Reason, StepPlan, Symbol
from tui_app.worked.register import Entry


class Scores(Computation):
    """W (C, D) times x (D,) plus b (C,), the dot product of each row opened up.

    Keys: `("weight", j, d)`, `("pixel", d)`, `("bias", j)`, `("product", j, d)`, `("dot", j)`, `("score", j)`.
    Raises InputError where the shapes don't fit.
    """

    kind = "scores"

    def __init__(self, W: Matrix, x: Matrix, b: Matrix) -> None:
        super().__init__()
        _fits("x", x, len(W.columns))
        _fits("b", b, len(W.rows))
        self.W, self.x, self.b = W, x, b

    @property
    def parts(self) -> int:
        """The classes."""
        return len(self.W.rows)

    def part_name(self, part: int) -> str:
        """The class's id."""
        return self.W.rows[part]

    @property
    def steps_per_part(self) -> int:
        """A product a feature, their sum, and the bias."""
        return len(self.W.columns) + 2

    def plan(self, part: int) -> Sequence[StepPlan]:
        """The products in order, their sum, the bias."""
        products = [StepPlan(("product", part, d), "multiply") for d in range(len(self.W.columns))]
        return [*products, StepPlan(("dot", part), "add"), StepPlan(("score", part), "bias")]

    def closing(self) -> Sequence[StepPlan]:
        """Nothing follows the last class."""
        return ()

    def result(self, part: int | None) -> Key:
        """The class's score; that of the last class for the whole."""
        return ("score", self.parts - 1 if part is None else part)

    def define(self, key: Key) -> Quantity:
        """Makes a quantity. Raises KeyError where there is none."""
        features = range(len(self.W.columns))
        match key:
            case ("weight", int(j), int(d)):
                symbol = Symbol("W", (self.W.rows[j], self.W.columns[d]))
                return Quantity(key, symbol, Number.of(self.W.cells[j][d]))
            case ("pixel", int(d)):
                return Quantity(key, Symbol("x", (self.W.columns[d],)), Number.of(self.x.cells[d][0]))
            case ("bias", int(j)):
                return Quantity(key, Symbol("b", (self.W.rows[j],)), Number.of(self.b.cells[j][0]))
            case ("product", int(j), int(d)):
                product = multiply(Ref(("weight", j, d)), Ref(("pixel", d)))
                return self._derived(key, Symbol("Wx", (self.W.rows[j], self.W.columns[d])), product)
            case ("dot", int(j)):
                products = Apply(Operation.SUM, [Ref(("product", j, d)) for d in features])
                return self._derived(key, Symbol("Wx", (self.W.rows[j],)), products)
            case ("score", int(j)):
                return self._derived(key, Symbol("s", (self.W.rows[j],)), add(Ref(("dot", j)), Ref(("bias", j))))
        raise KeyError(key)

    def _derived(self, key: Key, symbol: Symbol, expression: Apply) -> Quantity:
        return Quantity(key, symbol, evaluate(expression, self.value), expression)

    def grids(self, part: int | None) -> Sequence[Grid]:
        """W beside b and s, with x as a row below."""
        features = len(self.W.columns)

        def key_at(row: int, column: int) -> Key | None:
            if column < features:
                return ("weight", row, column)
            return ("dot", row) if column == features else ("bias", row) if column == features + 1 else ("score", row)

        def products_at(row: int, column: int) -> Key | None:
            if column >= features:
                return None
            return ("pixel", column) if row == 0 else ("product", part, column) if part is not None else None

        return (
            Grid(
                row_names=self.W.rows,
                column_names=(*self.W.columns, "Wx", "b", "s"),
                key_at=key_at,
                true_at=lambda _row, _column: False,
                footer_names=("x", "W·x") if part is not None else ("x",),
                footer_key_at=products_at,
                math=True,
            ),
        )

    def reason(self, key: Key, principle: str) -> Reason:
        """What a product, the sum and the bias say about the class."""
        j = key[1]
        assert isinstance(j, int)
        facts: tuple[tuple[str, str | Number], ...] = (("class", self.W.rows[j]), ("features", str(len(self.W.columns))))
        if principle == "multiply":
            assert isinstance(key[2], int)
            value = self.value(key)
            sign = "for" if ZERO < value else "against" if value < ZERO else "nothing"
            return Reason(f"scores.multiply-{sign}", (*facts, ("feature", self.W.columns[key[2]])))
        return Reason(f"scores.{principle}", facts)


def _fits(name: str, vector: Matrix, length: int) -> None:
    if len(vector.columns) != 1 or len(vector.rows) != length:
        shape = f"{len(vector.rows)} x {len(vector.columns)}"
        raise InputError("steps.wrong-shape", name=name, shape=shape, expected=f"{length} x 1")


def _build(inputs: Sequence[object], options: Mapping[str, object]) -> Scores:
    W, x, b = inputs
    assert not options
    assert isinstance(W, Matrix)
    assert isinstance(x, Matrix)
    assert isinstance(b, Matrix)
    return Scores(W, x, b)


ENTRY = Entry(
    kind="scores",
    needs=("matrix", "vector", "vector"),
    options=(),
    principles=("multiply", "add", "bias"),
    build=_build,
)
