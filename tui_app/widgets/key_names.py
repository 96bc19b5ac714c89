"""What keys are called: by a reader (←, PgDn), and by a terminal while a Korean keyboard layout is on.

With such a layout a terminal sends the letter that the key has there (ㅈ for w), so a command that a letter calls is bound to
both.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui_app.text.glyphs import Glyphs
from tui_app.text.look import Look

_LATIN = "qwertyuiopasdfghjklzxcvbnmQWERTOP"
_HANGUL = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ"


def with_twins(keys: Sequence[str]) -> list[str]:
    """The keys, and after them what the same keys send while a Korean layout is on."""
    twins = (twin(key) for key in keys)
    return [*keys, *(found for found in twins if found is not None)]


def twin(key: str) -> str | None:
    """What a letter key sends on a Korean layout (w is ㅈ); None for other keys.

    A capital that the layout doesn't tell from the small letter has none, so such a command has another key as well.
    """
    at = _LATIN.find(key) if len(key) == 1 else -1
    return _HANGUL[at] if at >= 0 else None


def key_name(key: str, look: Look) -> str:
    """A key as a reader knows it: ← for `left`, PgDn for `pagedown`."""
    *modifiers, last = key.split("+")
    glyphs = look.glyphs
    name = _names(glyphs).get(last) or _WORDS.get(last) or last
    if (last[:1] == "f" and last[1:].isdigit()) or (modifiers and len(name) == 1):
        name = name.upper()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])


_WORDS = {
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "escape": "Esc",
    "space": "Space",
    "question_mark": "?",
    "slash": "/",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
}


def _names(glyphs: Glyphs) -> dict[str, str]:
    return {
        "left": glyphs.back,
        "right": glyphs.arrow,
        "up": glyphs.up,
        "down": glyphs.down,
        "enter": glyphs.enter,
    }
