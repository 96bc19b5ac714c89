"""`losslab` alone: the app at its contents."""

from __future__ import annotations

import argparse

from tui_app.cli.context import Context
from tui_app.cli.parser import require_terminal


def add_arguments(parser: argparse.ArgumentParser, context: Context) -> None:
    """None of its own."""


def run(args: argparse.Namespace, context: Context) -> int:  # noqa: ARG001
    """Opens the app."""
    require_terminal(context.words.say("cli.contents.instead"))
    from tui_app.app import open_app

    return open_app(context.lessons, context.language, ascii=context.ascii)
