"""What weights cost: R(W) = ΣW², Σ|W|, or Σ (βW² + |W|) (lecture 3, slides 28 to 36)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tui_app.data.matrix import Matrix
from tui_app.worked.computation import Computation
from tui_app.worked.expression import Apply, Expression, Key, Operation, Ref, add, first_index, multiply
from tui_app.worked.grid import Grid
from tui_app.worked.number import Number
from tui_app.worked.quantity import Quantity, Reason, StepPlan, Symbol
from tui_app.worked.register import Entry, Option, matrices, not_negative, one_of

_SQUARE, _ABSOLUTE = ("squared-weight", "square"), ("absolute-weight", "absolute")
_STEPS = {"l2": (_SQUARE,), "l1": (_ABSOLUTE,), "elastic": (_SQUARE, _ABSOLUTE)}
"""Kind and principle of what each weight costs."""
_TOTAL: Key = ("penalty",)


class PenaltyOf(Computation):
    """Keys: `("weight", j, d)`, `("squared-weight", j, d)`, `("absolute-weight", j, d)`, `("row", j)`
    and `("penalty",)`.

    A vector is one row.
    """

    kind = "penalty"
    given = frozenset({"weight", "beta"})
    editable = given

    def __init__(self, W: Matrix, kind: str = "l2", beta: Decimal | float = 1) -> None:
        super().__init__()
        vector = W.is_vector
        self.cells = (W.column(0),) if vector else W.cells
        names = (W.columns, W.rows) if vector else (W.rows, W.columns)
        self.rows = names[0] or tuple(str(j + 1) for j in range(len(self.cells)))
        self.features = names[1] or tuple(f"w{d + 1}" for d in range(len(self.cells[0])))
        self.penalty = kind
        self.beta = Number.of(beta)

    @property
    def parts(self) -> int:
        """The rows."""
        return len(self.cells)

    def part_name(self, part: int) -> str:
        """The row's name."""
        return self.rows[part]

    def part_of(self, key: Key) -> int | None:
        """Its row."""
        return None if key == _TOTAL else super().part_of(key)

    @property
    def steps_per_part(self) -> int:
        """What each weight costs, and the row's sum."""
        return len(_STEPS[self.penalty]) * len(self.features) + 1

    def plan(self, part: int) -> Sequence[StepPlan]:
        """Weight by weight, then the sum."""
        steps = [
            StepPlan((name, part, d), principle)
            for d in range(len(self.features))
            for name, principle in _STEPS[self.penalty]
        ]
        return [*steps, StepPlan(("row", part), "sum")]

    def closing(self) -> Sequence[StepPlan]:
        """The sum over the rows, where there are several."""
        return (StepPlan(_TOTAL, "sum"),) if self.parts > 1 else ()

    def result(self, part: int | None) -> Key:
        """The row's sum, or that of all."""
        if part is None:
            return _TOTAL if self.parts > 1 else ("row", 0)
        return ("row", part)

    def define(self, key: Key) -> Quantity:
        """Makes a quantity. Raises KeyError where there is none."""
        match key:
            case ("weight", int(j), int(d)):
                return Quantity(
                    key, Symbol("W", (self.rows[j], self.features[d])), Number.of(self.cells[j][d])
                )
            case ("beta",):
                return Quantity(key, Symbol("β"), self.beta, literal=True)
            case ("squared-weight" | "absolute-weight" as name, int(j), int(d)):
                operation = Operation.SQUARE if name == "squared-weight" else Operation.ABSOLUTE
                expression: Expression = Apply(operation, (Ref(("weight", j, d)),))
                if name == "squared-weight" and self.penalty == "elastic":
                    expression = multiply(Ref(("beta",)), expression)
                return self.derived(
                    key, Symbol("cost", (self.rows[j], self.features[d])), expression, inline=True
                )
            case ("row", int(j)):
                costs = [self._cost(j, d) for d in range(len(self.features))]
                return self.derived(key, Symbol("R", (self.rows[j],)), Apply(Operation.SUM, costs))
            case ("penalty",):
                return self.derived(
                    key, Symbol("R(W)"), Apply(Operation.SUM, [Ref(row) for row in self.addends(key)])
                )
        raise KeyError(key)

    def _cost(self, j: int, d: int) -> Expression:
        parts = [Ref((name, j, d)) for name, _ in _STEPS[self.penalty]]
        return parts[0] if len(parts) == 1 else add(*parts)

    def addends(self, key: Key) -> Sequence[Key]:
        """The costs that a sum adds up."""
        match key:
            case ("row", int(j)):
                return [(name, j, d) for d in range(len(self.features)) for name, _ in _STEPS[self.penalty]]
            case ("penalty",):
                return [("row", j) for j in range(self.parts)]
        return ()

    def grids(self, part: int | None) -> Sequence[Grid]:
        """W with what the present row costs below it; at the end all rows."""
        features = len(self.features)
        names = [name for name, _ in _STEPS[self.penalty]] if part is not None else []

        def key_at(row: int, column: int) -> Key | None:
            return ("weight", row, column) if column < features else ("row", row)

        def footer_key_at(row: int, column: int) -> Key | None:
            if part is None:
                return _TOTAL if column == features else None
            return (names[row], part, column) if column < features else None

        return (
            Grid(
                row_names=self.rows,
                column_names=(*self.features, "R"),
                key_at=key_at,
                footer_names=tuple(_HEADINGS[name] for name in names) if part is not None else ("R(W)",),
                footer_key_at=footer_key_at,
                row_of=first_index,
                name="W",
            ),
        )

    def reason(self, key: Key, principle: str) -> Reason:
        """What squares and absolute values make of large and small weights."""
        match key:
            case ("squared-weight" | "absolute-weight", int(j), int(d)):
                return Reason(f"penalty.{principle}", (("weight", self.value(("weight", j, d))),))
            case ("row", int(j)):
                return Reason("penalty.row", (("class", self.rows[j]),))
        return Reason("penalty.total")


_HEADINGS = {"squared-weight": "W x W", "absolute-weight": "|W|"}

_KIND = Option("kind", "l2", one_of("l1", "l2", "elastic"), allowed="l1 | l2 | elastic")
_BETA = Option("beta", Decimal(1), not_negative, allowed="number")


def _build(inputs: Sequence[object], options: Mapping[str, object]) -> PenaltyOf:
    (W,) = matrices(inputs)
    return PenaltyOf(W, _KIND.of(options), _BETA.of(options))


ENTRY = Entry(
    kind="penalty",
    needs=("matrix",),
    options=(_KIND, _BETA),
    principles=("square", "absolute", "sum"),
    build=_build,
)
