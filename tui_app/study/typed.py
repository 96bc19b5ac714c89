"""A typed answer as a number: `2.9`, `2,9`, `29/10`, `5.1 - 3.2 + 1`, in whatever characters a keyboard
gives.

A comma is a decimal point, or parts thousands where three digits follow it and no other reading fits:
`12,345`. The functions of lessons that take numbers work too: `max(0, 2.9)`, `-ln(0.13)`. Nothing typed is
ever run.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tui_app.lesson.expressions.evaluation import ExpressionError, number_of, parse
from tui_app.lesson.expressions.values import FixedNames, Work
from tui_app.worked.number import Number

LONGEST = 200
"""Characters of a typed answer."""

_MOST_WORK = 2_000
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("−–—‐‑‒﹣ーㅡ", "-"),
        **dict.fromkeys("×·∙⋅", "*"),
        **dict.fromkeys("÷⁄∕", "/"),
        "。": ".",
        "、": ",",
        "，": ",",
        "^": "**",
        "²": "**2",
        "³": "**3",
        "\u00a0": " ",
    }
)
_LEADING = re.compile(r"^\s*[=≈≒]\s*")
_COMMA = re.compile(r"(?<=\d),(?=\d)")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?![\d,])")
_LN = re.compile(r"\bln\b")


def readings(text: str) -> tuple[Number, ...]:
    """The numbers that a typed text can mean, the likeliest first; none where it is no number.

    There are two only for what may be a decimal comma or a comma between thousands.
    """
    if len(text) > LONGEST:
        return ()
    found: list[Number] = []
    for candidate in _candidates(_tidied(text)):
        number = _number(candidate)
        if number is not None and not any(number.same(other) for other in found):
            found.append(number)
    return tuple(found)


def _tidied(text: str) -> str:
    """The text with every sign and digit as ASCII writes it."""
    translated = unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS)
    return _LN.sub("log", _LEADING.sub("", translated).strip().rstrip("."))


def _candidates(text: str) -> Iterator[str]:
    if "(" not in text:
        yield _COMMA.sub(".", text)
        if _GROUPED.search(text):
            yield _GROUPED.sub(lambda found: found[0].replace(",", ""), text)
        return
    yield text
    if "," in text:
        yield _COMMA.sub(".", text)


def _number(text: str) -> Number | None:
    try:
        return number_of(parse(text), Work(FixedNames({}), left=_MOST_WORK))
    except ExpressionError:
        return None
