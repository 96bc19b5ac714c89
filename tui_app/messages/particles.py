"""Korean particles, chosen by the last sound of the word they follow."""

_PAIRS = {
    "은": ("은", "는"), "는": ("은", "는"),
    "이": ("이", "가"), "가": ("이", "가"),
    "을": ("을", "를"), "를": ("을", "를"),
    "과": ("과", "와"), "와": ("과", "와"),
    "으로": ("으로", "로"), "로": ("으로", "로"),
    "이다": ("이다", "다"),
    "입니다": ("입니다", "입니다"),
}  # fmt: skip

# How digits, signs and Latin letters end when they are read out in Korean: 영 일 삼 육 칠 팔, 제곱, 엘 엠 엔.
_CLOSED = frozenset("013678²³lmnLMN")
_LIQUID = frozenset("178lL")
# A lone r is 알; at the end of an English word (car, deer) it is silent.
_ENDING_IN_R = frozenset({"r", "R", "lr"})


def with_particle(word: str, particle: str) -> str:
    """`word` followed by the form of `particle` (either form names the pair) that its last sound asks for.

    Raises KeyError for a particle that isn't known.
    """
    closed_form, open_form = _PAIRS[particle]
    last = next((c for c in reversed(word) if c.isalnum() or c == "%"), "")
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        closed, liquid = final != 0, final == 8
    elif word in _ENDING_IN_R:
        closed = liquid = True
    else:
        closed, liquid = last in _CLOSED, last in _LIQUID
    if liquid and closed_form == "으로":
        closed = False
    return word + (closed_form if closed else open_form)
