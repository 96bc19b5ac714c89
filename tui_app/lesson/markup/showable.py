"""Text of a lesson made safe to show."""

from __future__ import annotations

import re

UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What a terminal might obey, or show others out of order for; line ends and tabs are left."""

REPLACEMENT = "\ufffd"


def safe(text: str) -> str:
    """`text` with `�` for every character that mustn't be shown."""
    return text if text.isascii() and text.isprintable() else UNSHOWABLE.sub(REPLACEMENT, text)
