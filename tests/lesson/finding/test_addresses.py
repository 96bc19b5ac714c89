"""Addresses: read, written, and what they lead to."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_courses import small_course

from tui_app.errors import LessonError
from tui_app.lesson.courses.course import open_course
from tui_app.lesson.finding.address import Address, parse_address, resolve


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_course(tmp_path)


def test_addresses_are_read_and_written() -> None:
    for text in ("svm-loss", "svm-loss/hinge", "svm-loss/cat-walk:7"):
        assert str(parse_address(text)) == text
    assert parse_address("a/b:7") == Address("a", "b", 7)


@pytest.mark.parametrize(
    "text", ["", "/b", "a/", "a/b:", "a/b:0", "a/b:-1", "a/b:x", "a/b/c", "a/b:" + "9" * 40]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(LessonError, match="address-form"):
        parse_address(text)


def test_address_leads_to_page_block_and_step(folder: Path) -> None:
    course = open_course(folder)
    whole, page, block = (resolve(course, text, "en") for text in ("one", "one/p", "one/w:3"))
    assert (whole.page, whole.block) == (None, None)
    assert page.page is not None
    assert page.block is None
    assert block.block is not None
    assert (block.block.id, block.step) == ("w", 3)
    assert block.page == page.page


@pytest.mark.parametrize(
    ("text", "key", "nearest"),
    [
        ("onee", "lesson.no-lesson-near", "one"),
        ("xyzzy", "lesson.no-lesson", None),
        ("one/ww", "lesson.no-place-near", "one/w"),
        ("one/xyzzy", "lesson.no-place", None),
        ("one/w:999", "lesson.no-step", "one/w:25"),
        ("one/p:2", "lesson.no-steps", "one/p"),
        ("one/S:2", "lesson.no-steps", "one/S"),
    ],
)
def test_unknown_address_names_the_nearest(folder: Path, text: str, key: str, nearest: str | None) -> None:
    with pytest.raises(LessonError) as raised:
        resolve(open_course(folder), text, "en")
    assert raised.value.key == key
    assert raised.value.facts.get("nearest") == nearest
