from pathlib import Path

import pytest
from hosts import LESSON, lesson_host, lesson_of, opened
from rich.cells import cell_len
from screens import screen_text

from tui_app.lesson.model import Lesson
from tui_app.screens.go_to import GoToScreen
from tui_app.screens.lesson import LessonScreen
from tui_app.screens.visit import Place
from tui_app.screens.where_from import WhereFromScreen
from tui_app.widgets.block_view import block_views
from tui_app.widgets.key_bar import KeyBar

SIZE = (80, 24)


@pytest.fixture
def lesson(tmp_path: Path) -> Lesson:
    return lesson_of(tmp_path)


async def test_right_goes_through_everything_and_left_goes_back_the_same_way(lesson: Lesson) -> None:
    app = lesson_host(lesson)
    async with app.run_test(size=SIZE) as pilot:
        screen = opened(app)
        there = [screen.place]
        for _ in range(40):
            await pilot.press("right")
            if any(isinstance(each, LessonScreen.Left) for each in app.heard):
                break
            there.append(screen.place)
        assert [place.page for place in there if place.step == 0 and not place.block] == ["end"]
        assert [place.step for place in there if place.block == "cat-walk"][:9] == list(range(9))
        back = [screen.place]
        for _ in there[1:]:
            await pilot.press("left")
            back.append(screen.place)
        assert back == there[::-1]


async def test_what_is_held_back_shows_with_its_key_only(lesson: Lesson) -> None:
    app = lesson_host(lesson)
    async with app.run_test(size=SIZE) as pilot:
        assert "Every image has a score" in screen_text(app)
        assert "The true class is marked" not in screen_text(app)
        assert "1 more on this page: →" in screen_text(app)
        await pilot.press("space")
        assert "The true class is marked" in screen_text(app)
        assert "more on this page" not in screen_text(app)


async def test_a_page_and_a_walk_are_met_again_as_they_were_left(lesson: Lesson) -> None:
    app = lesson_host(lesson)
    async with app.run_test(size=SIZE) as pilot:
        screen = opened(app)
        await pilot.press("pagedown", "right", "right", "right", "pageup")
        assert screen.place == Place("scores", "S", 0)
        await pilot.press("pagedown")
        assert screen.place == Place("cat", "cat-walk", 3)


@pytest.mark.parametrize(
    ("keys", "step"),
    [
        (["end"], 25),
        (["end", "home"], 0),
        (["shift+right"], 8),
        (["shift+right", "shift+right"], 16),
        (["shift+right", "right", "shift+left"], 8),
        (["end", "right"], 25),
    ],
)
async def test_speeds(lesson: Lesson, keys: list[str], step: int) -> None:
    app = lesson_host(lesson, Place("cat", "all-walk"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*keys)
        block = lesson.block("all-walk")
        assert block is not None
        state = opened(app).visit.state_of(block)
        assert block_views()[type(block)].reached(block, state).at == step


async def test_tab_goes_from_block_to_block_and_round(lesson: Lesson) -> None:
    app = lesson_host(lesson, Place("cat", "cat-walk", 2))
    async with app.run_test(size=SIZE) as pilot:
        seen = []
        for key in ("tab", "tab", "shift+tab", "shift+tab"):
            await pilot.press(key)
            seen.append(opened(app).place.block)
        assert seen == ["all-walk", "cat-walk", "all-walk", "cat-walk"]
        assert opened(app).place.step == 2


async def test_every_move_is_told_and_the_end_of_a_walk_once(lesson: Lesson) -> None:
    app = lesson_host(lesson, Place("cat", "cat-walk", 7))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("right", "right", "pagedown")
        await pilot.pause()
        places = [each for each in app.heard if isinstance(each, LessonScreen.PlaceChanged)]
        assert [(each.place.page, each.place.block, each.place.step, each.turned) for each in places] == [
            ("cat", "cat-walk", 8, False),
            ("cat", "all-walk", 0, False),
            ("end", "", 0, True),
        ]
        finished = [each for each in app.heard if isinstance(each, LessonScreen.WalkFinished)]
        assert [each.block for each in finished] == ["cat-walk"]


async def test_escape_leaves_and_past_the_end_does_too(lesson: Lesson) -> None:
    app = lesson_host(lesson, Place("end"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("escape")
        await pilot.press("right")
        await pilot.pause()
        assert [type(each) for each in app.heard] == [LessonScreen.Left, LessonScreen.Left]


async def test_resizing_never_loses_the_place(lesson: Lesson) -> None:
    app = lesson_host(lesson, Place("cat", "all-walk", 5))
    async with app.run_test(size=SIZE) as pilot:
        before = opened(app).place
        for size in ((120, 40), (60, 20), (40, 12), (100, 30), SIZE):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert opened(app).place == before
            assert "step 5/25" in screen_text(app)


@pytest.mark.parametrize(
    ("key", "screen"), [("ㅈ", WhereFromScreen), ("ㅎ", GoToScreen), ("w", WhereFromScreen)]
)
async def test_letter_keys_work_on_a_korean_layout(lesson: Lesson, key: str, screen: type) -> None:
    app = lesson_host(lesson, Place("cat", "cat-walk", 4))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(key)
        assert isinstance(app.screen, screen)


async def test_a_click_on_the_line_of_keys_is_the_key(lesson: Lesson) -> None:
    app = lesson_host(lesson, Place("cat", "cat-walk", 1))
    async with app.run_test(size=SIZE) as pilot:
        assert screen_text(app).splitlines()[-1].startswith(" ←→ Step")
        await pilot.click(KeyBar, offset=(2, 0))
        assert opened(app).place.step == 2
        await pilot.click(KeyBar, offset=(1, 0))
        assert opened(app).place.step == 1


async def test_only_keys_that_work_are_shown(lesson: Lesson) -> None:
    app = lesson_host(lesson)
    async with app.run_test(size=(120, 30)) as pilot:
        keys = screen_text(app).splitlines()[-1]
        assert "→ Step" in keys
        assert "←→ Step" not in keys
        assert "Where from?" not in keys
        assert keys.endswith("? Help")
        await pilot.press("pagedown")
        keys = screen_text(app).splitlines()[-1]
        assert "←→ Step" in keys
        assert "Where from?" in keys


async def test_the_plot_takes_the_place_of_the_prose_on_a_narrow_screen(lesson: Lesson) -> None:
    app = lesson_host(lesson, Place("cat", "cat-walk", 4))
    async with app.run_test(size=(60, 20)) as pilot:
        assert "Step by step" in screen_text(app)
        await pilot.press("p")
        assert "Step by step" not in screen_text(app)
        assert "⠤" in screen_text(app)
        await pilot.press("p")
        assert "Step by step" in screen_text(app)
        await pilot.press("home", "p")
        assert "Step by step" in screen_text(app)


async def test_a_step_that_asks_waits_and_is_passed(tmp_path: Path) -> None:
    text = LESSON.replace(":image: cat image\n", ":image: cat image\n:ask: clamp\n")
    app = lesson_host(lesson_of(tmp_path, text), Place("cat", "cat-walk", 3))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("right")
        assert opened(app).place.step == 3
        assert "= 2.9\n" not in screen_text(app)
        await pilot.press("right", "right")
        assert opened(app).place.step == 4
        assert "= 2.9\n" in screen_text(app)


async def test_the_lessons_own_reason_stands_where_it_gives_one(lesson: Lesson) -> None:
    app = lesson_host(lesson, Place("cat", "cat-walk", 4))
    async with app.run_test(size=SIZE):
        assert "Nothing below zero." in screen_text(app)


async def test_long_prose_scrolls(tmp_path: Path) -> None:
    prose = "\n\n".join(f"Paragraph {number}." for number in range(40))
    text = f"---\nid: long\ntitle: Long\nminutes: 1\nformat: 1\n---\n\n## Page {{#page}}\n\n{prose}\n"
    app = lesson_host(lesson_of(tmp_path, text))
    async with app.run_test(size=SIZE) as pilot:
        assert "Paragraph 39" not in screen_text(app)
        assert "↑↓ Scroll" in screen_text(app)
        for _ in range(30):
            await pilot.press("down")
        assert "Paragraph 39" in screen_text(app)
        await pilot.press("up")
        assert "Paragraph 39" not in screen_text(app)


@pytest.mark.parametrize("lines", [9, 12, 15, 40])
async def test_prose_has_the_rows_that_a_question_leaves_until_it_is_answered(
    tmp_path: Path, lines: int
) -> None:
    prose = "\n".join(f"Line {number} of what has to be read before.  " for number in range(lines))
    text = (
        f"---\nid: long\ntitle: Long\nminutes: 1\nformat: 1\n---\n\n## Page {{#page}}\n\n{prose}\n\n"
        ":::{quiz} ask\n:kind: choice\n\nWhich?\n\n- [x] One\n- [ ] Two\n- because: That is why.\n\n:::\n"
    )
    app = lesson_host(lesson_of(tmp_path, text))
    async with app.run_test(size=SIZE) as pilot:
        before = screen_text(app)
        assert (f"Line {lines - 1}" in before) == (lines <= 15)
        await pilot.press("enter")
        after = screen_text(app)
        assert "Which?" in after
        assert "Why: That is why." in after


async def test_what_is_let_out_comes_into_sight(tmp_path: Path) -> None:
    prose = "\n\n".join(f"Paragraph {number}." for number in range(30))
    text = f"---\nid: long\ntitle: Long\nminutes: 1\nformat: 1\n---\n\n## Page {{#page}}\n\n{prose}\n\n. . .\n\nLast.\n"
    app = lesson_host(lesson_of(tmp_path, text))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*["down"] * 30, *["up"] * 30, "right")
        assert "Last." in screen_text(app)


async def test_prose_below_the_last_row_comes_before_the_next_page(tmp_path: Path) -> None:
    long = "\n\n".join(f"Sentence {number}." for number in range(8))
    table = "|  | p1 |\n|--|--:|\n" + "".join(f"| r{row} | {row} |\n" for row in range(9))
    text = f"---\nid: small\ntitle: Small\nminutes: 3\nformat: 1\n---\n\n## One {{#one}}\n\n{long}\n\n"
    text += f":::{{matrix}} M\n\n{table}\n:::\n\n. . .\n\nLet out.\n\n## Two {{#two}}\n\nThe other page.\n"
    app = lesson_host(lesson_of(tmp_path, text))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Sentence 7." not in screen_text(app)
        presses = 0
        while "Sentence 7." not in screen_text(app):
            await pilot.press("right")
            presses += 1
            assert "Let out." not in screen_text(app)
        assert presses <= 2
        await pilot.press("right")
        assert "Let out." in screen_text(app)
        await pilot.press("right")
        assert opened(app).place.page == "two"
        await pilot.press("left", "right")
        assert opened(app).place.page == "two"


async def test_a_link_to_another_lesson_is_asked_for(tmp_path: Path) -> None:
    text = "---\nid: links\ntitle: L\nminutes: 1\nformat: 1\n---\n\n## P {#p}\n\n[see there](other/page)\n"
    app = lesson_host(lesson_of(tmp_path, text))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(offset=(3, 3))
        await pilot.pause()
        assert [each.address for each in app.heard if isinstance(each, LessonScreen.AddressAsked)] == [
            "other/page"
        ]


@pytest.mark.parametrize("size", [(110, 30), (100, 30), (80, 24), (60, 20), (40, 12)])
async def test_no_row_is_wider_than_the_screen(lesson: Lesson, size: tuple[int, int]) -> None:
    app = lesson_host(lesson, Place("cat", "all-walk", 4))
    async with app.run_test(size=size) as pilot:
        for key in ("right", "end", "pageup", "pagedown", "shift+tab"):
            await pilot.press(key)
            rows = screen_text(app).splitlines()
            assert len(rows) == size[1]
            assert max(map(cell_len, rows)) <= size[0]


async def test_a_stage_that_is_too_long_scrolls_after_the_prose(lesson: Lesson) -> None:
    app = lesson_host(lesson, Place("cat", "all-walk", 25))
    async with app.run_test(size=(40, 12)) as pilot:
        assert "5.267" not in screen_text(app)
        for _ in range(8):
            await pilot.press("down")
        assert "5.267" in screen_text(app)
        for _ in range(8):
            await pilot.press("up")
        assert "The cat image" in screen_text(app)
        assert "5.267" not in screen_text(app)
