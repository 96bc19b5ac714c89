"""Names that a file gives: made safe to show, compared, and the nearest one found."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NAMES_COMPARED = 2_000
_LENGTH_COMPARED = 80


def is_unshowable(character: str) -> bool:
    """Whether a terminal might obey the character, or show others out of order for it."""
    return unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} or character in _BIDI_CONTROLS


def unshowable_in(name: str) -> str | None:
    """The first character of `name` that must not reach a terminal, as `U+001B`; None where there is none."""
    if name.isascii() and name.isprintable():
        return None
    found = next((character for character in name if is_unshowable(character)), None)
    return None if found is None else f"U+{ord(found):04X}"


def shown(text: str, limit: int = 40) -> str:
    """`text` as an error sentence may quote it: control characters escaped, `limit` characters at most."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(c.encode("unicode_escape").decode() if is_unshowable(c) else c for c in cut)


def tidy(name: str) -> str:
    """The name without blanks around it, its letters composed (한 in one character, not in three)."""
    return unicodedata.normalize("NFC", name.strip())


def nearest_name(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that was probably meant (the first 2,000 are looked at); None where none is near."""
    folded: dict[str, str] = {}
    for each in islice(names, _NAMES_COMPARED):
        if len(each) <= _LENGTH_COMPARED:
            folded.setdefault(_letters(each), each)
    found = get_close_matches(_letters(name[:_LENGTH_COMPARED]), folded, n=1)
    return folded[found[0]] if found else None


def _letters(name: str) -> str:
    """What is compared: small letters, and those of which a Hangul syllable is composed."""
    return unicodedata.normalize("NFD", name.casefold())
