"""How a screen closes itself, and only itself."""

from __future__ import annotations

from textual.screen import Screen, ScreenResultType


def close(screen: Screen[ScreenResultType], result: ScreenResultType | None = None) -> None:
    """Closes a screen where it is in front, and gives back its result.

    Textual's `dismiss` closes whatever is in front: the screen below, where a key that closes comes twice at once, or the notice
    that the terminal is too small.
    """
    if screen.app.screen is screen:
        screen.dismiss(result)
