"""Every known misconception is the wrong answer of some question, and brings a message of its own, in each language."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from shipped import LANGUAGES, lesson

from tui_app.lesson.blocks.quiz import QuizBlock
from tui_app.lesson.questions.question import ChoiceForm, NumberForm, Question, exact
from tui_app.study.grading import Answer, grade
from tui_app.text.lines import plain
from tui_app.text.look import Look
from tui_app.text.prose import Inlines, inline_spans

NAMED = tomllib.loads((Path(__file__).parent / "misconceptions.toml").read_text("utf-8"))["misconception"]
MET = [(entry["name"], met["at"], met["says"]) for entry in NAMED for met in entry["met"]]


def question_at(at: str, language: str) -> Question:
    """The question of `lesson/block`."""
    name, _, block = at.partition("/")
    found = lesson(name, language).block(block)
    assert isinstance(found, QuizBlock), at
    return found.question


def wrong_answers(question: Question) -> list[tuple[Answer, Inlines]]:
    """Each wrong answer that a question knows, with its message."""
    match question.form:
        case NumberForm(target=target):
            return [(str(exact(wrong.number)), wrong.message) for wrong in target.wrongs]
        case ChoiceForm(choices=choices):
            return [(frozenset({at}), each.message) for at, each in enumerate(choices) if not each.right]
    raise AssertionError(question.form)


def words(message: Inlines) -> str:
    """A message on one line."""
    return plain(tuple(inline_spans(message, Look())))


@pytest.mark.parametrize(("name", "at", "says"), MET)
def test_the_wrong_answer_brings_its_message(name: str, at: str, says: str) -> None:
    found = [
        number for number, each in enumerate(wrong_answers(question_at(at, "en"))) if says in words(each[1])
    ]
    assert len(found) == 1, f"{name}: {len(found)} wrong answers of {at} say {says!r}"
    for language in LANGUAGES:
        question = question_at(at, language)
        known = wrong_answers(question)
        answer, message = known[found[0]]
        verdict = grade(question, answer)
        assert (verdict.kind, verdict.message) == ("wrong", message)
        assert words(message).strip()
        assert [words(each) for _, each in known].count(words(message)) == 1


def test_all_of_them_are_named() -> None:
    names = [entry["name"] for entry in NAMED]
    assert len(set(names)) == len(names)
    assert {f"M{number}" for number in range(1, 21)} <= set(names)
    assert {name for name in names if ":" in name} == {
        "12:03", "13:00", "16:03", "19:00", "25:06", "29:01", "30:03", "34:01", "41:00", "42:01"
    }  # fmt: skip
    assert all(entry["met"] for entry in NAMED)
