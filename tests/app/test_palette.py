"""What the palette finds: commands by their name or what they do, pages by their title or address."""

from pathlib import Path

import pytest

from tui_app.app import LosslabApp, Opening
from tui_app.screens.palette import PaletteProvider

LESSONS = Path(__file__).parents[2] / "lessons"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("용어집", "app.glossary"),
        ("처음 나온 곳", "app.glossary"),
        ("sgd/demo-labs", "sgd/demo-labs"),
        ("규제", "regularization"),
    ],
)
async def test_what_is_typed_finds_it(typed: str, found: str) -> None:
    app = LosslabApp(LESSONS, "ko", opening=Opening(address="svm-loss/cat-walk:3"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        hits = [hit async for hit in PaletteProvider(app.screen).search(typed)]
        assert found in {hit.help for hit in hits}
        best = max(hits, key=lambda hit: hit.score)
        assert best.help == found


async def test_what_fits_nothing_finds_nothing() -> None:
    app = LosslabApp(LESSONS, "ko", opening=Opening(address="svm-loss/cat-walk:3"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert not [hit async for hit in PaletteProvider(app.screen).search("쀍쀍")]
