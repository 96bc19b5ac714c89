"""Formulas as MathML Core, which every browser sets by itself (https://www.w3.org/TR/mathml-core/).

The words of the formula are its label, for who listens; a formula that can't be laid out is its source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui_app.lesson.html.marks import element, escaped
from tui_app.text.formula import formula_words
from tui_app.text.formula.parse import parse
from tui_app.text.formula.problem import FormulaProblem
from tui_app.text.formula.symbols import ALIGNED, MATRICES
from tui_app.text.formula.tree import (
    Accent,
    Environment,
    Fence,
    Fraction,
    Kind,
    Part,
    Root,
    Row,
    Script,
    Space,
    Symbol,
    Text,
    gaps,
    settled_kinds,
)
from tui_app.text.look import Look

_NUMERALS = frozenset("0123456789.")
_OPERATORS = frozenset({Kind.BINARY, Kind.RELATION, Kind.OPEN, Kind.CLOSE, Kind.COMMA, Kind.SIGN})
_BIG_SIGNS = {"Σ": "∑"}
"""A browser enlarges the sign of a sum, not the letter."""

_MARKS = {"hat": "^", "bar": "¯", "tilde": "~", "dot": "˙", "ddot": "¨", "check": "ˇ"}
_NO_BREAK_SPACE = "\u00a0"
_A_GAP = 0.17
"""Ems between a function's name and what it works on, as in TeX."""


def formula_html(tex: str, look: Look, display: bool = False) -> str:
    """The formula as one `math` element, on a line of its own where it is displayed."""
    tree = parse(tex)
    if isinstance(tree, FormulaProblem):
        return element("code", escaped(" ".join(tex.split())))
    shown = {"display": "block"} if display else {}
    return element("math", _row(tree), aria_label=formula_words(tex, look), **shown)


def _row(row: Row) -> str:
    """The parts in one `mrow`, or the only one by itself."""
    shown = list(_parts(row.parts))
    return shown[0] if len(shown) == 1 else element("mrow", "".join(shown))


def _parts(parts: Sequence[Part]) -> Iterator[str]:
    kinds, apart = settled_kinds(tuple(parts)), gaps(tuple(parts))
    at = 0
    while at < len(parts):
        part, end = parts[at], at + 1
        if _is_numeral(part):
            while end < len(parts) and _is_numeral(parts[end]):
                end += 1
            yield element("mn", escaped("".join(_text(each) for each in parts[at:end])))
        else:
            if apart[at] and _is_named(parts, at - 1):
                yield _space(_A_GAP)
            yield _part(part, kinds.get(at, Kind.ORDINARY))
        at = end


def _is_numeral(part: Part) -> bool:
    return isinstance(part, Symbol) and part.text in _NUMERALS


def _text(part: Part) -> str:
    return part.text if isinstance(part, Symbol) else ""


def _is_named(parts: Sequence[Part], at: int) -> bool:
    """Whether a function's name stands there, with or without an index."""
    part = parts[at] if at >= 0 else None
    base = part.base if isinstance(part, Script) else part
    return isinstance(base, Symbol) and base.kind is Kind.FUNCTION


def _part(part: Part, kind: Kind) -> str:
    match part:
        case Symbol():
            return _symbol(part, kind)
        case Text(text):
            return element("mtext", escaped(text.replace(" ", _NO_BREAK_SPACE)))
        case Space(cells):
            return _space(cells / 2 if cells > 1 else cells / 4)
        case Row():
            return _row(part)
        case Fraction(above, below):
            return element("mfrac", _row(above) + _row(below))
        case Root(body, ""):
            return element("msqrt", _row(body))
        case Root(body, index):
            return element("mroot", _row(body) + element("mn", escaped(index)))
        case Accent(letter, _, name):
            mark = element("mo", _MARKS[name], stretchy="false")
            return element("mover", _symbol(letter, Kind.ORDINARY) + mark, accent="true")
        case Script():
            return _script(part, kind)
        case Fence(left, body, right):
            return element("mrow", _fence(left, "prefix") + _row(body) + _fence(right, "postfix"))
        case Environment():
            return _environment(part)


def _symbol(symbol: Symbol, kind: Kind) -> str:
    """A letter, a number or an operator; no bracket grows but those of a fence."""
    text = symbol.text
    if kind is Kind.BIG:
        return element("mo", _BIG_SIGNS.get(text, text))
    if kind is Kind.FUNCTION and symbol.limits:
        return element("mo", escaped(text), movablelimits="true", lspace="0", rspace="0")
    if kind in _OPERATORS:
        forms = {
            Kind.SIGN: {"form": "prefix"},
            Kind.OPEN: {"form": "prefix"},
            Kind.CLOSE: {"form": "postfix"},
        }
        return element("mo", escaped(text), stretchy="false", **forms.get(kind, {}))
    if text in _NUMERALS:
        return element("mn", text)
    if text.isalpha() or len(text) > 1 or text in "∂∇∞":
        upright = len(text) == 1 and text.isupper() and not text.isascii()
        return element("mi", escaped(text), **({"mathvariant": "normal"} if upright else {}))
    return element("mo", escaped(text), stretchy="false", lspace="0", rspace="0")


def _script(script: Script, kind: Kind) -> str:
    base = script.base
    below = "" if script.sub is None else _row(script.sub)
    above = "" if script.sup is None else _row(script.sup)
    names = ("munder", "mover") if isinstance(base, Symbol) and base.limits else ("msub", "msup")
    tag = f"{names[0]}{names[1][1:]}" if below and above else names[0] if below else names[1]
    return element(tag, _part(base, kind) + below + above)


def _fence(sign: Symbol | None, form: str) -> str:
    """A delimiter that grows with what it encloses, nothing for the invisible one."""
    return "" if sign is None else element("mo", escaped(sign.text), form=form, stretchy="true")


def _environment(environment: Environment) -> str:
    rows = "".join(
        element("mtr", "".join(element("mtd", _row(cell)) for cell in row)) for row in environment.rows
    )
    if environment.name in ALIGNED:
        return element("mtable", rows, kind="aligned", displaystyle="true")
    if environment.name == "cases":
        brace = element("mo", "{", form="prefix", stretchy="true")
        return element("mrow", brace + element("mtable", rows, kind="cases"))
    left, right = MATRICES[environment.name]
    walls = [
        element("mo", sign, form=form, stretchy="true") if sign else ""
        for sign, form in ((left, "prefix"), (right, "postfix"))
    ]
    return element("mrow", walls[0] + element("mtable", rows) + walls[1])


def _space(ems: float) -> str:
    return element("mspace", "", width=f"{ems:.2f}em")
