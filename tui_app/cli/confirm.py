"""Questions on the terminal before something is destroyed."""

from __future__ import annotations

import sys

from tui_app.cli.context import Context, printable
from tui_app.errors import UsageError

_YES = ("y", "yes", "예", "네", "ㅛ")
"""ㅛ is the key y while a Korean keyboard layout is on."""


def confirm_twice(what: str, word: str, context: Context) -> bool:
    """Whether the user says yes to `what`, and then types `word`; the end of the input is a no.

    Raises UsageError where nobody is there to be asked.
    """
    return confirm(what, context) and _typed(word, context)


def confirm(what: str, context: Context) -> bool:
    """Whether the user says yes to `what`. Raises UsageError where nobody is there to be asked."""
    if not (sys.stdin is not None and sys.stdin.isatty()):
        raise UsageError("cli.confirm.nobody", what=what)
    answer = _asked(f"{what} {context.words.say('cli.confirm.yes-no')} ", context)
    return answer.casefold() in _YES


def _typed(word: str, context: Context) -> bool:
    return _asked(f"{context.words.say('cli.confirm.type', word=word)} ", context) == word


def _asked(question: str, context: Context) -> str:
    print(printable(question, context.ascii), end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line.endswith("\n"):
        print(file=sys.stderr)
    return line.strip()
