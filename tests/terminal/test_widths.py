"""Every row of every screen is as wide as the terminal, by two measures, at every size, in both languages and characters.

Themes change no text, so that no theme is gone through here; their colours are `tests/widgets/test_contrast.py`'s.
"""

from __future__ import annotations

import unicodedata

import pytest
from drawn import UNSEEN, cells, is_hangul, overlapping, rows
from places import LESSONS, SIZE, states
from rich.cells import cell_len
from waiting import resize

from tui_app.app import LosslabApp
from tui_app.screens.palette import Palette
from tui_app.text.lines import width
from tui_app.widgets.lines_view import LinesView

SIZES = (SIZE, (80, 24), (60, 20), (40, 12))


def faults(app: LosslabApp, columns: int, lines: int) -> list[str]:
    """What is wrong with the present screen."""
    drawn = rows(app)
    found = [] if len(drawn) == lines else [f"{len(drawn)} rows"]
    for row in drawn:
        if not cell_len(row) == cells(row) == columns:
            found.append(f"{cell_len(row)} or {cells(row)} cells: {row}")
        if any(unicodedata.category(character) in UNSEEN for character in row):
            found.append(f"a character without a cell: {row!r}")
        if app.has_class("-ascii") and not all(each.isascii() or is_hangul(each) for each in row):
            found.append(f"beyond ASCII: {row}")
    if not isinstance(app.screen, Palette):  # Textual's own, whose scrollbar lies within its list
        found += [f"{one} over {other}" for one, other in overlapping(app)]
    found += [
        f"cut: {''.join(span.text for span in each)}"
        for view in app.screen.query(LinesView)
        for each in view.lines
        if view.is_on_screen and width(each) > view.size.width
    ]
    return found


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("ascii", [False, True], ids=["unicode", "ascii"])
async def test_every_row_fits_the_terminal(language: str, ascii: bool) -> None:
    app = LosslabApp(LESSONS, language, ascii=ascii)
    wrong: dict[tuple[str, int], list[str]] = {}
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        async for name in states(pilot):
            for columns, lines in SIZES:
                if (columns, lines) != SIZE:
                    await resize(pilot, columns, lines)
                found = faults(app, columns, lines)
                if found:
                    wrong[name, columns] = found[:3]
    assert wrong == {}
