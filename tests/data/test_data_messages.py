"""Every sentence about data says the same facts in every language."""

from __future__ import annotations

import string
import tomllib
from pathlib import Path

import tui_app.messages
from tui_app.messages import LANGUAGES


def placeholders(language: str) -> dict[str, set[str | None]]:
    path = Path(tui_app.messages.__file__).parent / language / "data.toml"
    found: dict[str, set[str | None]] = {}

    def collect(prefix: str, table: dict[str, object]) -> None:
        for name, value in table.items():
            if isinstance(value, dict):
                collect(f"{prefix}{name}.", value)
            else:
                found[prefix + name] = {
                    field for _, field, _, _ in string.Formatter().parse(str(value)) if field
                }

    collect("", tomllib.loads(path.read_text(encoding="utf-8")))
    return found


def test_every_language_holds_the_same_sentences() -> None:
    first, *others = (placeholders(language) for language in LANGUAGES)
    assert len(first) > 50
    assert all(each == first for each in others)
