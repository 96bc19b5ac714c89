"""Korean particles, chosen by the last sound of the word they follow.

A word in Latin letters is taken as Koreans read it (car 카, cat 캣, apple 애플, SVM 에스브이엠) where its ending tells;
where it doesn't, both forms are written: boat은(는).
"""

from __future__ import annotations

import re
from enum import Enum

_PAIRS = {
    "은": ("은", "는"), "는": ("은", "는"),
    "이": ("이", "가"), "가": ("이", "가"),
    "을": ("을", "를"), "를": ("을", "를"),
    "과": ("과", "와"), "와": ("과", "와"),
    "으로": ("으로", "로"), "로": ("으로", "로"),
    "이다": ("이다", "다"),
    "입니다": ("입니다", "입니다"),
}  # fmt: skip
_BOTH = {"으로": "(으)로", "이다": "(이)다", "입니다": "입니다"}


class _Sound(Enum):
    """How a word ends: in a vowel, in ㄹ (after which 로 stands), in another consonant, or one can't know."""

    OPEN = 1
    LIQUID = 2
    CLOSED = 3
    UNKNOWN = 4


# How digits, signs and letters end when they are read out in Korean: 영 일 삼 육 칠 팔, 제곱, 엘 엠 엔 알, 엡실론.
_NAMES = {
    **dict.fromkeys("036²³mnεου", _Sound.CLOSED),
    **dict.fromkeys("178lr", _Sound.LIQUID),
}
# By the first that fits: mouse 마우스 but apple 애플, plane 플레인, game 게임; king 킹; cat 캣, cup 컵, truck 트럭, music 뮤직
# but desk 데스크, plant 플랜트; after two vowels either may be (boat 보트, foot 풋).
_ENDINGS = tuple(
    (re.compile(f"(?:{ending})$"), sound)
    for ending, sound in (
        ("[aeiou]e", _Sound.OPEN),
        ("le|l", _Sound.LIQUID),
        ("[nm]e|[nm]|ng", _Sound.CLOSED),
        ("[aeiou]{2}[tpk]", _Sound.UNKNOWN),
        ("[aeiouy](?:[tpkc]|ck|tt)", _Sound.CLOSED),
        ("q", _Sound.UNKNOWN),
        ("[a-z]", _Sound.OPEN),
    )
)
_LATIN = re.compile(r"[A-Za-z]+$")


def with_particle(word: str, particle: str) -> str:
    """`word` followed by the form of `particle` (either form names the pair) that its last sound asks for.

    Raises KeyError for a particle that isn't known.
    """
    closed_form, open_form = _PAIRS[particle]
    sound = _last_sound(word)
    if sound is _Sound.UNKNOWN:
        return word + _BOTH.get(closed_form, f"{closed_form}({open_form})")
    closed = sound is _Sound.CLOSED or (sound is _Sound.LIQUID and closed_form != "으로")
    return word + (closed_form if closed else open_form)


def _last_sound(word: str) -> _Sound:
    end = next((at for at in range(len(word), 0, -1) if word[at - 1].isalnum() or word[at - 1] == "%"), 0)
    last = word[end - 1 : end]
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        return {0: _Sound.OPEN, 8: _Sound.LIQUID}.get(final, _Sound.CLOSED)
    latin = _LATIN.search(word[:end])
    if latin:
        return _latin_sound(latin[0])
    spelled = not last.isalpha() or "α" <= last.lower() <= "ω"
    return _NAMES.get(last.lower(), _Sound.OPEN if spelled else _Sound.UNKNOWN)


def _latin_sound(word: str) -> _Sound:
    """Letters without a vowel are read one by one; capitals may be either."""
    spelled = _NAMES.get(word[-1].lower(), _Sound.OPEN)
    if len(word) == 1 or not set(word.lower()) & set("aeiouy"):
        return spelled
    read = next(sound for ending, sound in _ENDINGS if ending.search(word.lower()))
    return read if read is spelled or not word.isupper() else _Sound.UNKNOWN
