"""What is known to go wrong at a step: each operation has its own mistakes, worked from the same numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui_app.lesson.questions.question import Target, Wrong, exact
from tui_app.text.look import Look
from tui_app.text.prose import Words
from tui_app.worked.computation import Computation
from tui_app.worked.expression import Apply, Expression, Key, Operation, Ref, evaluate
from tui_app.worked.number import ONE, Number, largest, log, root, total
from tui_app.worked.score_loss import MARGIN, ScoreLoss

_OF_SEVERAL = frozenset({Operation.MEAN, Operation.SUM, Operation.LARGEST, Operation.SMALLEST})
_MOST_ADDENDS = 1_000
"""Of more numbers than this no mistake is worked out: nobody adds them by hand."""


def mistakes(computation: Computation, key: Key, target: Target, look: Look) -> Iterator[Wrong]:
    """The mistakes that can be told from the answer and from one another."""
    told: list[Number] = []
    for name, number in _known(computation, key):
        if not number.finite or target.accepts(exact(number)):
            continue
        if any(abs(exact(number) - exact(other)) <= target.tolerance for other in told):
            continue
        told.append(number)
        yield Wrong(number, (Words(look.say(f"quiz.step.{name}")),))


def _known(computation: Computation, key: Key) -> Iterator[tuple[str, Number]]:
    expression = computation.quantity(key).expression

    def worth(part: Expression) -> Number:
        return evaluate(part, computation.value)

    match expression:
        case Apply(Operation.CLAMP, (part,)):
            yield "before-clamp", worth(part)
            yield "sign-dropped", abs(worth(part))
        case Apply(Operation.SUBTRACT, (left, right)):
            yield "turned-round", worth(right) - worth(left)
            yield "added", worth(left) + worth(right)
        case Apply(Operation.ADD, (left, Ref(read))) if read == MARGIN:
            yield "no-margin", worth(left)
            yield "margin-taken", worth(left) - worth(Ref(read))
        case Apply(Operation.NEGATE, (Apply(Operation.LOG, (part,)),)):
            yield "no-minus", log(worth(part))
            yield "no-log", worth(part)
        case Apply(Operation.SQUARE, (part,)):
            yield "not-squared", worth(part)
            yield "doubled", worth(part) + worth(part)
        case Apply(Operation.NEGATE, (part,)):
            yield "no-minus", worth(part)
        case Apply(Operation.FLOOR):
            yield "counted-from-one", computation.value(key) + ONE
        case Apply(Operation.ROOT, (part,)):
            yield "no-root", worth(part)
            if isinstance(part, Apply):
                yield "lengths-added", total(root(worth(square)) for square in part.parts)
        case Apply(operation, parts) if operation in _OF_SEVERAL and len(parts) <= _MOST_ADDENDS:
            yield from _known_of_several(computation, operation, [worth(part) for part in parts])


def _known_of_several(
    computation: Computation, operation: Operation, numbers: Sequence[Number]
) -> Iterator[tuple[str, Number]]:
    """What goes wrong where any number of numbers are made one."""
    match operation:
        case Operation.MEAN:
            yield "sum", total(numbers)
            nonzero = sum(1 for number in numbers if number.value != 0)
            if nonzero:
                yield "zeros-left-out", total(numbers) / Number.of(nonzero)
        case Operation.SUM:
            if isinstance(computation, ScoreLoss) and computation.kind == "hinge":
                yield "true-class-counted", total(numbers) + computation.margin
            yield "mean", total(numbers) / Number.of(max(len(numbers), 1))
        case Operation.LARGEST:
            yield "all-added", total(numbers)
        case Operation.SMALLEST:
            yield "largest-taken", largest(numbers)
