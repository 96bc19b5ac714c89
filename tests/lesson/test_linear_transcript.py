"""The transcript that a screen reader reads: no picture is left, and nothing that the app shows is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from lesson_texts import WALK, lesson, read

from tui_app.lesson.blocks.lab import LabBlock
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.courses.course import open_course
from tui_app.lesson.model import Lesson
from tui_app.lesson.transcript import block_lines, lesson_lines, lesson_look, page_lines
from tui_app.messages import LANGUAGES, catalogue
from tui_app.paths import shipped_lessons
from tui_app.text.lines import Line, plain, plain_text
from tui_app.text.look import Look, read_aloud
from tui_app.text.prose import inline_spans, prose_lines
from tui_app.text.steps import step_title
from tui_app.widgets.block_view import Room
from tui_app.widgets.walk_lines import StageShown, derivation, reason, table_lines
from tui_app.worked.cursor import Cursor
from tui_app.worked.walk import Step

LINEAR = read_aloud(Look())
NUMBER = re.compile(r"[−-]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
WIDE = 1_000
UNSAID = set("≈✔●○◆◐▸•")
DRAWN = set("─│━┃╌⎧⎨⎩⎛⎜⎝┤┼▁▂▃▄▅▆▇█▀")


@pytest.fixture(autouse=True)
def untrained(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lab trains when it is told, which has tests of its own and takes its time."""
    monkeypatch.setattr(LabBlock, "told", lambda block, look, cells: prose_lines(block.words, cells, look))


def one_line(text: str) -> str:
    return " ".join(text.split())


def linear(made: Lesson) -> Look:
    return read_aloud(lesson_look(made, Look(words=catalogue(made.language))))


def told(made: Lesson) -> str:
    return plain_text(lesson_lines(made, linear(made), 78))


def shipped(lesson_id: str, language: str) -> Lesson:
    return open_course(shipped_lessons()).lesson(lesson_id, language).lesson


def numbers(lines: list[Line]) -> set[str]:
    return {found for line in lines for found in NUMBER.findall(plain(line))}


def screens(block: WalkBlock, look: Look) -> Iterator[StageShown]:
    """What the app shows of a walk, from its first step to its last."""

    def why(step: Step) -> Line | None:
        own = block.whys.of(block.walk, step)
        return None if own is None else tuple(inline_spans(own, look))

    for number in range(1, block.walk.count + 1):
        yield StageShown(Cursor(block.walk, at=number), look, why, block.decimals)


def joined(lines: Iterable[list[Line]]) -> list[Line]:
    return [each for some in lines for each in some]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson_id", open_course(shipped_lessons()).order)
def test_every_number_and_every_reason_of_the_app_is_told(lesson_id: str, language: str) -> None:
    made = shipped(lesson_id, language)
    seen, heard = lesson_look(made, Look(words=catalogue(language))), linear(made)
    whole = one_line(told(made))
    for block in (each for page in made.pages for each in page.blocks() if isinstance(each, WalkBlock)):
        text = one_line(plain_text(block_lines(block, heard, 78)))
        assert text in whole
        shown = list(screens(block, seen))
        worked = joined([*derivation(each, WIDE), *reason(each, WIDE)] for each in shown)
        assert len(numbers(worked)) > 3
        assert numbers(worked) - set(NUMBER.findall(text)) == set(), block.id
        tables = joined(table_lines(each, Room(WIDE, 60)) for each in shown)
        assert numbers(tables) - set(NUMBER.findall(whole)) == set(), block.id
        reasons = [one_line(plain(line)) for each in screens(block, heard) for line in reason(each, WIDE)]
        titles = [
            step_title(block.walk, each, heard) for each in map(block.walk.step, range(1, len(shown) + 1))
        ]
        assert len(reasons) >= len(shown)
        assert [each for each in (*titles, *reasons) if each not in text] == [], block.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_that_a_screen_reader_may_pass_over_are_words(language: str) -> None:
    for lesson_id in open_course(shipped_lessons()).order:
        assert not UNSAID & set(told(shipped(lesson_id, language))), lesson_id
    about = catalogue(language).say("formula.about")
    text = told(shipped("softmax", language))
    assert f"{about} 24.53" in text
    assert f"{about} 2.04" in text


def test_a_formulas_sign_for_about_is_a_word() -> None:
    assert "x about 2" in told(read(lesson("Here $x \\approx 2$.\n")).lesson)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_drawn(language: str) -> None:
    for lesson_id in open_course(shipped_lessons()).order:
        assert not DRAWN & set(told(shipped(lesson_id, language)))


def test_tables_are_told_row_by_row() -> None:
    text = told(read(lesson("")).lesson)
    assert "cat: cat image 3.2 (true class), car image 1.3, frog image 2.2" in text


def test_a_table_of_prose_is_told_with_its_headings() -> None:
    table = "| Loss | Least |\n|------|------:|\n| hinge | 0 |\n| softmax | above 0 |\n"
    text = told(read(lesson(table)).lesson)
    assert "Loss: hinge; Least: 0\nLoss: softmax; Least: above 0" in text


def test_formulas_are_told_in_words_in_the_readers_language() -> None:
    english, korean = (told(shipped("svm-loss", language)) for language in LANGUAGES)
    assert "L_i = sum over j≠y_i of max(0, s_j − s_{y_i} + 1)" in one_line(english)
    assert "j≠y_i에 대해 모두 더한" in one_line(korean)


def test_emphasis_rules_and_quotations_need_no_marks() -> None:
    text = told(read(lesson("**bold** and *soft*\n\n---\n\n> somebody said\n")).lesson)
    assert "bold and soft\n\nQuotation:\n  somebody said" in text


def test_blocks_say_what_they_are_and_pages_where_they_are() -> None:
    made = read(lesson(WALK)).lesson
    text = told(made)
    assert f"Page 1 of {len(made.pages)}: P" in text
    assert "Score table S\n" in text
    assert "Step by step: w\n" in text
    assert plain_text(page_lines(made.pages[0], LINEAR, 78)).startswith("P\n\n")


def test_a_question_comes_before_its_answer() -> None:
    text = told(shipped("svm-loss", "en"))
    question, answer = text.index("Question car-missing"), text.index("Answer: 2.9")
    assert question < answer < text.index("Why: Car is 1.9 ahead")


def test_the_usual_look_still_draws() -> None:
    made = read(lesson("$$ \\sum_i x_i $$\n")).lesson
    drawn = plain_text(lesson_lines(made, replace(LINEAR, linear=False), 78))
    assert "Σ" in drawn
    assert "✔ 3.2" in drawn
