from pathlib import Path

import pytest
from hosts import LOOK, lesson_of
from test_walk_screen import LECTURE

from tui_app.screens.places import ImagePlaces, LessonPlaces, place_of
from tui_app.screens.reading import Place, Reading
from tui_app.worked.computations.hinge import Hinge
from tui_app.worked.walk import Walk


def targets(found: object) -> list[str]:
    return [entry.target for entry in found.entries]  # type: ignore[attr-defined]


def test_a_lessons_places_in_their_order(tmp_path: Path) -> None:
    found = LessonPlaces(lesson_of(tmp_path), LOOK).find("", 12)
    assert targets(found)[:5] == [
        "small/scores",
        "small/S",
        "small/cat",
        "small/cat-walk",
        "small/cat-walk:1",
    ]
    assert len(found.entries) == 12
    assert found.more == 3 + 3 + 8 + 25 - 12


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("The end", "small/end"),
        ("the END", "small/end"),
        ("all-walk:25", "small/all-walk:25"),
        ("small/cat-walk:3", "small/cat-walk:3"),
        ("cat-walk", "small/cat-walk"),
        ("other/page", "other/page"),
    ],
)
def test_names_and_addresses_are_found(tmp_path: Path, typed: str, first: str) -> None:
    assert targets(LessonPlaces(lesson_of(tmp_path), LOOK).find(typed, 5))[0] == first


@pytest.mark.parametrize("typed", ["all-walk:26", "nothing like it", "S:1", "cat-walk:0"])
def test_what_isnt_there_isnt_found(tmp_path: Path, typed: str) -> None:
    assert not LessonPlaces(lesson_of(tmp_path), LOOK).find(typed, 5).entries


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["image:1", "image:2", "image:3"]),
        ("2", ["image:2"]),
        ("FROG", ["image:3"]),
        ("image", ["image:1", "image:2", "image:3"]),
        (":25", ["step:25"]),
        (":26", []),
        ("9", []),
    ],
)
def test_images_are_found_by_name_and_number(typed: str, expected: list[str]) -> None:
    assert targets(ImagePlaces(LECTURE, Walk(Hinge(LECTURE))).find(typed, 5)) == expected


@pytest.mark.parametrize(
    ("address", "place"),
    [("cat", ("cat", "", 0)), ("cat-walk", ("cat", "cat-walk", 0)), ("cat-walk:7", ("cat", "cat-walk", 7))],
)
def test_an_address_is_a_place(tmp_path: Path, address: str, place: tuple[str, str, int]) -> None:
    reached = Reading(lesson_of(tmp_path)).at(place_of(address)).place
    if not place[1]:
        assert reached.page == place[0]
    else:
        assert reached == Place(*place)


def test_a_place_that_is_gone_leads_to_what_is_left(tmp_path: Path) -> None:
    reading = Reading(lesson_of(tmp_path))
    assert reading.at(Place("gone", "gone", 3)).place == reading.place
    assert reading.at(Place("cat", "gone", 3)).place.page == "cat"
    assert reading.at(Place("cat", "cat-walk", 99)).place.step == 8
    assert reading.at(Place("end", "", 99)).place == Place("end", "", 0)
