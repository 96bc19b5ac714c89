from dataclasses import replace

import pytest
from hosts import KOREAN, LOOK

from tui_app.messages import LANGUAGES, catalogue
from tui_app.screens.help import help_lines
from tui_app.text.glyphs import ASCII
from tui_app.text.lines import plain, width
from tui_app.text.look import Look
from tui_app.widgets.commands import TABLE, bindings, commands, said_keys
from tui_app.widgets.key_bar import key_line
from tui_app.widgets.key_names import twin, with_twins
from tui_app.widgets.status_bar import Reached, Status, status_line

EVERYTHING = (*commands("lesson"), *commands("app"))


@pytest.mark.parametrize("look", [LOOK, KOREAN, Look(glyphs=ASCII)], ids=["en", "ko", "ascii"])
@pytest.mark.parametrize("cells", [200, 98, 78, 58, 38])
def test_the_line_of_keys_fits_and_always_says_help(look: Look, cells: int) -> None:
    shown = key_line(EVERYTHING, cells, look)
    assert width(shown) <= cells
    assert plain(shown).endswith("? " + look.say("screens.command.app.help.name"))


def test_pairs_stand_as_one_in_the_order_of_the_keyboard() -> None:
    shown = plain(key_line(EVERYTHING, 300, LOOK))
    assert "←→ Step" in shown
    assert "PgUp/PgDn Page" in shown
    assert "Shift+←→ Image" in shown


def test_a_click_on_a_key_means_that_key() -> None:
    step = [command for command in commands("lesson") if command.pair == "lesson.step"]
    spans = key_line(step, 300, LOOK)
    assert [span.target for span in spans[:3]] == ["left", "right", "right"]


def test_no_help_where_it_doesnt_work() -> None:
    assert "Help" not in plain(key_line(commands("go_to"), 100, LOOK))


@pytest.mark.parametrize("cells", [120, 100, 80, 60, 40, 20])
def test_the_status_line_is_as_wide_as_it_may_be(cells: int) -> None:
    status = Status("다중 클래스 SVM 손실과 힌지 손실", Reached(2, 6), Reached(5, 14))
    for look in (LOOK, KOREAN):
        assert width(status_line(status, cells, look)) <= max(cells, 30)
        if cells >= 60:
            assert width(status_line(status, cells, look)) == cells


def test_the_bar_shows_how_far_the_steps_are() -> None:
    full = plain(status_line(Status("Title", Reached(1, 2), Reached(14, 14)), 100, LOOK))
    none = plain(status_line(Status("Title", Reached(1, 2), Reached(0, 14)), 100, LOOK))
    assert full.count("━") == 16
    assert none.count("╌") == 16
    assert "page 1/2   step 14/14" in full


def test_every_command_has_its_own_id_and_its_words_in_both_languages() -> None:
    assert len({command.id for command in TABLE}) == len(TABLE)
    for language in LANGUAGES:
        look = Look(catalogue(language))
        for command in TABLE:
            assert command.name(look)
            assert command.help(look)


def test_every_command_is_reached_with_a_korean_layout_on() -> None:
    unreachable = [
        command.id for command in TABLE if not any(len(key) > 1 or twin(key) for key in command.keys)
    ]
    assert not unreachable


def test_what_a_sentence_calls_a_key() -> None:
    assert said_keys(LOOK, "app.quit") == "Ctrl+Q"
    assert said_keys(LOOK, "edit.left", "edit.right") == "←→"
    own = replace(LOOK, keys={"lesson.next": ("f5", "n"), "edit.left": ("h",), "app.quit": ()})
    assert said_keys(own, "lesson.next") == "F5"
    assert said_keys(own, "edit.left", "edit.right") == "h→"
    assert said_keys(own, "lesson.next", "edit.right") == "F5/→"
    assert said_keys(own, "app.quit") == "Quit"


@pytest.mark.parametrize(
    "place",
    [
        "contents",
        "lesson",
        "walk",
        "where_from",
        "go_to",
        "search",
        "glossary",
        "choose",
        "review",
        "lab_walk",
    ],
)
def test_no_key_means_two_things_in_one_place(place: str) -> None:
    keys = [key for command in (*commands(place), *commands("app")) for key in with_twins(command.keys)]
    assert len(keys) == len(set(keys))


def test_bindings_carry_ids_and_korean_twins() -> None:
    (found,) = [each for each in bindings(commands("lesson")) if each.id == "lesson.where_from"]
    assert found.key == "w,ㅈ"
    assert (twin("e"), twin("g"), twin("R"), twin("G"), twin("home")) == ("ㄷ", "ㅎ", "ㄲ", None, None)


def test_help_lists_a_key_only_where_it_calls_something() -> None:
    working = [command for command in TABLE if command.id in ("question.take", "lesson.next")]
    working.sort(key=lambda command: command.id, reverse=True)
    lines = [plain(each).split() for each in help_lines(working, LOOK, 80)]
    first = [words[0] for words in lines if words]
    assert first.index("Space") < first.index("→")
    assert sum("Space" in words for words in lines) == 1
