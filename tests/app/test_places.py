from pathlib import Path

import numpy as np
import pytest
from hosts import LOOK, lesson_of
from test_walk_screen import LECTURE, saved

from tui_app.screens.places import ImagePlaces, LessonPlaces, place_of
from tui_app.screens.visit import Place, Visit
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
        ("2", ["image:2"]),
        ("FROG", ["image:3", "step:5", "step:6", "step:7"]),
        ("image", ["image:1", "image:2", "image:3", "step:1", "step:2"]),
        (":25", ["step:25"]),
        (":26", []),
        ("9", []),
    ],
)
def test_images_and_steps_are_found_by_name_and_number(typed: str, expected: list[str]) -> None:
    assert targets(ImagePlaces(LECTURE, Walk(Hinge(LECTURE)), 0, LOOK).find(typed, 5)) == expected


def test_the_steps_of_the_present_image_are_listed_before_the_images() -> None:
    found = ImagePlaces(LECTURE, Walk(Hinge(LECTURE)), 1, LOOK).find("", 400)
    assert targets(found) == [f"step:{number}" for number in range(9, 17)] + ["image:1", "image:2", "image:3"]
    assert found.entries[0].name == "car image: compare the cat score with the true one"
    assert found.more == 0


def test_steps_leave_room_for_images_and_what_isnt_listed_is_counted() -> None:
    found = ImagePlaces(LECTURE, Walk(Hinge(LECTURE)), 1, LOOK).find("", 6)
    assert targets(found) == ["step:9", "step:10", "step:11", "image:1", "image:2", "image:3"]
    assert found.more == 5


def test_a_step_is_found_by_what_it_does() -> None:
    found = ImagePlaces(LECTURE, Walk(Hinge(LECTURE)), 2, LOOK).find("margin for car", 5)
    assert targets(found) == ["step:21"]


def test_the_steps_of_an_image_that_cant_be_worked_are_numbered(tmp_path: Path) -> None:
    table = saved(tmp_path, np.array([[np.nan, 0.0], [3.0, 0.0]]), np.zeros(2, int))
    found = ImagePlaces(table, Walk(Hinge(table)), 0, LOOK).find("", 400)
    assert [(entry.target, entry.name) for entry in found.entries][:2] == [("step:1", "1"), ("step:2", "2")]
    assert targets(found)[-1] == "image:2"


@pytest.mark.parametrize(
    ("address", "place"),
    [("cat", ("cat", "", 0)), ("cat-walk", ("cat", "cat-walk", 0)), ("cat-walk:7", ("cat", "cat-walk", 7))],
)
def test_an_address_is_a_place(tmp_path: Path, address: str, place: tuple[str, str, int]) -> None:
    reached = Visit(lesson_of(tmp_path)).at(place_of(address)).place
    if not place[1]:
        assert reached.page == place[0]
    else:
        assert reached == Place(*place)


def test_a_place_that_is_gone_leads_to_what_is_left(tmp_path: Path) -> None:
    reading = Visit(lesson_of(tmp_path))
    assert reading.at(Place("gone", "gone", 3)).place == reading.place
    assert reading.at(Place("cat", "gone", 3)).place.page == "cat"
    assert reading.at(Place("cat", "cat-walk", 99)).place.step == 8
    assert reading.at(Place("end", "", 99)).place == Place("end", "", 0)
