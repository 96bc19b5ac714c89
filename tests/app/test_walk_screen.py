from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hosts import LOOK, Host
from screens import screen_text
from textual.widgets import Input

from tui_app.data.read_scores import read_scores
from tui_app.data.score_table import ScoreTable, TextScoreTable
from tui_app.screens.walk import WalkScreen
from tui_app.screens.where_from import WhereFromScreen
from tui_app.worked.computations.hinge import Hinge

SIZE = (80, 24)

LECTURE = TextScoreTable(
    ("cat", "car", "frog"),
    ("cat image", "car image", "frog image"),
    (0, 1, 2),
    tuple(
        tuple(Decimal(each) for each in row)
        for row in (("3.2", "5.1", "-1.7"), ("1.3", "4.9", "2.0"), ("2.2", "2.5", "-3.1"))
    ),
)


def walk_host(table: ScoreTable, image: int | None = None) -> Host:
    return Host(lambda: WalkScreen(Hinge(table), LOOK, image=image, title="scores.csv"))


def opened(app: Host) -> WalkScreen:
    assert isinstance(app.shown, WalkScreen)
    return app.shown


def saved(folder: Path, scores: np.ndarray, labels: np.ndarray) -> ScoreTable:
    np.save(folder / "scores.npy", scores)
    np.save(folder / "labels.npy", labels)
    return read_scores(str(folder / "scores.npy"), labels=folder / "labels.npy")


async def test_the_lectures_table_to_its_mean() -> None:
    app = walk_host(LECTURE)
    async with app.run_test(size=SIZE) as pilot:
        assert "scores.csv" in screen_text(app)
        await pilot.press("end")
        shown = screen_text(app)
        assert "step 25/25" in shown
        assert "= (2.9 + 0 + 12.9) / 3" in shown
        assert "≈ 5.267" in shown


async def test_the_list_says_name_label_and_loss_and_chooses() -> None:
    app = walk_host(LECTURE)
    async with app.run_test(size=SIZE) as pilot:
        rows = [row.split() for row in screen_text(app).splitlines()[2:5]]
        assert rows[0] == ["▸", "1", "cat", "image", "cat", "2.9"]
        assert rows[1] == ["2", "car", "image", "car", "0"]
        assert rows[2] == ["3", "frog", "image", "frog", "12.9"]
        await pilot.press("down", "down", "up")
        assert opened(app).image == 1
        assert "▸   2  car image" in screen_text(app)
        await pilot.press("up", "up", "up")
        assert opened(app).image == 0


async def test_z_passes_over_images_that_cost_nothing(tmp_path: Path) -> None:
    scores = np.zeros((40_000, 4))
    scores[:, 0] = 5.0
    scores[31_234] = [1.0, 5.0, 0.0, 0.0]
    app = walk_host(saved(tmp_path, scores, np.zeros(len(scores), int)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("z")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert opened(app).image == 31_234
        await pilot.press("z")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert opened(app).image == 31_234
        assert "No image after this one has a loss." in screen_text(app)
        await pilot.press("right")
        assert "No image after this one" not in screen_text(app)


async def test_one_image_alone_has_no_list_and_no_mean() -> None:
    app = walk_host(LECTURE, image=2)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("end")
        shown = screen_text(app)
        assert "12.9" in shown
        assert "step 8/8" in shown
        assert "Choose image" not in shown
        assert "5.267" not in shown


@pytest.mark.parametrize(("typed", "image", "step"), [("frog", 2, 17), ("2", 1, 9), (":5", 0, 5)])
async def test_go_to_a_name_a_number_or_a_step(typed: str, image: int, step: int) -> None:
    app = walk_host(LECTURE)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g")
        app.screen.query_one(Input).value = typed
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert (opened(app).image, opened(app).cursor.at) == (image, step)


class Watched(TextScoreTable):
    """Remembers which images are looked at."""

    looked: set[int]

    def row(self, image: int):  # type: ignore[no-untyped-def]
        self.looked.add(image)
        return super().row(image)

    def scores_block(self, start: int, stop: int):  # type: ignore[no-untyped-def]
        self.looked.update(range(start, stop))
        return super().scores_block(start, stop)


async def test_only_images_in_sight_are_looked_at() -> None:
    images = 5_000
    rows = ((Decimal(1), Decimal(2)),) * images
    table = Watched(("a", "b"), None, (0,) * images, rows)
    object.__setattr__(table, "looked", set())
    app = walk_host(table)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("right", "down", "g")
        app.screen.query_one(Input).value = "4000"
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert opened(app).image == 3_999
        assert table.looked <= set(range(30)) | set(range(3_980, 4_020))


async def test_an_image_that_cant_be_worked_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    scores = np.array([[1.0, 2.0], [np.nan, 0.0], [3.0, 0.0]])
    app = walk_host(saved(tmp_path, scores, np.zeros(3, int)))
    async with app.run_test(size=SIZE) as pilot:
        assert screen_text(app).splitlines()[3].split()[-1] == "!"
        await pilot.press("down")
        assert "scores.npy" in screen_text(app).replace("\n ", "")
        await pilot.press("down")
        assert opened(app).image == 2
        assert "scores.npy" not in screen_text(app)


async def test_where_from_escape_and_the_end() -> None:
    app = walk_host(LECTURE)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("right", "w")
        assert isinstance(app.screen, WhereFromScreen)
        await pilot.press("escape")
        assert app.screen is app.shown
        await pilot.press("escape")
        await pilot.pause()
        assert [type(each) for each in app.heard] == [WalkScreen.Left]


async def test_a_stage_that_is_too_long_scrolls() -> None:
    app = walk_host(LECTURE)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("end")
        assert "5.267" not in screen_text(app)
        for _ in range(8):
            await pilot.press("j")
        assert "5.267" in screen_text(app)
        for _ in range(8):
            await pilot.press("ㅏ")
        assert "cat image" in screen_text(app)
        assert "5.267" not in screen_text(app)
