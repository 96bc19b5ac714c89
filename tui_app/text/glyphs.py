"""Every character beyond ASCII that losslab draws with, each beside its ASCII twin.

A twin takes as many cells as the character (tables stay aligned), or is longer where nothing is aligned after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of characters to draw with."""

    name: str
    true: str
    """Marks the true class."""
    read: str
    """Marks a cell that the present step reads."""
    changed: str
    done: str
    begun: str
    new: str
    chosen: str
    """Points at the line that the keys act on."""
    dot: str
    """A result that isn't worked out yet."""
    ellipsis: str
    minus: str
    times: str
    squared: str
    sub_i: str
    """The index of an image: Lᵢ."""
    approx: str
    infinity: str
    bullet: str
    rule: str
    wall: str
    branch: str
    last_branch: str
    arrow: str
    back: str
    up: str
    down: str
    enter: str
    bar_full: str
    bar_empty: str
    sum: str
    delta: str
    lam: str
    axis_up: str
    axis_tick: str
    axis_corner: str
    axis_right: str
    point: str
    spark: str
    """Heights of a sparkline, lowest first."""
    braille: bool
    """Whether curves are drawn in braille; otherwise in `curve` characters."""
    curve: str

    def written(self, text: str) -> str:
        """A text that came from elsewhere in these characters: signs are spelled out, the letters of words stay."""
        if text.isascii():
            return text
        text = text.replace(UNICODE.approx, self.approx)
        return text if self.braille else text.translate(_twins())


UNICODE = Glyphs(
    name="unicode", true="✔", read="●", changed="◆", done="✔", begun="◐", new="○", chosen="▸", dot="·",
    ellipsis="…", minus="−", times="×", squared="²", sub_i="ᵢ", approx="≈", infinity="∞",
    bullet="•", rule="─", wall="│", branch="├─", last_branch="└─", arrow="→", back="←", up="↑", down="↓", enter="⏎",
    bar_full="━", bar_empty="╌", sum="Σ", delta="Δ", lam="λ", axis_up="│", axis_tick="┤", axis_corner="┼",
    axis_right="─", point="●", spark="▁▂▃▄▅▆▇█", braille=True, curve="•",
)  # fmt: skip

ASCII = Glyphs(
    name="ascii", true="v", read="*", changed="!", done="v", begun="~", new="o", chosen=">", dot=".",
    ellipsis="...", minus="-", times="x", squared="^2", sub_i="_i", approx="~",
    infinity="inf", bullet="-", rule="-", wall="|", branch="|-", last_branch="`-", arrow="->", back="<-", up="^",
    down="v", enter="Enter", bar_full="#", bar_empty="-", sum="sum", delta="D", lam="lambda", axis_up="|",
    axis_tick="+", axis_corner="+", axis_right="-", point="O", spark="_.-:=+*#", braille=False, curve="*",
)  # fmt: skip

_TYPED: Mapping[str, str] = {
    "“": '"', "”": '"', "‘": "'", "’": "'", "«": '"', "»": '"', "–": "-", "—": "-", "·": "-", "⋅": "*", "\u00a0": " ",
    "\u202f": " ", "\u2009": " ", "ⱼ": "_j", "ₖ": "_k", "₁": "_1", "₂": "_2", "₀": "_0", "³": "^3", "¹": "^1", "⁻": "^-",
    "ᵀ": "^T", "√": "sqrt", "∇": "grad", "∂": "d", "∈": " in ", "∏": "prod", "±": "+-", "÷": "/", "½": "1/2", "¼": "1/4",
    "°": " deg", "✔": "v", "●": "*", "≪": "<<", "≫": ">>", "∝": "~", "⇒": "=>", "↔": "<->", "│": "|", "┃": "|", "α": "alpha",
    "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "η": "eta", "θ": "theta", "μ": "mu", "π": "pi", "σ": "sigma",
    "≠": "!=", "≤": "<=", "≥": ">=",
}  # fmt: skip
"""What lessons and sentences are typed with besides the characters that losslab draws."""


@cache
def _twins() -> Mapping[int, str]:
    """By its code point, what is written for a sign; letters and signs of the first 128 aren't among them."""
    drawn = {getattr(UNICODE, each.name): getattr(ASCII, each.name) for each in fields(Glyphs)}
    signs = {one: other for one, other in drawn.items() if isinstance(one, str) and len(one) == 1}
    return {ord(one): other for one, other in {**signs, **_TYPED}.items()}
