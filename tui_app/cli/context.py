"""What every command is told besides its own arguments: the language, the course, plain ASCII or not."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui_app.messages import LANGUAGES, Catalogue, catalogue
from tui_app.paths import shipped_lessons

if TYPE_CHECKING:
    from tui_app.text.look import Look


class Context:
    """The common options; read-only."""

    __slots__ = ("ascii", "language", "lessons", "words")

    def __init__(self, language: str, *, ascii: bool = False, lessons: Path | None = None) -> None:
        self.language = language
        self.ascii = ascii
        self.lessons = lessons or shipped_lessons()
        self.words: Catalogue = catalogue(language)

    def look(self) -> Look:
        """How results are written down."""
        from tui_app.text.glyphs import ASCII, UNICODE
        from tui_app.text.look import Look

        return Look(self.words, ASCII if self.ascii else UNICODE)


def read_context(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> Context:
    """The common options, wherever they stand; what is wrong with them is said when the arguments are parsed."""
    environment = os.environ if environment is None else environment
    language = _value(arguments, "--lang")
    if language not in LANGUAGES:
        language = default_language(environment)
    lessons = _value(arguments, "--lessons")
    plain = "--ascii" in arguments or not _speaks_unicode()
    return Context(language, ascii=plain, lessons=Path(lessons) if lessons else None)


def default_language(environment: Mapping[str, str]) -> str:
    """LOSSLAB_LANG, else what config.toml says, else the locale, else English."""
    chosen = _language(environment.get("LOSSLAB_LANG")) or _configured_language()
    if chosen:
        return chosen
    locale = next(
        (environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), ""
    )
    return _language(locale) or LANGUAGES[0]


def _language(text: str | None) -> str | None:
    return next((known for known in LANGUAGES if text and text.lower().startswith(known)), None)


def _configured_language() -> str | None:
    from tui_app.paths import config_file

    if not config_file().is_file():
        return None
    from tui_app.study.settings import read_settings

    settings, _ = read_settings(config_file())
    return settings.language


def _value(arguments: Sequence[str], option: str) -> str | None:
    for at, argument in enumerate(arguments):
        if argument == "--":
            return None
        if argument == option and at + 1 < len(arguments):
            return arguments[at + 1]
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2]
    return None


def _speaks_unicode() -> bool:
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    return encoding.startswith(("utf", "cp65001"))


def json_text(value: object, indent: int | None = 2) -> str:
    """The value as JSON in which no character steers the terminal: those are written by their number."""
    import json

    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def printable(text: str, ascii: bool = False) -> str:
    """The text with every control character spelled out, so that a file's name can't steer the terminal."""
    shown = "".join(
        c if c.isprintable() or c in "\n\t" else c.encode("unicode_escape").decode() for c in text
    )
    return shown.encode("ascii", "backslashreplace").decode() if ascii and not _speaks_unicode() else shown
