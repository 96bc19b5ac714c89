"""Addresses: `LESSON[/PLACE[:STEP]]`, as the app shows them and every command takes them.

PLACE is the id of a page or block; STEP counts the steps of a walk from 1 through all its images.
"""

from __future__ import annotations

from typing import NamedTuple

from tui_app.data.names import nearest_name, shown
from tui_app.errors import LessonError
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.courses.course import Course, LessonFile
from tui_app.lesson.model import Block, Broken, Lesson, Page


class Address(NamedTuple):
    """An address in its parts; `place` is empty for the whole lesson."""

    lesson: str
    place: str = ""
    step: int | None = None

    def __str__(self) -> str:
        step = "" if self.step is None else f":{self.step}"
        return f"{self.lesson}/{self.place}{step}" if self.place else self.lesson


class Place(NamedTuple):
    """What an address means: a lesson, and in it a page, and on it a block, where it names them."""

    address: Address
    file: LessonFile
    page: Page | None = None
    block: Block | None = None

    @property
    def lesson(self) -> Lesson:
        """The lesson."""
        return self.file.lesson

    @property
    def step(self) -> int | None:
        """The step of the walk; None where the address names none."""
        return self.address.step


def parse_address(text: str) -> Address:
    """The parts of an address. Raises LessonError where it isn't one."""
    lesson, slash, rest = text.strip().partition("/")
    place, colon, step = rest.partition(":")
    number = int(step) if step.isascii() and step.isdigit() and len(step) <= 9 else 0
    if not lesson or (slash and not place) or (colon and number < 1) or "/" in place:
        raise LessonError("lesson.address-form", address=shown(text))
    return Address(lesson, place, number if colon else None)


def resolve(course: Course, text: str, language: str) -> Place:
    """What an address means in a course. Raises LessonError, with the nearest that exists, where it means nothing."""
    address = parse_address(text)
    file = course.lesson(address.lesson, language)
    return place_in(file, address)


def place_in(file: LessonFile, address: Address) -> Place:
    """What an address means in its lesson. Raises LessonError as `resolve` does."""
    if not address.place:
        return Place(address, file)
    page = file.lesson.page(address.place)
    if page is None:
        raise _no_place(file.lesson, address)
    block = None if page.id == address.place else file.lesson.block(address.place)
    if address.step is not None:
        _check_step(address, block)
    return Place(address, file, page, block)


def places(lesson: Lesson) -> list[str]:
    """The ids of a lesson's pages and blocks, in order."""
    found: list[str] = []
    for page in lesson.pages:
        found += [page.id, *(block.id for block in page.blocks() if block.id)]
    return found


def _no_place(lesson: Lesson, address: Address) -> LessonError:
    for page in lesson.pages:
        for part in page.parts:
            if isinstance(part, Broken) and part.id == address.place:
                place = f"{lesson.path.name}:{part.problem.line}:{part.problem.column}"
                return LessonError("lesson.broken-place", name=shown(address.place), place=place)
    nearest = nearest_name(address.place, places(lesson))
    if nearest is None:
        return LessonError("lesson.no-place", lesson=address.lesson, name=shown(address.place))
    near = Address(address.lesson, nearest)
    return LessonError(
        "lesson.no-place-near", lesson=address.lesson, name=shown(address.place), nearest=str(near)
    )


def _check_step(address: Address, block: Block | None) -> None:
    assert address.step is not None
    if not isinstance(block, WalkBlock):
        nearest = str(address._replace(step=None))
        raise LessonError("lesson.no-steps", address=str(address), nearest=nearest)
    if address.step > block.walk.count:
        nearest = str(address._replace(step=block.walk.count))
        raise LessonError("lesson.no-step", address=str(address), steps=block.walk.count, nearest=nearest)
