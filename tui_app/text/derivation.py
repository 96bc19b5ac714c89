"""How one quantity is worked out: its formula in symbols, with numbers, worked, and the result."""

from __future__ import annotations

from dataclasses import replace

from tui_app.text.lines import Line, Role, Span, width
from tui_app.text.look import Look
from tui_app.text.numbers import relation
from tui_app.text.symbols import symbol_text
from tui_app.text.working import Name, Value, in_symbols, with_numbers, workable, worked
from tui_app.text.written import Written, written
from tui_app.worked.computation import Computation
from tui_app.worked.expression import Key


def derivation_lines(
    computation: Computation, key: Key, look: Look, decimals: int | None = None
) -> list[Line]:
    """The derivation of one quantity, the relation signs below each other.

        loss(car) = max(0, s(car) − s(cat) + 1)
                  = max(0, 5.1 − 3.2 + 1)
                  = max(0, 2.9)
                  = 2.9

    A line has `=` where every digit on it is exact, else `≈`. `decimals` fixes the places shown. The true
    class, which the sum passes over, has no derivation.
    """
    quantity = computation.quantity(key)
    if quantity.skipped:
        return []
    stages = _stages(computation, key, look, decimals)
    name = "" if quantity.inline else symbol_text(quantity.symbol, look)
    if stages[0].text == name:  # exp(s(cat)) is a symbol that says how it is worked out
        stages = stages[1:]
    before = width(name)
    lines: list[Line] = []
    for stage in stages:
        sign = f"{relation(look, *stage.numbers)} "
        if lines:
            lines.append((Span(" " * (before + 1) if name else ""), Span(sign, Role.MUTED), *stage.spans))
        elif name:
            lines.append((Span(name, Role.MATH, key), Span(f" {sign}", Role.MUTED), *stage.spans))
        else:
            lines.append((Span("  "), *stage.spans))
    return [tuple(span for span in each if span.text) for each in lines]


def _stages(computation: Computation, key: Key, look: Look, decimals: int | None) -> list[Written]:
    """The right-hand sides, one that reads like the one before it left out; the last one is the result."""
    result = _result(computation, key, look, decimals)
    node = in_symbols(key, computation)
    if isinstance(node, Name):
        return [result]
    stages = [written(node, computation, look, decimals)]
    node = with_numbers(node, computation)
    while not isinstance(node, Value):
        stages.append(written(node, computation, look, decimals))
        if not workable(node):
            break
        node = worked(node, computation)
    stages.append(result)
    return [
        stage
        for stage, following in zip(stages, [*stages[1:], None], strict=True)
        if following is None or stage.text != following.text
    ]


def _result(computation: Computation, key: Key, look: Look, decimals: int | None) -> Written:
    value = written(Value(computation.value(key), key), computation, look, decimals)
    return replace(value, spans=tuple(replace(span, role=Role.RESULT) for span in value.spans))
