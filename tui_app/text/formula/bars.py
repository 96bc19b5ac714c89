"""Which of a row's bars open and which close: LaTeX writes them all the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui_app.text.formula.tree import Kind, Part, Script, Symbol


def paired_bars(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Bars that come in pairs open and close; a single one is the bar of P(Y = k | X = x)."""
    paired = list(parts)
    for text in ("|", "‖"):
        places = [at for at, part in enumerate(paired) if _bar(part, text)]
        if len(places) % 2:
            kinds = [Kind.RELATION if len(places) == 1 and text == "|" else Kind.ORDINARY] * len(places)
        else:
            kinds = [Kind.OPEN, Kind.CLOSE] * (len(places) // 2)
        for at, kind in zip(places, kinds, strict=True):
            paired[at] = _with_kind(paired[at], kind)
    return tuple(paired)


def _bar(part: Part, text: str) -> bool:
    symbol = part.base if isinstance(part, Script) else part
    return isinstance(symbol, Symbol) and symbol.text == text and symbol.kind is Kind.ORDINARY


def _with_kind(part: Part, kind: Kind) -> Part:
    if isinstance(part, Script):
        return replace(part, base=_with_kind(part.base, kind))
    return replace(part, kind=kind) if isinstance(part, Symbol) else part
