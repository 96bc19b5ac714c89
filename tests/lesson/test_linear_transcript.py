"""The transcript that a screen reader reads: no picture is left, and nothing that the app shows is missing."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lesson_texts import WALK, lesson, read

from tui_app.lesson.blocks.lab import LabBlock
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.course import open_course
from tui_app.lesson.model import Lesson
from tui_app.lesson.transcript import block_lines, lesson_lines, lesson_look, page_lines
from tui_app.messages import LANGUAGES, catalogue
from tui_app.paths import shipped_lessons
from tui_app.text.derivation import derivation_lines
from tui_app.text.lines import Line, plain, plain_text
from tui_app.text.look import Look
from tui_app.text.prose import inline_spans, prose_lines
from tui_app.text.steps import reason_line, step_title
from tui_app.text.tables import grid_lines

LINEAR = Look(linear=True)
NUMBER = re.compile(r"[−-]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
DRAWN = set("─│━┃╌⎧⎨⎩⎛⎜⎝┤┼▁▂▃▄▅▆▇█▀")


@pytest.fixture(autouse=True)
def untrained(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lab trains when it is told, which has tests of its own and takes its time."""
    monkeypatch.setattr(LabBlock, "told", lambda block, look, cells: prose_lines(block.words, cells, look))


def one_line(text: str) -> str:
    return " ".join(text.split())


def linear(made: Lesson) -> Look:
    look = Look(words=catalogue(made.language), linear=True)
    return lesson_look(made, look)


def told(made: Lesson) -> str:
    return plain_text(lesson_lines(made, linear(made), 78))


def shipped(lesson_id: str, language: str) -> Lesson:
    return open_course(shipped_lessons()).lesson(lesson_id, language).lesson


def numbers(lines: list[Line]) -> set[str]:
    return {found for line in lines for found in NUMBER.findall(plain(line))}


def screen(block: WalkBlock, look: Look) -> tuple[list[Line], list[Line], list[str]]:
    """Every table and every derivation that the app shows of a walk, and every title and reason."""
    walk = block.walk
    tables: list[Line] = []
    derivations: list[Line] = []
    sentences: list[str] = []
    for number in range(1, walk.count + 1):
        step = walk.step(number)
        grid = walk.computation.grids(step.part)[0]
        tables += grid_lines(walk, grid, number, step, look, 200, 60, decimals=block.decimals)
        derivations += derivation_lines(walk.computation, step.key, look, block.decimals)
        sentences += [step_title(walk, step, look), plain(reason_line(walk.reason(step), look))]
        why = block.whys.of(walk, step)
        if why is not None:
            sentences.append(plain(tuple(inline_spans(why, look))))
    return tables, derivations, sentences


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson_id", ["scores", "loss", "svm-loss"])
def test_every_number_and_every_reason_of_the_app_is_told(lesson_id: str, language: str) -> None:
    made = shipped(lesson_id, language)
    look = linear(made)
    walks = [block for page in made.pages for block in page.blocks() if isinstance(block, WalkBlock)]
    assert walks or lesson_id != "svm-loss"
    whole = one_line(told(made))
    for block in walks:
        text = one_line(plain_text(block_lines(block, look, 78)))
        tables, derivations, sentences = screen(block, look)
        assert len(numbers(derivations)) > 3
        assert numbers(derivations) <= set(NUMBER.findall(text)), block.id
        assert numbers(tables) <= set(NUMBER.findall(whole)), block.id
        assert [sentence for sentence in sentences if one_line(sentence) not in text] == []
        assert text in whole


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
