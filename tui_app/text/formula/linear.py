"""A formula on one line.

The convention, the same in prose, in displayed formulas and beside a walk: an index stands in lowered
characters where the font has them all (sⱼ, x₁, Lᵢ), else behind `_` (s_yᵢ, W_{k,l}, s_cat); powers likewise
(W², wᵀ, e^sⱼ). Braces stand only around an index that is more than one word. In ASCII it is always s_j,
s_{y_i}, W^2. A fraction is a/b, in parentheses where its neighbours would be taken for parts of it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from tui_app.messages import Catalogue
from tui_app.text.formula.factors import factors, is_differential
from tui_app.text.formula.symbols import ALIGNED, MATRICES, SUBSCRIPTS, SUPERSCRIPTS
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
    kind_of,
)
from tui_app.text.glyphs import UNICODE


@dataclass(frozen=True, slots=True)
class Hand:
    """How signs are written: in Unicode or ASCII, with words for sums and roots given a catalogue."""

    unicode: bool = True
    words: Catalogue | None = None

    def sign(self, symbol: Symbol) -> str:
        """The symbol's characters, or the word for one that a screen reader may pass over."""
        if self.words and symbol.text == UNICODE.approx:
            return self.words.say("formula.about")
        return symbol.text if self.unicode else symbol.twin


def written(row: Row, hand: Hand, tight: bool = False) -> str:
    """The row on one line; `tight` leaves out the blanks around signs, as in an index."""
    return "".join(" " * gap + text for gap, _, text in pieces(row, hand, tight)).strip()


def pieces(row: Row, hand: Hand, tight: bool = False) -> list[tuple[int, Part, str]]:
    """Each part on one line, with the blank cells before it."""
    apart = gaps(row.parts)
    found: list[tuple[int, Part, str]] = []
    for at, part in enumerate(row.parts):
        if isinstance(part, Space):
            continue
        text = _part(part, hand)
        gap = _tight_gap(row.parts, at) if tight else apart[at]
        before = found[-1] if found else None
        if isinstance(part, Fraction) and _touched(row.parts, at) and not _enclosed(text):
            text = f"({text})"
            gap = 0 if before and isinstance(before[1], Symbol) and before[1].kind is Kind.FUNCTION else gap
        if before and gap == 0 and _run_together(before, part, text, hand):
            gap = 1
        if before and gap and (before[2].endswith(" ") or text.startswith(" ")):
            gap -= 1
        found.append((gap, part, text))
    return found


def _tight_gap(parts: tuple[Part, ...], at: int) -> int:
    """In an index only words stand apart, where letters would run into each other."""
    if at == 0:
        return 0
    before, part = parts[at - 1], parts[at]
    if isinstance(before, Space):
        return 1
    return int(Kind.FUNCTION in (kind_of(before), kind_of(part)) and kind_of(part) is not Kind.OPEN)


def _run_together(before: tuple[int, Part, str], part: Part, text: str, hand: Hand) -> bool:
    """Whether the text would be read as the end of the one before: lambdaR, s_catx, sum over j of(…)."""
    _, last, written_last = before
    if hand.words and isinstance(last, Script) and isinstance(last.base, Symbol) and last.base.word:
        return True
    if not text[:1].isalnum():
        return False
    if isinstance(last, Fence) or _INDEX_AT_END.search(written_last):
        return True
    return not hand.unicode and written_last[-1:].isalnum() and (_is_name(last) or _is_name(part))


_INDEX_AT_END = re.compile(r"[_^](\w+|\{.*\})$")


def _is_name(part: Part) -> bool:
    base = part.base if isinstance(part, Script) else part
    return isinstance(base, Symbol) and len(base.twin) > 1


def _touched(parts: tuple[Part, ...], at: int) -> bool:
    """Whether the fraction stands beside a factor, so that its slash alone would not say where it ends."""
    before = next((kind_of(part) for part in reversed(parts[:at]) if not isinstance(part, Space)), Kind.OPEN)
    after = next((kind_of(part) for part in parts[at + 1 :] if not isinstance(part, Space)), Kind.CLOSE)
    free = (Kind.BINARY, Kind.RELATION, Kind.COMMA)
    return before not in (*free, Kind.OPEN) or after not in (*free, Kind.CLOSE)


def _part(part: Part, hand: Hand) -> str:
    match part:
        case Symbol():
            return hand.sign(part)
        case Text(text):
            return text
        case Row():
            return written(part, hand)
        case Fraction(above, below):
            return f"{_factor(above, hand)}/{_factor(below, hand, divisor=True)}"
        case Root(body, index):
            return _root(body, index, hand)
        case Accent(letter, mark, name):
            sign = hand.sign(letter)
            return unicodedata.normalize("NFC", sign + mark) if hand.unicode else f"{name}({sign})"
        case Script():
            return _script(part, hand)
        case Fence(left, body, right):
            return fenced(left, written(body, hand), right, hand)
        case Environment():
            return _environment(part, hand)
        case Space(cells):
            return " " * cells


def fenced(left: Symbol | None, body: str, right: Symbol | None, hand: Hand) -> str:
    """The text between its delimiters."""
    return (hand.sign(left) if left else "") + body + (hand.sign(right) if right else "")


def _enclosed(text: str) -> bool:
    """Whether one pair of brackets holds the whole text."""
    if text[:1] not in ("(", "[") or not text.endswith((")", "]")):
        return False
    depth = 0
    for at, character in enumerate(text):
        depth += (character in "([") - (character in ")]")
        if depth == 0:
            return at == len(text) - 1
    return False


def _factor(row: Row, hand: Hand, divisor: bool = False) -> str:
    """Above or below a slash: in parentheses unless it can only be read as one thing."""
    text = written(row, hand)
    most = 1 if divisor and not is_differential(row) else len(text)
    return f"({text})" if not text or factors(row) > most else text


def _root(body: Row, index: str, hand: Hand) -> str:
    text = written(body, hand)
    if hand.words:
        key = "formula.root.of-order" if index else "formula.root.square"
        order = hand.words.say(key, index=index)
        return f"{order}({text})"
    if not hand.unicode:
        return f"sqrt({text})" if not index else f"root{index}({text})"
    raised = "".join(SUPERSCRIPTS.get(character, character) for character in index)
    simple = len(body.parts) == 1 or text.replace(".", "").isdigit()
    return f"{raised}√{text}" if simple and " " not in text else f"{raised}√({text})"


def _script(part: Script, hand: Hand) -> str:
    base = part.base
    if hand.words and isinstance(base, Symbol) and base.word:
        return _limits(base, part, hand, hand.words)
    text = _part(base, hand)
    if isinstance(base, (Fraction, Row)) and len(text) > 1 and not _enclosed(text):
        text = f"({text})"
    sub = _index(part.sub, "_", hand) if part.sub else ""
    sup = _index(part.sup, "^", hand) if part.sup else ""
    # A raised character before a subscript in `_`: W²_{k,l}, not W_{k,l}².
    late = sub.startswith("_") and sup != "" and not sup.startswith("^")
    return text + sup + sub if late else text + sub + sup


def _limits(base: Symbol, part: Script, hand: Hand, words: Catalogue) -> str:
    """A sum and its limits in words."""
    below = written(part.sub, hand, tight=True) if part.sub else ""
    above = written(part.sup, hand, tight=True) if part.sup else ""
    if not above:
        return words.say(f"formula.{base.word}.over", below=below, name=base.text)
    if not below:
        return words.say(f"formula.{base.word}.up-to", above=above, name=base.text)
    return words.say(f"formula.{base.word}.from-to", below=below, above=above, name=base.text)


def _index(row: Row, mark: str, hand: Hand) -> str:
    text = written(row, hand, tight=True)
    if text and set(text) <= {"′", "'"}:
        return text
    table = SUBSCRIPTS if mark == "_" else SUPERSCRIPTS
    if hand.words and hand.unicode and mark == "^" and text in _SAID:
        return table[text]
    upright = any(isinstance(part, Text) for part in row.parts)
    if hand.unicode and hand.words is None and not upright and text and all(each in table for each in text):
        return "".join(table[each] for each in text)
    return f"{mark}{text}" if _one_word(text) else f"{mark}{{{text}}}"


def _one_word(text: str) -> bool:
    """Letters and digits with no index of their own in `_`; a lowered character may end it."""
    return bool(text) and all(each.isalnum() or each in _LOWERED for each in text)


_SAID = ("2", "3")
"""Raised characters that screen readers say as powers; others they leave out, or read as letters."""

_LOWERED = frozenset([*SUBSCRIPTS.values(), *SUPERSCRIPTS.values(), "∞"])


def _environment(environment: Environment, hand: Hand) -> str:
    """Cases as {a if b; c otherwise}, a matrix as [a, b; c, d], aligned lines one after the other."""
    if environment.name in MATRICES:
        left, right = MATRICES[environment.name]
        rows = "; ".join(", ".join(written(cell, hand) for cell in row) for row in environment.rows)
        return f"{left or '['}{rows}{right or ']'}"
    if environment.name in ALIGNED:
        return "; ".join(
            " ".join(filter(None, (written(cell, hand) for cell in row))) for row in environment.rows
        )
    rows = "; ".join(_case(row, hand) for row in environment.rows)
    return hand.words.say("formula.cases", rows=rows) if hand.words else f"{{{rows}}}"


def _case(row: tuple[Row, ...], hand: Hand) -> str:
    """A value and its condition: 0 if a ≥ b; where no word parts them, 0, a ≥ b."""
    shown = ""
    for cell in row:
        text = written(cell, hand)
        said = any(isinstance(part, Text) for part in cell.parts[:1])
        shown += (" " if said else ", ") * bool(shown and text) + text
    return shown
