"""How the loss of an image changes with each of its scores: "count the active terms", as a graph.

`("slope", i, j)` is dL_i/ds_j. At the corner of a hinge the subgradient 0 is taken (assignment 1, inline
question 1).
"""

from __future__ import annotations

from tui_app.worked.computations.structured import Structured
from tui_app.worked.expression import Apply, Constant, Expression, Key, Operation, Ref, multiply, subtract
from tui_app.worked.number import ONE, ZERO, Number
from tui_app.worked.quantity import Reason
from tui_app.worked.score_loss import ScoreLoss

_TWO = Number.of(2)


def slope_expression(scored: ScoreLoss, image: int, of_class: int) -> Expression:
    """dL_i/ds_j, worked from the quantities of the loss."""
    label = scored.label(image)
    active = Apply(Operation.INDICATOR, (Ref(("before_max", image, of_class)),))
    match scored.kind:
        case "softmax":
            probability = Ref(("probability", image, of_class))
            return subtract(probability, Constant(ONE)) if of_class == label else probability
        case "ova":
            return Apply(Operation.NEGATE, (active,)) if of_class == label else active
    if of_class == label:
        slopes = [Ref(("slope", image, j)) for j in scored.wrong_classes(image)]
        return Apply(Operation.NEGATE, (Apply(Operation.SUM, slopes),))
    if scored.kind == "squared-hinge":
        return multiply(Constant(_TWO), Ref(("term", image, of_class)))
    if isinstance(scored, Structured) and scored.chosen(image) != of_class:
        return Constant(ZERO)
    return active


def slope_reason(scored: ScoreLoss, image: int, of_class: int, slope: Number) -> Reason:
    """Why a slope is what it is."""
    label = scored.label(image)
    facts = (*scored.class_facts(image, of_class), ("slope", slope))
    if scored.kind == "softmax":
        return Reason("linear.slope.true-share" if of_class == label else "linear.slope.share", facts)
    if scored.kind != "ova" and of_class == label:
        return Reason("linear.slope.count", facts)
    if isinstance(scored, Structured) and scored.chosen(image) != of_class:
        return Reason("linear.slope.not-largest", facts)
    before: Key = ("before_max", image, of_class)
    if scored.value(before).value == 0 and scored.kind != "squared-hinge":
        return Reason("linear.slope.corner", facts)
    if scored.value(before) > ZERO:
        return Reason(
            "linear.slope.squared" if scored.kind == "squared-hinge" else "linear.slope.active", facts
        )
    return Reason("linear.slope.idle", facts)
