"""The symbols of quantities as they are written in a line of text: s(cat), W(cat, x1), L(cat image)."""

from __future__ import annotations

import re

from tui_app.text.look import Look
from tui_app.worked.quantity import Symbol

_NUMBERED = re.compile(r"x\d+")


def symbol_text(symbol: Symbol, look: Look, in_full: bool = False) -> str:
    """The symbol under the names that the reader knows; `in_full` names the image, too.

    `Symbol("s", ("cat",), "cat image")` is s(cat), in full s(cat, cat image).
    """
    of = [look.name(each) for each in symbol.of]
    if in_full and symbol.image is not None:
        of.append(look.name(symbol.image))
    match symbol.letter:
        case "exp":
            return f"exp({_called('s', of)})"
        case "shifted-exp":
            return f"exp({_called('s', of)} {look.glyphs.minus} m)"
        case "x" if len(of) == 1 and _NUMBERED.fullmatch(of[0]):
            return of[0]
        case "Δ":
            return look.glyphs.delta
        case letter:
            return _called(letter, of)


def _called(letter: str, of: list[str]) -> str:
    return f"{letter}({', '.join(of)})" if of else letter
