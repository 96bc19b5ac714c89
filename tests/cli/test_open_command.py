"""`losslab open FILE`: what the app opens with, and what is refused before the screen changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from lesson_texts import lesson

from tui_app.cli import open_command
from tui_app.cli.context import Context
from tui_app.errors import LessonError

CONTEXT = Context("en")
TWO_ERRORS = lesson(":::{wlak} w\n\n:::\n\n:::{qiz} q\n\n:::\n")


def saved(folder: Path, text: str) -> Path:
    path = folder / "mine.md"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("watch", [False, True])
def test_a_lesson_without_errors_is_opened(tmp_path: Path, watch: bool) -> None:
    opening = open_command.file_opening(saved(tmp_path, lesson("Words.\n")), CONTEXT, watch=watch)
    assert opening.lesson is not None
    assert (bool(opening.lesson.pages), opening.errors, opening.watch) == (True, (), watch)


def test_a_followed_file_may_have_errors(tmp_path: Path) -> None:
    opening = open_command.file_opening(saved(tmp_path, TWO_ERRORS), CONTEXT, watch=True)
    assert opening.lesson is not None
    assert (opening.lesson.pages, opening.watch) == ((), True)
    assert [error.key for error in opening.errors] == ["lesson.problem.unknown-kind"] * 2


def test_without_watch_the_first_error_refuses_it(tmp_path: Path) -> None:
    with pytest.raises(LessonError) as refused:
        open_command.file_opening(saved(tmp_path, TWO_ERRORS), CONTEXT, watch=False)
    said = str(refused.value.facts["problem"])
    assert said.startswith("mine.md:")
    assert said.endswith("(and 1 more)")


def test_a_file_that_is_not_there_is_not_waited_for(tmp_path: Path) -> None:
    with pytest.raises(LessonError):
        open_command.file_opening(tmp_path / "nowhere.md", CONTEXT, watch=True)
