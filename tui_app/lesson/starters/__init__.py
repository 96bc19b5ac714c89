"""The lesson that `losslab new` writes."""

from __future__ import annotations

from pathlib import Path

_ID_LINE = "id: LESSON"


def starter_text(identifier: str, language: str) -> str:
    """The lesson to start from, in a language of the interface, called `identifier`."""
    text = Path(__file__).with_name(f"{language}.md").read_text(encoding="utf-8")
    return text.replace(_ID_LINE, f"id: {identifier}", 1)
