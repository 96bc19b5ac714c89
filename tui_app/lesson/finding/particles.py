"""Korean words as they are typed, without the particle at their end: 학습률은 is looked for as 학습률, too."""

from __future__ import annotations

import re

_PARTICLES = (
    "에서는", "으로는", "에서", "에게", "으로", "까지", "부터", "처럼", "보다",
    "은", "는", "이", "가", "을", "를", "의", "에", "로", "과", "와", "도", "만",
)  # fmt: skip
_ENDED = re.compile(rf"(?<=\S)(?:{'|'.join(_PARTICLES)})(?!\S)")


def without_particles(text: str) -> str:
    """The text, of every word that ends in a particle only what stands before it."""
    return _ENDED.sub("", text)
